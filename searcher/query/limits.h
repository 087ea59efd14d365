// Bounds on a query: what one may ask for before the answer is an error with the number.
#pragma once

#include <cstddef>
#include <cstdint>

namespace dateline::query {

inline constexpr std::size_t max_query_bytes = 64 * 1024;
inline constexpr std::size_t max_query_words = 1000;
inline constexpr std::size_t max_depth = 100;
inline constexpr std::size_t max_phrase_words = 256;
// Ways to print one phrase that are tried (each compound doubles them).
inline constexpr std::size_t max_variants = 16;
// NEAR of groups becomes one NEAR for each choice of a word or phrase from each group.
inline constexpr std::size_t max_near_combinations = 64;
// Words and phrases of one NEAR: each more costs a position list of every article that has them all.
inline constexpr std::size_t max_near_members = 16;
// Under text::paragraph_gap, so that no window reaches over the end of a paragraph.
inline constexpr std::uint32_t max_window = 99;
inline constexpr std::uint32_t default_near_window = 10;

// Indexed words that one pattern, and names that one filter, may stand for.
inline constexpr std::size_t max_expansion = 2000;
// Those of all words and filters of a query together; a word of a NEAR with groups counts each time it is multiplied.
inline constexpr std::size_t max_query_expansion = 10'000;
// Words with ~ and filters by name in a query: each looks at a large part of the term list.
inline constexpr std::size_t max_query_scans = 100;
// Indexed words of one family; more than this is noise, not grammar.
inline constexpr std::size_t max_family = 200;
// Words of the index that the expansion of one word may look at.
inline constexpr std::size_t max_walk = 2'000'000;

inline constexpr std::size_t min_wildcard_letters = 3;

}  // namespace dateline::query
