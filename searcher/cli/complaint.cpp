// Standard error (complaint.h).
#include "complaint.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "display.h"

namespace dateline::cli {
namespace {

// The query on one line with a caret under the place: a long one is shown around it.
void complain_about_query(std::string_view query, std::size_t column) {
  constexpr std::size_t shown = 100;
  std::string line;
  std::size_t caret = 0;
  std::size_t at = 0;
  if (column > shown / 2) {
    at = column - shown / 2;
    while (at < query.size() && (static_cast<unsigned char>(query[at]) & 0xC0) == 0x80) ++at;
    line = "…";
  }
  const std::size_t begin = at;
  while (at < query.size() && at - begin < shown) {
    const std::size_t here = at;
    (void)next_code_point(query, at);
    if (here <= column && column < at) caret = display_width(line);
    line += printable(query.substr(here, at - here));
  }
  if (column >= at) caret = display_width(line);
  if (at < query.size()) line += "…";
  const std::string text = fmt::format("  {}\n  {}^\n", line, std::string(caret, ' '));
  std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace

void complain(std::string_view line) {
  const std::string text = fmt::format("dateline-search: {}\n", printable(line));
  std::fwrite(text.data(), 1, text.size(), stderr);
}

void complain_lines(std::string_view text, const std::string& place) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    complain(place.empty() ? std::string(text.substr(0, end)) : fmt::format("{}: {}", place, text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void complain(const Error& error, std::string_view query) {
  complain_lines(error.what(), error.place);
  if (error.column) complain_about_query(query, *error.column);
  if (!error.hint.empty()) complain(error.hint);
}

}  // namespace dateline::cli
