// Preparing, parsing and cutting of XML; see xml_document.h.
#include "formats/markup/xml_document.h"

#include <fmt/format.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include <algorithm>
#include <mutex>

#include "formats/characters/characters.h"
#include "formats/characters/charset.h"
#include "formats/format.h"
#include "formats/pages/html_fragment.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

constexpr std::size_t max_field_bytes = 4000;
constexpr std::size_t max_reason_bytes = 160;
constexpr std::size_t longest_name = 32;
constexpr std::size_t max_attributes = 256;
constexpr std::string_view cdata_open = "<![CDATA[";
constexpr std::string_view cdata_close = "]]>";

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         c == '.' || c == ':' || static_cast<unsigned char>(c) >= 0x80;
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

std::string_view name_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_name_char(text[end])) ++end;
  return text.substr(at, end - at);
}

// The encoding that the XML declaration names; bytes of UTF-16 have none and need none.
std::string declared_encoding(std::string_view bytes) {
  if (!trim(bytes.substr(0, 200)).starts_with("<?xml")) return {};
  const std::string_view head = bytes.substr(0, std::min<std::size_t>(bytes.find("?>"), 400));
  std::size_t at = head.find("encoding");
  if (at == std::string_view::npos) return {};
  at = head.find_first_of("'\"", at);
  if (at == std::string_view::npos) return {};
  const std::size_t end = head.find(head[at], at + 1);
  return end == std::string_view::npos ? std::string{} : ascii_lower(head.substr(at + 1, end - at - 1));
}

// End of a declaration "<!DOCTYPE ...>" that begins at `at`: an internal subset, quotes and comments are passed over.
std::size_t doctype_end(std::string_view text, std::size_t at) {
  bool subset = false;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '"' || c == '\'') {
      at = text.find(c, at + 1);
    } else if (text.substr(at).starts_with("<!--")) {
      at = text.find("-->", at + 4);
    } else if (c == '[') {
      subset = true;
    } else if (c == ']') {
      subset = false;
    } else if (c == '>' && !subset) {
      return at + 1;
    }
    if (at == std::string_view::npos) break;
    ++at;
  }
  return text.size();
}

// Offset of the first element, after declarations, comments and processing instructions; npos if there is none.
// `doctype` gets the place of the document type declaration.
std::size_t root_at(std::string_view text, std::pair<std::size_t, std::size_t>& doctype) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (is_space(text[at])) {
      ++at;
      continue;
    }
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("<!--")) {
      at = text.find("-->", at + 4);
      if (at != std::string_view::npos) at += 3;
    } else if (rest.starts_with("<?")) {
      at = text.find("?>", at + 2);
      if (at != std::string_view::npos) at += 2;
    } else if (rest.starts_with("<!")) {
      const std::size_t end = doctype_end(text, at + 2);
      doctype = {at, end};
      at = end;
    } else {
      return rest.front() == '<' ? at : std::string_view::npos;
    }
    if (at == std::string_view::npos) return at;
  }
  return std::string_view::npos;
}

bool is_predefined(std::string_view name) {
  return name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos";
}

// What stands for the "&" at `at` and what is passed over with it.
std::size_t append_reference(std::string_view text, std::size_t at, std::string& out) {
  std::size_t end = at + 1;
  while (end < text.size() && end - at <= longest_name && (is_name_char(text[end]) || text[end] == '#')) ++end;
  const std::string name(text.substr(at + 1, end - at - 1));
  if (end < text.size() && text[end] == ';' && !name.empty()) {
    if (is_predefined(name) || name.front() == '#') {
      out += '&';
      return at + 1;
    }
    if (const htmlEntityDesc* entity = htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()))) {
      out += fmt::format("&#{};", entity->value);
      return end + 1;
    }
  }
  out += "&amp;";
  return at + 1;
}

std::string with_references(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t next = std::min(text.find_first_of("&<", at), text.size());
    out += text.substr(at, next - at);
    at = next;
    if (at >= text.size()) break;
    if (text[at] == '&') {
      at = append_reference(text, at, out);
    } else if (text.substr(at).starts_with(cdata_open)) {
      const std::size_t end = std::min(text.find(cdata_close, at), text.size());
      out += text.substr(at, end - at);
      at = end;
    } else {
      out += text[at++];
    }
  }
  return out;
}

// libxml2 compares all attributes of an element with one another.
bool has_monstrous_tag(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at)) {
    if (text.substr(at).starts_with(cdata_open)) {
      at = text.find(cdata_close, at);
      if (at == std::string_view::npos) return false;
      continue;
    }
    std::size_t values = 0;
    for (at = text.find_first_of("'\"<>", at + 1); at != std::string_view::npos && text[at] != '<' && text[at] != '>';
         at = text.find_first_of("'\"<>", at + 1)) {
      if (++values > max_attributes) return true;
      at = text.find(text[at], at + 1);
      if (at == std::string_view::npos) return false;
    }
    if (at == std::string_view::npos) return false;
  }
  return false;
}

// The first fatal error ends the parse: libxml2 would go on and report millions.
void stop_at_error(void* context, xmlErrorPtr error) {
  auto* parser = static_cast<xmlParserCtxt*>(context);
  if (error->level == XML_ERR_FATAL && parser->recovery == 0) xmlStopParser(parser);
}

XmlDocument parse(std::string_view utf8, int extra_options, std::string& error, std::size_t lines_above) {
  if (has_monstrous_tag(utf8)) {
    error = fmt::format("an XML element of more than {} attributes", max_attributes);
    return nullptr;
  }
  static std::once_flag once;
  std::call_once(once, [] { xmlInitParser(); });
  const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> context(xmlNewParserCtxt(), &xmlFreeParserCtxt);
  if (context == nullptr) return nullptr;
  context->sax->serror = stop_at_error;
  const int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT | extra_options;
  XmlDocument document(
      xmlCtxtReadMemory(context.get(), utf8.data(), static_cast<int>(utf8.size()), nullptr, "UTF-8", options));
  if (document != nullptr && xmlDocGetRootElement(document.get()) != nullptr) return document;
  error = "not well-formed XML";
  if (const xmlError* last = xmlCtxtGetLastError(context.get()); last != nullptr && last->message != nullptr) {
    const std::string message = text::clean_utf8(prefix_bytes(last->message, max_reason_bytes));
    error += fmt::format(" (line {}: {})", static_cast<std::size_t>(std::max(last->line, 1)) + lines_above,
                         squeeze(message));
  }
  return nullptr;
}

const xmlNode* find_below(const xmlNode* node, std::string_view name, int depth) {
  for (const xmlNode* child = node->children; child != nullptr && depth <= max_html_depth; child = child->next) {
    if (!is_element(child)) continue;
    if (local_name(child) == name) return child;
    if (const xmlNode* found = find_below(child, name, depth + 1)) return found;
  }
  return nullptr;
}

}  // namespace

std::string xml_text(std::string_view bytes) {
  std::string utf8 = to_utf8(bytes, declared_encoding(bytes));
  std::pair<std::size_t, std::size_t> doctype{0, 0};
  static_cast<void>(root_at(utf8, doctype));
  // Line breaks stay, so that errors name the right line.
  std::string kept;
  for (std::size_t i = doctype.first; i < doctype.second; ++i)
    if (utf8[i] == '\n') kept += '\n';
  utf8.replace(doctype.first, doctype.second - doctype.first, kept);
  // Text above the declaration is no XML, but blank lines are common.
  const std::size_t begin = utf8.find('<');
  if (begin != std::string::npos && trim(std::string_view(utf8).substr(0, begin)).empty()) utf8.erase(0, begin);
  return with_references(utf8);
}

XmlDocument parse_xml(std::string_view utf8, std::string& error, std::size_t lines_above) {
  if (utf8.size() > max_xml_bytes) {
    error = "XML of more than 64 MiB in one piece";
    return nullptr;
  }
  return parse(utf8, 0, error, lines_above);
}

XmlDocument parse_xml_head(std::string_view utf8) {
  std::string error;
  return parse(utf8.substr(0, max_xml_bytes), XML_PARSE_RECOVER, error, 0);
}

std::string root_element(std::string_view text) {
  std::pair<std::size_t, std::size_t> doctype{0, 0};
  const std::size_t at = root_at(text, doctype);
  return at == std::string_view::npos ? std::string{} : ascii_lower(name_at(text, at + 1));
}

std::vector<XmlPiece> cut_elements(std::string_view utf8, std::initializer_list<std::string_view> names) {
  std::vector<XmlPiece> pieces;
  std::size_t begin = std::string_view::npos;
  std::size_t lines = 0;
  std::size_t counted = 0;
  const auto close = [&](std::size_t end, bool whole) {
    if (begin == std::string_view::npos) return;
    lines += static_cast<std::size_t>(std::count(utf8.begin() + static_cast<std::ptrdiff_t>(counted),
                                                 utf8.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
    counted = begin;
    pieces.push_back({utf8.substr(begin, end - begin), lines, whole});
    begin = std::string_view::npos;
  };
  for (std::size_t at = utf8.find('<'); at != std::string_view::npos; at = utf8.find('<', at + 1)) {
    const bool end_tag = at + 1 < utf8.size() && utf8[at + 1] == '/';
    const std::string_view name = name_at(utf8, at + (end_tag ? 2 : 1));
    const std::string_view local = name.substr(name.rfind(':') + 1);
    if (std::find(names.begin(), names.end(), local) == names.end()) continue;
    if (!end_tag) {
      close(at, false);
      begin = at;
    } else {
      const std::size_t end = utf8.find('>', at);
      close(end == std::string_view::npos ? utf8.size() : end + 1, end != std::string_view::npos);
    }
  }
  close(utf8.size(), false);
  return pieces;
}

void read_pieces(const std::vector<XmlPiece>& pieces, ArticleSink& sink,
                 const std::function<void(const xmlNode* root, std::uint64_t record)>& read) {
  std::uint64_t record = 0;
  for (const XmlPiece& piece : pieces) {
    ++record;
    if (!piece.whole) {
      sink.failed(record, fmt::format("cut off before its end tag (begins in line {})", piece.lines_above + 1));
      continue;
    }
    std::string error;
    const XmlDocument document = parse_xml(piece.text, error, piece.lines_above);
    if (document == nullptr)
      sink.failed(record, error);
    else
      read(xmlDocGetRootElement(document.get()), record);
  }
}

std::string_view local_name(const xmlNode* node) {
  const std::string_view name = element_name(node);
  return name.substr(name.rfind(':') + 1);
}

const xmlNode* child_of(const xmlNode* node, std::string_view name) {
  if (node == nullptr) return nullptr;
  for (const xmlNode* child = node->children; child != nullptr; child = child->next)
    if (is_element(child) && local_name(child) == name) return child;
  return nullptr;
}

std::vector<const xmlNode*> children_of(const xmlNode* node, std::string_view name) {
  std::vector<const xmlNode*> found;
  for (const xmlNode* child = node == nullptr ? nullptr : node->children; child != nullptr; child = child->next)
    if (is_element(child) && local_name(child) == name) found.push_back(child);
  return found;
}

const xmlNode* descendant_of(const xmlNode* node, std::string_view name) {
  return node == nullptr ? nullptr : find_below(node, name, 0);
}

std::string field_text(std::string_view value) {
  const std::string_view cut = prefix_bytes(value, max_field_bytes);
  return squeeze(text::clean_utf8(has_markup(cut) ? fragment_text(cut) : std::string(cut)));
}

std::string field_of(const xmlNode* node) { return node == nullptr ? std::string{} : field_text(node_text(node)); }

}  // namespace dateline::formats
