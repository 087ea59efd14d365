// JSON as web pages have it: in comment and CDATA marks, with comments, trailing commas, raw line ends, quotation marks
// that nobody escaped, escaped as HTML, cut off, or several values in a row.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

namespace dateline::formats {

[[nodiscard]] std::optional<nlohmann::json> parse_script_json(std::string_view script);

}  // namespace dateline::formats
