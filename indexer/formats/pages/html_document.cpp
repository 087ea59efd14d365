// libxml2's HTML parser, with bounds; see html_document.h.
#include "formats/pages/html_document.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include <mutex>

#include "formats/characters/characters.h"

namespace dateline::formats {
namespace {

void silence(void*, xmlErrorPtr) {}

void walk(const xmlNode* node, int depth, const std::function<void(const xmlNode*)>& visit) {
  if (depth > max_html_depth) return;
  visit(node);
  for (const xmlNode* child = node->children; child != nullptr; child = child->next)
    if (is_element(child)) walk(child, depth + 1, visit);
}

void gather_text(const xmlNode* node, int depth, std::string& out) {
  if (depth > max_html_depth) return;
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
      if (child->content != nullptr) out += reinterpret_cast<const char*>(child->content);
    } else if (is_element(child)) {
      const std::string_view name = element_name(child);
      if (name == "script" || name == "style" || name == "noscript" || name == "template") continue;
      if (name == "br") out += '\n';
      gather_text(child, depth + 1, out);
    }
  }
}

}  // namespace

HtmlDocument parse_html(std::string_view utf8) {
  static std::once_flag once;
  std::call_once(once, [] { xmlInitParser(); });
  utf8 = prefix_bytes(utf8, max_html_bytes);
  const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> context(htmlNewParserCtxt(),
                                                                               &htmlFreeParserCtxt);
  if (context == nullptr) return nullptr;
  context->sax->serror = silence;
  constexpr int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                          HTML_PARSE_COMPACT | HTML_PARSE_NODEFDTD;
  return HtmlDocument(
      htmlCtxtReadMemory(context.get(), utf8.data(), static_cast<int>(utf8.size()), nullptr, "UTF-8", options));
}

std::string declared_charset(std::string_view bytes) {
  const std::string head = ascii_lower(bytes.substr(0, 4096));
  for (std::size_t at = head.find("charset"); at != std::string::npos; at = head.find("charset", at + 7)) {
    std::size_t begin = at + 7;
    while (begin < head.size() &&
           (head[begin] == ' ' || head[begin] == '=' || head[begin] == '"' || head[begin] == '\''))
      ++begin;
    std::size_t end = begin;
    while (end < head.size() && end - begin < 32 &&
           ((head[end] >= 'a' && head[end] <= 'z') || (head[end] >= '0' && head[end] <= '9') || head[end] == '-' ||
            head[end] == '_'))
      ++end;
    if (end > begin) return head.substr(begin, end - begin);
  }
  if (head.starts_with("<?xml"))
    if (const std::size_t at = head.find("encoding=\""); at != std::string::npos && at < 100)
      return head.substr(at + 10, head.find('"', at + 10) - at - 10);
  return {};
}

bool is_element(const xmlNode* node) { return node != nullptr && node->type == XML_ELEMENT_NODE; }

std::string_view element_name(const xmlNode* node) {
  if (!is_element(node) || node->name == nullptr) return {};
  return reinterpret_cast<const char*>(node->name);
}

std::string_view attribute(const xmlNode* node, const char* name) {
  if (!is_element(node)) return {};
  const std::string_view wanted = name;
  for (const xmlAttr* found = node->properties; found != nullptr; found = found->next) {
    if (found->name == nullptr || wanted != reinterpret_cast<const char*>(found->name)) continue;
    if (found->children == nullptr || found->children->content == nullptr) return {};
    return reinterpret_cast<const char*>(found->children->content);
  }
  return {};
}

std::string node_text(const xmlNode* node) {
  std::string out;
  if (node != nullptr) gather_text(node, 0, out);
  return out;
}

void each_element(const xmlNode* root, const std::function<void(const xmlNode*)>& visit) {
  if (is_element(root)) walk(root, 0, visit);
}

}  // namespace dateline::formats
