// Rows and cells of tables (RFC 4180 and what is near it), where quotes hide line ends. Rows are found without knowing
// the delimiter, so that a file can be cut between them anywhere.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::formats {

struct TableRow {
  std::size_t begin = 0;
  std::size_t end = 0;       // past the line end
  bool stray_quote = false;  // a quote opens and is never closed: the row was ended at its line's end
};

// A quote opens at the start of a cell and is closed by one before a delimiter or line end. One that no such quote
// follows, before the next that opens a cell or within max_quoted_bytes, is stray: it must not swallow the rows below.
class TableRows {
 public:
  // Unless `at_end`, more bytes may follow.
  TableRows(std::string_view bytes, bool at_end) : bytes_(bytes), at_end_(at_end) {}

  // Nothing when the bytes are used up, or end in mid-row with more to follow.
  [[nodiscard]] std::optional<TableRow> next();

 private:
  enum class Quoted { closed, stray, unknown };
  Quoted close_quote(std::size_t& at);

  std::string_view bytes_;
  bool at_end_;
  std::size_t at_ = 0;
  std::size_t looked_through_ = 0;  // no quote that stands before this hides a line end
};

inline constexpr std::size_t max_quoted_bytes = 4U << 20;

// The cells of a row, quotes off.
[[nodiscard]] std::vector<std::string> split_cells(std::string_view row, char delimiter, bool quotes_count);

}  // namespace dateline::formats
