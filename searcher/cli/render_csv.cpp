// Answers as lines for spreadsheets (csv, tsv) and for trec_eval (render.h).
#include <fmt/format.h>

#include <algorithm>

#include "display.h"
#include "render.h"

namespace dateline::cli {
namespace {

// What of a field must not be in a file of lines and columns, or on a terminal that the file is shown on.
std::string cell(Format format, std::string_view field) {
  std::string clean;
  bool quoted = false;
  if (format == Format::tsv) return printable(field);
  for (std::size_t at = 0; at < field.size();) {
    const char first = field[at];
    const std::size_t begin = at;
    const char32_t c = next_code_point(field, at);
    if (c == U'\n' || c == U'\r' || c == U'\t')
      clean += first;
    else
      clean += printable(field.substr(begin, at - begin));
    if (c == U'"') clean += '"';
    quoted = quoted || c == U'"' || c == U',' || c == U'\n' || c == U'\r';
  }
  return quoted ? "\"" + clean + "\"" : clean;
}

// trec_eval parts columns at blanks.
std::string trec_word(std::string_view id) {
  std::string word = printable(id);
  std::replace(word.begin(), word.end(), ' ', '_');
  return word.empty() ? "_" : word;
}

std::string all_snippets(const Hit& hit) {
  std::string text;
  for (const Snippet& snippet : hit.snippets) {
    if (!text.empty()) text += ' ';
    text += snippet.text;
  }
  return text;
}

std::string field_of(const Hit& hit, const std::string& column) {
  if (column == "id") return hit.id;
  if (column == "path") return hit.path;
  if (column == "record") return hit.record ? std::to_string(*hit.record) : "";
  if (column == "date") return hit.date;
  if (column == "source") return hit.source;
  if (column == "title") return hit.title;
  if (column == "byline") return hit.byline;
  if (column == "language") return hit.language;
  if (column == "url") return hit.url;
  if (column == "score") return fmt::format("{:.4f}", hit.score);
  return all_snippets(hit);
}

}  // namespace

std::string csv_line(Format format, const std::vector<std::string>& fields) {
  std::string text;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) text += format == Format::tsv ? '\t' : ',';
    text += cell(format, fields[i]);
  }
  return text += format == Format::tsv ? "\n" : "\r\n";
}

std::string csv_header(Format format, const std::vector<std::string>& columns, const std::optional<std::string>& qid) {
  std::vector<std::string> names = columns;
  if (qid) names.insert(names.begin(), "qid");
  return csv_line(format, names);
}

std::string render_csv(Format format, const std::vector<std::string>& columns, const Answer& answer,
                       const std::optional<std::string>& qid) {
  std::string text;
  for (const Hit& hit : answer.hits) {
    std::vector<std::string> fields;
    if (qid) fields.push_back(*qid);
    for (const std::string& column : columns) fields.push_back(field_of(hit, column));
    text += csv_line(format, fields);
  }
  return text;
}

std::string render_trec(const Answer& answer, const SearchOptions& options, std::string_view qid) {
  std::string text;
  std::size_t rank = options.offset;
  double last = 0;
  for (const Hit& hit : answer.hits) {
    ++rank;
    // trec_eval sorts by score: in an order of days it must fall with the rank.
    double score = options.sort == SortOrder::relevance ? hit.score : 1.0 / static_cast<double>(rank);
    if (&hit != &answer.hits.front()) score = std::min(score, last);
    last = score;
    text += fmt::format("{} Q0 {} {} {:.6f} dateline\n", trec_word(qid), trec_word(hit.id), rank, score);
  }
  return text;
}

}  // namespace dateline::cli
