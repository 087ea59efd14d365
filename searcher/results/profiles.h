// Profiles: what an article tells of, so that two articles can be compared: its telling words and names, its day and
// its shingles.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "dateline/article.h"
#include "results/shingles.h"
#include "text/tokens.h"

namespace dateline::results {

// A word or name of an article. The weight grows with how often it stands there and falls with the number of articles
// of the index that have it.
struct Feature {
  std::string term;  // of a word as in Token::term, of a name with its prefix
  bool name = false;
  double weight = 0;
};

struct Profile {
  std::optional<std::int32_t> day;  // since 1970
  std::uint64_t source = 0;         // hash of the publisher's folded name; 0: none
  std::vector<std::pair<std::uint64_t, float>>
      features;  // hashes of terms, ascending; squares of weights add up to less than 1
  Shingles shingles;
};

// Whoever compares articles of an answer stops behind so much text: articles of many megabytes are no news, and take a
// second for each hundred of them.
inline constexpr std::size_t most_text_compared = std::size_t{32} << 20U;

// Reads frequencies from one state of an index: not for longer than a request. The tokenizer must outlive it.
class Profiler {
 public:
  Profiler(const Xapian::Database& database, text::Tokenizer& tokenizer) : database_(database), tokenizer_(tokenizer) {}

  // Heaviest first, bounded whatever the article.
  [[nodiscard]] std::vector<Feature> features(const Article& article);
  [[nodiscard]] Profile make(const Article& article);

 private:
  struct Seen {
    double title = 0;
    double text = 0;
    bool lower = false;  // printed in lower case, or only in the headline
    bool number = false;
  };

  void read(std::string_view text, bool title, std::unordered_map<std::string, Seen>& words);
  [[nodiscard]] double articles_with(const std::string& term);
  [[nodiscard]] double weigh(double times, double articles, double expected) const;

  const Xapian::Database& database_;
  text::Tokenizer& tokenizer_;
  std::vector<text::Token> tokens_;
  std::unordered_map<std::string, double> frequencies_;
};

// From 0, nothing in common, to less than 1: the words and names that two articles share, whenever they were printed.
[[nodiscard]] double shared_content(const Profile& one, const Profile& other);

// How much the days of two articles speak for one event: 1 up to a day apart, 0 from five days on.
[[nodiscard]] double shared_time(const Profile& one, const Profile& other);

// Both, and less for two articles of one publisher, who seldom tells an event twice but often two in the same words.
// From `same_event` on two articles tell of one.
[[nodiscard]] double shared_event(const Profile& one, const Profile& other);
inline constexpr double same_event = 0.14;

}  // namespace dateline::results
