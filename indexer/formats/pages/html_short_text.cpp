// Short text of elements; see html_short_text.h.
#include "formats/pages/html_short_text.h"

#include "formats/characters/characters.h"
#include "formats/pages/html_document.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

constexpr std::size_t longest_meta = 4000;
constexpr char line_border = '\x1F';  // never in a page's text: it is no character of XML

// All text below `node`; more than `limit` bytes, or more elements than a short line has, are not looked at: elements
// without text may lie inside each other by the million. `border` stands between elements that cut the text.
void gather_bounded(const xmlNode* node, std::size_t limit, char border, int depth, std::size_t& elements,
                    std::string& out) {
  if (depth > max_html_depth) return;
  for (const xmlNode* child = node->children; child != nullptr && out.size() <= limit; child = child->next) {
    if (++elements > most_nodes_of_line) return;
    if (is_text(child)) {
      out += content_of(child).substr(0, limit + 1);
    } else if (is_element(child)) {
      const std::string_view name = element_name(child);
      if (is_silent(name)) continue;
      if (!is_inline(name)) out += border;
      gather_bounded(child, limit, border, depth + 1, elements, out);
      if (!is_inline(name)) out += border;
    }
  }
}

}  // namespace

std::string clean_text(std::string_view text) { return squeeze(text::clean_utf8(prefix_bytes(text, longest_meta))); }

std::string_view content_of(const xmlNode* node) {
  return node->content == nullptr ? std::string_view{} : reinterpret_cast<const char*>(node->content);
}

bool is_text(const xmlNode* node) { return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE; }

bool is_silent(std::string_view name) {
  return name == "script" || name == "style" || name == "noscript" || name == "template" || name == "svg" ||
         name == "iframe" || name == "select" || name == "textarea" || name == "object" || name == "video" ||
         name == "audio";
}

bool is_inline(std::string_view name) {
  return name == "em" || name == "i" || name == "b" || name == "strong" || name == "a" || name == "sup" ||
         name == "sub" || name == "q" || name == "mark" || name == "abbr" || name == "font" || name == "u" ||
         name == "wbr" || name == "cite" || name == "nobr" || name == "bdi";
}

std::string short_text(const xmlNode* node, std::size_t limit) {
  std::string text;
  std::size_t elements = 0;
  gather_bounded(node, limit * 2, ' ', 0, elements, text);
  if (elements > most_nodes_of_line) return {};
  std::string clean = clean_text(text);
  return clean.size() <= limit ? clean : std::string{};
}

std::vector<std::string> short_lines(const xmlNode* node, std::size_t limit) {
  std::string text;
  std::size_t elements = 0;
  gather_bounded(node, limit * 2, line_border, 0, elements, text);
  std::vector<std::string> lines;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = rest.find(line_border);
    if (std::string line = clean_text(rest.substr(0, end)); !line.empty()) lines.push_back(std::move(line));
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  }
  return lines;
}

bool has_digit(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= '0' && byte <= '9') return true;
    if (i + 1 >= text.size()) break;
    // Arabic and Persian digits.
    const auto next = static_cast<unsigned char>(text[i + 1]);
    if ((byte == 0xD9 && next >= 0xA0 && next <= 0xA9) || (byte == 0xDB && next >= 0xB0 && next <= 0xB9)) return true;
  }
  return false;
}

bool leads_home(std::string_view href) {
  if (href == "/" || href == "./" || href == "index.html" || href == "/index.html" || href == "index.php") return true;
  const std::size_t scheme = href.rfind("//");
  if (scheme == std::string_view::npos || href.size() < scheme + 5) return false;
  const std::size_t slash = href.find('/', scheme + 2);
  return slash == std::string_view::npos || slash + 1 == href.size();
}

bool leads_to_author_page(std::string_view href) {
  for (const std::string_view part : {"/author", "/autor", "/auteur", "/people/", "/staff/", "/reporter", "/journalist",
                                      "/redakt", "/redacteur", "/by/", "/contributor", "/writer", "/columnist"})
    if (contains(href, part)) return true;
  return false;
}

bool leads_to_author(std::string_view href) {
  for (const std::string_view part : {"/profile", "/person", "/user", "/member", "userinfo"})
    if (contains(href, part)) return true;
  return leads_to_author_page(href);
}

std::string own_line(const xmlNode* node) {
  std::string text;
  bool digit = false;
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (!is_text(child)) continue;
    const std::string_view piece = trim(content_of(child));
    if (piece.empty()) continue;
    if (text.size() + piece.size() > 2 * longest_date_line) return {};
    digit = digit || has_digit(piece);
    text += ' ';
    text += piece;
  }
  if (!digit) return {};
  text = clean_text(text);
  return text.size() <= longest_date_line ? text : std::string{};
}

std::string_view own_start(const xmlNode* node) {
  return node->children != nullptr && is_text(node->children) ? trim(content_of(node->children)) : std::string_view{};
}

}  // namespace dateline::formats
