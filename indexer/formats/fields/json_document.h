// JSON from strangers: parsed with bounds, and mended where common writers break the standard.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace dateline::formats {

inline constexpr std::size_t max_json_depth = 64;

// The value that `utf8` is, or nothing with `error` saying why not ("nested deeper than 64 levels", "not valid JSON at
// byte 17"). Half surrogate pairs become U+FFFD and NaN and Infinity null, as writers cut emoji in two and dump missing
// numbers; comments and a comma behind the last value are no error.
[[nodiscard]] std::optional<nlohmann::json> parse_json(std::string_view utf8, std::string& error);

}  // namespace dateline::formats
