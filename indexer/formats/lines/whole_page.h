// A page that was saved with everything on it: what stands around its article and, in it, between the paragraphs.
#pragma once

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "dateline/article.h"
#include "formats/dates/dates.h"
#include "formats/lines/page_lines.h"

namespace dateline::formats {

struct Surroundings {
  std::unordered_set<std::string> labels;  // lines of menus and footers
  std::vector<RemovedText> below;          // to be listed behind what is cut from the article itself
  std::optional<ParsedDate> date;          // right above the headline, or a line of its own right below the text
};

// Leaves of such a page its article, from the headline to the last paragraph, and says so in page.surrounded; what
// stood above is listed in article.removed. Leaves other texts as they are.
[[nodiscard]] Surroundings cut_surroundings(PageLines& page, Article& article);

// Dates and names between headline and text, and the labels around them (whole_page_head.cpp).
void read_whole_page_head(PageLines& page, const Surroundings& around, Article& article);

// Labels of buttons and boxes, other articles' headlines, captions and notes between the paragraphs.
void cut_labels(PageLines& page, const Surroundings& around, const Article& article);

}  // namespace dateline::formats
