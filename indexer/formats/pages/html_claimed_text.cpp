// See html_claimed_text.h. Texts are compared by hashes of short runs, so that neither blanks nor punctuation nor a few
// differing characters matter, in time linear in both.
#include "formats/pages/html_claimed_text.h"

#include <algorithm>

#include "formats/characters/characters.h"
#include "formats/pages/html_fragment.h"

namespace dateline::formats {
namespace {

constexpr std::size_t window = 20;          // bytes of letters and digits
constexpr std::size_t least_claimed = 400;  // bytes
constexpr std::size_t longest_claimed = 200'000;
constexpr std::uint64_t base = 0x9E3779B97F4A7C15U;

bool counts(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

// Letters and digits in lower case, nothing else; what is beyond ASCII stays as it is.
std::string letters_of(std::string_view text) {
  std::string letters;
  letters.reserve(text.size());
  for (const char c : text) {
    const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (counts(small)) letters += small;
  }
  return letters;
}

// Calls `see` with the hash of each run.
template <typename See>
void each_window(std::string_view letters, const See& see) {
  std::uint64_t hash = 0;
  std::uint64_t oldest = 1;
  for (std::size_t i = 1; i < window; ++i) oldest *= base;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (i >= window) hash -= oldest * static_cast<unsigned char>(letters[i - window]);
    hash = hash * base + static_cast<unsigned char>(letters[i]);
    if (i + 1 >= window) see(hash);
  }
}

}  // namespace

ClaimedText::ClaimedText(std::string_view claimed) {
  if (claimed.size() < least_claimed) return;
  claimed = prefix_bytes(claimed, longest_claimed);
  const std::string letters = letters_of(has_markup(claimed) ? fragment_text(claimed) : std::string(claimed));
  each_window(letters, [&](std::uint64_t hash) { windows_.push_back(hash); });
  std::sort(windows_.begin(), windows_.end());
  windows_.erase(std::unique(windows_.begin(), windows_.end()), windows_.end());
}

ClaimedText::Coverage ClaimedText::coverage(std::string_view text) const {
  const std::string letters = letters_of(text);
  std::size_t all = 0;
  std::size_t found = 0;
  each_window(letters, [&](std::uint64_t hash) {
    ++all;
    found += std::binary_search(windows_.begin(), windows_.end(), hash);
  });
  return {all == 0 ? 0 : static_cast<double>(found) / static_cast<double>(all), letters.size()};
}

}  // namespace dateline::formats
