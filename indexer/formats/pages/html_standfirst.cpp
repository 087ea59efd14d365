// See html_standfirst.h. A block is the summary when its box is named so, when the page's own description says the
// same, or when it is a whole paragraph between the headline and the text.
#include "formats/pages/html_standfirst.h"

#include <algorithm>
#include <string>

#include "formats/characters/characters.h"
#include "formats/pages/html_document.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

constexpr std::size_t farthest = 40;       // blocks before the text that are looked at
constexpr std::size_t least_summary = 40;  // code points
constexpr std::size_t least_paragraph = 80;
constexpr std::size_t longest_summary = 1200;
constexpr std::size_t compared_bytes = 60;

// What the page says it is about, folded.
std::vector<std::string> descriptions(const xmlNode* root) {
  std::vector<std::string> found;
  for (const xmlNode* part = root->children; part != nullptr; part = part->next) {
    if (element_name(part) != "head") continue;
    for (const xmlNode* node = part->children; node != nullptr && found.size() < 4; node = node->next) {
      if (element_name(node) != "meta") continue;
      const std::string name =
          ascii_lower(std::string(attribute(node, "name")) + " " + std::string(attribute(node, "property")));
      if (!contains(name, "description")) continue;
      std::string key = phrase_key(attribute(node, "content"));
      if (key.size() >= compared_bytes) found.push_back(std::move(key));
    }
  }
  return found;
}

// Descriptions are cut, and so are some summaries: the beginnings are compared.
bool says_the_same(std::string_view text, const std::vector<std::string>& descriptions) {
  if (descriptions.empty() || text.size() < compared_bytes) return false;
  const std::string key = phrase_key(prefix_bytes(text, 400));
  return std::any_of(descriptions.begin(), descriptions.end(), [&](const std::string& description) {
    return key.compare(0, compared_bytes, description, 0, compared_bytes) == 0;
  });
}

bool is_named_standfirst(const HtmlPage& page, std::uint32_t box) {
  for (int level = 0; level < 3 && box != 0; ++level, box = page.boxes[box].parent)
    if ((page.boxes[box].marks & marks::standfirst) != 0) return true;
  return false;
}

bool is_never_text(const HtmlPage& page, std::uint32_t box) {
  for (; box != 0; box = page.boxes[box].parent) {
    const HtmlBox& one = page.boxes[box];
    if ((one.marks & (marks::hidden | marks::consent | marks::caption)) != 0) return true;
    if (one.name == "nav" || one.name == "footer" || one.name == "aside" || one.name == "form") return true;
  }
  return false;
}

bool is_headline(const HtmlPage& page, const HtmlBlock& block) {
  return block.kind == BlockKind::heading && page.boxes[block.box].name == "h1";
}

}  // namespace

std::vector<std::size_t> standfirst_blocks(const xmlNode* root, const HtmlPage& page, std::size_t first_of_body,
                                           const std::function<bool(std::uint32_t)>& is_dropped) {
  std::vector<std::size_t> found;
  const std::vector<std::string> said = descriptions(root);
  const std::size_t earliest = first_of_body > farthest ? first_of_body - farthest : 0;
  std::size_t headline = first_of_body;
  for (std::size_t i = earliest; i < first_of_body; ++i)
    if (is_headline(page, page.blocks[i])) headline = i;
  // Behind a headline nothing above it is meant; without one only what the page itself calls its description.
  const bool has_headline = headline < first_of_body;
  for (std::size_t i = has_headline ? headline + 1 : earliest; i < first_of_body; ++i) {
    const HtmlBlock& block = page.blocks[i];
    if (block.kind == BlockKind::caption || block.link_share() > 0.3 || block.text.size() > longest_summary) continue;
    const std::size_t length = text::code_points(block.text);
    if (length < least_summary || is_never_text(page, block.box)) continue;
    const bool paragraph = has_headline && !is_dropped(block.box) && block.kind == BlockKind::paragraph &&
                           length >= least_paragraph && ends_sentence(block.text);
    const bool named = has_headline && is_named_standfirst(page, block.box);
    if (paragraph || named || says_the_same(block.text, said)) found.push_back(i);
  }
  return found;
}

}  // namespace dateline::formats
