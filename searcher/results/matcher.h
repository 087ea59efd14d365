// The matcher: which words of one article a query matched, so that what is lit is exactly what was found. It evaluates
// the same tree that the Xapian query is made of, over the same tokens that were indexed.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dateline/article.h"
#include "query/positions.h"
#include "query/tree.h"
#include "text/tokens.h"

namespace dateline::results {

using query::NearMember;
using query::Occurrence;
using query::Occurrences;
using query::Range;

// A range to light and the part of the query that it belongs to (an index below Matcher::parts().size()).
struct Match {
  Range range;
  std::uint32_t part = 0;
};

struct Matches {
  std::vector<Match> title;  // each by begin
  std::vector<Match> body;
};

// One query over any number of articles; one object a thread. `root` is expanded; it and the tokenizer must outlive the
// matcher.
class Matcher {
 public:
  Matcher(const query::Node& root, text::Tokenizer& tokenizer);

  // The words, phrases, NEARs and name filters of the query that can be lit, in the order of the query.
  [[nodiscard]] const std::vector<const query::Node*>& parts() const { return parts_; }

  [[nodiscard]] Matches match(const Article& article);

 private:
  // A text of the article that words are looked for in.
  enum Scope : std::size_t { in_title, in_body, in_byline, in_source, in_section, scope_count };

  // A word of a variant of a part: the smallest thing that has occurrences.
  struct Atom {
    std::uint32_t part = 0;
    Occurrences occurrences[scope_count];
  };

  struct Part {
    std::vector<std::vector<std::uint32_t>> variants;  // atoms
    std::vector<Range> ranges[scope_count];
    bool found = false;
    bool searched = false;
  };

  void add_parts(const query::Node& node);
  void collect(std::string_view text, Scope scope);
  void find(std::uint32_t part);
  [[nodiscard]] bool matches(const query::Node& node);
  void light(const query::Node& node, Matches& lit);
  [[nodiscard]] bool passes(const query::Node& filter) const;
  void light_names(const query::Node& filter, std::uint32_t part, Matches& lit) const;

  const query::Node& root_;
  text::Tokenizer& tokenizer_;
  const Article* article_ = nullptr;
  std::vector<const query::Node*> parts_;
  std::vector<Part> part_states_;
  std::vector<Atom> atoms_;
  std::unordered_map<const query::Node*, std::uint32_t> part_of_;
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> atoms_of_;  // by indexed word
  bool scope_used_[scope_count] = {};
  std::vector<text::Token> tokens_;
};

}  // namespace dateline::results
