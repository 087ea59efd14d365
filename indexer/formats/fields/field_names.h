// The names under which archives, feeds and content systems keep an article's fields: in JSON, in the header of a
// table.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace dateline::formats {

enum class FieldKind : std::uint8_t {
  title,
  text,
  html,     // the text, marked up
  summary,  // stands for the text where nothing better is there
  date,
  time,
  byline,
  source,
  section,
  dateline,
  language,
  url,
  id
};

// What names are compared by: lower case without "_", "-", ".", ":", "@", "$" and blanks, so that date_published,
// datePublished and "Date published" are one.
[[nodiscard]] std::string field_key(std::string_view name);

// Keys of the names of a field, in order of trust: the first that has a value counts.
[[nodiscard]] std::span<const std::string_view> field_names(FieldKind kind);

[[nodiscard]] bool is_one_of(FieldKind kind, std::string_view key);

}  // namespace dateline::formats
