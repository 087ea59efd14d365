// The summary that pages print between headline and text, often outside of the text's own box.
#pragma once

#include <libxml/tree.h>

#include <cstddef>
#include <functional>
#include <vector>

#include "formats/pages/html_blocks.h"

namespace dateline::formats {

// Indices of the blocks before block `first_of_body` that are the article's summary, in reading order. `is_dropped`
// says which boxes are furniture.
[[nodiscard]] std::vector<std::size_t> standfirst_blocks(const xmlNode* root, const HtmlPage& page,
                                                         std::size_t first_of_body,
                                                         const std::function<bool(std::uint32_t)>& is_dropped);

}  // namespace dateline::formats
