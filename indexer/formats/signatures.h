// What a file is when it is none of our formats.
#pragma once

#include <string_view>

namespace dateline::formats {

// Why `head`, the start of a file, is not read ("image", "binary", "tables are not read yet" ...); "" when nothing
// speaks against it. `text` is `head` in UTF-8, `extension` in lower case without dot.
[[nodiscard]] std::string_view unread_reason(std::string_view head, std::string_view text, std::string_view extension);

// The same for XML that none of the formats has recognised with certainty.
[[nodiscard]] std::string_view unread_markup_reason(std::string_view text);

// Why a zip file is none to look into: it is a document or program that is stored as one. "" for others. `path` may be
// a name.
[[nodiscard]] std::string_view document_reason(std::string_view head, std::string_view path);

}  // namespace dateline::formats
