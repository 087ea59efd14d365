// Elements to blocks; see html_blocks.h.
#include "formats/html_blocks.h"

#include <algorithm>
#include <utility>

#include "formats/characters.h"
#include "formats/html_document.h"

namespace dateline::formats {
namespace {

constexpr std::size_t max_blocks = 20'000;

constexpr std::string_view block_names[] = {
    "address",  "article",    "aside",  "blockquote", "body", "center", "dd", "details", "div", "dl",      "dt",
    "fieldset", "figcaption", "figure", "footer",     "form", "h1",     "h2", "h3",      "h4",  "h5",      "h6",
    "header",   "hr",         "html",   "li",         "main", "nav",    "ol", "p",       "pre", "section", "summary",
    "table",    "tbody",      "td",     "tfoot",      "th",   "thead",  "tr", "ul"};
constexpr std::string_view silent_names[] = {"script", "style",    "noscript", "template", "head",   "iframe",
                                             "svg",    "math",     "canvas",   "select",   "option", "button",
                                             "input",  "textarea", "object",   "embed",    "video",  "audio",
                                             "map",    "applet",   "dialog",   "datalist", "label"};

template <std::size_t n>
bool is_in(const std::string_view (&list)[n], std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

struct Collector {
  const std::function<bool(const xmlNode*)>& leave_out;
  std::vector<HtmlBlock> blocks;
  std::string text;
  std::size_t link_bytes = 0;
  int line_breaks = 0;
  BlockKind kind = BlockKind::paragraph;
  const xmlNode* container = nullptr;

  void flush() {
    HtmlBlock block;
    block.text = squeeze(text);
    block.link_bytes = std::min(link_bytes, block.text.size());
    block.kind = kind;
    block.container = container;
    text.clear();
    link_bytes = 0;
    line_breaks = 0;
    if (!block.text.empty() && blocks.size() < max_blocks) blocks.push_back(std::move(block));
  }

  void add_text(const xmlNode* node, bool in_link) {
    if (node->content == nullptr) return;
    const std::string_view content = reinterpret_cast<const char*>(node->content);
    if (trim(content).empty()) {
      if (!content.empty()) text += ' ';
      return;
    }
    // Two line breaks end a paragraph as pages without <p> write it.
    if (line_breaks >= 2) flush();
    line_breaks = 0;
    text += content;
    if (in_link) link_bytes += trim(content).size();
  }

  void visit(const xmlNode* node, int depth, bool in_link) {
    for (const xmlNode* child = node->children; child != nullptr && depth <= max_html_depth; child = child->next) {
      if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
        add_text(child, in_link);
        continue;
      }
      if (!is_element(child)) continue;
      const std::string_view name = element_name(child);
      if (is_in(silent_names, name)) continue;
      if (leave_out(child)) {
        if (is_in(block_names, name)) flush();
        continue;
      }
      if (name == "br") {
        ++line_breaks;
        text += ' ';
      } else if (is_in(block_names, name)) {
        visit_block(child, name, depth, in_link);
      } else {
        visit(child, depth + 1, in_link || name == "a");
      }
    }
  }

  void visit_block(const xmlNode* node, std::string_view name, int depth, bool in_link) {
    flush();
    const BlockKind outer_kind = kind;
    const xmlNode* outer_container = std::exchange(container, node);
    if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') kind = BlockKind::heading;
    if (name == "li") kind = BlockKind::item;
    // A list that was never closed holds the rest of the page: boxes inside an item are no item.
    if (kind == BlockKind::item &&
        (name == "div" || name == "section" || name == "article" || name == "table" || name == "main"))
      kind = BlockKind::paragraph;
    if (name == "figcaption") kind = BlockKind::caption;
    visit(node, depth + 1, in_link);
    flush();
    kind = outer_kind;
    container = outer_container;
  }
};

}  // namespace

std::vector<HtmlBlock> html_blocks(const xmlNode* root, const std::function<bool(const xmlNode*)>& leave_out) {
  Collector collector{leave_out, {}, {}};
  collector.container = root;
  collector.visit(root, 0, false);
  collector.flush();
  return std::move(collector.blocks);
}

}  // namespace dateline::formats
