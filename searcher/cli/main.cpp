// dateline-search: arguments in, answers out. What it does stands in the library; this file only calls, prints and
// counts.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <exception>

#include "arguments.h"
#include "batch.h"
#include "complaint.h"
#include "display.h"
#include "names/override_file.h"
#include "output.h"
#include "render.h"
#include "store/article_json.h"

namespace dateline::cli {
namespace {

enum Status { found = 0, nothing_found = 1, failed = 2 };

// Prints answers in the format asked for; after the reader has gone it prints nothing.
class Printer {
 public:
  explicit Printer(const Arguments& arguments)
      : arguments_(arguments),
        columns_(arguments.fields.empty() ? csv_columns() : arguments.fields),
        style_{arguments.color, terminal_width(), ::isatty(STDOUT_FILENO) == 1} {
    if (arguments.batch && !has_column("qid")) columns_.insert(columns_.begin(), "qid");
    if (arguments.options.stories && arguments.fields.empty()) columns_.emplace_back("story");
    if (!arguments.cite) return;
    for (const std::string& column : citation_columns())
      if (!has_column(column)) columns_.push_back(column);
  }

  [[nodiscard]] bool has_column(std::string_view name) const {
    return std::find(columns_.begin(), columns_.end(), name) != columns_.end();
  }

  [[nodiscard]] bool reader_gone() const { return gone_; }

  void print_count(const Answer& answer, const std::optional<std::string>& qid) {
    const std::uint64_t count = answer.total.value;
    print(qid ? fmt::format("{}\t{}\n", printable(*qid), count) : fmt::format("{}\n", count));
    if (arguments_.cite) print(citation_text(citation(answer)));
    complain_of(answer);
    if (answer.relaxed) complain(relaxed_warning);
    if (arguments_.options.explain) complain_lines(answer.explanation);
  }

  void print_answer(const Answer& answer, const std::optional<std::string>& qid) {
    const SearchOptions& options = arguments_.options;
    switch (arguments_.format) {
      case Format::text:
        if (qid) print(fmt::format("{}: {}\n", printable(*qid), printable(answer.query)));
        print(render_text(answer, options, style_));
        if (arguments_.cite) print("\n" + citation_text(citation(answer)));
        if (qid) print("\n");
        break;
      case Format::json:
        print_json(answer, qid);
        break;
      case Format::jsonl:
        if (qid) return print_json(answer, qid);
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
    const bool inside = arguments_.format == Format::json || (arguments_.format == Format::jsonl && qid);
    if (inside) return;
    complain_of(answer);
    if (answer.relaxed && arguments_.format != Format::text) complain(relaxed_warning);
    if (options.explain && arguments_.format != Format::text) complain_lines(answer.explanation);
  }

  void print_over(const OverTime& counted, const std::optional<std::string>& qid) {
    print(render_over(counted, citation(counted), {arguments_.format, qid, !header_printed_, arguments_.cite, style_}));
    header_printed_ = true;
    if (arguments_.format == Format::json || (arguments_.format == Format::jsonl && qid)) return;
    complain_of(counted);
    if (counted.relaxed && arguments_.format != Format::text) complain(relaxed_warning);
  }

  void print_concordance(const Concordance& concordance) {
    print(render_kwic(concordance, citation(concordance),
                      {arguments_.format, arguments_.options.offset + 1, arguments_.html, arguments_.cite, style_}));
    if (arguments_.format == Format::json) return;
    complain_of(concordance);
    if (concordance.relaxed && arguments_.format != Format::text) complain(relaxed_warning);
  }

  // Code points on each side of a hit that are enough for a line of text; each may have marks that take no column.
  [[nodiscard]] std::size_t context() const {
    return arguments_.format == Format::text ? 2 * style_.width : arguments_.options.snippet_length / 2;
  }

  void print_related(const RelatedAnswer& answer) {
    const Citation cited{arguments_.query, arguments_.command, answer.index, asked_};
    print(render_related(answer, cited, arguments_.cite, arguments_.format, style_));
    if (arguments_.format == Format::json) return;
    complain_of(answer);
    if (answer.relaxed && arguments_.format != Format::text) complain(relaxed_warning);
  }

  void print_article(const Article& article) {
    print(arguments_.format == Format::json ? store::json_line(store::article_json(article, "")) + "\n"
                                            : render_article(article, style_));
  }

 private:
  static constexpr const char* relaxed_warning = "warning: no article has all the words: these have any of them";

  template <typename Answered>
  static void complain_of(const Answered& answer) {
    for (const std::string& warning : answer.warnings) complain("warning: " + warning);
  }

  // `answer` may be of any kind that has a query and the state of the index.
  template <typename Answered>
  [[nodiscard]] Citation citation(const Answered& answer) const {
    return {answer.query, arguments_.command, answer.index, asked_};
  }

  void print_rows(const Answer& answer, const std::string& qid) {
    const Citation cited = citation(answer);
    std::size_t rank = arguments_.options.offset;
    for (const Hit& hit : answer.hits) {
      if (gone_) return;
      ++rank;
      for (const Hit* article : articles_of(hit))
        print(csv_row(arguments_.format, columns_, {*article, rank, qid, cited, arguments_.options.stories}));
    }
  }

  void print_json_lines(const Answer& answer) {
    for (const Hit& hit : answer.hits) {
      nlohmann::ordered_json json = hit_json(hit, arguments_.html);
      if (arguments_.cite) add_citation_to_line(json, citation(answer));
      print(store::json_line(json) + "\n");
    }
  }

  void print_json(const Answer& answer, const std::optional<std::string>& qid) {
    nlohmann::ordered_json json = answer_json(answer, arguments_.options, qid, arguments_.html);
    if (arguments_.cite) add_citation(json, citation(answer), true);
    if (arguments_.count) json.erase("hits");
    print(store::json_line(json) + "\n");
  }

  void print(std::string_view text) { gone_ = gone_ || !write_out(text); }

  const Arguments& arguments_;
  std::vector<std::string> columns_;
  Style style_;
  std::string asked_ = now();
  bool header_printed_ = false;
  bool gone_ = false;
};

// Asks one query and prints what comes; the number of articles.
std::uint64_t ask(Searcher& searcher, const Arguments& arguments, const std::string& query,
                  const std::optional<std::string>& qid, Printer& printer) {
  if (arguments.over) {
    const OverTime counted = searcher.over_time(query, *arguments.over, arguments.by, arguments.options);
    printer.print_over(counted, qid);
    return counted.total.value;
  }
  const bool as_object = arguments.format == Format::json || (arguments.format == Format::jsonl && qid);
  const bool number_alone = arguments.count && !as_object;
  SearchOptions options = arguments.options;
  if (arguments.count) options.limit = 0;
  if (number_alone) options.facets.clear();
  if (arguments.format == Format::csv || arguments.format == Format::tsv) {
    options.text = printer.has_column("text");
    if (!printer.has_column("snippet")) options.snippets = 0;
  }
  const Answer answer =
      arguments.like ? searcher.like(*arguments.like, query, options) : searcher.search(query, options);
  if (number_alone)
    printer.print_count(answer, qid);
  else
    printer.print_answer(answer, qid);
  return answer.total.value;
}

int run_batch(Searcher& searcher, const Arguments& arguments, Printer& printer) {
  bool any_found = false;
  bool any_failed = false;
  for (const BatchQuery& query : read_batch(*arguments.batch)) {
    if (printer.reader_gone()) break;
    try {
      any_found = ask(searcher, arguments, query.text, query.id, printer) > 0 || any_found;
    } catch (const Error& error) {
      if (error.code != ErrorCode::bad_query && error.code != ErrorCode::limit) throw;
      any_failed = true;
      complain(fmt::format("query {} in line {}:", query.id, query.line));
      complain(error, query.text);
    }
  }
  return any_failed ? failed : any_found ? found : nothing_found;
}

void set_names(Searcher& searcher, const std::string& path) {
  try {
    searcher.set_names(names::read_override_file(path));
  } catch (Error& error) {
    if (error.code == ErrorCode::bad_input) error.place = path;
    throw;
  }
}

int run(const Arguments& arguments) {
  Searcher searcher(arguments.databases);
  if (arguments.names) set_names(searcher, *arguments.names);
  Printer printer(arguments);
  if (arguments.show) {
    printer.print_article(searcher.article(*arguments.show));
    return found;
  }
  if (arguments.related) {
    const RelatedTo& to = *arguments.related;
    const RelatedAnswer answer = searcher.related(to.type, to.name, arguments.query, arguments.options);
    printer.print_related(answer);
    return answer.count > 0 ? found : nothing_found;
  }
  if (arguments.kwic) {
    const Concordance concordance =
        searcher.concordance(arguments.query, arguments.options, {*arguments.kwic, printer.context()});
    printer.print_concordance(concordance);
    return concordance.hits > 0 ? found : nothing_found;
  }
  if (arguments.batch) return run_batch(searcher, arguments, printer);
  return ask(searcher, arguments, arguments.query, std::nullopt, printer) > 0 ? found : nothing_found;
}

}  // namespace
}  // namespace dateline::cli

int main(int argc, char** argv) {
  using namespace dateline;
  cli::ignore_closed_pipes();
  std::string query;
  try {
    const cli::ParsedArguments parsed = cli::parse_arguments({argv + 1, argv + argc});
    if (!parsed.arguments) return cli::write_out(parsed.message) ? cli::found : cli::found;
    query = parsed.arguments->query;
    return cli::run(*parsed.arguments);
  } catch (const Error& error) {
    cli::complain(error, query);
    return error.code == ErrorCode::not_found ? cli::nothing_found : cli::failed;
  } catch (const std::exception& error) {
    cli::complain(error.what());
    return cli::failed;
  }
}
