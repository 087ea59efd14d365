// Bytes of a file in whatever character set to UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace dateline::formats {

// UTF-8 as it is (a byte order mark off), UTF-16 by its mark, what `declared` says, else ICU's guess with Windows-1252
// in place of Latin-1. Result is clean (text/folding.h, clean_utf8) with "\n" line ends.
[[nodiscard]] std::string to_utf8(std::string_view bytes, std::string_view declared);

}  // namespace dateline::formats
