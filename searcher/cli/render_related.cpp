// What --related lists, in each of the output formats (render.h).
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "display.h"
#include "render.h"
#include "store/article_json.h"

namespace dateline::cli {
namespace {

using nlohmann::ordered_json;

// What is printed differs from what was reckoned by less than anybody could care for.
double rounded(double number) { return std::round(number * 1000) / 1000; }

ordered_json name_json(const RelatedName& name) {
  ordered_json json;
  json["name"] = name.name;
  json["type"] = entity_type_name(name.type);
  json["count"] = name.count;
  json["total"] = name.total;
  json["score"] = rounded(name.score);
  return json;
}

ordered_json related_json(const RelatedAnswer& answer, const Citation& citation, bool cite) {
  ordered_json json;
  json["related_to"]["type"] = entity_type_name(answer.type);
  json["related_to"]["name"] = answer.name;
  json["related_to"]["count"] = answer.count;
  json["total"]["value"] = answer.total.value;
  json["total"]["relation"] = relation_name(answer.total.relation);
  json["relaxed"] = answer.relaxed;
  json["related"] = ordered_json::array();
  for (const RelatedName& name : answer.related) json["related"].push_back(name_json(name));
  json["took_ms"] = rounded(answer.took_ms);
  if (cite) add_citation(json, citation, true);
  json["warnings"] = answer.warnings;
  return json;
}

std::string csv_of(const RelatedAnswer& answer, const std::vector<std::string>& cited, Format format) {
  const auto line = [&](std::vector<std::string> row, const std::vector<std::string>& more) {
    row.insert(row.end(), more.begin(), more.end());
    return csv_line(format, row);
  };
  std::string text = line({"type", "name", "count", "total", "score"},
                          cited.empty() ? std::vector<std::string>() : citation_columns());
  for (const RelatedName& name : answer.related)
    text += line({std::string(entity_type_name(name.type)), name.name, std::to_string(name.count),
                  std::to_string(name.total), fmt::format("{:.3f}", name.score)},
                 cited);
  return text;
}

std::string text_of(const RelatedAnswer& answer, const Style& style) {
  const std::string name = printable(answer.name);
  if (answer.count == 0) return fmt::format("no articles name {}, {}\n", name, milliseconds(answer.took_ms));
  std::string text = fmt::format("{} of {} {} {} {}, {}\n", grouped(answer.count), grouped(answer.total.value),
                                 answer.total.value == 1 ? "article" : "articles", answer.count == 1 ? "names" : "name",
                                 name, milliseconds(answer.took_ms));
  if (answer.relaxed) text += "No article has all the words: these have any of them.\n";
  if (answer.related.empty())
    return text + "\nNo other name is tied to it: none stands in two of them and more often than elsewhere.\n";

  constexpr std::size_t least_name = 20;
  constexpr std::string_view row = "{}  {:<7}  {:>9}  {:>9}  {:>9}\n";
  constexpr std::size_t other_columns = 1 + 2 + 7 + 3 * (2 + 9);
  const std::size_t room = std::max(least_name, style.width - std::min(style.width, other_columns));
  std::size_t width = 4;
  for (const RelatedName& one : answer.related) width = std::max(width, display_width(fit(printable(one.name), room)));
  const std::string heading = " " + fmt::format(row, pad("Name", width), "Type", "Together", "Articles", "Score");
  text += "\n" + (style.color ? "\033[1m" + heading.substr(0, heading.size() - 1) + "\033[0m\n" : heading);
  for (const RelatedName& one : answer.related)
    text += " " + fmt::format(row, pad(fit(printable(one.name), room), width), entity_type_name(one.type),
                              grouped(one.count), grouped(one.total), fmt::format("{:.1f}", one.score));
  return text;
}

}  // namespace

std::string render_related(const RelatedAnswer& answer, const Citation& citation, bool cite, Format format,
                           const Style& style) {
  std::string text;
  switch (format) {
    case Format::text:
      return text_of(answer, style) + (cite ? "\n" + citation_text(citation) : "");
    case Format::json:
      return store::json_line(related_json(answer, citation, cite)) + "\n";
    case Format::jsonl:
      for (const RelatedName& name : answer.related) {
        ordered_json line = name_json(name);
        if (cite) add_citation_to_line(line, citation);
        text += store::json_line(line) + "\n";
      }
      return text;
    case Format::csv:
    case Format::tsv:
      return csv_of(answer, cite ? citation_values(citation) : std::vector<std::string>(), format);
    case Format::trec:
      break;
  }
  return text;
}

}  // namespace dateline::cli
