// When a page's article was published.
#pragma once

#include <string>
#include <string_view>

#include "dateline/article.h"
#include "formats/pages/html_json_ld.h"
#include "formats/pages/html_page_facts.h"

namespace dateline::formats {

// Fills date and time of `article`, which has its address already. `headline`: where it is printed, null if it is not;
// `path`: of the file, which may hold the day too.
void choose_page_date(const PageFacts& facts, const PrintedHeading* headline, const ClaimedArticle& claimed,
                      std::string_view path, Article& article);

}  // namespace dateline::formats
