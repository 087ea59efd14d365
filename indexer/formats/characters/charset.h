// Bytes of a file in whatever character set to UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace dateline::formats {

// By its byte order mark; UTF-16 and UTF-32 without one; UTF-8 as it is, with single bytes of Windows-1252 in it put
// right; what `declared` says; else ICU's guess with Windows-1252 in place of Latin-1. Text that was encoded twice is
// put right (charset_repair.h). Result is clean (text/folding.h, clean_utf8) with "\n" line ends.
[[nodiscard]] std::string to_utf8(std::string_view bytes, std::string_view declared);

// UTF-16 or UTF-32, or text with a byte order mark: bytes of which zeros are a part.
[[nodiscard]] bool is_wide_text(std::string_view head);

// What to_utf8 would take `bytes` for, to be declared for pieces of them that are too short for a guess of their own.
[[nodiscard]] std::string guess_charset(std::string_view bytes);

}  // namespace dateline::formats
