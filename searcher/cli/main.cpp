// dateline-search: arguments in, answers out. What it does stands in the library; this file only asks, hands on to the
// printer and makes the exit status of what came.
#include <fmt/format.h>

#include <exception>

#include "arguments.h"
#include "batch.h"
#include "complaint.h"
#include "names/override_file.h"
#include "output.h"
#include "printer.h"

namespace dateline::cli {
namespace {

enum Status { found = 0, nothing_found = 1, failed = 2 };

// Asks one query and prints what comes; the number of articles.
std::uint64_t ask(Searcher& searcher, const Arguments& arguments, const std::string& query,
                  const std::optional<std::string>& qid, Printer& printer) {
  if (arguments.over) {
    const OverTime counted = searcher.over_time(query, *arguments.over, arguments.by, arguments.options);
    printer.print_over(counted, qid);
    return counted.total.value;
  }
  const bool number_alone = arguments.count && !printer.as_object(qid);
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
    if (!parsed.arguments) {
      // A reader that has gone is no error.
      static_cast<void>(cli::write_out(parsed.message));
      return cli::found;
    }
    query = parsed.arguments->query;
    if (const std::string& option = parsed.arguments->option_in_query; !option.empty())
      cli::complain("warning: " + option + " is read as a word of the query, as options come before it");
    return cli::run(*parsed.arguments);
  } catch (const Error& error) {
    cli::complain(error, query);
    return error.code == ErrorCode::not_found ? cli::nothing_found : cli::failed;
  } catch (const std::exception& error) {
    cli::complain(error.what());
    return cli::failed;
  }
}
