// The command line of dateline-search: options into plain data. Options come before the query; from its first word on
// everything is query.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dateline/searcher.h"
#include "name_arguments.h"

namespace dateline::cli {

enum class Format { text, json, jsonl, csv, tsv, trec };

struct Arguments {
  std::vector<std::string> databases;
  std::string query;
  std::string option_in_query;  // a word of it that is the name of an option, "" if there is none
  SearchOptions options;
  Format format = Format::text;
  bool facets_asked = false;  // --facets was given
  bool no_facets = false;
  bool color = false;               // settled: the terminal and --color both considered
  std::vector<std::string> fields;  // columns of csv and tsv; none: the usual ones
  std::optional<std::string> batch;
  std::optional<std::string> show;
  std::optional<std::string> names;  // the names file
  std::optional<RelatedTo> related;
  std::optional<std::string> like;
  std::optional<Period> over;
  std::optional<FacetKind> by;  // of --over
  std::optional<ConcordanceOrder> kwic;
  bool html = false;  // --markup html
  bool count = false;
  bool cite = false;
  std::string command;  // the command line, as a shell takes it
};

// Everything after argv[0]; the text of --help or --version in `message` instead of arguments. Throws
// Error(bad_argument).
struct ParsedArguments {
  std::optional<Arguments> arguments;
  std::string message;
};
[[nodiscard]] ParsedArguments parse_arguments(const std::vector<std::string>& words);

}  // namespace dateline::cli
