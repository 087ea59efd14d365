// An article as JSON: the line that --extract prints and that --show --format json repeats.
#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

#include "dateline/article.h"

namespace dateline::store {

// A string, or null when it is empty.
[[nodiscard]] nlohmann::ordered_json string_or_null(std::string_view text);

// Fields: path, record, id, title, date, time, date_inferred, byline, source, section, dateline, language, url, text,
// headings, removed [{text, reason}], entities [{name, type, count}], error. Absent is null; `error` "" gives null.
[[nodiscard]] nlohmann::ordered_json article_json(const Article& article, std::string_view error);

// Compact, one line, invalid UTF-8 replaced, never throws.
[[nodiscard]] std::string json_line(const nlohmann::ordered_json& value);

}  // namespace dateline::store
