// The language that an input declares, as a code.
#pragma once

#include <string>
#include <string_view>

namespace dateline::formats {

// "en" of "en", "en-GB", "en_US" or "English"; "" for what names no language.
[[nodiscard]] std::string language_code(std::string_view declared);

}  // namespace dateline::formats
