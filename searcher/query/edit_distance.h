// How many letters two words differ in: for word~ and for "did you mean" in hints.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dateline::query {

// Letters of `utf8`, as code points, so that an accented or Cyrillic letter counts as one. Ill-formed bytes count one
// each.
[[nodiscard]] std::u32string letters(std::string_view utf8);

// Letters to insert, drop, change or swap with their neighbour to make `b` of `a`; anything over `bound` is bound + 1.
[[nodiscard]] std::size_t edit_distance(std::u32string_view a, std::u32string_view b, std::size_t bound);

}  // namespace dateline::query
