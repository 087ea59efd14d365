// NITF inside other formats.
#pragma once

#include <libxml/tree.h>

#include "dateline/article.h"

namespace dateline::formats {

class LearntFurniture;  // formats/lines/learnt_furniture.h

// Metadata and text of a `nitf` element (or of a `body.content` alone); fields that are set are kept. Renames elements
// of the tree.
void read_nitf(xmlNode* nitf, const LearntFurniture* furniture, Article& article);

}  // namespace dateline::formats
