// Web pages: one article a file.
#include "formats/characters/characters.h"
#include "formats/characters/charset.h"
#include "formats/format.h"
#include "formats/lines/headline.h"
#include "formats/lines/page_lines.h"
#include "formats/lines/wrapping.h"
#include "formats/markup/marked_text.h"
#include "formats/pages/html_body.h"
#include "formats/pages/html_document.h"
#include "formats/pages/html_fragment.h"
#include "formats/pages/html_metadata.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

int sniff_html(std::string_view head, std::string_view extension) {
  const std::string start = ascii_lower(trim(head).substr(0, 4096));
  const bool named = extension == "html" || extension == "htm" || extension == "xhtml" || extension == "shtml";
  if (start.starts_with("<!doctype html") || start.starts_with("<html")) return 98;
  if (start.starts_with("<?xml")) return contains(start, "<html") ? 97 : 0;
  if (!start.starts_with('<')) return named && contains(start, "<") ? 50 : 0;
  for (const std::string_view tag :
       {"<html", "<head", "<body", "<title", "<meta ", "<article", "<div", "<p>", "<p ", "<script", "<h1"})
    if (contains(start, tag)) return named ? 95 : 70;
  return named ? 50 : 0;
}

// A page whose text is put in place by a script often has it in its JSON-LD all the same.
void use_claimed_body(std::string_view claimed, const LearntFurniture* furniture, Article& article) {
  if (claimed.size() < 400 || article.text.size() * 2 >= claimed.size()) return;
  PageLines page;
  std::size_t bytes = 0;
  for (std::string& block :
       has_block_markup(claimed) ? fragment_blocks(claimed) : unwrap_lines(text::clean_utf8(claimed))) {
    if (block.empty()) continue;
    PageLine line;
    line.prose = is_prose(block);
    bytes += block.size();
    line.text = std::move(block);
    page.lines.push_back(std::move(line));
  }
  if (article.text.size() * 2 >= bytes) return;
  article.text.clear();
  article.headings.clear();
  article.removed.clear();
  read_page(std::move(page), article, furniture);
}

void parse_html_file(const Input& input, ArticleSink& sink) {
  if (input.bytes.size() > max_html_bytes) {
    sink.failed(std::nullopt, "a web page of more than 16 MiB");
    return;
  }
  const HtmlDocument document = parse_html(to_utf8(input.bytes, declared_charset(input.bytes)));
  const xmlNode* root = document == nullptr ? nullptr : xmlDocGetRootElement(document.get());
  if (root == nullptr) {
    sink.failed(std::nullopt, "no HTML elements");
    return;
  }
  Article article;
  const std::string claimed = with_real_tags(read_html_metadata(root, input.path, article));
  std::vector<HtmlBlock> blocks = html_body(root, claimed, article);
  PageLines page = block_lines(blocks);
  page.marked_up = true;
  const bool untitled = article.title.empty();
  read_page(std::move(page), article, input.furniture);
  use_claimed_body(claimed, input.furniture, article);
  // A line alone is a text, no headline of nothing.
  if (article.text.empty() && untitled) article.text.swap(article.title);
  if (article.text.empty()) {
    sink.failed(std::nullopt, "a web page without text");
    return;
  }
  sink.article(std::move(article));
}

}  // namespace

const Format html_format{"html",         "web pages, one article a page", "html htm xhtml shtml", nullptr, sniff_html,
                         parse_html_file};

}  // namespace dateline::formats
