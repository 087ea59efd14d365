// Dates as newspapers print them: ISO 8601, RFC 822, "19 Sep 2025", "FRI, 19 SEP 2025", "September 20, 2025", "le 20
// septembre 2025", "20.09.2025", "2025年9月20日" and so on, in the languages of date_words.cpp, among them English,
// French, Spanish, German, Portuguese, Italian, Dutch, Russian, Arabic, Chinese and Japanese.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dateline::formats {

struct ParsedDate {
  std::string day;        // YYYY-MM-DD as printed: no zone shifts it
  std::string time;       // ISO 8601 with the zone if there is one; "" when only a day is given
  std::size_t begin = 0;  // bytes of the text that were the date
  std::size_t end = 0;
};

// Which of two small numbers is the day ("03/04/2025"). Unknown: such a date is none, a wrong day is worse.
enum class DayOrder { unknown, day_first, month_first };

// The date that `text` as a whole is (a metadata field, a line that is nothing but a date, a weekday or "Published on"
// around it).
[[nodiscard]] std::optional<ParsedDate> parse_date(std::string_view text, DayOrder order = DayOrder::unknown);

// The first full date (day, month and year) that stands in running text; relative words and partial dates are left
// alone.
[[nodiscard]] std::optional<ParsedDate> find_date(std::string_view text, DayOrder order = DayOrder::unknown);

}  // namespace dateline::formats
