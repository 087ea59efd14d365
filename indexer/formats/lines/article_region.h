// Where the article stands among the lines of a page that was saved with everything on it: below dozens of lines of
// menus, above a hundred of the footer.
#pragma once

#include <cstddef>
#include <optional>

#include "formats/lines/page_lines.h"

namespace dateline::formats {

struct ArticleRegion {
  std::size_t begin = 0;  // of the headline, or of the text where no headline was found
  std::size_t end = 0;    // one past the last line
  bool has_headline = false;
};

// Nothing for a text that is no saved page: menus and footers must stand around the region.
[[nodiscard]] std::optional<ArticleRegion> find_article(const PageLines& page);

}  // namespace dateline::formats
