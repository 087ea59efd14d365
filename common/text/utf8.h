// Reading and writing single code points of UTF-8, by ICU's macros.
#pragma once

#include <unicode/utf8.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::text {

// ICU's macro narrows integers in ways that our warnings dislike.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
// The code point at `at`, which must be inside, and moves `at` behind it; negative for a maximal ill-formed sequence.
[[nodiscard]] inline UChar32 next_code_point(std::string_view utf8, std::size_t& at) {
  UChar32 c = 0;
  const std::size_t size = utf8.size();
  U8_NEXT(utf8.data(), at, size, c);
  return c;
}
#pragma GCC diagnostic pop

inline void append_code_point(UChar32 c, std::string& utf8) {
  std::array<char, U8_MAX_LENGTH> bytes{};
  std::size_t length = 0;
  U8_APPEND_UNSAFE(bytes.data(), length, c);
  utf8.append(bytes.data(), length);
}

// The longest beginning of `utf8` of at most `bytes` bytes that ends between code points.
[[nodiscard]] inline std::string_view prefix_bytes(std::string_view utf8, std::size_t bytes) {
  if (utf8.size() <= bytes) return utf8;
  while (bytes > 0 && (static_cast<unsigned char>(utf8[bytes]) & 0xC0U) == 0x80U) --bytes;
  return utf8.substr(0, bytes);
}

}  // namespace dateline::text
