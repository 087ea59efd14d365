// Text whose input marks its paragraphs, subheadings and captions itself: agency XML, ninjs, wikitext. It is all text;
// only what is certain is taken out of it.
#pragma once

#include <libxml/tree.h>

#include <string>
#include <string_view>
#include <vector>

#include "dateline/article.h"
#include "formats/lines/page_lines.h"
#include "formats/pages/html_blocks.h"

namespace dateline::formats {

class LearntFurniture;  // formats/lines/learnt_furniture.h

// Fills text, headings and removed; the title where it is missing, and place, agency and day of an opening dateline.
// `furniture` may be null.
void read_marked_text(std::vector<HtmlBlock> blocks, const LearntFurniture* furniture, Article& article);

// Blocks as the lines that are sorted into body and furniture (lines/text_cleaning.h).
[[nodiscard]] PageLines block_lines(const std::vector<HtmlBlock>& blocks);

// Blocks of a piece of HTML inside a field.
[[nodiscard]] std::vector<HtmlBlock> html_field_blocks(std::string_view html);
// Blocks of plain text, wrapped lines joined.
[[nodiscard]] std::vector<HtmlBlock> plain_field_blocks(std::string_view text);
// Of either.
[[nodiscard]] std::vector<HtmlBlock> field_blocks(std::string_view value);

// "BAMAKO, Mali, Sept 19 (Agency) -" in a field of its own: the place.
[[nodiscard]] std::string dateline_place(std::string_view dateline);

}  // namespace dateline::formats
