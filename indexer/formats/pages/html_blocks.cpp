// Elements to blocks; see html_blocks.h.
#include "formats/pages/html_blocks.h"

#include <algorithm>
#include <utility>

#include "formats/characters/characters.h"
#include "formats/characters/word_list.h"
#include "formats/pages/html_document.h"

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

constexpr std::string_view picture_names[] = {"img", "picture", "video", "amp-img"};

constexpr std::size_t longest_caption = 1500;          // bytes; more is the text in a figure that was never closed
constexpr std::size_t longest_inline_furniture = 400;  // bytes; more is the text in a box that is named strangely

constexpr std::size_t least_line_before_link = 30;  // bytes; what follows less is no sentence's word

// Links within the page (notes, subheadings that can be linked to) lead to no other article.
bool is_link(const xmlNode* node, std::string_view name) {
  const std::string_view target = name == "a" ? attribute(node, "href") : std::string_view{};
  return !target.empty() && !target.starts_with('#');
}

bool holds_block(const xmlNode* node, int depth) {
  if (depth > max_html_depth) return false;
  for (const xmlNode* child = node->children; child != nullptr; child = child->next)
    if (is_element(child) && (is_in(block_names, element_name(child)) || holds_block(child, depth + 1))) return true;
  return false;
}

struct Collector {
  const std::function<bool(const xmlNode*)>* leave_out = nullptr;
  std::vector<HtmlBox>* boxes = nullptr;
  std::vector<HtmlBlock> blocks;
  std::string text;
  bool begun = false;  // there is more than white space in `text`
  std::size_t link_bytes = 0;
  int line_breaks = 0;
  BlockKind kind = BlockKind::paragraph;
  const xmlNode* container = nullptr;
  std::uint32_t box = 0;
  bool in_long_line = false;  // inside an element of a line that is kept for its length

  void flush() {
    HtmlBlock block;
    block.text = squeeze(text);
    block.link_bytes = std::min(link_bytes, block.text.size());
    block.kind = kind == BlockKind::caption && block.text.size() > longest_caption ? BlockKind::paragraph : kind;
    block.container = container;
    block.box = box;
    text.clear();
    begun = false;
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
    begun = true;
    if (in_link) link_bytes += trim(content).size();
  }

  void visit(const xmlNode* node, int depth, bool in_link) {
    for (const xmlNode* child = node->children; child != nullptr && depth <= max_html_depth; child = child->next) {
      if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
        add_text(child, in_link);
      else if (is_element(child))
        visit_element(child, depth, in_link);
    }
  }

  void visit_element(const xmlNode* node, int depth, bool in_link) {
    const std::string_view name = element_name(node);
    if (boxes != nullptr && is_in(picture_names, name) && !begun) note_picture();
    if (is_in(silent_names, name)) return;
    if (leave_out != nullptr && (*leave_out)(node)) {
      if (is_in(block_names, name)) flush();
      return;
    }
    if (name == "br") {
      ++line_breaks;
      text += ' ';
    } else if (is_in(block_names, name)) {
      visit_block(node, name, depth, in_link);
    } else if (boxes != nullptr && !in_long_line && is_marked_away(node) && !is_link_in_sentence(node, name)) {
      if (holds_block(node, 0)) {
        visit_block(node, name, depth, in_link);
      } else if (node_text(node).size() > longest_inline_furniture) {
        in_long_line = true;
        visit(node, depth + 1, in_link || is_link(node, name));
        in_long_line = false;
      }
    } else {
      visit(node, depth + 1, in_link || is_link(node, name));
    }
  }

  void note_picture() {
    for (std::uint32_t at = box; (*boxes)[at].first_image == HtmlBox::no_image; at = (*boxes)[at].parent) {
      (*boxes)[at].first_image = static_cast<std::uint32_t>(blocks.size());
      if (at == 0) break;
    }
  }

  static bool is_marked_away(const xmlNode* node) {
    constexpr ClassMarks away = marks::furniture | marks::hidden | marks::consent | marks::caption;
    return node->properties != nullptr && (class_marks(node) & away) != 0;
  }

  // A word of a sentence that is a link to its tag, or to a related story, is a word of the sentence.
  [[nodiscard]] bool is_link_in_sentence(const xmlNode* node, std::string_view name) const {
    return name == "a" && begun && text.size() >= least_line_before_link &&
           (class_marks(node) & (marks::hidden | marks::consent)) == 0;
  }

  void visit_block(const xmlNode* node, std::string_view name, int depth, bool in_link) {
    flush();
    const BlockKind outer_kind = kind;
    const xmlNode* outer_container = std::exchange(container, node);
    const std::uint32_t outer_box = box;
    if (boxes != nullptr) {
      box = static_cast<std::uint32_t>(boxes->size());
      boxes->push_back({node, name, outer_box, class_marks(node), HtmlBox::no_image});
    }
    kind = kind_inside(name);
    visit(node, depth + 1, in_link);
    flush();
    kind = outer_kind;
    container = outer_container;
    box = outer_box;
  }

  [[nodiscard]] BlockKind kind_inside(std::string_view name) const {
    if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') return BlockKind::heading;
    if (name == "li") return BlockKind::item;
    if (name == "figcaption" || name == "figure") return BlockKind::caption;
    // Tables and quotes are set as figures too.
    if (kind == BlockKind::caption && (name == "blockquote" || name == "table" || name == "pre"))
      return BlockKind::paragraph;
    // A list that was never closed holds the rest of the page: boxes inside an item are no item.
    if (kind == BlockKind::item &&
        (name == "div" || name == "section" || name == "article" || name == "table" || name == "main"))
      return BlockKind::paragraph;
    return kind;
  }
};

}  // namespace

std::vector<HtmlBlock> html_blocks(const xmlNode* root, const std::function<bool(const xmlNode*)>& leave_out) {
  Collector collector;
  collector.leave_out = &leave_out;
  collector.container = root;
  collector.visit(root, 0, false);
  collector.flush();
  return std::move(collector.blocks);
}

HtmlPage html_page(const xmlNode* root) {
  HtmlPage page;
  page.boxes.push_back({root, element_name(root), 0, 0, HtmlBox::no_image});
  Collector collector;
  collector.boxes = &page.boxes;
  collector.container = root;
  collector.visit(root, 0, false);
  collector.flush();
  page.blocks = std::move(collector.blocks);
  return page;
}

}  // namespace dateline::formats
