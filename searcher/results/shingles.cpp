// Copies of a text (shingles.h).
#include "results/shingles.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <utility>

#include "text/characters.h"
#include "text/utf8.h"

namespace dateline::results {
namespace {

constexpr std::size_t words_of_a_shingle = 5;
// Copies are as like in their first words; the bound is on time, for inputs that are no news.
constexpr std::size_t most_words = 10'000;

constexpr double least_share = 0.8;
constexpr std::size_t longest_copy = 5;  // times the shorter one

// 64-bit FNV-1a, a code point a step.
constexpr std::uint64_t empty_hash = 14695981039346656037ULL;
constexpr std::uint64_t add_to_hash(std::uint64_t hash, std::uint64_t value) {
  return (hash ^ value) * 1099511628211ULL;
}

// The last step of splitmix64: neighbouring inputs end far apart.
constexpr std::uint64_t mixed(std::uint64_t hash) {
  hash = (hash ^ (hash >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  hash = (hash ^ (hash >> 27U)) * 0x94d049bb133111ebULL;
  return hash ^ (hash >> 31U);
}

// Takes hashes of words, gives shingles.
class Shingler {
 public:
  void add(std::uint64_t word) {
    last_[count_++ % words_of_a_shingle] = word;
    if (count_ >= words_of_a_shingle) found_.push_back(shingle(words_of_a_shingle));
  }

  [[nodiscard]] bool full() const { return count_ >= most_words; }

  Shingles take() {
    if (count_ > 0 && count_ < words_of_a_shingle) found_.push_back(shingle(count_));
    std::sort(found_.begin(), found_.end());
    found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
    return std::move(found_);
  }

 private:
  [[nodiscard]] std::uint32_t shingle(std::size_t words) const {
    std::uint64_t hash = words;
    for (std::size_t i = count_ - words; i < count_; ++i) hash = mixed(hash + last_[i % words_of_a_shingle]);
    return static_cast<std::uint32_t>(hash);
  }

  std::array<std::uint64_t, words_of_a_shingle> last_{};
  std::size_t count_ = 0;
  Shingles found_;
};

// The index's own words would do, but take ten times as long; a copy is told by any that are always the same.
void add_words(std::string_view text, Shingler& shingler) {
  std::uint64_t word = empty_hash;
  for (std::size_t at = 0; at < text.size() && !shingler.full();) {
    const UChar32 c = text::next_code_point(text, at);
    const text::CharKind kind = text::char_class(c).kind;
    if (kind == text::CharKind::letter || kind == text::CharKind::digit || kind == text::CharKind::mark) {
      const UChar32 folded = c < 128 ? (c >= 'A' && c <= 'Z' ? c | 0x20 : c) : u_foldCase(c, U_FOLD_CASE_DEFAULT);
      word = add_to_hash(word, static_cast<std::uint64_t>(folded));
      continue;
    }
    if (kind == text::CharKind::ignorable) continue;
    if (word != empty_hash) shingler.add(word);
    word = empty_hash;
    // Without blanks between words, every character is one.
    if (kind == text::CharKind::dictionary) shingler.add(add_to_hash(word, static_cast<std::uint64_t>(c)));
  }
  if (word != empty_hash && !shingler.full()) shingler.add(word);
}

}  // namespace

Shingles make_shingles(std::string_view title, std::string_view text) {
  Shingler shingler;
  add_words(title, shingler);
  add_words(text, shingler);
  return shingler.take();
}

std::size_t common_shingles(const Shingles& one, const Shingles& other) {
  std::size_t common = 0;
  for (auto a = one.begin(), b = other.begin(); a != one.end() && b != other.end();) {
    if (*a == *b) {
      ++common;
      ++a;
      ++b;
    } else if (*a < *b) {
      ++a;
    } else {
      ++b;
    }
  }
  return common;
}

bool are_copies(std::size_t common, std::size_t one, std::size_t other) {
  const auto [shorter, longer] = std::minmax(one, other);
  return shorter > 0 && longer <= shorter * longest_copy &&
         static_cast<double>(common) >= least_share * static_cast<double>(shorter);
}

std::vector<Copies> find_copies(const std::vector<const Shingles*>& texts) {
  std::vector<std::uint64_t> places;  // a shingle and below it the text that has it
  for (std::uint32_t text = 0; text < texts.size(); ++text)
    for (const std::uint64_t shingle : *texts[text]) places.push_back(shingle << 32U | text);
  std::sort(places.begin(), places.end());
  const auto text_at = [&](std::size_t place) { return static_cast<std::uint32_t>(places[place]); };

  std::vector<std::uint32_t> common(texts.size() * texts.size());
  for (std::size_t begin = 0; begin < places.size();) {
    std::size_t end = begin + 1;
    while (end < places.size() && places[end] >> 32U == places[begin] >> 32U) ++end;
    for (std::size_t i = begin; i < end; ++i)
      for (std::size_t j = i + 1; j < end; ++j) ++common[text_at(i) * texts.size() + text_at(j)];
    begin = end;
  }

  std::vector<Copies> copies;
  for (std::uint32_t first = 0; first < texts.size(); ++first)
    for (std::uint32_t second = first + 1; second < texts.size(); ++second)
      if (are_copies(common[first * texts.size() + second], texts[first]->size(), texts[second]->size()))
        copies.push_back({first, second});
  return copies;
}

}  // namespace dateline::results
