// The language of a text, by CLD2 and, where the script alone decides, by script.
#pragma once

#include <string>
#include <string_view>

namespace dateline::text {

// ISO 639-1 code (639-3 where there is none) of the language that most of `utf8` is in, or "" when that is not
// reliable. `hint` is what the input declares ("en-GB", "" if nothing); it decides only where the text does not.
// Thread-safe.
[[nodiscard]] std::string detect_language(std::string_view utf8, std::string_view hint);

}  // namespace dateline::text
