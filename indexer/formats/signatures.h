// What a file is when it is none of our formats.
#pragma once

#include <string_view>

namespace dateline::formats {

// Why `head`, the start of a file, is not read ("image", "binary", "tables are not read yet" ...); "" when nothing
// speaks against it. `text` is `head` in UTF-8, `extension` in lower case without dot.
[[nodiscard]] std::string_view unread_reason(std::string_view head, std::string_view text, std::string_view extension);

}  // namespace dateline::formats
