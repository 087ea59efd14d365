// Counts over time in each of the output formats (render.h): rows for machines, one of each period and value; for
// people a table, and bars on a terminal.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "display.h"
#include "render.h"
#include "store/article_json.h"

namespace dateline::cli {
namespace {

using nlohmann::ordered_json;

// In parentheses, as no name is.
constexpr const char* others_value = "(others)";
constexpr const char* no_value = "(none)";
constexpr const char* undated_period = "undated";

// Articles in a thousand; -1 where there are none to be a part of.
double per_thousand(std::uint64_t articles, std::uint64_t total) {
  return total == 0 ? -1 : 1000 * static_cast<double>(articles) / static_cast<double>(total);
}

std::string thousandth_text(std::uint64_t articles, std::uint64_t total) {
  const double share = per_thousand(articles, total);
  return share < 0 ? "" : fmt::format("{:.3f}", share);
}

ordered_json thousandth_json(std::uint64_t articles, std::uint64_t total) {
  const double share = per_thousand(articles, total);
  return share < 0 ? ordered_json(nullptr) : ordered_json(std::round(share * 1000) / 1000);
}

bool any(const PeriodCount& count) { return count.articles > 0; }

// The same for each period, and for those without a day where there are such.
template <typename One>
void for_each_period(const OverTime& counted, const One& one) {
  for (const PeriodCount& count : counted.periods) one(count.period, count);
  if (any(counted.undated)) one(undated_period, counted.undated);
}

ordered_json count_json(const OverTime& counted, const PeriodCount& count) {
  ordered_json json;
  json["period"] = store::string_or_null(count.period);
  json["articles"] = count.articles;
  json["total"] = count.total;
  json["per_1000"] = thousandth_json(count.articles, count.total);
  if (!counted.by) return json;
  json["values"] = count.values;
  json["others"] = count.others;
  json["none"] = count.none;
  return json;
}

ordered_json values_json(const OverTime& counted) {
  ordered_json list = ordered_json::array();
  for (const FacetValue& value : counted.values) {
    ordered_json entry;
    entry["value"] = value.value;
    if (counted.by == FacetKind::country) entry["code"] = store::string_or_null(value.code);
    entry["count"] = value.count;
    list.push_back(std::move(entry));
  }
  return list;
}

ordered_json over_json(const OverTime& counted, const Citation& citation, const OverLayout& layout) {
  ordered_json json;
  json["query"] = counted.query;
  if (layout.qid) json["qid"] = *layout.qid;
  json["over"] = period_name(counted.period);
  json["by"] = counted.by ? ordered_json(facet_name(*counted.by)) : ordered_json(nullptr);
  json["took_ms"] = std::round(counted.took_ms * 1000) / 1000;
  json["total"]["value"] = counted.total.value;
  json["total"]["relation"] = relation_name(counted.total.relation);
  json["relaxed"] = counted.relaxed;
  if (counted.by) json["values"] = values_json(counted);
  json["periods"] = ordered_json::array();
  for (const PeriodCount& count : counted.periods) json["periods"].push_back(count_json(counted, count));
  json["undated"] = count_json(counted, counted.undated);
  add_citation(json, citation, layout.cite);
  json["warnings"] = counted.warnings;
  return json;
}

// A row of csv, tsv or JSON lines: a period, or a value in a period.
struct Line {
  std::string period;
  std::string value;
  std::uint64_t articles = 0;
  std::uint64_t matches = 0;  // of the query in the period, whatever their values
  std::uint64_t total = 0;
};

std::vector<Line> lines_of(const OverTime& counted) {
  std::vector<Line> lines;
  for_each_period(counted, [&](const std::string& period, const PeriodCount& count) {
    const auto add = [&](const std::string& value, std::uint64_t articles) {
      lines.push_back({period, value, articles, count.articles, count.total});
    };
    if (!counted.by) return add("", count.articles);
    for (std::size_t i = 0; i < count.values.size(); ++i) add(counted.values[i].value, count.values[i]);
    add(others_value, count.others);
    add(no_value, count.none);
  });
  return lines;
}

std::string csv_of(const OverTime& counted, const Citation& citation, const OverLayout& layout) {
  const auto add = [](std::vector<std::string>& row, const std::vector<std::string>& more) {
    row.insert(row.end(), more.begin(), more.end());
  };
  std::string text;
  if (layout.header) {
    std::vector<std::string> header;
    if (layout.qid) header.emplace_back("qid");
    header.emplace_back("period");
    if (counted.by) header.emplace_back(facet_name(*counted.by));
    header.emplace_back("articles");
    if (counted.by) header.emplace_back("matches");
    add(header, {"total", "per_1000"});
    if (layout.cite) add(header, citation_columns());
    text += csv_line(layout.format, header);
  }
  const std::vector<std::string> cited = layout.cite ? citation_values(citation) : std::vector<std::string>();
  for (const Line& line : lines_of(counted)) {
    std::vector<std::string> row;
    if (layout.qid) row.push_back(*layout.qid);
    row.push_back(line.period);
    if (counted.by) row.push_back(line.value);
    row.push_back(std::to_string(line.articles));
    if (counted.by) row.push_back(std::to_string(line.matches));
    add(row, {std::to_string(line.total), thousandth_text(line.articles, line.total)});
    add(row, cited);
    text += csv_line(layout.format, row);
  }
  return text;
}

std::string json_lines_of(const OverTime& counted, const Citation& citation, const OverLayout& layout) {
  std::string text;
  for (const Line& line : lines_of(counted)) {
    ordered_json json;
    json["period"] = line.period;
    if (counted.by) json[std::string(facet_name(*counted.by))] = line.value;
    json["articles"] = line.articles;
    if (counted.by) json["matches"] = line.matches;
    json["total"] = line.total;
    json["per_1000"] = thousandth_json(line.articles, line.total);
    if (layout.cite) add_citation_to_line(json, citation);
    text += store::json_line(json) + "\n";
  }
  return text;
}

// `share` of `width` columns, in eighths.
std::string bar(double share, std::size_t width) {
  static constexpr const char* parts[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  auto eighths = static_cast<std::size_t>(std::lround(share * static_cast<double>(width) * 8));
  if (share > 0) eighths = std::max<std::size_t>(eighths, 1);
  std::string text;
  for (; eighths >= 8; eighths -= 8) text += "█";
  return text + parts[eighths];
}

// Cells of a table, headings in the first row.
using Table = std::vector<std::vector<std::string>>;

constexpr std::size_t gap = 2;
constexpr std::size_t widest_heading = 16;

Table table_of(const OverTime& counted) {
  Table table;
  std::vector<std::string> heading{counted.period == Period::day     ? "Day"
                                   : counted.period == Period::week  ? "Week"
                                   : counted.period == Period::month ? "Month"
                                                                     : "Year",
                                   "Articles", "Per 1,000"};
  for (const FacetValue& value : counted.values) heading.push_back(fit(printable(value.value), widest_heading));
  if (counted.by) heading.insert(heading.end(), {others_value, no_value});
  table.push_back(std::move(heading));
  for_each_period(counted, [&](const std::string& period, const PeriodCount& count) {
    const double share = per_thousand(count.articles, count.total);
    std::vector<std::string> row{period, grouped(count.articles), share < 0 ? "-" : fmt::format("{:.1f}", share)};
    for (const std::uint64_t articles : count.values) row.push_back(grouped(articles));
    if (counted.by) row.insert(row.end(), {grouped(count.others), grouped(count.none)});
    table.push_back(std::move(row));
  });
  return table;
}

std::vector<std::size_t> widths_of(const Table& table) {
  std::vector<std::size_t> widths(table[0].size(), 0);
  for (const std::vector<std::string>& row : table)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
  return widths;
}

// Where long nothing was printed, one line says so.
constexpr std::size_t longest_gap = 12;

// Periods without a match from `begin` on.
std::size_t silent_from(const OverTime& counted, std::size_t begin) {
  std::size_t end = begin;
  while (end < counted.periods.size() && counted.periods[end].articles == 0) ++end;
  return end - begin;
}

// The first column and those from `begin` to `end`, numbers at the right edge.
std::string block(const OverTime& counted, const Table& table, const std::vector<std::size_t>& widths,
                  std::size_t begin, std::size_t end, const Style& style, std::size_t bar_width) {
  std::uint64_t most = 1;
  for (const PeriodCount& count : counted.periods) most = std::max(most, count.articles);
  std::string text;
  for (std::size_t row = 0; row < table.size(); ++row) {
    const std::size_t period = row - 1;
    const std::size_t silent = row > 0 && period < counted.periods.size() ? silent_from(counted, period) : 0;
    if (silent > longest_gap) {
      text += fmt::format(" {} … {}: {} {}s without any\n", table[row][0], table[row + silent - 1][0], grouped(silent),
                          period_name(counted.period));
      row += silent - 1;
      continue;
    }
    std::string line = " " + pad(table[row][0], widths[0]);
    for (std::size_t i = begin; i < end; ++i)
      line += std::string(gap + widths[i] - display_width(table[row][i]), ' ') + table[row][i];
    // None for the undated, which are no period.
    if (row > 0 && bar_width > 0 && period < counted.periods.size())
      line += "  " + bar(static_cast<double>(counted.periods[period].articles) / static_cast<double>(most), bar_width);
    while (line.back() == ' ') line.pop_back();
    text += row == 0 && style.color ? "\033[1m" + line + "\033[0m\n" : line + "\n";
  }
  return text;
}

std::string tables_text(const OverTime& counted, const Style& style) {
  constexpr std::size_t own_columns = 3;
  const Table table = table_of(counted);
  const std::vector<std::size_t> widths = widths_of(table);
  std::string text;
  std::size_t next = 1;
  if (style.bars) {
    const std::size_t used = 1 + widths[0] + 2 * gap + widths[1] + widths[2] + 2;
    text = block(counted, table, widths, 1, own_columns, style, style.width - std::min(style.width - 1, used));
    next = own_columns;
  }
  while (next < widths.size()) {
    std::size_t used = 1 + widths[0] + gap + widths[next];
    std::size_t end = next + 1;
    while (end < widths.size() && used + gap + widths[end] <= style.width) used += gap + widths[end++];
    text += (text.empty() ? "" : "\n") + block(counted, table, widths, next, end, style, 0);
    next = end;
  }
  return text;
}

std::string legend(FacetKind by) {
  const std::string_view noun = by == FacetKind::organisation ? "organisation" : facet_name(by);
  const std::string plural = by == FacetKind::country ? "countries" : fmt::format("{}s", noun);
  const std::string several =
      by == FacetKind::source ? "" : fmt::format("An article with several {} counts under each.\n", plural);
  return several + fmt::format("{}: other {} only; {}: no {}.\n", others_value, plural, no_value, noun);
}

std::string text_of(const OverTime& counted, const Citation& citation, const OverLayout& layout) {
  std::string text = layout.qid ? fmt::format("{}: {}\n", printable(*layout.qid), printable(counted.query)) : "";
  const std::uint64_t count = counted.total.value;
  text += fmt::format("{} {} by {}, {}\n", count == 0 ? "no" : grouped(count), count == 1 ? "article" : "articles",
                      period_name(counted.period), milliseconds(counted.took_ms));
  if (counted.relaxed) text += "No article has all the words: these have any of them.\n";
  if (!counted.periods.empty() || any(counted.undated)) text += "\n" + tables_text(counted, layout.style);
  if (counted.by && !counted.periods.empty()) text += "\n" + legend(*counted.by);
  if (layout.cite) text += "\n" + citation_text(citation);
  return text + (layout.qid ? "\n" : "");
}

}  // namespace

std::string render_over(const OverTime& counted, const Citation& citation, const OverLayout& layout) {
  switch (layout.format) {
    case Format::text:
      return text_of(counted, citation, layout);
    case Format::json:
      return store::json_line(over_json(counted, citation, layout)) + "\n";
    case Format::jsonl:
      return layout.qid ? store::json_line(over_json(counted, citation, layout)) + "\n"
                        : json_lines_of(counted, citation, layout);
    case Format::csv:
    case Format::tsv:
      return csv_of(counted, citation, layout);
    case Format::trec:
      break;
  }
  return {};
}

}  // namespace dateline::cli
