// Shingles: the runs of five words of an article, as hashes, by which copies of one text are told however they were
// cut, retouched or headed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace dateline::results {

// Distinct, ascending. A text of fewer than five words is one shingle, one without words has none.
using Shingles = std::vector<std::uint32_t>;

// Of headline and text as one run of words; case, punctuation and line ends make no difference. Of a very long text its
// beginning.
[[nodiscard]] Shingles make_shingles(std::string_view title, std::string_view text);

// How many shingles two sets have in common.
[[nodiscard]] std::size_t common_shingles(const Shingles& one, const Shingles& other);

// `common` of sets of these sizes make copies: four fifths of the shorter text stand in the other one. What is more
// than five times as long is no copy but a digest that quotes the shorter, and may quote others.
[[nodiscard]] bool are_copies(std::size_t common, std::size_t one, std::size_t other);

// Numbers of two of the texts given, first below second.
struct Copies {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
};

// Every two copies among `texts`, in order. In time of all shingles together, and of the square of the texts that share
// one.
[[nodiscard]] std::vector<Copies> find_copies(const std::vector<const Shingles*>& texts);

}  // namespace dateline::results
