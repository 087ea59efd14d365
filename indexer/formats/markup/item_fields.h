// Fields that items of agencies and feeds have in common: dates, and versions as numbers that compare.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "dateline/article.h"

namespace dateline::formats {

void set_once(std::string& field, std::string value);
// Day and time of `value`, if it is a date and the article has none.
void set_date(std::string_view value, Article& article);

// A version that is printed as a number; 0 for anything else.
[[nodiscard]] std::uint64_t version_number(std::string_view value);
// Seconds since 1970 of a date with a time ("2024-03-05T10:00:00+01:00", RFC 822), without a zone taken as UTC; 0 when
// `value` is none.
[[nodiscard]] std::uint64_t version_of_moment(std::string_view value);

[[nodiscard]] bool is_web_address(std::string_view value);
// "coast.example" of "https://www.coast.example/news".
[[nodiscard]] std::string host_of(std::string_view url);
// `value` as an article's id: "" when it has blanks.
[[nodiscard]] std::string id_text(std::string_view value);

}  // namespace dateline::formats
