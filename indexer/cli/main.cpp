// dateline-index: arguments in, an index out. What it does stands in the library; this file calls it and tells what
// came of it.
#include <atomic>
#include <csignal>
#include <exception>
#include <istream>
#include <optional>

#include "arguments.h"
#include "merge_report.h"
#include "names/override_file.h"
#include "progress.h"
#include "report.h"
#include "standard_input.h"

namespace dateline::cli {
namespace {

enum Status { all_well = 0, some_failed = 1, nothing_done = 2, interrupted = 130 };

// A signal may come to any thread.
std::atomic<bool> interrupt_asked{false};
static_assert(std::atomic<bool>::is_always_lock_free);

// Thrown from the progress callback, which is where a run can be left cleanly.
struct Interrupted {};

void listen_to_signals() {
  struct sigaction action {};
  action.sa_handler = [](int) { interrupt_asked = true; };
  action.sa_flags = static_cast<int>(SA_RESETHAND);  // the second signal ends the program at once
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
  // A closed pipe is an error of write() instead, which print() knows.
  std::signal(SIGPIPE, SIG_IGN);
}

int run(Arguments& arguments) {
  std::optional<ReportFile> report;
  if (arguments.report) report.emplace(*arguments.report);
  Failures failures(report.has_value());
  ProgressLine progress;
  std::uint64_t skipped = 0;
  LedgerEntry first_skipped;
  StandardInput input;
  std::istream input_stream(&input);
  arguments.options.standard_input = &input_stream;
  // What this run writes may stand below a PATH.
  arguments.options.never_read = {"/dev/stdout", "/dev/stderr"};
  if (arguments.report) arguments.options.never_read.push_back(*arguments.report);
  // An exception from a callback ends the run, which then waits for its reader.
  const auto print_or_leave = [&input](const std::string& line) {
    try {
      print(line);
    } catch (...) {
      input.leave();
      throw;
    }
  };
  arguments.options.on_progress = [&](const Progress& now) {
    if (interrupt_asked) {
      input.leave();
      throw Interrupted{};
    }
    if (!arguments.quiet) progress.draw(now);
  };
  arguments.options.on_input = [&](const LedgerEntry& entry) {
    if (report) report->write(entry);
    if (entry.state == InputState::skipped && ++skipped == 1) first_skipped = entry;
    if (entry.state != InputState::failed) return;
    if (arguments.extract) print_or_leave(failure_line(entry));
    progress.clear();
    failures.add(entry);
  };

  IndexSummary summary;
  if (arguments.extract)
    summary = extract_files(arguments.paths, arguments.options,
                            [&](const Article& article) { print_or_leave(article_line(article)); });
  else
    summary = index_files(arguments.paths, arguments.options);
  progress.clear();
  failures.close();
  if (report) report->close();
  for (const std::string& path : summary.missing_paths)
    complain(path + ": missing or empty, nothing below it was forgotten");
  const bool tells = arguments.extract && !arguments.quiet;
  if (tells && skipped > 0 && summary.indexed + summary.failed == 0) complain(skipped_line(first_skipped, skipped));
  if (tells && summary.indexed > 0 && summary.furniture_scopes == 0)
    complain("no furniture was learnt: that takes 20 articles of one folder or source");
  if (arguments.json)
    print(summary_json(summary, arguments.options.database));
  else if (!arguments.quiet && !arguments.extract)
    print(summary_text(summary, arguments.options.database));
  flush_output();
  if (!summary.missing_paths.empty()) return nothing_done;
  return summary.failed > 0 ? some_failed : all_well;
}

int set_names(const Arguments& arguments) {
  const std::string& database = arguments.options.database;
  const std::string text = names::read_override_file(*arguments.set_names);
  NamesFileCounts counts;
  try {
    counts = dateline::set_names(database, text);
  } catch (Error& error) {
    if (error.code == ErrorCode::bad_input) error.place = *arguments.set_names;
    throw;
  }
  if (arguments.json)
    print(names_json(counts, database));
  else if (!arguments.quiet)
    print(names_text(counts, database));
  flush_output();
  return all_well;
}

int merge_names(const Arguments& arguments) {
  // It may be ended anywhere: there is one commit, at the end.
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
  const std::string& database = arguments.options.database;
  if (arguments.merge_names == NameMerging::undo) {
    const std::uint64_t merges = undo_name_merges(database);
    if (!arguments.quiet) print(undone_text(merges, database));
    flush_output();
    return all_well;
  }
  std::optional<ReportFile> report;
  if (arguments.report) report.emplace(*arguments.report);
  const NameMerges merges = dateline::merge_names(database);
  if (report) {
    for (const std::string& line : merge_report_lines(merges)) report->write_line(line);
    report->close();
  }
  if (arguments.json)
    print(merges_json(merges, database));
  else if (!arguments.quiet)
    print(merges_text(merges, database));
  flush_output();
  return all_well;
}

}  // namespace
}  // namespace dateline::cli

int main(int argc, char** argv) {
  using namespace dateline;
  try {
    cli::listen_to_signals();
    cli::ParsedArguments parsed = cli::parse_arguments(argc, argv);
    if (parsed.arguments && parsed.arguments->merge_names != cli::NameMerging::none)
      return cli::merge_names(*parsed.arguments);
    if (parsed.arguments && parsed.arguments->set_names) return cli::set_names(*parsed.arguments);
    if (parsed.arguments) return cli::run(*parsed.arguments);
    cli::print(parsed.message);
    cli::flush_output();
    return cli::all_well;
  } catch (const cli::ReaderGone&) {
    return cli::all_well;
  } catch (const cli::Interrupted&) {
    cli::complain("interrupted: what was committed before stands");
    return cli::interrupted;
  } catch (const Error& error) {
    cli::complain(error);
    return cli::nothing_done;
  } catch (const std::exception& error) {
    cli::complain(error.what());
    return cli::nothing_done;
  }
}
