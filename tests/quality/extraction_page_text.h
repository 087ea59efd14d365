// Web pages as the plain text that a reader saves of them, and articles as clean text files, for
// extraction_quality.cpp.
#pragma once

#include <string>
#include <string_view>

#include "quality/extraction_truth.h"

namespace dateline::quality {

// True if an element runs on in its line.
[[nodiscard]] bool is_inline(std::string_view element);

// What selecting all of a page and copying it gives: everything that may be visible, menus and footers too, in document
// order, one line a block, a row of a table one line. Style sheets are not looked at.
[[nodiscard]] std::string page_text(std::string_view html);

// A text of one line a block broken at 78 columns, with blank lines around what was broken, as browsers for terminals
// write it.
[[nodiscard]] std::string wrapped_text(std::string_view text);

// Headline and body of the truth as somebody would keep them in a text file.
[[nodiscard]] std::string clean_text(const Page& page);

}  // namespace dateline::quality
