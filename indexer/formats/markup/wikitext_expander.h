// The brackets of wikitext: templates, links, pictures, tables, references and tags become flat text with line breaks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dateline/article.h"
#include "formats/markup/wikitext.h"

namespace dateline::formats {

// What brackets say that is not text.
struct WikiFacts {
  std::string date;
  std::string place;
  std::string byline;
  std::vector<std::string> categories;
  std::vector<RemovedText> removed;
};

[[nodiscard]] std::string expand_wikitext(std::string_view text, const WikiNames& names, WikiFacts& facts);

// A line without marks of bold and italics, references resolved, white space single.
[[nodiscard]] std::string plain_wikitext(std::string_view line);

}  // namespace dateline::formats
