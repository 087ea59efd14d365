// schema.org data in a page's <script type="application/ld+json">.
#pragma once

#include <libxml/tree.h>

#include <string>

#include "dateline/article.h"

namespace dateline::formats {

// Fills what the page's own Article object says; fields that are set are kept. Returns its articleBody, "" if there is
// none.
[[nodiscard]] std::string read_json_ld(const xmlNode* root, Article& article);

}  // namespace dateline::formats
