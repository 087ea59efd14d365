// The command line of dateline-index (arguments.h).
#include "arguments.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdlib>

#include "dateline/version.h"

namespace dateline::cli {
namespace {

constexpr unsigned most_jobs = 256;

std::string default_database() {
  const char* database = std::getenv("DATELINE_DB");
  return database == nullptr || *database == '\0' ? "news.dateline" : database;
}

std::string list_of_formats() {
  constexpr const char* row = "{:<9} {:<20} {}\n";
  std::string list = fmt::format(row, "auto", "", "by content, then by name (default)");
  for (const FormatInfo& format : input_formats())
    list += fmt::format(row, format.name, format.extensions, format.description);
  return list;
}

// CLI11 gives "true" for a flag without a value.
NameMerging name_merging(const std::string& value) {
  if (value.empty()) return NameMerging::none;
  if (value == "true") return NameMerging::find;
  if (value == "off" || value == "false") return NameMerging::undo;
  throw Error(ErrorCode::bad_argument, "--merge-names=" + value + " is unknown", "--merge-names, or --merge-names=off");
}

}  // namespace

ParsedArguments parse_arguments(int argc, const char* const* argv) {
  Arguments arguments;
  arguments.options.database = default_database();
  bool list_formats = false;
  std::string merge_names;
  std::string set_names;

  CLI::App app("Turns files of news articles into an index that dateline-search answers from.", "dateline-index");
  app.footer("Exit status: 0 all well, 1 some inputs failed, 2 nothing could be done.");
  app.set_version_flag("--version", fmt::format("dateline-index {}", version));
  app.add_option("PATH", arguments.paths, "files, folders, or - for JSON lines on standard input");
  app.add_option("-d,--db", arguments.options.database, "the index: created when absent, updated when present")
      ->type_name("DIR")
      ->capture_default_str();
  app.add_option("-j,--jobs", arguments.options.jobs, "threads (default: the machine's)")
      ->type_name("N")
      ->check(CLI::Range(1U, most_jobs));
  app.add_option("--format", arguments.options.format, "format of the files; --formats lists them")
      ->type_name("NAME")
      ->capture_default_str();
  app.add_option("--archive-ratio", arguments.options.archive_ratio,
                 "give up a file that expands to more than N times its size")
      ->type_name("N")
      ->check(CLI::Range(1U, 1'000'000U))
      ->capture_default_str();
  app.add_option("--archive-depth", arguments.options.archive_depth, "open archives inside archives down to N")
      ->type_name("N")
      ->check(CLI::Range(1U, 32U))
      ->capture_default_str();
  app.add_option("--archive-members", arguments.options.archive_members,
                 "give up an archive that holds more than N files")
      ->type_name("N")
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1'000'000'000}))
      ->capture_default_str();
  app.add_flag("--formats", list_formats, "list the formats");
  app.add_option("--map", arguments.options.field_map,
                 "the field of JSON, or column of a table, that holds FIELD, as in title=headline.main; repeatable")
      ->type_name("FIELD=PATH")
      ->allow_extra_args(false);
  app.add_flag("--extract", arguments.extract, "no index: print each article as one line of JSON");
  app.add_flag("--prune", arguments.options.prune, "forget articles whose file is gone, below the PATHs given");
  app.add_flag("--merge-names", merge_names,
               "in searches, count the spellings of one person's or organisation's name as one; off takes it back")
      ->type_name("[=off]")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  app.add_option("--set-names", set_names,
                 "keep FILE, which renames, merges, splits and hides names, in the index; an empty one takes it away")
      ->type_name("FILE");
  app.add_option("--report", arguments.report, "write what became of each input, as JSON lines")->type_name("FILE");
  app.add_flag("--json", arguments.json, "the closing summary as one JSON object");
  app.add_flag("--quiet", arguments.quiet, "no progress and no summary");

  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& message) {
    std::ostringstream text;
    app.exit(message, text, text);
    return {std::nullopt, text.str()};
  } catch (const CLI::ParseError& problem) {
    throw Error(ErrorCode::bad_argument, problem.what(), "dateline-index --help lists the options");
  }
  if (list_formats) return {std::nullopt, list_of_formats()};
  if (app.count("--set-names") != 0) {
    if (!arguments.paths.empty() || arguments.extract || arguments.options.prune || !merge_names.empty())
      throw Error(ErrorCode::bad_argument, "--set-names works on an index and reads no PATH", "index the PATHs first");
    arguments.set_names = set_names;
    return {std::move(arguments), ""};
  }
  arguments.merge_names = name_merging(merge_names);
  if (arguments.merge_names != NameMerging::none) {
    if (!arguments.paths.empty() || arguments.extract || arguments.options.prune)
      throw Error(ErrorCode::bad_argument, "--merge-names works on an index and reads no PATH",
                  "index the PATHs first; --merge-names=off takes merges back");
    return {std::move(arguments), ""};
  }
  if (arguments.paths.empty())
    throw Error(ErrorCode::bad_argument, "no PATH is given", "name files or folders, or - for standard input");
  return {std::move(arguments), ""};
}

}  // namespace dateline::cli
