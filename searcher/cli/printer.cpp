// Printing answers (printer.h).
#include "printer.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "complaint.h"
#include "display.h"
#include "output.h"
#include "store/article_json.h"

namespace dateline::cli {
namespace {

constexpr const char* relaxed_warning = "warning: no article has all the words: these have any of them";

void complain_of_each(const std::vector<std::string>& warnings) {
  for (const std::string& warning : warnings) complain("warning: " + warning);
}

}  // namespace

Printer::Printer(const Arguments& arguments)
    : arguments_(arguments),
      columns_(arguments.fields.empty() ? csv_columns() : arguments.fields),
      style_{arguments.color, terminal_width(), ::isatty(STDOUT_FILENO) == 1} {
  if (arguments.batch && !has_column("qid")) columns_.insert(columns_.begin(), "qid");
  if (arguments.options.stories && arguments.fields.empty()) columns_.emplace_back("story");
  if (!arguments.cite) return;
  for (const std::string& column : citation_columns())
    if (!has_column(column)) columns_.push_back(column);
}

bool Printer::has_column(std::string_view name) const {
  return std::find(columns_.begin(), columns_.end(), name) != columns_.end();
}

bool Printer::as_object(const std::optional<std::string>& qid) const {
  return arguments_.format == Format::json || (arguments_.format == Format::jsonl && qid);
}

std::size_t Printer::context() const {
  return arguments_.format == Format::text ? 2 * style_.width : arguments_.options.snippet_length / 2;
}

void Printer::print_count(const Answer& answer, const std::optional<std::string>& qid) {
  const std::uint64_t count = answer.total.value;
  print(qid ? fmt::format("{}\t{}\n", printable(*qid), count) : fmt::format("{}\n", count));
  if (arguments_.cite) print(citation_text(citation(answer.query, answer.index)));
  complain_of_each(answer.warnings);
  if (answer.relaxed) complain(relaxed_warning);
  if (arguments_.options.explain) complain_lines(answer.explanation);
}

void Printer::print_answer(const Answer& answer, const std::optional<std::string>& qid) {
  const SearchOptions& options = arguments_.options;
  switch (arguments_.format) {
    case Format::text:
      if (qid) print(fmt::format("{}: {}\n", printable(*qid), printable(answer.query)));
      print(render_text(answer, options, style_));
      if (arguments_.cite) print("\n" + citation_text(citation(answer.query, answer.index)));
      if (qid) print("\n");
      break;
    case Format::json:
      print_json(answer, qid);
      break;
    case Format::jsonl:
      if (qid)
        print_json(answer, qid);
      else
        print_json_lines(answer);
      break;
    case Format::csv:
    case Format::tsv:
      // Only now: a query that fails leaves nothing on standard output.
      if (!header_printed_) print(csv_line(arguments_.format, columns_));
      header_printed_ = true;
      print_rows(answer, qid.value_or("1"));
      break;
    case Format::trec:
      print(render_trec(answer, options, qid.value_or("1")));
      break;
  }
  complain_of(answer.warnings, answer.relaxed, qid);
  if (options.explain && arguments_.format != Format::text && !as_object(qid)) complain_lines(answer.explanation);
}

void Printer::print_over(const OverTime& counted, const std::optional<std::string>& qid) {
  print(render_over(counted, citation(counted.query, counted.index),
                    {arguments_.format, qid, !header_printed_, arguments_.cite, style_}));
  header_printed_ = true;
  complain_of(counted.warnings, counted.relaxed, qid);
}

void Printer::print_concordance(const Concordance& concordance) {
  print(render_kwic(concordance, citation(concordance.query, concordance.index),
                    {arguments_.format, arguments_.options.offset + 1, arguments_.html, arguments_.cite, style_}));
  complain_of(concordance.warnings, concordance.relaxed);
}

void Printer::print_related(const RelatedAnswer& answer) {
  print(render_related(answer, citation(arguments_.query, answer.index), arguments_.cite, arguments_.format, style_));
  complain_of(answer.warnings, answer.relaxed);
}

void Printer::print_article(const Article& article) {
  print(arguments_.format == Format::json ? store::json_line(store::article_json(article, "")) + "\n"
                                          : render_article(article, style_));
}

void Printer::print_rows(const Answer& answer, const std::string& qid) {
  const Citation cited = citation(answer.query, answer.index);
  std::size_t rank = arguments_.options.offset;
  for (const Hit& hit : answer.hits) {
    if (gone_) return;
    ++rank;
    for (const Hit* article : articles_of(hit))
      print(csv_row(arguments_.format, columns_, {*article, rank, qid, cited, arguments_.options.stories}));
  }
}

void Printer::print_json_lines(const Answer& answer) {
  for (const Hit& hit : answer.hits) {
    nlohmann::ordered_json json = hit_json(hit, arguments_.html);
    if (arguments_.cite) add_citation_to_line(json, citation(answer.query, answer.index));
    print(store::json_line(json) + "\n");
  }
}

void Printer::print_json(const Answer& answer, const std::optional<std::string>& qid) {
  nlohmann::ordered_json json = answer_json(answer, arguments_.options, qid, arguments_.html);
  if (arguments_.cite) add_citation(json, citation(answer.query, answer.index), true);
  if (arguments_.count) json.erase("hits");
  print(store::json_line(json) + "\n");
}

void Printer::print(std::string_view text) { gone_ = gone_ || !write_out(text); }

Citation Printer::citation(const std::string& query, const IndexState& index) const {
  return {query, arguments_.command, index, asked_};
}

void Printer::complain_of(const std::vector<std::string>& warnings, bool relaxed,
                          const std::optional<std::string>& qid) const {
  if (as_object(qid)) return;
  complain_of_each(warnings);
  if (relaxed && arguments_.format != Format::text) complain(relaxed_warning);
}

}  // namespace dateline::cli
