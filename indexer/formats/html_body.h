// Which part of a page is the article.
#pragma once

#include <libxml/tree.h>

#include <vector>

#include "dateline/article.h"
#include "formats/html_blocks.h"

namespace dateline::formats {

// The blocks of the article's text in reading order. Captions and lists of links inside it go to `article.removed`.
[[nodiscard]] std::vector<HtmlBlock> html_body(const xmlNode* root, Article& article);

}  // namespace dateline::formats
