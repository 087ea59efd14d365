// Boxes of a page that stand in rows: a linked headline each, perhaps with a picture and a line or two of text.
#pragma once

#include <vector>

#include "formats/pages/html_blocks.h"

namespace dateline::formats {

// For each box whether it is one of at least three boxes side by side, of one name and class, that each lead to another
// page by a linked headline.
[[nodiscard]] std::vector<bool> card_boxes(const HtmlPage& page);

}  // namespace dateline::formats
