// Text that is UTF-8 and yet was decoded wrongly on its way: Windows-1252 kept as control characters, UTF-8 read as
// Windows-1252 and encoded again ("â€™" for an apostrophe).
#pragma once

#include <string>
#include <string_view>

namespace dateline::formats {

// The byte's character in Windows-1252; the five bytes that have none are themselves.
[[nodiscard]] char32_t windows_1252(unsigned char byte);

// `utf8` with such characters put right where they cannot be meant. The five of windows_1252 may remain.
[[nodiscard]] std::string repair_decoding(std::string utf8);

}  // namespace dateline::formats
