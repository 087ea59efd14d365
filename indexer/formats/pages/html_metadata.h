// What a page says about its article outside the text: meta elements, JSON-LD, microdata, canonical links, headings.
#pragma once

#include <libxml/tree.h>

#include <string>
#include <string_view>

#include "dateline/article.h"

namespace dateline::formats {

// Fills title, date, time, byline, source, section, language and url. Returns the article's text as JSON-LD gives it
// ("" if it does not).
[[nodiscard]] std::string read_html_metadata(const xmlNode* root, std::string_view path, Article& article);

}  // namespace dateline::formats
