// Restricted Damerau-Levenshtein distance (edit_distance.h): a swap of neighbours counts one, and swapped letters are
// not changed again.
#include "query/edit_distance.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace dateline::query {
namespace {

// The letter at byte `i`, which moves behind it.
char32_t next_letter(std::string_view utf8, std::size_t& i) {
  const auto lead = static_cast<unsigned char>(utf8[i]);
  std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
  length = std::min(length, utf8.size() - i);
  char32_t letter = length == 1 ? lead : lead & (0xFFU >> (length + 1));
  for (std::size_t k = 1; k < length; ++k) letter = letter << 6 | (static_cast<unsigned char>(utf8[i + k]) & 0x3FU);
  i += length;
  return letter;
}

}  // namespace

std::u32string letters(std::string_view utf8) {
  std::u32string result;
  result.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size();) result += next_letter(utf8, i);
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

DistanceWalk::DistanceWalk(std::u32string typed, std::size_t bound) : typed_(std::move(typed)), bound_(bound) {
  rows_.resize(typed_.size() + 1);
  for (std::size_t j = 0; j <= typed_.size(); ++j) rows_[j] = static_cast<std::uint8_t>(j);
  least_.push_back(0);
}

DistanceWalk::Step DistanceWalk::to(std::string_view word) {
  const std::size_t longest = std::min(word.size(), word_.size());
  const auto differs = std::mismatch(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(longest), word_.begin());
  const auto common = static_cast<std::size_t>(differs.first - word.begin());
  const auto same = static_cast<std::size_t>(std::upper_bound(ends_.begin(), ends_.end(), common) - ends_.begin());
  letters_.resize(same);
  ends_.resize(same);
  least_.resize(same + 1);
  rows_.resize((same + 1) * (typed_.size() + 1));
  word_.resize(same == 0 ? 0 : ends_.back());
  for (std::size_t at = word_.size(); least_.back() <= bound_ && at < word.size();) {
    add_row(next_letter(word, at));
    ends_.push_back(at);
    word_ = word.substr(0, at);
  }
  if (least_.back() > bound_) return {bound_ + 1, word_.size()};
  return {std::min<std::size_t>(row(letters_.size())[typed_.size()], bound_ + 1), 0};
}

void DistanceWalk::add_row(char32_t letter) {
  letters_ += letter;
  const std::size_t i = letters_.size();
  rows_.resize((i + 1) * (typed_.size() + 1));
  const std::uint8_t* const last = row(i - 1);
  std::uint8_t* const here = row(i);
  // Nothing above this tells anything, and 8 bits hold it.
  const std::size_t most = bound_ + 1;
  std::size_t least = std::min(i, most);
  here[0] = static_cast<std::uint8_t>(least);
  for (std::size_t j = 1; j <= typed_.size(); ++j) {
    const bool swapped = i > 1 && j > 1 && letter == typed_[j - 2] && letters_[i - 2] == typed_[j - 1];
    std::size_t distance = last[j - 1] + (letter == typed_[j - 1] ? 0U : 1U);
    distance = std::min({distance, last[j] + std::size_t{1}, here[j - 1] + std::size_t{1}, most});
    if (swapped) distance = std::min(distance, row(i - 2)[j - 2] + std::size_t{1});
    here[j] = static_cast<std::uint8_t>(distance);
    least = std::min(least, distance);
  }
  least_.push_back(static_cast<std::uint8_t>(least));
}

}  // namespace dateline::query
