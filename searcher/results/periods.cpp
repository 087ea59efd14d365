// Periods (periods.h).
#include "results/periods.h"

#include <fmt/format.h>

#include <chrono>

namespace dateline::results {
namespace {

namespace chrono = std::chrono;

// 1 January 1970 was a Thursday, and the year of a week is that of its Thursday: the weeks are those of the days 0, 7,
// 14 and so on.
constexpr std::int32_t monday_to_thursday = 3;
constexpr std::int32_t days_a_week = 7;

std::int32_t floor_of(std::int32_t days, std::int32_t divisor) {
  return days >= 0 ? days / divisor : -((-days + divisor - 1) / divisor);
}

chrono::sys_days day_at(std::int32_t number) { return chrono::sys_days(chrono::days(number)); }

std::string day_text(std::int32_t number) {
  const chrono::year_month_day day(day_at(number));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

std::string week_text(std::int32_t number) {
  const chrono::sys_days thursday = day_at(number * days_a_week);
  const chrono::year year = chrono::year_month_day(thursday).year();
  const auto passed = (thursday - chrono::sys_days(year / chrono::January / 1)).count();
  return fmt::format("{:04}-W{:02}", static_cast<int>(year), passed / days_a_week + 1);
}

}  // namespace

std::optional<std::int32_t> period_of(Period period, std::uint32_t day) {
  const chrono::year_month_day date =
      chrono::year(static_cast<int>(day / 10000)) / chrono::month(day / 100 % 100) / chrono::day(day % 100);
  if (day == 0 || !date.ok()) return std::nullopt;
  const auto year = static_cast<int>(date.year());
  const auto days = static_cast<std::int32_t>(chrono::sys_days(date).time_since_epoch().count());
  switch (period) {
    case Period::day:
      return days;
    case Period::week:
      return floor_of(days + monday_to_thursday, days_a_week);
    case Period::month:
      return year * 12 + static_cast<std::int32_t>(static_cast<unsigned>(date.month())) - 1;
    case Period::year:
      return year;
  }
  return std::nullopt;
}

std::string period_text(Period period, std::int32_t number) {
  switch (period) {
    case Period::day:
      return day_text(number);
    case Period::week:
      return week_text(number);
    case Period::month:
      return fmt::format("{:04}-{:02}", number / 12, number % 12 + 1);
    case Period::year:
      return fmt::format("{:04}", number);
  }
  return {};
}

}  // namespace dateline::results
