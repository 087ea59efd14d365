// The text of a part of a page as blocks in reading order: paragraphs, list items, subheadings.
#pragma once

#include <libxml/tree.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/pages/html_class_words.h"

namespace dateline::formats {

enum class BlockKind : std::uint8_t { paragraph, heading, item, caption };

struct HtmlBlock {
  BlockKind kind = BlockKind::paragraph;
  std::string text;                    // white space single
  std::size_t link_bytes = 0;          // of the text that stand inside links
  const xmlNode* container = nullptr;  // the block element that it stands in
  std::uint32_t box = 0;               // the same as an index into HtmlPage::boxes; 0 outside of pages

  [[nodiscard]] double link_share() const {
    return text.empty() ? 0 : static_cast<double>(link_bytes) / static_cast<double>(text.size());
  }
};

// `leave_out` says which elements are passed over with all that is in them. Scripts, styles and controls always are.
[[nodiscard]] std::vector<HtmlBlock> html_blocks(const xmlNode* root,
                                                 const std::function<bool(const xmlNode*)>& leave_out);

// An element that holds blocks. The first box is the root; boxes stand in document order, a box before what is in it.
struct HtmlBox {
  const xmlNode* node = nullptr;
  std::string_view name;
  std::uint32_t parent = 0;
  ClassMarks marks = 0;
  std::uint32_t first_image = no_image;  // number of blocks before the first picture in it
  static constexpr std::uint32_t no_image = ~0U;
};

struct HtmlPage {
  std::vector<HtmlBox> boxes;
  std::vector<HtmlBlock> blocks;

  [[nodiscard]] bool is_inside(std::uint32_t box, std::uint32_t around) const {
    while (box > around) box = boxes[box].parent;
    return box == around;
  }
};

// All blocks of a page with the boxes around them. Elements inside a line that are marked as furniture or hidden are
// left out.
[[nodiscard]] HtmlPage html_page(const xmlNode* root);

}  // namespace dateline::formats
