// Columns of csv and tsv (columns.h).
#include "columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "dateline/version.h"
#include "query/edit_distance.h"

namespace dateline::cli {
namespace {

std::string all_snippets(const Hit& hit) {
  std::string text;
  for (const Snippet& snippet : hit.snippets) {
    if (!text.empty()) text += ' ';
    text += snippet.text;
  }
  return text;
}

std::string names_of(const Hit& hit, std::optional<EntityType> type) {
  std::string text;
  for (const Entity& name : hit.names) {
    if (type && name.type != *type) continue;
    if (!text.empty()) text += "; ";
    text += name.name;
  }
  return text;
}

struct Column {
  std::string_view name;
  std::string (*value)(const Row& row);
};

constexpr std::array columns{
    Column{"id", [](const Row& row) { return row.hit.id; }},
    Column{"path", [](const Row& row) { return row.hit.path; }},
    Column{"record", [](const Row& row) { return row.hit.record ? std::to_string(*row.hit.record) : std::string(); }},
    Column{"date", [](const Row& row) { return row.hit.date; }},
    Column{"time", [](const Row& row) { return row.hit.time; }},
    Column{"date_inferred", [](const Row& row) { return std::string(row.hit.date_inferred ? "true" : "false"); }},
    Column{"source", [](const Row& row) { return row.hit.source; }},
    Column{"title", [](const Row& row) { return row.hit.title; }},
    Column{"byline", [](const Row& row) { return row.hit.byline; }},
    Column{"section", [](const Row& row) { return row.hit.section; }},
    Column{"dateline", [](const Row& row) { return row.hit.dateline; }},
    Column{"language", [](const Row& row) { return row.hit.language; }},
    Column{"url", [](const Row& row) { return row.hit.url; }},
    Column{"rank", [](const Row& row) { return std::to_string(row.rank); }},
    Column{"story", [](const Row& row) { return row.story ? std::to_string(row.rank) : std::string(); }},
    Column{"score", [](const Row& row) { return fmt::format("{:.4f}", row.hit.score); }},
    Column{"snippet", [](const Row& row) { return all_snippets(row.hit); }},
    Column{"text", [](const Row& row) { return row.hit.text; }},
    Column{"names", [](const Row& row) { return names_of(row.hit, std::nullopt); }},
    Column{"persons", [](const Row& row) { return names_of(row.hit, EntityType::person); }},
    Column{"organisations", [](const Row& row) { return names_of(row.hit, EntityType::organisation); }},
    Column{"places", [](const Row& row) { return names_of(row.hit, EntityType::place); }},
    Column{"countries", [](const Row& row) { return names_of(row.hit, EntityType::country); }},
    Column{"qid", [](const Row& row) { return row.qid; }},
    Column{"query", [](const Row& row) { return row.citation.query; }},
    Column{"command", [](const Row& row) { return row.citation.command; }},
    Column{"fingerprint", [](const Row& row) { return row.citation.index.fingerprint; }},
    Column{"asked", [](const Row& row) { return row.citation.asked; }},
    Column{"version", [](const Row&) { return std::string(version); }},
};

const Column* find_column(std::string_view name) {
  const auto* column =
      std::find_if(columns.begin(), columns.end(), [name](const Column& one) { return one.name == name; });
  return column == columns.end() ? nullptr : column;
}

// "person" and "titel" are as near to a column as they can be mistaken for.
std::string_view nearest_column(std::string_view name) {
  std::string_view best;
  std::size_t best_distance = 3;
  for (const Column& column : columns) {
    const std::size_t distance =
        query::edit_distance(query::letters(name), query::letters(column.name), best_distance - 1);
    if (distance >= best_distance || distance >= column.name.size()) continue;
    best = column.name;
    best_distance = distance;
  }
  return best;
}

[[noreturn]] void fail_unknown(std::string_view name) {
  std::string names;
  for (const Column& column : columns) names.append(names.empty() ? "" : ", ").append(column.name);
  const std::string_view near = nearest_column(name);
  throw Error(ErrorCode::bad_argument, fmt::format("there is no column “{}”", name),
              near.empty() ? names : fmt::format("is {} meant? There are {}", near, names));
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

const std::vector<std::string>& csv_columns() {
  static const std::vector<std::string> usual{"id",     "path",     "record", "date",  "source", "title",
                                              "byline", "language", "url",    "score", "snippet"};
  return usual;
}

std::vector<std::string> parse_fields(const std::string& list) {
  std::vector<std::string> fields;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    const std::string name(trimmed(std::string_view(list).substr(begin, end - begin)));
    begin = end + 1;
    if (name.empty()) continue;
    if (find_column(name) == nullptr) fail_unknown(name);
    if (std::find(fields.begin(), fields.end(), name) != fields.end())
      throw Error(ErrorCode::bad_argument, fmt::format("--fields names “{}” twice", name), "each column once");
    fields.push_back(name);
  }
  if (fields.empty()) throw Error(ErrorCode::bad_argument, "--fields names no column");
  return fields;
}

std::string column_value(const Row& row, const std::string& column) {
  const Column* found = find_column(column);
  return found == nullptr ? std::string() : found->value(row);
}

}  // namespace dateline::cli
