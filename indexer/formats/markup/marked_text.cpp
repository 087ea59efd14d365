// Blocks to an article; see marked_text.h.
#include "formats/markup/marked_text.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

#include "formats/characters/characters.h"
#include "formats/lines/article_text.h"
#include "formats/lines/byline.h"
#include "formats/lines/headline.h"
#include "formats/lines/wrapping.h"
#include "formats/pages/html_document.h"
#include "formats/pages/html_fragment.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

constexpr std::size_t max_text_bytes = 32 << 20;

// The subheadings among the paragraphs that were kept.
void mark_headings(const std::unordered_set<std::string>& headings, Article& article) {
  if (headings.empty()) return;
  const std::string_view text = article.text;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", at), text.size());
    std::string paragraph(text.substr(at, end - at));
    if (headings.contains(paragraph)) article.headings.push_back(std::move(paragraph));
    at = end + 2;
  }
}

}  // namespace

PageLines block_lines(const std::vector<HtmlBlock>& blocks) {
  PageLines page;
  for (const HtmlBlock& block : blocks) {
    PageLine line;
    line.text = text::clean_utf8(block.text);
    if (line.text.empty()) continue;
    line.heading = block.kind == BlockKind::heading;
    line.item = block.kind == BlockKind::item || is_list_item(line.text);
    line.prose = !line.heading && !line.item && is_prose(line.text);
    page.lines.push_back(std::move(line));
  }
  return page;
}

void read_marked_text(std::vector<HtmlBlock> blocks, const LearntFurniture* furniture, Article& article) {
  std::vector<std::string> lines;
  std::unordered_set<std::string> headings;
  std::size_t bytes = 0;
  for (const HtmlBlock& block : blocks) {
    std::string line = squeeze(text::clean_utf8(block.text));
    bytes += line.size();
    if (line.empty() || bytes > max_text_bytes) continue;
    const bool repeated = lines.empty() && blocks.size() > 1 && line == article.title;
    if (block.kind == BlockKind::caption || repeated) {
      article.removed.push_back({std::move(line), repeated ? "repeated headline" : "caption"});
      continue;
    }
    if (block.kind == BlockKind::heading) headings.insert(line);
    lines.push_back(std::move(line));
  }
  fill_text(lines, furniture, article);
  mark_headings(headings, article);
  if (article.title.empty()) article.title = headline_from_text(article.text);
}

std::vector<HtmlBlock> html_field_blocks(std::string_view html) {
  // The parser drops blanks before the first element; a wrapper keeps the text as one node.
  const HtmlDocument document = parse_html("<div>" + std::string(html) + "</div>");
  const xmlNode* root = document == nullptr ? nullptr : xmlDocGetRootElement(document.get());
  if (root == nullptr) return {};
  std::vector<HtmlBlock> blocks = html_blocks(root, [](const xmlNode*) { return false; });
  for (HtmlBlock& block : blocks) block.container = nullptr;
  return blocks;
}

std::vector<HtmlBlock> plain_field_blocks(std::string_view text) {
  std::vector<HtmlBlock> blocks;
  for (std::string& line : unwrap_lines(text::clean_utf8(text))) {
    if (line.empty()) continue;
    HtmlBlock block;
    block.kind = is_list_item(line) ? BlockKind::item : BlockKind::paragraph;
    block.text = std::move(line);
    blocks.push_back(std::move(block));
  }
  return blocks;
}

std::vector<HtmlBlock> field_blocks(std::string_view value) {
  if (has_block_markup(value)) return html_field_blocks(value);
  return plain_field_blocks(has_markup(value) ? fragment_text(value) : std::string(value));
}

std::string dateline_place(std::string_view dateline) {
  static constexpr std::string_view marks = ",-:;/. ";
  const std::string line = squeeze(dateline);
  std::string_view place = line;
  while (place.ends_with("–") || place.ends_with("—")) place = trim(place.substr(0, place.size() - 3));
  while (!place.empty() && marks.find(place.back()) != std::string_view::npos) place.remove_suffix(1);
  // With an agency and a sentence behind it the reader of text knows it, in capitals or not.
  const std::string opening = std::string(place) + (place.ends_with(')') ? " - It" : " (Agency) - It");
  if (const std::optional<OpeningDateline> found = read_dateline(opening)) return found->place;
  return std::string(place.substr(0, place.find('(')));
}

}  // namespace dateline::formats
