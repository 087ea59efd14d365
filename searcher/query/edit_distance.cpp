// Restricted Damerau-Levenshtein distance (edit_distance.h), three rows at a time.
#include "query/edit_distance.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace dateline::query {

std::u32string letters(std::string_view utf8) {
  std::u32string result;
  result.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    length = std::min(length, utf8.size() - i);
    char32_t letter = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) letter = letter << 6 | (static_cast<unsigned char>(utf8[i + k]) & 0x3FU);
    result += letter;
    i += length;
  }
  return result;
}

std::size_t edit_distance(std::u32string_view a, std::u32string_view b, std::size_t bound) {
  const std::size_t too_many = bound + 1;
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > bound) return too_many;
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(before_last, last);
    std::swap(last, row);
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({changed, last[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > bound) return too_many;
  }
  return std::min(row[b.size()], too_many);
}

}  // namespace dateline::query
