// Concordances, in each of the output formats (render.h).
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "display.h"
#include "drawing.h"
#include "render.h"
#include "store/article_json.h"

namespace dateline::cli {
namespace {

using nlohmann::ordered_json;
using store::string_or_null;

// A word at the edge of a line that is longer than this is cut inside.
constexpr std::size_t longest_word = 16;

std::size_t hits_of(const ConcordanceArticle& article) { return article.title_count + article.text_count; }

std::string line_html(const ConcordanceLine& line) {
  return to_html(line.left) + "<mark>" + to_html(line.hit) + "</mark>" + to_html(line.right);
}

ordered_json article_json(const ConcordanceArticle& article) {
  ordered_json json;
  json["id"] = article.id;
  json["path"] = string_or_null(article.path);
  json["title"] = string_or_null(article.title);
  json["date"] = string_or_null(article.date);
  json["source"] = string_or_null(article.source);
  json["hits"] = hits_of(article);
  return json;
}

ordered_json line_json(const ConcordanceLine& line, const Concordance& concordance, bool html) {
  const ConcordanceArticle& article = concordance.articles[line.article];
  ordered_json json;
  json["id"] = article.id;
  json["date"] = string_or_null(article.date);
  json["source"] = string_or_null(article.source);
  json["left"] = line.left;
  json["hit"] = line.hit;
  json["right"] = line.right;
  json["ordinal"] = line.ordinal;
  json["of"] = line.field == TextField::title ? article.title_count : article.text_count;
  json["offset"] = line.code_points.first;
  json["field"] = text_field_name(line.field);
  if (html) json["html"] = line_html(line);
  return json;
}

ordered_json concordance_json(const Concordance& concordance, const Citation& citation, const KwicLayout& layout) {
  ordered_json json;
  json["query"] = concordance.query;
  json["took_ms"] = std::round(concordance.took_ms * 1000) / 1000;
  json["total"]["value"] = concordance.total.value;
  json["total"]["relation"] = relation_name(concordance.total.relation);
  json["relaxed"] = concordance.relaxed;
  json["hit_count"] = concordance.hits;
  json["articles"] = ordered_json::array();
  for (const ConcordanceArticle& article : concordance.articles) json["articles"].push_back(article_json(article));
  json["lines"] = ordered_json::array();
  for (const ConcordanceLine& line : concordance.lines)
    json["lines"].push_back(line_json(line, concordance, layout.html));
  json["warnings"] = concordance.warnings;
  add_citation(json, citation, layout.cite);
  return json;
}

std::string csv_of(const Concordance& concordance, const Citation& citation, const KwicLayout& layout) {
  std::vector<std::string> columns{"id", "date", "source", "left", "hit", "right", "ordinal", "offset", "field"};
  std::vector<std::string> cited;
  if (layout.cite) {
    columns.insert(columns.end(), citation_columns().begin(), citation_columns().end());
    cited = citation_values(citation);
  }
  std::string text = csv_line(layout.format, columns);
  for (const ConcordanceLine& line : concordance.lines) {
    const ConcordanceArticle& article = concordance.articles[line.article];
    std::vector<std::string> fields{article.id,
                                    article.date,
                                    article.source,
                                    line.left,
                                    line.hit,
                                    line.right,
                                    std::to_string(line.ordinal),
                                    std::to_string(line.code_points.first),
                                    std::string(text_field_name(line.field))};
    fields.insert(fields.end(), cited.begin(), cited.end());
    text += csv_line(layout.format, fields);
  }
  return text;
}

std::string json_lines_of(const Concordance& concordance, const Citation& citation, const KwicLayout& layout) {
  std::string text;
  for (const ConcordanceLine& line : concordance.lines) {
    ordered_json json = line_json(line, concordance, layout.html);
    if (layout.cite) add_citation_to_line(json, citation);
    text += store::json_line(json) + "\n";
  }
  return text;
}

// Cells [first, second).
using Cells = std::pair<std::size_t, std::size_t>;

// The last cells that fit into `width`, from the begin of a word where that costs little.
Cells last_cells(const std::vector<Cell>& cells, std::size_t width) {
  std::size_t begin = cells.size();
  for (std::size_t used = 0; begin > 0 && used + cells[begin - 1].width <= width; --begin)
    used += cells[begin - 1].width;
  if (begin > 0 && begin < cells.size() && cells[begin - 1].bytes != " ")
    for (std::size_t i = begin; i + 1 < cells.size() && i < begin + longest_word; ++i)
      if (cells[i].bytes == " ") return {i + 1, cells.size()};
  return {begin, cells.size()};
}

// The first ones, to the end of a word.
Cells first_cells(const std::vector<Cell>& cells, std::size_t width) {
  std::size_t end = 0;
  for (std::size_t used = 0; end < cells.size() && used + cells[end].width <= width; ++end) used += cells[end].width;
  if (end > 0 && end < cells.size() && cells[end].bytes != " ")
    for (std::size_t i = end; i > 1 && i + longest_word > end; --i)
      if (cells[i - 1].bytes == " ") return {0, i - 1};
  return {0, end};
}

std::size_t width_of(const std::vector<Cell>& cells, const Cells& shown) {
  std::size_t width = 0;
  for (std::size_t i = shown.first; i < shown.second; ++i) width += cells[i].width;
  return width;
}

std::string text_of(const std::vector<Cell>& cells, const Cells& shown) {
  std::string text;
  for (std::size_t i = shown.first; i < shown.second; ++i) text += cells[i].bytes;
  return text;
}

// The columns of a concordance on a terminal: the article's number, its day and source, then the lines.
struct Columns {
  std::size_t number = 1, day = 0, source = 0;
  std::size_t left = 0;   // columns before the hit
  std::size_t lines = 0;  // columns of context and hit
};

Columns columns_of(const Concordance& concordance, const KwicLayout& asked) {
  const std::size_t width = asked.style.width;
  Columns columns;
  columns.number = std::max<std::size_t>(2, std::to_string(asked.first_number + concordance.articles.size()).size());
  std::size_t widest_hit = 0;
  for (const ConcordanceLine& line : concordance.lines) {
    const ConcordanceArticle& article = concordance.articles[line.article];
    columns.day = std::max(columns.day, article.date.size());
    columns.source = std::max(columns.source, display_width(printable(article.source)));
    widest_hit = std::max(widest_hit, display_width(printable(line.hit)));
  }
  // On a narrow terminal the lines need all there is; the list below them has both.
  columns.day = width < 56 ? 0 : std::min<std::size_t>(columns.day, 10);
  columns.source = width < 72 ? 0 : std::min(columns.source, width / 8);
  const auto with_gap = [](std::size_t used) { return used == 0 ? 0 : used + 1; };
  columns.lines = width - with_gap(columns.number) - with_gap(columns.day) - with_gap(columns.source) - 1;
  columns.left = (columns.lines - std::min(widest_hit, columns.lines / 4)) / 2;
  return columns;
}

std::string line_text(const ConcordanceLine& line, const Concordance& concordance, const Columns& columns,
                      const KwicLayout& asked) {
  const ConcordanceArticle& article = concordance.articles[line.article];
  std::string text = fmt::format("{:>{}} ", asked.first_number + line.article, columns.number);
  if (columns.day > 0) text += pad(fit(printable(article.date), columns.day), columns.day) + " ";
  if (columns.source > 0) text += pad(fit(printable(article.source), columns.source), columns.source) + " ";
  if (asked.style.color) text = faint + text + off;
  text += ' ';

  const std::size_t marks = asked.style.color ? 0 : 2;
  const std::string hit = fit(printable(line.hit), columns.lines - columns.left - marks);
  const std::vector<Cell> before = cells_of(line.left, {}, 1);
  const std::vector<Cell> behind = cells_of(line.right, {}, 1);
  const Cells left = last_cells(before, columns.left);
  const Cells right = first_cells(behind, columns.lines - columns.left - marks - display_width(hit));
  text.append(columns.left - width_of(before, left), ' ');
  text += text_of(before, left);
  text += asked.style.color ? lit_on + hit + off : "[" + hit + "]";
  text += text_of(behind, right);
  while (text.ends_with(' ')) text.pop_back();
  return text + "\n";
}

std::string counted(std::uint64_t number, const char* noun) {
  return fmt::format("{} {}{}", grouped(number), noun, number == 1 ? "" : "s");
}

// "37 hits in 12 articles", "41 hits in articles 1 to 10 of 312".
std::string summary(const Concordance& concordance, std::size_t first_number) {
  const std::string time = milliseconds(concordance.took_ms);
  if (concordance.total.value == 0) return fmt::format("no articles, {}\n", time);
  const std::string hits = concordance.hits == 0 ? "no hits" : counted(concordance.hits, "hit");
  const std::size_t shown = concordance.articles.size();
  if (shown == concordance.total.value) return fmt::format("{} in {}, {}\n", hits, counted(shown, "article"), time);
  if (shown == 0) return fmt::format("no articles shown of {}, {}\n", grouped(concordance.total.value), time);
  const std::string which =
      shown == 1 ? fmt::format("article {}", grouped(first_number))
                 : fmt::format("articles {} to {}", grouped(first_number), grouped(first_number + shown - 1));
  return fmt::format("{} in {} of {}, {}\n", hits, which, grouped(concordance.total.value), time);
}

// What the numbers before the lines stand for.
std::string list_of_articles(const Concordance& concordance, const Columns& columns, const KwicLayout& asked) {
  std::string text;
  for (std::size_t i = 0; i < concordance.articles.size(); ++i) {
    const ConcordanceArticle& article = concordance.articles[i];
    if (hits_of(article) == 0) continue;
    const std::string id = printable(article.id);
    const std::string number = fmt::format("{:>{}} ", asked.first_number + i, columns.number);
    std::string about = counted(hits_of(article), "hit");
    for (const std::string* what : {&article.source, &article.date, &article.title})
      if (!what->empty()) about += " · " + printable(*what);
    const std::size_t used = number.size() + display_width(id) + 2;
    const std::size_t room = asked.style.width > used ? asked.style.width - used : 0;
    text += number + (asked.style.color ? faint + id + off : id) + "  " + fit(about, std::max<std::size_t>(room, 20)) +
            "\n";
  }
  return text;
}

std::string text_of(const Concordance& concordance, const Citation& citation, const KwicLayout& asked) {
  std::string text = summary(concordance, asked.first_number);
  if (concordance.relaxed) text += "No article has all the words: these have any of them.\n";
  if (!concordance.lines.empty()) {
    const Columns columns = columns_of(concordance, asked);
    text += "\n";
    for (const ConcordanceLine& line : concordance.lines) text += line_text(line, concordance, columns, asked);
    text += "\n" + list_of_articles(concordance, columns, asked);
  }
  return asked.cite ? text + "\n" + citation_text(citation) : text;
}

}  // namespace

std::string render_kwic(const Concordance& concordance, const Citation& citation, const KwicLayout& layout) {
  switch (layout.format) {
    case Format::text:
      return text_of(concordance, citation, layout);
    case Format::json:
      return store::json_line(concordance_json(concordance, citation, layout)) + "\n";
    case Format::jsonl:
      return json_lines_of(concordance, citation, layout);
    case Format::csv:
    case Format::tsv:
      return csv_of(concordance, citation, layout);
    case Format::trec:
      break;
  }
  return {};
}

}  // namespace dateline::cli
