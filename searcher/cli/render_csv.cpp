// Answers as lines for spreadsheets (csv, tsv) and for trec_eval (render.h).
#include <fmt/format.h>

#include <algorithm>

#include "display.h"
#include "render.h"

namespace dateline::cli {
namespace {

// A spreadsheet runs a cell that begins like a formula, and an article can begin so: calls and commands ("=", or a sign
// with "(" or "|" behind it) get an apostrophe before them, which makes them text. Nothing else is changed: a headline
// that begins with a dash or an @ is what was printed.
bool is_formula(std::string_view field) {
  while (!field.empty() &&
         (field.front() == ' ' || field.front() == '\t' || field.front() == '\n' || field.front() == '\r'))
    field.remove_prefix(1);
  std::size_t at = 0;
  const char32_t first = field.empty() ? U' ' : next_code_point(field, at);
  if (first == U'=' || first == U'＝') return true;
  const bool sign =
      first == U'+' || first == U'-' || first == U'@' || first == U'＋' || first == U'－' || first == U'＠';
  return sign && field.find_first_of("(|") != std::string_view::npos;
}

// Without what must not be in a file of lines and columns, or on a terminal that the file is shown on.
std::string cell(Format format, std::string_view field) {
  std::string clean = is_formula(field) ? "'" : "";
  if (format == Format::tsv) return clean + printable(field);
  bool quoted = false;
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

}  // namespace

std::string csv_line(Format format, const std::vector<std::string>& fields) {
  // An empty line is no row to those who read csv.
  if (format == Format::csv && fields.size() == 1 && fields[0].empty()) return "\"\"\r\n";
  std::string text;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) text += format == Format::tsv ? '\t' : ',';
    text += cell(format, fields[i]);
  }
  return text += format == Format::tsv ? "\n" : "\r\n";
}

std::string csv_row(Format format, const std::vector<std::string>& columns, const Row& row) {
  std::vector<std::string> fields;
  for (const std::string& column : columns) fields.push_back(column_value(row, column));
  return csv_line(format, fields);
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
