// The one article of some bytes, and what was taken out of it.
#pragma once

#include <algorithm>
#include <string>

#include "formats/format.h"
#include "support/catch.h"
#include "support/collecting_sink.h"

namespace dateline::tests {

inline Article parsed_article(const formats::Format& format, const std::string& bytes, const std::string& name) {
  CollectingSink sink;
  format.parse({bytes, name}, sink);
  INFO(bytes);
  REQUIRE(sink.articles.size() == 1);
  return sink.articles.front();
}

// Why a line was removed, "" if it was not.
inline std::string reason_for(const Article& article, const std::string& text) {
  const auto found = std::find_if(article.removed.begin(), article.removed.end(),
                                  [&](const auto& removed) { return removed.text == text; });
  return found == article.removed.end() ? std::string{} : found->reason;
}

}  // namespace dateline::tests
