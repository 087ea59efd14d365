// The visible text of a page; see extraction_page_text.h.
#include "quality/extraction_page_text.h"

#include <algorithm>

#include "formats/characters/characters.h"
#include "formats/characters/charset.h"
#include "formats/pages/html_document.h"
#include "text/folding.h"

namespace dateline::quality {
namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_hidden(const xmlNode* node, std::string_view name) {
  if (is_one_of(name, {"head", "script", "style", "noscript", "template", "svg", "iframe", "object", "textarea",
                       "select", "datalist", "video", "audio", "canvas"}))
    return true;
  if (xmlHasProp(node, reinterpret_cast<const xmlChar*>("hidden")) != nullptr) return true;
  std::string style = formats::ascii_lower(formats::attribute(node, "style"));
  style.erase(std::remove(style.begin(), style.end(), ' '), style.end());
  return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

// Lines are kept as they come; white space is squeezed at the end.
void gather(const xmlNode* node, bool in_row, std::string& out) {
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
      if (child->content == nullptr) continue;
      std::string text = reinterpret_cast<const char*>(child->content);
      std::replace(text.begin(), text.end(), '\n', ' ');
      out += text;
      continue;
    }
    const std::string_view name = formats::element_name(child);
    if (name.empty() || is_hidden(child, name)) continue;
    const bool cell = in_row && is_one_of(name, {"td", "th"});
    const char* border = is_inline(name) ? "" : cell ? " " : "\n";
    out += border;
    gather(child, name == "tr" || (is_inline(name) && in_row), out);
    out += border;
  }
}

}  // namespace

bool is_inline(std::string_view element) {
  return is_one_of(element,
                   {"a",     "abbr", "acronym", "b",      "bdi", "bdo", "big",  "cite", "code", "data", "del",
                    "dfn",   "em",   "font",    "i",      "ins", "kbd", "mark", "nobr", "q",    "s",    "samp",
                    "small", "span", "strike",  "strong", "sub", "sup", "time", "tt",   "u",    "var",  "wbr"});
}

std::string page_text(std::string_view html) {
  const formats::HtmlDocument document = formats::parse_html(formats::to_utf8(html, formats::declared_charset(html)));
  std::string raw;
  if (document != nullptr)
    if (const xmlNode* root = xmlDocGetRootElement(document.get())) gather(root, false, raw);
  std::string text;
  for (const std::string_view line : formats::split_lines(raw))
    if (const std::string squeezed = formats::squeeze(line); !squeezed.empty()) text += squeezed + '\n';
  return text;
}

std::string wrapped_text(std::string_view text) {
  constexpr std::size_t columns = 78;
  std::string out;
  for (const std::string_view block : formats::split_lines(text)) {
    std::string lines;
    std::size_t width = 0;
    for (const std::string_view word : formats::split_words(block)) {
      const std::size_t word_width = text::code_points(word);
      const bool fits = width + 1 + word_width <= columns;
      if (width > 0) lines += fits ? ' ' : '\n';
      width = (width > 0 && fits ? width + 1 : 0) + word_width;
      lines += word;
    }
    const bool broken = lines.find('\n') != std::string::npos;
    if (broken && !out.ends_with("\n\n")) out += '\n';
    out += lines + (broken ? "\n\n" : "\n");
  }
  return out;
}

std::string clean_text(const Page& page) { return page.title.empty() ? page.body : page.title + "\n\n" + page.body; }

}  // namespace dateline::quality
