// The columns that --fields chooses from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "citation.h"
#include "dateline/searcher.h"

namespace dateline::cli {

// The header that csv and tsv have when nothing is chosen.
[[nodiscard]] const std::vector<std::string>& csv_columns();

// The columns of LIST. Throws Error(bad_argument) for an unknown one, with the nearest name, and one that is named
// twice.
[[nodiscard]] std::vector<std::string> parse_fields(const std::string& list);

// A hit with what is known of it beside.
struct Row {
  const Hit& hit;
  std::size_t rank = 0;  // with --group that of the story
  const std::string& qid;
  const Citation& citation;
  bool story = false;  // --group story
};

[[nodiscard]] std::string column_value(const Row& row, const std::string& column);

}  // namespace dateline::cli
