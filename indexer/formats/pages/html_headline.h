// Which of a page's headings is the headline of its article.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/pages/html_json_ld.h"
#include "formats/pages/html_page_facts.h"

namespace dateline::formats {

struct ChosenHeadline {
  std::string text;
  const PrintedHeading* printed = nullptr;  // of the facts; null when only the metadata have it
};

// The headline as the page prints it, without kickers, second lines and the site's name; what the metadata claim where
// the page prints none. `site_names`: what the publisher is called.
[[nodiscard]] ChosenHeadline choose_headline(const PageFacts& facts, const ClaimedArticle& claimed,
                                             const std::vector<std::string>& site_names);

}  // namespace dateline::formats
