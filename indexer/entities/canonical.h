// From mentions to entities: one canonical name for all the ways an article prints it.
#pragma once

#include <vector>

#include "dateline/article.h"
#include "entities/tagger.h"

namespace dateline::entities {

// Entities of `article` (source, byline, date and text are read; article.entities is not) with counts, positions and
// in_facets.
[[nodiscard]] std::vector<Entity> canonical_entities(const Article& article, const std::vector<Mention>& mentions);

}  // namespace dateline::entities
