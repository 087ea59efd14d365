// HTML inside fields; see html_fragment.h.
#include "formats/pages/html_fragment.h"

#include "formats/characters/characters.h"
#include "formats/pages/html_blocks.h"
#include "formats/pages/html_document.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

constexpr int most_escapes = 3;  // systems that store text as HTML and print it as such

bool is_alnum(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool is_reference(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  if (end < text.size() && text[end] == '#') ++end;
  while (end < text.size() && end - at < 10 && is_alnum(text[end])) ++end;
  return end < text.size() && text[end] == ';' && end - at >= 3;
}

// Name of the tag that opens or closes at `at`, "" if none does.
std::string tag_at(std::string_view text, std::size_t at) {
  std::size_t begin = at + 1;
  if (begin < text.size() && text[begin] == '/') ++begin;
  std::size_t end = begin;
  while (end < text.size() && end - begin < 12 && is_alnum(text[end])) ++end;
  if (end == begin || end >= text.size()) return {};
  const char after = text[end];
  if (after != '>' && after != ' ' && after != '/' && after != '\n' && after != '\t') return {};
  return ascii_lower(text.substr(begin, end - begin));
}

}  // namespace

bool has_markup(std::string_view text) {
  const std::size_t last_close = text.rfind('>');
  for (std::size_t at = text.find_first_of("<&"); at != std::string_view::npos; at = text.find_first_of("<&", at + 1)) {
    if (text[at] == '&' ? is_reference(text, at)
                        : last_close != std::string_view::npos && at < last_close && !tag_at(text, at).empty())
      return true;
  }
  return false;
}

bool has_block_markup(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::string name = tag_at(text, at);
    if (name == "p" || name == "br" || name == "div" || name == "li" || name == "h2" || name == "h3" ||
        name == "blockquote" || name == "html")
      return true;
  }
  return false;
}

std::string with_real_tags(std::string_view text) {
  std::string out(text);
  for (int level = 0; level < most_escapes && trim(out).starts_with('&'); ++level) {
    std::string plain = fragment_text(out);
    const std::string_view start = trim(plain);
    if (!start.starts_with('&') && (!start.starts_with('<') || tag_at(start, 0).empty())) break;
    out = std::move(plain);
  }
  return has_block_markup(out) ? out : std::string(text);
}

std::string fragment_text(std::string_view html) {
  // The parser drops blanks before the first element; a wrapper keeps the text as one node.
  const HtmlDocument document = parse_html("<div>" + std::string(html) + "</div>");
  return document == nullptr ? std::string(html) : text::clean_utf8(node_text(xmlDocGetRootElement(document.get())));
}

std::vector<std::string> fragment_blocks(std::string_view html) {
  std::vector<std::string> texts;
  const HtmlDocument document = parse_html("<div>" + std::string(html) + "</div>");
  const xmlNode* root = document == nullptr ? nullptr : xmlDocGetRootElement(document.get());
  if (root == nullptr) return texts;
  const auto keep_all = [](const xmlNode*) { return false; };
  for (HtmlBlock& block : html_blocks(root, keep_all)) {
    if (block.kind == BlockKind::caption ||
        (block.link_share() > 0.8 && block.kind != BlockKind::heading && !ends_sentence(block.text)))
      continue;
    texts.push_back(text::clean_utf8(block.text));
  }
  return texts;
}

}  // namespace dateline::formats
