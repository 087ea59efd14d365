// The text of an article where the input says which part of it is the text: a field, an element, the body of a message.
#pragma once

#include <string>
#include <vector>

#include "dateline/article.h"

namespace dateline::formats {

class LearntFurniture;  // formats/lines/learnt_furniture.h

// Appends `blocks` to article.text as paragraphs. Only what is certain is taken out: marks of advertisements, learnt
// furniture, the headline again and a byline above the first paragraph. Byline, dateline and date are read from the
// opening where the article has none. `furniture` may be null.
void fill_text(const std::vector<std::string>& blocks, const LearntFurniture* furniture, Article& article);

}  // namespace dateline::formats
