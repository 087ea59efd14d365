// Answers as a reporter reads them (render.h).
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "display.h"
#include "drawing.h"
#include "render.h"

namespace dateline::cli {

std::string day_in_words(std::string_view date) {
  static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  if (date.size() != 10) return std::string(date);
  const int month = (date[5] - '0') * 10 + (date[6] - '0');
  if (month < 1 || month > 12) return std::string(date);
  const std::string_view day = date[8] == '0' ? date.substr(9) : date.substr(8);
  return fmt::format("{} {} {}", day, months[month - 1], date.substr(0, 4));
}

namespace {

// "source · byline · day"; a long list of authors is cut so that the line fits into `width`.
template <typename Described>
std::string description(const Described& article, std::size_t width) {
  constexpr std::size_t least_byline = 20;
  std::string day = "undated";
  if (!article.date.empty()) day = day_in_words(article.date) + (article.date_inferred ? " (from the text)" : "");
  std::vector<std::string> items;
  if (!article.source.empty()) items.push_back(printable(article.source));
  if (!article.byline.empty() && article.byline != article.source) {
    const std::size_t others = display_width(day) + 6 + (items.empty() ? 0 : display_width(items[0]));
    const std::size_t room = std::max(least_byline, width > others ? width - others : 0);
    items.push_back(fit(printable(article.byline), room));
  }
  items.push_back(std::move(day));
  return fmt::format("{}", fmt::join(items, " · "));
}

template <typename Described>
std::string origin(const Described& article) {
  std::string text = article.id + "  " + article.path;
  if (article.record) text += fmt::format(" record {}", *article.record);
  return text;
}

// All snippets as one text: where two meet, one "…" says that something stands between them.
std::vector<Cell> snippet_cells(const Hit& hit) {
  std::vector<Cell> all;
  std::size_t lit = 1;
  for (const Snippet& snippet : hit.snippets) {
    std::vector<Cell> cells = cells_of(snippet.text, snippet.highlights, lit);
    lit += snippet.highlights.size();
    if (cells.empty()) continue;
    if (!all.empty()) {
      const bool before = all.back().bytes == "…";
      const bool after = cells.front().bytes == "…";
      if (before && after) cells.erase(cells.begin());
      if (!before && !after) {
        all.push_back({" ", 1, 0});
        all.push_back({"…", 1, 0});
      }
      if (cells.empty() || cells.front().bytes != " ") all.push_back({" ", 1, 0});
    }
    all.insert(all.end(), cells.begin(), cells.end());
  }
  return all;
}

// "2-3 of 7", "" for a lead.
std::string ordinals_of(const Snippet& snippet, std::size_t count) {
  if (snippet.first_hit == 0) return "";
  if (snippet.first_hit == snippet.last_hit) return fmt::format("{} of {}", snippet.first_hit, count);
  return fmt::format("{}-{} of {}", snippet.first_hit, snippet.last_hit, count);
}

// Every hit with its ordinal, each snippet a paragraph of its own.
std::string every_hit_text(const Hit& hit, std::size_t indent, const Style& style) {
  const Marks marks = style.color ? Marks::color : Marks::brackets;
  const std::size_t count = hit.matches->text_count;
  std::vector<std::string> ordinals;
  std::size_t widest = 0;
  for (const Snippet& snippet : hit.snippets) {
    ordinals.push_back(ordinals_of(snippet, count));
    widest = std::max(widest, ordinals.back().size());
  }
  const std::size_t margin = widest == 0 ? indent : indent + widest + 2;
  std::string text;
  for (std::size_t i = 0; i < hit.snippets.size(); ++i) {
    const Snippet& snippet = hit.snippets[i];
    std::string lines =
        Paragraph(margin, style.width - margin, marks, "").draw(cells_of(snippet.text, snippet.highlights, 1));
    if (widest > 0) {
      const std::string ordinal = std::string(widest - ordinals[i].size(), ' ') + ordinals[i];
      lines.replace(indent, widest, style.color ? faint + ordinal + off : ordinal);
    }
    text += lines;
  }
  const std::size_t last = hit.snippets.empty() ? 0 : hit.snippets.back().last_hit;
  if (last < count) text += fmt::format("{:{}}and {} more\n", "", margin, grouped(count - last));
  return text;
}

std::string summary(const Answer& answer) {
  const std::string time = milliseconds(answer.took_ms);
  if (answer.total.value == 0) return fmt::format("no articles, {}\n", time);
  const char* noun = answer.total.value == 1 ? "article" : "articles";
  switch (answer.total.relation) {
    case TotalRelation::exact:
      return fmt::format("{} {} (exact), {}\n", grouped(answer.total.value), noun, time);
    case TotalRelation::at_least:
      return fmt::format("at least {} {}, {}\n", grouped(answer.total.value), noun, time);
    case TotalRelation::about:
      return fmt::format("about {} {}, {}\n", grouped(answer.total.value), noun, time);
  }
  return {};
}

}  // namespace

std::string hit_text(const Hit& hit, const std::string& lead, const Style& style) {
  const std::size_t indent = lead.size();
  const std::size_t width = style.width - indent;
  const Marks marks = style.color ? Marks::color : Marks::brackets;
  const Marks plain = style.color ? Marks::color : Marks::none;

  const std::string_view title = hit.title.empty() ? "(no headline)" : std::string_view(hit.title);
  std::string text =
      Paragraph(indent, width, hit.matches ? marks : plain, bold).draw(cells_of(title, hit.title_highlights, 1));
  text.replace(0, indent, lead);
  text += Paragraph(indent, width, Marks::none, "")
              .draw(cells_of(description(hit, width) + (hit.copy.value_or(false) ? " · copy" : ""), {}, 1));
  text +=
      hit.matches ? every_hit_text(hit, indent, style) : Paragraph(indent, width, marks, "").draw(snippet_cells(hit));
  text +=
      std::string(indent, ' ') + (style.color ? faint : "") + printable(origin(hit)) + (style.color ? off : "") + "\n";
  if (hit.story) text += story_text(*hit.story, indent, style);
  return text + "\n";
}

namespace {

const char* heading_of(FacetKind kind) {
  switch (kind) {
    case FacetKind::person:
      return "People";
    case FacetKind::organisation:
      return "Organisations";
    case FacetKind::place:
      return "Places";
    case FacetKind::country:
      return "Countries";
    case FacetKind::source:
      return "Sources";
    case FacetKind::month:
      return "Month";
  }
  return "";
}

// A facet as a column: its heading, then values with counts at the right edge.
struct Column {
  std::vector<std::string> lines;
  std::size_t width = 0;
};

Column column_of(const Facet& facet, const Style& style) {
  constexpr std::size_t widest_value = 26;
  std::vector<std::pair<std::string, std::string>> rows;
  std::size_t value_width = 0;
  std::size_t count_width = 0;
  for (const FacetValue& value : facet.values) {
    rows.emplace_back(fit(printable(value.value), widest_value), grouped(value.count));
    value_width = std::max(value_width, display_width(rows.back().first));
    count_width = std::max(count_width, rows.back().second.size());
  }
  const std::string heading = heading_of(facet.kind);
  Column column;
  column.width = std::max(heading.size(), value_width + 2 + count_width);
  const std::string padded = pad(heading, column.width);
  column.lines.push_back(style.color ? bold + padded + off : padded);
  for (const auto& [value, count] : rows) column.lines.push_back(pad(value, column.width - count.size()) + count);
  return column;
}

std::string side_by_side(const std::vector<Column>& columns) {
  constexpr std::size_t gap = 4;
  std::size_t height = 0;
  for (const Column& column : columns) height = std::max(height, column.lines.size());
  std::string text;
  for (std::size_t row = 0; row < height; ++row) {
    std::string line = " ";
    std::size_t missing = 0;
    for (const Column& column : columns) {
      if (row < column.lines.size()) {
        line.append(missing, ' ');
        line += column.lines[row];
        missing = gap;
      } else {
        missing += column.width + gap;
      }
    }
    while (line.back() == ' ') line.pop_back();
    text += line + "\n";
  }
  return text;
}

// The facets that have values, in the order in which they are read best: where, who, whence, when.
std::string facets_text(const std::vector<Facet>& facets, const Style& style) {
  static constexpr FacetKind order[] = {FacetKind::country,      FacetKind::place,  FacetKind::person,
                                        FacetKind::organisation, FacetKind::source, FacetKind::month};
  std::vector<std::string> blocks;
  std::vector<Column> row;
  std::size_t used = 1;
  for (const FacetKind kind : order) {
    const auto facet =
        std::find_if(facets.begin(), facets.end(), [kind](const Facet& one) { return one.kind == kind; });
    if (facet == facets.end() || facet->values.empty()) continue;
    Column column = column_of(*facet, style);
    if (!row.empty() && used + column.width > style.width) {
      blocks.push_back(side_by_side(row));
      row.clear();
      used = 1;
    }
    used += column.width + 4;
    row.push_back(std::move(column));
  }
  if (!row.empty()) blocks.push_back(side_by_side(row));
  return fmt::format("{}", fmt::join(blocks, "\n"));
}

}  // namespace

std::string render_text(const Answer& answer, const SearchOptions& options, const Style& style) {
  std::string text;
  if (options.explain) text += answer.explanation + (answer.explanation.ends_with('\n') ? "\n" : "\n\n");
  text += summary(answer);
  if (answer.relaxed) text += "No article has all the words: these have any of them.\n";
  if (!answer.suggestion.empty())
    text += fmt::format("Did you mean: {}{} ({} article{})\n", printable(answer.suggestion),
                        answer.suggestion.ends_with('?') ? "" : "?", grouped(answer.suggestion_articles),
                        answer.suggestion_articles == 1 ? "" : "s");
  if (answer.stories && answer.total.value > 0) text += stories_summary(answer);
  if (answer.like) text += like_summary(*answer.like, style);
  text += answer.hits.empty() ? "" : "\n";
  std::size_t rank = options.offset;
  for (const Hit& hit : answer.hits) text += hit_text(hit, fmt::format("{:>2}  ", ++rank), style);
  const std::string facets = facets_text(answer.facets, style);
  if (!facets.empty()) return text + (answer.hits.empty() ? "\n" : "") + facets;
  if (!answer.hits.empty()) text.pop_back();
  return text;
}

std::string render_article(const Article& article, const Style& style) {
  std::string text =
      Paragraph(0, style.width, style.color ? Marks::color : Marks::none, bold)
          .draw(cells_of(article.title.empty() ? "(no headline)" : std::string_view(article.title), {}, 1));
  text += Paragraph(0, style.width, Marks::none, "")
              .draw(cells_of(description(article, std::numeric_limits<std::size_t>::max()), {}, 1));
  if (!article.url.empty()) text += printable(article.url) + "\n";
  text += printable(origin(article)) + "\n";
  std::size_t begin = 0;
  while (begin < article.text.size()) {
    const std::size_t end = std::min(article.text.find("\n\n", begin), article.text.size());
    text += "\n" +
            Paragraph(0, style.width, Marks::none, "").draw(cells_of(article.text.substr(begin, end - begin), {}, 1));
    begin = end + 2;
  }
  return text;
}

}  // namespace dateline::cli
