// A web page as libxml2's tree, and the questions that are asked of its nodes. Nothing is ever fetched.
#pragma once

#include <libxml/tree.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace dateline::formats {

inline constexpr std::size_t max_html_bytes = 16U << 20;
inline constexpr int max_html_depth = 250;

struct HtmlDeleter {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using HtmlDocument = std::unique_ptr<xmlDoc, HtmlDeleter>;

// `utf8` parsed as browsers would roughly do; null when nothing could be made of it.
[[nodiscard]] HtmlDocument parse_html(std::string_view utf8);

// The character set that a page declares in its first bytes, "" if none.
[[nodiscard]] std::string declared_charset(std::string_view bytes);

[[nodiscard]] bool is_element(const xmlNode* node);
// Name of an element in lower case, "" for other nodes.
[[nodiscard]] std::string_view element_name(const xmlNode* node);
[[nodiscard]] std::string_view attribute(const xmlNode* node, const char* name);
// All text below a node, as it stands; scripts and styles left out.
[[nodiscard]] std::string node_text(const xmlNode* node);
// Calls `visit` for each element below and including `root`, in document order, to the greatest depth that we read.
void each_element(const xmlNode* root, const std::function<void(const xmlNode*)>& visit);

}  // namespace dateline::formats
