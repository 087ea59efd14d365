// Full texts that a library's database saves as one web page: Europresse, an element "article" each.
#pragma once

#include <string_view>
#include <vector>

#include "dateline/article.h"

namespace dateline::formats {

class LearntFurniture;  // formats/lines/learnt_furniture.h

[[nodiscard]] bool is_library_page(std::string_view html);
[[nodiscard]] std::vector<std::string_view> library_page_articles(std::string_view html);
// `furniture` may be null. Without text the article has none.
void read_library_page_article(std::string_view html, const LearntFurniture* furniture, Article& article);

}  // namespace dateline::formats
