// --batch: the queries of a file, one a line.
#pragma once

#include <istream>
#include <string>
#include <vector>

namespace dateline::cli {

struct BatchQuery {
  std::string id;
  std::string text;
  std::size_t line = 0;  // 1-based
};

// "id<TAB>query"; a line without a tab, or with nothing before it, is a query whose id is its number. Blank lines are
// skipped.
[[nodiscard]] std::vector<BatchQuery> read_batch(std::istream& lines);
// FILE, or "-" for standard input. Throws Error(io).
[[nodiscard]] std::vector<BatchQuery> read_batch(const std::string& path);

}  // namespace dateline::cli
