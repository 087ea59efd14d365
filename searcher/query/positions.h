// Phrases and NEAR over the positions of one article: which occurrences of their words take part in a match. The same
// answer as Xapian's OP_PHRASE and OP_NEAR give over the same positions, for every occurrence and not only for the
// first.
#pragma once

#include <cstdint>
#include <vector>

namespace dateline::query {

// One place where a word of the query stands.
struct Occurrence {
  std::uint32_t position = 0;
  std::uint32_t begin = 0;  // bytes
  std::uint32_t end = 0;
};

// Bytes [begin, end).
struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend bool operator==(const Range&, const Range&) = default;
};

// Occurrences of one word, by position, one at each position.
using Occurrences = std::vector<Occurrence>;

// Words in order, at most `between` other words among them. Words that touch give one range, others one each.
void find_phrases(const std::vector<const Occurrences*>& words, std::uint32_t between, std::vector<Range>& ranges);

// The places where all of `words` stand one behind the other: the position of the first, the bytes of all.
[[nodiscard]] Occurrences find_runs(const std::vector<const Occurrences*>& words);

// A member of a NEAR: where it stands, by position, and how many words it has.
struct NearMember {
  Occurrences places;
  std::uint32_t words = 1;
};

// Members in any order, none on another, the last word at most `distance` positions after the first.
[[nodiscard]] bool is_near(const std::vector<NearMember>& members, std::uint32_t distance);
void find_near(const std::vector<NearMember>& members, std::uint32_t distance, std::vector<Range>& ranges);

// Sorted, overlapping ranges made one.
void join_overlapping(std::vector<Range>& ranges);

}  // namespace dateline::query
