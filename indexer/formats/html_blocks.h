// The text of a part of a page as blocks in reading order: paragraphs, list items, subheadings.
#pragma once

#include <libxml/tree.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace dateline::formats {

enum class BlockKind : std::uint8_t { paragraph, heading, item, caption };

struct HtmlBlock {
  BlockKind kind = BlockKind::paragraph;
  std::string text;                    // white space single
  std::size_t link_bytes = 0;          // of the text that stand inside links
  const xmlNode* container = nullptr;  // the block element that it stands in

  [[nodiscard]] double link_share() const {
    return text.empty() ? 0 : static_cast<double>(link_bytes) / static_cast<double>(text.size());
  }
};

// `leave_out` says which elements are passed over with all that is in them. Scripts, styles and controls always are.
[[nodiscard]] std::vector<HtmlBlock> html_blocks(const xmlNode* root,
                                                 const std::function<bool(const xmlNode*)>& leave_out);

}  // namespace dateline::formats
