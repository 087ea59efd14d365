// Who wrote a page's article.
#pragma once

#include <string>
#include <vector>

#include "formats/pages/html_json_ld.h"
#include "formats/pages/html_page_facts.h"

namespace dateline::formats {

// Persons before desks and agencies, what is declared before what is only marked; "" when nothing but the publisher
// signs. `headline`: where it is printed, null if it is not; `site_names`: what the publisher is called, `url` where
// the page stands.
[[nodiscard]] std::string choose_byline(const PageFacts& facts, const PrintedHeading* headline,
                                        const ClaimedArticle& claimed, const std::vector<std::string>& site_names,
                                        const std::string& url);

}  // namespace dateline::formats
