// schema.org data in a page's <script type="application/ld+json">.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::formats {

// What the page's own Article object says; "" and empty where it says nothing.
struct ClaimedArticle {
  std::string headline;
  std::string published;  // dates as they stand there
  std::string created;
  std::string modified;
  std::vector<std::string> authors;  // persons and organisations by name
  std::string publisher;
  std::string section;
  std::string language;
  std::string url;
  std::string body;
};

// `scripts`: contents of the script elements. Where they hold several articles the one that speaks of `url` counts,
// else the first. A page that has no Article object is read as what else it calls itself (WebPage, VideoObject).
[[nodiscard]] ClaimedArticle read_json_ld(const std::vector<std::string>& scripts, std::string_view url);

}  // namespace dateline::formats
