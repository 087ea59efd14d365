// The text of a feed's item. Full content comes as the page had it, furniture and all; a summary is said to be one.
#pragma once

#include <vector>

#include "dateline/article.h"
#include "formats/pages/html_blocks.h"

namespace dateline::formats {

class LearntFurniture;  // formats/lines/learnt_furniture.h

// What stands in Article::removed, with an empty text, where the feed does not carry the article.
inline constexpr std::string_view summary_only = "summary only: the feed does not carry the text";
inline constexpr std::string_view headline_only = "headline only: the feed does not carry the text";

// Content that the feed gives as the text.
void read_feed_text(std::vector<HtmlBlock> blocks, const LearntFurniture* furniture, Article& article);
// A description, which many feeds use for the whole text: long ones that break off nowhere are taken for it.
void read_feed_summary(std::vector<HtmlBlock> blocks, const LearntFurniture* furniture, Article& article);

}  // namespace dateline::formats
