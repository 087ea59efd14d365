// Names in capitals (capitals.h). The form that is made competes with those that other articles print
// (names::better_form), which it must not beat where it is wrong: particles are small, what may have a capital inside
// has one or is left alone.
#include "entities/capitals.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <vector>

#include "entities/lexicon.h"
#include "names/keys.h"

namespace dateline::entities {
namespace {

struct Letters {
  std::size_t count = 0;
  bool capitals = true;  // all of them
};

Letters letters_of(std::string_view word) {
  Letters letters;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(word.data());
  const auto length = static_cast<std::int32_t>(word.size());
  for (std::int32_t at = 0; at < length;) {
    UChar32 c = 0;
    U8_NEXT(bytes, at, length, c);
    if (c < 0 || !u_isalpha(c)) continue;
    ++letters.count;
    letters.capitals = letters.capitals && u_isupper(c);
  }
  return letters;
}

// Small letters, the first `kept` letters aside.
std::string lowered(std::string_view word, std::size_t kept) {
  std::string result;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(word.data());
  const auto length = static_cast<std::int32_t>(word.size());
  for (std::int32_t at = 0; at < length;) {
    const std::int32_t begin = at;
    UChar32 c = 0;
    U8_NEXT(bytes, at, length, c);
    if (c < 0 || kept > 0 || !u_isalpha(c)) {
      result += word.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin));
      if (c >= 0 && u_isalpha(c) && kept > 0) --kept;
      continue;
    }
    char buffer[U8_MAX_LENGTH];
    std::int32_t size = 0;
    U8_APPEND_UNSAFE(buffer, size, u_tolower(c));
    result.append(buffer, static_cast<std::size_t>(size));
  }
  return result;
}

bool is_name(std::string_view folded) { return has(lexical(folded), given_name | world_given_name | surname); }

// "McDonald"; "MacDonald", but Macron: letters before the second capital, 0 when there is none.
std::size_t scottish_prefix(std::string_view word, std::string_view folded) {
  constexpr std::size_t least_rest = 4;
  if (word.starts_with("MC") && word.size() > 3) return 2;
  if (!word.starts_with("MAC") || word.size() < 3 + least_rest || folded.size() != word.size()) return 0;
  return is_name(folded.substr(3)) ? 3 : 0;
}

// "DESANTIS", "LEBRON": a name that the lists do not know and that may have a capital inside.
bool may_have_inner_capital(std::string_view word) {
  static constexpr std::string_view fronts[] = {"de", "di", "du",  "da",   "la",  "le", "lo",
                                                "el", "jo", "mac", "fitz", "van", "von"};
  constexpr std::size_t least_rest = 3;
  while (!word.empty()) {
    const std::size_t hyphen = std::min(word.find('-'), word.size());
    const std::string folded = names::canonical_key(word.substr(0, hyphen));
    word.remove_prefix(std::min(hyphen + 1, word.size()));
    if (is_name(folded)) continue;
    for (const std::string_view front : fronts)
      if (folded.starts_with(front) && folded.size() >= front.size() + least_rest) return true;
  }
  return false;
}

// A word without blanks and hyphens.
std::string part_of(std::string_view part, bool first) {
  const std::size_t apostrophe = std::min(part.find('\''), part.find("’"));
  if (apostrophe == 1) {  // O'Brien, D'Angelo
    const std::size_t size = part[1] == '\'' ? 2 : 4;
    return std::string(part.substr(0, size)) + lowered(part.substr(size), 1);
  }
  const std::string folded = names::canonical_key(part);
  if (!first && has(lexical(folded), name_particle)) return lowered(part, 0);
  if (const std::size_t prefix = scottish_prefix(part, folded); prefix > 0)
    return lowered(part.substr(0, prefix), 1) + lowered(part.substr(prefix), 1);
  return lowered(part, 1);
}

std::string word_of(std::string_view word, bool first) {
  std::string result;
  while (true) {
    const std::size_t hyphen = std::min(word.find('-'), word.size());
    result += part_of(word.substr(0, hyphen), first);
    if (hyphen == word.size()) return result;
    result += '-';
    word.remove_prefix(hyphen + 1);
  }
}

bool has_vowel(std::string_view folded) {
  return folded.find_first_of("aeiouy") != std::string::npos || static_cast<unsigned char>(folded.front()) >= 0x80;
}

// "J.K.", "JK", "DJ", "XVI": what is no word.
bool keeps_capitals(std::string_view word, std::size_t letters, bool first) {
  if (word.find('.') != std::string_view::npos) return letters < 2 || word.find('.') + 1 != word.size();
  if (letters < 2 || word.find_first_of("0123456789") != std::string_view::npos) return true;
  if (!first && word.find_first_not_of("IVX") == std::string_view::npos) return true;
  const std::string folded = names::canonical_key(word);
  if (folded.empty()) return true;
  if (is_name(folded) || has(lexical(folded), name_particle)) return false;
  return letters == 2 || !has_vowel(folded);
}

// Of a name whose other words have small letters: "Amadou TRAORÉ", but neither "Ada Moor USAT" nor "FTSE Norvik".
bool is_surname_in_capitals(std::string_view name, std::string_view word, std::size_t letters) {
  constexpr std::size_t least_letters = 4;
  if (letters < least_letters || word.data() == name.data()) return false;
  const std::uint32_t first = lexical(names::canonical_key(name.substr(0, name.find_first_of(" -"))));
  return has(first, given_name | world_given_name) && (letters > least_letters || is_name(names::canonical_key(word)));
}

}  // namespace

std::string without_capitals(std::string_view name) {
  if (name.find(' ') == std::string_view::npos) return std::string(name);
  const bool all = letters_of(name).capitals;
  std::string result;
  std::string_view rest = name;
  for (bool first = true; !rest.empty(); first = false) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const std::string_view word = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const Letters letters = letters_of(word);
    const bool as_printed = !letters.capitals || keeps_capitals(word, letters.count, first) ||
                            (!all && !is_surname_in_capitals(name, word, letters.count));
    if (!as_printed && may_have_inner_capital(word)) return std::string(name);
    result += first ? "" : " ";
    result += as_printed ? std::string(word) : word_of(word, first);
  }
  return result;
}

}  // namespace dateline::entities
