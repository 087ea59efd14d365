// Wikitext, the markup of MediaWiki, to blocks of plain text. Linear in the length of the text, whatever stands in it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dateline/article.h"
#include "formats/pages/html_blocks.h"

namespace dateline::formats {

// Names of namespaces in the language of a wiki, folded; the English ones are always known.
struct WikiNames {
  std::vector<std::string> files;
  std::vector<std::string> categories;
};

struct WikiText {
  std::vector<HtmlBlock> blocks;
  std::vector<RemovedText> removed;  // captions, tables, sources, boxes
  std::string date;                  // as templates, categories or a first line write it
  std::string place;
  std::string byline;
};

[[nodiscard]] WikiText read_wikitext(std::string_view text, const WikiNames& names);

}  // namespace dateline::formats
