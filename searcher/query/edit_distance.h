// How many letters two words differ in: for word~ and for "did you mean" in hints.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::query {

// Letters of `utf8`, as code points, so that an accented or Cyrillic letter counts as one. Ill-formed bytes count one
// each.
[[nodiscard]] std::u32string letters(std::string_view utf8);

// Letters to insert, drop, change or swap with their neighbour to make `b` of `a`; anything over `bound` is bound + 1.
[[nodiscard]] std::size_t edit_distance(std::u32string_view a, std::u32string_view b, std::size_t bound);

// The same from one word to many that come in the order of a term list, each with the work for the letters it begins
// with like the one before it done once.
class DistanceWalk {
 public:
  // `typed` has at most 250 letters.
  DistanceWalk(std::u32string typed, std::size_t bound);

  struct Step {
    std::size_t distance = 0;  // over the bound: bound + 1
    std::size_t hopeless = 0;  // bytes of the word with which no word within the bound begins; 0: there may be others
  };
  [[nodiscard]] Step to(std::string_view word);

 private:
  void add_row(char32_t letter);
  [[nodiscard]] std::uint8_t* row(std::size_t number) { return &rows_[number * (typed_.size() + 1)]; }

  std::u32string typed_;
  std::size_t bound_;
  // Of the word before: its bytes that were looked at, its letters with the bytes where they end, a row of distances
  // for each number of them.
  std::string word_;
  std::u32string letters_;
  std::vector<std::size_t> ends_;
  std::vector<std::uint8_t> rows_;
  std::vector<std::uint8_t> least_;  // of each row
};

}  // namespace dateline::query
