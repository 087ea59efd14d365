// Items of NewsML 1.x.
#pragma once

#include <libxml/tree.h>

#include <cstdint>
#include <optional>

#include "formats/format.h"

namespace dateline::formats {

// A `NewsItem` element: an article, or why it is none.
void parse_newsml_1_item(const xmlNode* item, std::optional<std::uint64_t> record, const LearntFurniture* furniture,
                         ArticleSink& sink);

}  // namespace dateline::formats
