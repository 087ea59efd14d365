// Scanning of tables; see table_rows.h. Each byte is looked at twice at most.
#include "formats/fields/table_rows.h"

#include <algorithm>

namespace dateline::formats {
namespace {

bool is_line_end(char c) { return c == '\n' || c == '\r'; }
bool is_delimiter(char c) { return c == ',' || c == ';' || c == '\t' || c == '|'; }

}  // namespace

// `at` stands on the opening quote and is moved past the closing one.
TableRows::Quoted TableRows::close_quote(std::size_t& at) {
  const std::size_t line_end = std::min(bytes_.find_first_of("\r\n", at), bytes_.size());
  const std::size_t limit = at < looked_through_ ? line_end : std::min(bytes_.size(), at + max_quoted_bytes);
  for (std::size_t i = at + 1; i < limit; ++i) {
    i = bytes_.substr(0, limit).find('"', i);
    if (i == std::string_view::npos) break;
    if (i + 1 == bytes_.size()) {
      if (!at_end_) return Quoted::unknown;
      at = i + 1;
      return Quoted::closed;
    }
    const char after = bytes_[i + 1];
    if (after == '"') {
      ++i;
    } else if (is_delimiter(after) || is_line_end(after)) {
      at = i + 1;
      return Quoted::closed;
    } else if (i > line_end) {
      looked_through_ = std::max(looked_through_, i);
      return Quoted::stray;
    }
  }
  if (limit == bytes_.size() && !at_end_) return Quoted::unknown;
  looked_through_ = std::max(looked_through_, limit);
  return Quoted::stray;
}

std::optional<TableRow> TableRows::next() {
  if (at_ >= bytes_.size()) return std::nullopt;
  TableRow row{at_, 0, false};
  bool cell_begins = true;
  std::size_t i = at_;
  while (i < bytes_.size() && !is_line_end(bytes_[i])) {
    if (bytes_[i] == '"' && cell_begins) {
      const Quoted quoted = close_quote(i);
      if (quoted == Quoted::unknown) return std::nullopt;
      if (quoted == Quoted::closed) {
        cell_begins = false;
        continue;
      }
      row.stray_quote = true;
      i = std::min(bytes_.find_first_of("\r\n", i), bytes_.size());
      break;
    }
    cell_begins = is_delimiter(bytes_[i]);
    ++i;
  }
  const bool has_end = i < bytes_.size() && (bytes_[i] == '\n' || i + 1 < bytes_.size());
  if (!has_end && !at_end_) return std::nullopt;
  if (i < bytes_.size()) i += bytes_[i] == '\r' && i + 1 < bytes_.size() && bytes_[i + 1] == '\n' ? 2 : 1;
  row.end = i;
  at_ = i;
  return row;
}

std::vector<std::string> split_cells(std::string_view row, char delimiter, bool quotes_count) {
  while (!row.empty() && is_line_end(row.back())) row.remove_suffix(1);
  std::vector<std::string> cells;
  bool broken = !quotes_count;
  for (std::size_t at = 0;;) {
    std::string cell;
    std::size_t end = std::string_view::npos;
    if (!broken && at < row.size() && row[at] == '"') {
      for (std::size_t i = at + 1; i < row.size(); ++i) {
        if (row[i] == '"') {
          if (i + 1 == row.size() || row[i + 1] == delimiter) {
            end = i + 1;
            break;
          }
          if (row[i + 1] == '"') ++i;
        }
        cell += row[i];
      }
      // Without an end its quotes, and any behind them, are characters like others.
      broken = end == std::string_view::npos;
    }
    if (end == std::string_view::npos) {
      end = std::min(row.find(delimiter, at), row.size());
      cell = row.substr(at, end - at);
    }
    cells.push_back(std::move(cell));
    if (end >= row.size()) return cells;
    at = end + 1;
  }
}

}  // namespace dateline::formats
