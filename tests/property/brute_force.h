// What a question finds and lights, by trying everything over the list of an article's tokens.
//
// What is lit, in the title and in the text:
// - nothing in an article that the question does not find, nothing under a negation, nothing in a branch that the
// article
//   does not fulfil by itself;
// - of a word each token it stands for (an acronym and a compound with the word at whose position they stand);
// - of a phrase without ~ each run of its words, from the first letter of its first word to the last of its last;
// - of a phrase with ~n each word of each way to find its words in order with at most n others between them; words that
//   touch are one range with what parts them;
// - of NEAR each member (a phrase whole) of each choice of members that share no word and stand in the window: from the
//   first word to the last there are at most as many steps as its numbers say, those inside of phrases not counted;
// - of person:x the places where the article names x.
#pragma once

#include <xapian.h>

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "dateline/article.h"
#include "property/question.h"
#include "text/tokens.h"

namespace dateline::tests::property {

// For each byte of a text whether it is lit.
using Mask = std::vector<bool>;

struct Found {
  bool found = false;
  Mask title;
  Mask text;
};

class BruteForce {
 public:
  // `database` is asked for families only: which words are of one is settled elsewhere.
  BruteForce(std::vector<Article> articles, const Xapian::Database& database);

  [[nodiscard]] Found ask(const Question& question, std::size_t article);

  // `question` as --match any takes it: of two or more bare words parted by blanks any will do, function words only
  // when there is no other. Not under a negation.
  [[nodiscard]] Question relaxed(const Question& question);

 private:
  using Words = std::set<std::string>;
  enum Zone { title, body, by, source, section, zones };

  // Bytes [begin, end) at one position of a zone, for each position where one of some words stands.
  struct Bytes {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  using Places = std::map<std::size_t, Bytes>;

  struct Read {
    std::vector<text::Token> tokens[zones];
  };

  // Words of which one after the other has to be found.
  using Run = std::vector<Words>;

  [[nodiscard]] bool is_found(const Question& question, const std::string& field, std::size_t article);
  void light(const Question& question, const std::string& field, std::size_t article, Found& found);
  bool leaf(const Question& question, const std::string& field, std::size_t article, Found* found);
  bool leaf_in(const Question& question, const std::string& field, const std::vector<text::Token>& tokens, Mask* mask);

  [[nodiscard]] Words forms(const std::string& term, const std::string& field, bool inflections_only);
  [[nodiscard]] std::vector<Run> runs_of(const AskedWord& word, const std::string& field);
  [[nodiscard]] std::vector<Run> runs_of(const Question& phrase, const std::string& field);
  [[nodiscard]] const Words& vocabulary(const std::string& field);
  [[nodiscard]] bool passes(const Question& filter, const Article& article) const;
  // Bare words that are looked for in one word as well: cease fire, ceasefire.
  [[nodiscard]] Question with_neighbours(const Question& question);

  std::vector<Article> articles_;
  std::vector<Read> read_;
  Xapian::Database database_;
  std::map<std::string, Words> vocabularies_;  // by field
  std::map<std::string, Words> known_;         // what a word in a field stands for
};

}  // namespace dateline::tests::property
