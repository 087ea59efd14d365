// Cutting a sentence to a length: where a piece may begin and end without breaking a word or a character that a reader
// sees.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "query/positions.h"

namespace dateline::results {

using query::Range;

// Holds ICU break iterators: one object a thread.
class Cutter {
 public:
  Cutter();
  ~Cutter();
  Cutter(Cutter&&) noexcept;
  Cutter& operator=(Cutter&&) noexcept;

  // Bytes of `sentence` at which it may be cut, in order, with 0 and its size: between words, at blanks where there are
  // any, else where ICU's dictionaries part words, else (an address) between characters. Never inside a grapheme.
  [[nodiscard]] std::vector<std::uint32_t> cuts(std::string_view sentence);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// A range to light in a sentence and the part of the query it belongs to.
struct Lit {
  Range range;
  std::uint32_t part = 0;
};

// The piece of `sentence` of at most `length` code points with the most weight of `lit` in it, nearer the start when
// equal. No range of `lit` is broken: one longer than `length` is returned whole. `lit` is sorted by begin; `weights`
// are those of the parts. With nothing lit: the start.
[[nodiscard]] Range best_piece(std::string_view sentence, const std::vector<std::uint32_t>& cuts,
                               const std::vector<Lit>& lit, const std::vector<double>& weights, std::size_t length);

// The piece that shows lit[next] and as many of those behind it as fit; it begins at `from` or later and breaks no
// other range of `lit`, which is sorted and without overlaps.
[[nodiscard]] Range piece_from(std::string_view sentence, const std::vector<std::uint32_t>& cuts,
                               const std::vector<Range>& lit, std::size_t next, std::uint32_t from, std::size_t length);

}  // namespace dateline::results
