// Which part of a page is the article.
#pragma once

#include <libxml/tree.h>

#include <string_view>
#include <vector>

#include "dateline/article.h"
#include "formats/pages/html_blocks.h"

namespace dateline::formats {

// The blocks of the article's text in reading order. What is left out of its midst (captions, lists of links...) goes
// to `article.removed`. `claimed` is the text as the page's JSON-LD gives it, "" if it does not.
[[nodiscard]] std::vector<HtmlBlock> html_body(const xmlNode* root, std::string_view claimed, Article& article);

}  // namespace dateline::formats
