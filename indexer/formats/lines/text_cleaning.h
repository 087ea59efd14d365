// What plain text and web pages have in common once a page is a list of lines: which of them are headline, byline,
// date, credit, another article's headline, a section tail, and which are body. Rules are general; none names a source.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dateline/article.h"

namespace dateline::formats {

class LearntFurniture;  // formats/lines/learnt_furniture.h

// Fills title, byline, source, date, time, dateline, text, headings and removed of `article` from `lines`: blocks of
// text in reading order, an empty string where the input had a blank line. Fields that are already set are kept.
// `furniture` may be null.
void read_lines(const std::vector<std::string>& lines, Article& article, const LearntFurniture* furniture = nullptr);

}  // namespace dateline::formats
