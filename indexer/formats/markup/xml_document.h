// XML from strangers as libxml2's tree. A document type declaration is cut off before parsing, so that no entity is
// ever declared, expanded or fetched; references by HTML's names (&nbsp;) become their characters, a stray "&" itself.
#pragma once

#include <libxml/tree.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "formats/pages/html_document.h"

namespace dateline::formats {

class ArticleSink;  // formats/format.h

// Of one tree; libxml2 bounds the depth to 256 elements and a text to 10 MB.
inline constexpr std::size_t max_xml_bytes = 64U << 20;

using XmlDocument = HtmlDocument;

// The document as clean UTF-8 by its mark, its declaration, or a guess; without document type declaration.
[[nodiscard]] std::string xml_text(std::string_view bytes);

// Null, with `error` saying why and in which line, when `utf8` (of xml_text) is not well-formed. `lines_above` stand
// above it in its file.
[[nodiscard]] XmlDocument parse_xml(std::string_view utf8, std::string& error, std::size_t lines_above = 0);
// What can be read of a beginning whose elements are left open.
[[nodiscard]] XmlDocument parse_xml_head(std::string_view utf8);

// The name of the first element, with prefix, in lower case; "" when `text` does not begin as XML does.
[[nodiscard]] std::string root_element(std::string_view text);

// An element of a document that is cut without being parsed.
struct XmlPiece {
  std::string_view text;
  std::size_t lines_above = 0;
  bool whole = false;  // its end tag is there
};
// The elements of these names (any prefix), each up to its end tag, else to the start of the next one: how the rest of
// a document is saved when it is broken in one place. They are taken not to be nested.
[[nodiscard]] std::vector<XmlPiece> cut_elements(std::string_view utf8, std::initializer_list<std::string_view> names);

// Hands each piece, numbered from 1, to `read` as a document of its own; one that is broken or not whole fails.
void read_pieces(const std::vector<XmlPiece>& pieces, ArticleSink& sink,
                 const std::function<void(const xmlNode* root, std::uint64_t record)>& read);

// Name of an element without its prefix, declared or not.
[[nodiscard]] std::string_view local_name(const xmlNode* node);
// The first child of that local name, null if none.
[[nodiscard]] const xmlNode* child_of(const xmlNode* node, std::string_view name);
[[nodiscard]] std::vector<const xmlNode*> children_of(const xmlNode* node, std::string_view name);
// The first element of that local name below `node`, in document order.
[[nodiscard]] const xmlNode* descendant_of(const xmlNode* node, std::string_view name);
// Text of a field: references and tags inside it resolved, white space single, cut at a length no metadata has; "" for
// null.
[[nodiscard]] std::string field_text(std::string_view value);
[[nodiscard]] std::string field_of(const xmlNode* node);

}  // namespace dateline::formats
