// Words, shingles, names; see extraction_scores.h.
#include "quality/extraction_scores.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <set>

#include "formats/characters/characters.h"
#include "text/folding.h"
#include "text/utf8.h"

namespace dateline::quality {
namespace {

constexpr std::size_t shingle_words = 4;

bool is_word_character(UChar32 c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  constexpr std::uint32_t marks = U_GC_MN_MASK | U_GC_MC_MASK;
  return u_isalnum(c) != 0 || (U_GET_GC_MASK(c) & marks) != 0;
}

bool is_word_alone(UChar32 c) {
  if (c < 0x0E00) return false;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(c, &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      return false;
  }
}

std::vector<std::string_view> split(const std::string& words) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 1; begin < words.size();) {
    const std::size_t end = words.find(' ', begin);
    parts.push_back(std::string_view(words).substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

std::vector<std::uint64_t> shingles(std::string_view text) {
  const std::string words = word_text(text);
  std::vector<std::uint64_t> hashes;
  for (const std::string_view word : split(words)) hashes.push_back(stable_hash(word));
  std::vector<std::uint64_t> result;
  if (hashes.empty()) return result;
  const std::size_t width = std::min(shingle_words, hashes.size());
  for (std::size_t at = 0; at + width <= hashes.size(); ++at) {
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < width; ++i) hash = (hash ^ hashes[at + i]) * 0x9E3779B97F4A7C15U + (hash >> 29U);
    result.push_back(hash);
  }
  std::sort(result.begin(), result.end());
  return result;
}

bool is_around_names(std::string_view word) {
  static constexpr std::string_view words[] = {"and", "by",  "und", "von", "et", "par",  "y",  "e", "por",
                                               "and", "och", "og",  "av",  "en", "door", "di", "i", "и"};
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

std::set<std::string> name_words(const std::string& names) {
  std::set<std::string> result;
  const std::string words = word_text(names);
  for (const std::string_view word : split(words))
    if (!is_around_names(word)) result.emplace(word);
  return result;
}

}  // namespace

std::uint64_t stable_hash(std::string_view bytes) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return hash ^ (hash >> 32U);
}

std::string word_text(std::string_view text) {
  std::string out = " ";
  for (std::size_t at = 0; at < text.size();) {
    const UChar32 c = text::next_code_point(text, at);
    // Soft hyphens and the like, which are not printed.
    if (c >= 0 && formats::is_invisible(static_cast<char32_t>(c))) continue;
    const bool alone = c >= 0 && is_word_alone(c);
    if (c < 0 || !is_word_character(c) || alone) {
      if (out.back() != ' ') out += ' ';
      if (!alone) continue;
    }
    text::append_code_point(u_tolower(c), out);
    if (alone) out += ' ';
  }
  if (out.back() != ' ') out += ' ';
  return out;
}

bool contains_words(const std::string& whole, const std::string& part) {
  return part.size() > 2 && whole.find(part) != std::string::npos;
}

std::string passage_text(std::string_view text) { return formats::squeeze(text::clean_utf8(text)); }

bool contains_passage(const std::string& whole, const std::string& part) {
  return !part.empty() && whole.find(part) != std::string::npos;
}

Overlap shingle_overlap(std::string_view found, std::string_view wanted) {
  const std::vector<std::uint64_t> a = shingles(found);
  const std::vector<std::uint64_t> b = shingles(wanted);
  std::size_t common = 0;
  for (auto i = a.begin(), k = b.begin(); i != a.end() && k != b.end();) {
    if (*i == *k) {
      ++common;
      ++i;
      ++k;
    } else if (*i < *k) {
      ++i;
    } else {
      ++k;
    }
  }
  const auto share = [&](std::size_t of) {
    return of == 0 ? 0.0 : static_cast<double>(common) / static_cast<double>(of);
  };
  return {share(a.size()), share(b.size())};
}

bool same_title(const std::string& found, const std::string& wanted) { return word_text(found) == word_text(wanted); }

bool similar_title(const std::string& found, const std::string& wanted) {
  const std::string a = word_text(found);
  const std::string b = word_text(wanted);
  const std::string& longer = a.size() >= b.size() ? a : b;
  const std::string& shorter = a.size() >= b.size() ? b : a;
  if (a == b) return true;
  return split(shorter).size() >= 2 && (longer.starts_with(shorter) || longer.ends_with(shorter));
}

bool same_authors(const std::string& byline, const std::vector<std::string>& authors) {
  std::string all;
  for (const std::string& author : authors) all += author + " ";
  return name_words(byline) == name_words(all);
}

}  // namespace dateline::quality
