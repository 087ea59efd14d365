// Text that was broken into lines of equal width, put back into paragraphs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::formats {

// The blocks of `text` (clean UTF-8): one a paragraph, list item or standing line, "" where the text has blank lines.
// Lines that were broken only because the next word did not fit are joined, words that were broken at the end of such a
// line too; where lines are paragraphs they stay apart, and so do lists, verse and tables.
[[nodiscard]] std::vector<std::string> unwrap_lines(std::string_view text);

}  // namespace dateline::formats
