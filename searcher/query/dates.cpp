// Reads dates (dates.h). Days are calendar days as printed: no time zone moves them.
#include "query/dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>

#include "query/query.h"
#include "query/query_error.h"

namespace dateline::query {
namespace {

namespace chrono = std::chrono;

constexpr std::uint32_t open_end = 99999999;
constexpr std::string_view forms = "a date is 2025, 2025-09 or 2025-09-19; a range 2025-08..2025-10, 2025.. or >2025";

std::uint32_t as_number(chrono::year_month_day day) {
  return static_cast<std::uint32_t>(static_cast<int>(day.year())) * 10000 + static_cast<unsigned>(day.month()) * 100 +
         static_cast<unsigned>(day.day());
}

chrono::year_month_day as_day(std::uint32_t number) {
  return chrono::year(static_cast<int>(number / 10000)) / chrono::month(number / 100 % 100) / chrono::day(number % 100);
}

std::uint32_t next_day(std::uint32_t number) { return as_number(chrono::sys_days(as_day(number)) + chrono::days(1)); }
std::uint32_t day_before(std::uint32_t number) { return as_number(chrono::sys_days(as_day(number)) - chrono::days(1)); }

struct Malformed {
  std::string message;
  std::string hint;
};

std::optional<unsigned> digits(std::string_view text) {
  unsigned value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

// First and last day of a year, month or day.
DayRange read_date(std::string_view text) {
  const auto malformed = [&] { return Malformed{fmt::format("\"{}\" is no date", text), std::string(forms)}; };
  const bool month_given = text.size() == 7 || text.size() == 10;
  if ((text.size() != 4 && !month_given) || (month_given && text[4] != '-') || (text.size() == 10 && text[7] != '-'))
    throw malformed();
  const auto year = digits(text.substr(0, 4));
  const auto month = month_given ? digits(text.substr(5, 2)) : 1U;
  const auto day = text.size() == 10 ? digits(text.substr(8, 2)) : 1U;
  if (!year || *year == 0 || !month || !day) throw malformed();
  const chrono::year_month_day first =
      chrono::year(static_cast<int>(*year)) / chrono::month(*month) / chrono::day(*day);
  if (!first.month().ok())
    throw Malformed{fmt::format("\"{}\" is no date: there is no month {:02}", text, *month),
                    "months are 01 to 12: year-month-day"};
  if (!first.ok())
    throw Malformed{fmt::format("\"{}\" is no date: that month has no day {:02}", text, *day),
                    fmt::format("write {} for the whole month", text.substr(0, 7))};
  if (text.size() == 10) return {as_number(first), as_number(first)};
  const chrono::year_month_day last =
      month_given ? first.year() / first.month() / chrono::last : first.year() / 12 / 31;
  return {as_number(first), as_number(last)};
}

DayRange read_compared(std::string_view value) {
  const bool inclusive = value.size() > 1 && value[1] == '=';
  const DayRange days = read_date(value.substr(inclusive ? 2 : 1));
  if (value[0] == '>') return {inclusive ? days.first : next_day(days.last), open_end};
  return {0, inclusive ? days.last : day_before(days.first)};
}

DayRange read_range(std::string_view from, std::string_view to) {
  if (from.empty() && to.empty()) throw Malformed{"a range needs a date", std::string(forms)};
  const DayRange days{from.empty() ? 0 : read_date(from).first, to.empty() ? open_end : read_date(to).last};
  if (days.first > days.last)
    throw Malformed{fmt::format("{} is after {}", from, to),
                    fmt::format("the earlier date comes first: {}..{}", to, from)};
  return days;
}

DayRange read_value(std::string_view value) {
  if (value.starts_with('>') || value.starts_with('<')) return read_compared(value);
  const std::size_t dots = value.find("..");
  if (dots == std::string_view::npos) return read_date(value);
  return read_range(value.substr(0, dots), value.substr(dots + 2));
}

}  // namespace

DayRange parse_date_value(std::string_view value, std::size_t column) {
  try {
    return read_value(value);
  } catch (const Malformed& what) {
    fail(column, what.message, what.hint);
  }
}

std::optional<DayRange> days_of_term(std::string_view digits) {
  std::string date(digits);
  if (date.size() > 6) date.insert(6, 1, '-');
  if (date.size() > 4) date.insert(4, 1, '-');
  try {
    return read_date(date);
  } catch (const Malformed&) {
    return std::nullopt;
  }
}

DayRange parse_days(std::string_view from, std::string_view to) {
  if (from.empty() && to.empty()) return {};
  try {
    return read_range(from, to);
  } catch (const Malformed& what) {
    throw Error(
        ErrorCode::bad_argument, what.message,
        from > to && !to.empty() ? "--from is the earlier date" : "--from and --to take 2025, 2025-09 or 2025-09-19");
  }
}

}  // namespace dateline::query
