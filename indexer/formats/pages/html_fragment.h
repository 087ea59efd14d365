// Pieces of HTML inside fields of other formats.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::formats {

// True if there are tags or character references in `text`.
[[nodiscard]] bool has_markup(std::string_view text);
// True if there are tags that make paragraphs.
[[nodiscard]] bool has_block_markup(std::string_view text);
// A field whose tags are themselves written as text ("&lt;p&gt;"), with its tags; any other as it is.
[[nodiscard]] std::string with_real_tags(std::string_view text);

// Text of a piece without its tags, references resolved.
[[nodiscard]] std::string fragment_text(std::string_view html);
// Its paragraphs, list items and headings; captions and links to other articles left out.
[[nodiscard]] std::vector<std::string> fragment_blocks(std::string_view html);

}  // namespace dateline::formats
