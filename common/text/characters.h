// What a code point is to the splitter of words. ASCII by a table made at compile time, U+0080-U+07FF by one made on
// first use, the rest by ICU's properties.
#pragma once

#include <unicode/umachine.h>

#include <array>
#include <cstdint>

namespace dateline::text {

enum class CharKind : std::uint8_t {
  separator,   // white space, punctuation, symbols, ill-formed bytes
  newline,     // "\n" alone
  dot,         // "."
  comma,       // ","
  apostrophe,  // all that are printed or typed as one, and the signs for ayin and hamza in transcriptions
  hyphen,      // what joins words, not dashes
  currency,
  letter,
  digit,
  mark,       // belongs to the letter before it
  ignorable,  // soft hyphens, joiners, byte order marks: as if they were not there
  dictionary  // letters and marks of scripts that do not part their words
};

struct CharClass {
  CharKind kind = CharKind::separator;
  bool upper = false;
  bool lower = false;
};

constexpr CharClass ascii_class(unsigned char byte) {
  if (byte >= 'a' && byte <= 'z') return {CharKind::letter, false, true};
  if (byte >= 'A' && byte <= 'Z') return {CharKind::letter, true, false};
  if (byte >= '0' && byte <= '9') return {CharKind::digit};
  switch (byte) {
    case '\n':
      return {CharKind::newline};
    case '.':
      return {CharKind::dot};
    case ',':
      return {CharKind::comma};
    case '\'':
    case '`':
      return {CharKind::apostrophe};
    case '-':
      return {CharKind::hyphen};
    case '$':
      return {CharKind::currency};
    default:
      return {};
  }
}

inline constexpr auto ascii_classes = [] {
  std::array<CharClass, 128> classes{};
  for (std::size_t byte = 0; byte < classes.size(); ++byte)
    classes[byte] = ascii_class(static_cast<unsigned char>(byte));
  return classes;
}();

// Class of a code point above ASCII; negative values, which stand for ill-formed bytes, are separators.
[[nodiscard]] CharClass wide_class(UChar32 c);

[[nodiscard]] inline CharClass char_class(UChar32 c) {
  return c >= 0 && c < 128 ? ascii_classes[static_cast<std::size_t>(c)] : wide_class(c);
}

[[nodiscard]] constexpr bool starts_word(CharKind kind) { return kind == CharKind::letter || kind == CharKind::digit; }

}  // namespace dateline::text
