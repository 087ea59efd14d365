// Pages of library_page.h.
#include "formats/library_page.h"

#include <algorithm>
#include <optional>
#include <string>

#include "formats/characters/characters.h"
#include "formats/dates/dates.h"
#include "formats/lines/byline.h"
#include "formats/markup/marked_text.h"
#include "formats/markup/xml_document.h"
#include "formats/pages/html_blocks.h"
#include "formats/pages/html_document.h"

namespace dateline::formats {
namespace {

constexpr std::string_view article_tag = "<article";
constexpr int max_depth = 20;

bool has_class(const xmlNode* node, std::string_view name) {
  const std::vector<std::string_view> names = split_words(attribute(node, "class"));
  return std::find(names.begin(), names.end(), name) != names.end();
}

// The first element of that class.
const xmlNode* of_class(const xmlNode* node, std::string_view name, int depth = 0) {
  for (const xmlNode* child = node->children; child != nullptr && depth < max_depth; child = child->next) {
    if (!is_element(child)) continue;
    if (has_class(child, name)) return child;
    if (const xmlNode* found = of_class(child, name, depth + 1)) return found;
  }
  return nullptr;
}

}  // namespace

bool is_library_page(std::string_view html) {
  return contains(html, article_tag) && contains(html, "DocPublicationName");
}

std::vector<std::string_view> library_page_articles(std::string_view html) {
  std::vector<std::string_view> articles;
  std::size_t begin = html.find(article_tag);
  while (begin != std::string_view::npos) {
    const std::size_t next = html.find(article_tag, begin + 1);
    articles.push_back(html.substr(begin, next - begin));
    begin = next;
  }
  return articles;
}

void read_library_page_article(std::string_view html, const LearntFurniture* furniture, Article& article) {
  const HtmlDocument document = html.size() > max_html_bytes ? nullptr : parse_html(html);
  const xmlNode* root = document == nullptr ? nullptr : xmlDocGetRootElement(document.get());
  if (root == nullptr) return;
  article.source = field_of(of_class(root, "DocPublicationName"));
  article.title = field_of(of_class(root, "titreArticleVisu"));
  article.byline = clean_byline(field_of(of_class(root, "sm-margin-bottomNews")));
  if (const auto date = find_date(field_of(of_class(root, "DocHeader")))) article.date = date->day;
  const xmlNode* text = of_class(root, "docOcurrContainer");
  if (text == nullptr) return;
  std::vector<HtmlBlock> blocks = html_blocks(text, [](const xmlNode*) { return false; });
  for (HtmlBlock& block : blocks) block.container = nullptr;
  read_marked_text(std::move(blocks), furniture, article);
}

}  // namespace dateline::formats
