// The query tree: what the text of a query means. Made by the parser, completed by expansion (which words of the index
// a word stands for), then read by three: the Xapian query, the matcher that decides what is lit, and the explanation.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dateline/fields.h"

namespace dateline::query {

// Bytes [begin, end) of the query's text.
struct Place {
  std::size_t begin = 0;
  std::size_t end = 0;
};

enum class Tier : std::uint8_t { printed, inflection, derivation, nationality, wildcard, fuzzy };

// One indexed word (without any prefix; an acronym with its "^") that a word of the query may stand for.
struct Alternative {
  std::string term;
  Tier tier = Tier::printed;
  double weight = 1.0;               // times that of the word as printed
  std::string reason;                // for people: "inflection", "derived: expel", "country of malian"
  std::uint32_t articles = 0;        // that have it in the word's field; for a word without field in the body
  std::uint32_t title_articles = 0;  // that have it in the title; only for a word without field
};

enum class WordMode : std::uint8_t {
  family,    // a bare word: inflections, derivations, nationality words
  exact,     // in quotes or after "=": folding only
  wildcard,  // word*, wor?d
  fuzzy      // word~
};

// A word of the query at one position.
struct Word {
  std::string printed;  // as typed
  std::string term;     // folded; for an acronym with "^"; for a wildcard the folded pattern
  WordMode mode = WordMode::family;
  bool glued = false;                     // of a NEAR: stands right behind the word before it, as one member with it
  std::vector<Alternative> alternatives;  // filled by expansion; empty afterwards: no article has it
};

enum class NodeKind : std::uint8_t {
  everything,  // the empty query
  word,        // variants of one word: see Node::variants
  phrase,      // words in order at successive positions, or with up to `window` others among them
  near,        // members (a word with those glued to it) in any order, none on another, within `window` words
  conjunction,
  disjunction,
  negation,  // of children[0]; only inside a conjunction
  filter     // field:value that selects whole values; `terms` or `date` after expansion
};

// Which articles a filter by name selects: those that count under the name in its facet, or all that have it.
enum class NameScope : std::uint8_t { facets, all };

// An article that has `term` passes a filter if it has a term of each of `needs` and none of `bars`: a name of which
// names files send a part of the articles elsewhere.
struct PartOfTerm {
  std::string term;
  std::vector<std::vector<std::string>> needs;
  std::vector<std::vector<std::string>> bars;
};

// Days of a date filter, inclusive, as YYYYMMDD; 0 and 99999999 stand for open ends.
struct DayRange {
  std::uint32_t first = 0;
  std::uint32_t last = 99999999;
};

struct Node {
  NodeKind kind = NodeKind::everything;
  Place place;
  std::optional<Field> field;  // none: title and body; else one of the `words` fields, or the filter's field
  // word and phrase: one or more ways to print it, each a run of words at successive positions (anti-terrorism: [anti,
  // terrorism] or [antiterrorism]). near: one variant.
  std::vector<std::vector<Word>> variants;
  // phrase: words that may stand between (0: none); near: most words from first to last, less one.
  std::uint32_t window = 0;
  std::uint32_t left_out_before = 0;  // words of the query between the last one and this that are not asked for
  bool implicit = false;  // a conjunction made by blanks, or what expansion made of one: what `auto` may relax
  std::vector<Node> children;
  std::string value;               // filter: as typed
  std::vector<std::string> terms;  // filter, after expansion: boolean terms with prefix, any of which will do
  // Filter by name where names files have a say: parts of terms that will do as well, the terms of the selected names
  // as they count, and what explains them. An article's own names, as they count, are among `counted` if it passes.
  std::vector<PartOfTerm> parts;
  std::vector<std::string> counted;
  std::vector<std::string> notes;  // for people: also of a conjunction or disjunction
  DayRange days;                   // filter on date
};

}  // namespace dateline::query
