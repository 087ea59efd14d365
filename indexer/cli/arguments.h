// The command line of dateline-index: options into plain data.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dateline/indexer.h"

namespace dateline::cli {

enum class NameMerging { none, find, undo };

struct Arguments {
  std::vector<std::string> paths;
  IndexOptions options;
  bool extract = false;
  bool json = false;
  bool quiet = false;
  std::optional<std::string> report;
  NameMerging merge_names = NameMerging::none;
  std::optional<std::string> set_names;  // the names file
};

// Everything after argv[0]; the text of --help, --version or --formats in `message` instead of arguments. Throws
// Error(bad_argument).
struct ParsedArguments {
  std::optional<Arguments> arguments;
  std::string message;
};
[[nodiscard]] ParsedArguments parse_arguments(int argc, const char* const* argv);

}  // namespace dateline::cli
