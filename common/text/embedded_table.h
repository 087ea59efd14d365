// Reading tables that are embedded into the program (dateline_embed): lines of fields, comments after "#".
#pragma once

#include <string_view>

namespace dateline::text {

inline std::string_view embedded_table(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

// Takes what stands before the next `separator` off the front of `rest`; all of it when there is none.
inline std::string_view take_field(std::string_view& rest, char separator) {
  const auto end = rest.find(separator);
  const auto field = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return field;
}

// Calls `use` with each line of `table` that is neither empty nor a comment.
template <typename Use>
void for_each_line(std::string_view table, Use use) {
  while (!table.empty()) {
    const auto line = take_field(table, '\n');
    if (!line.empty() && line.front() != '#') use(line);
  }
}

// Calls `use` with each item of a list inside a line.
template <typename Use>
void for_each_item(std::string_view list, char separator, Use use) {
  while (!list.empty()) {
    const auto item = take_field(list, separator);
    if (!item.empty()) use(item);
  }
}

}  // namespace dateline::text
