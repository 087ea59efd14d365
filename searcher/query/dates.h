// Values of date: filters and of --from and --to: a year, a month, a day, ranges of them.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "query/tree.h"

namespace dateline::query {

// "2025", "2025-09", "2025-09-19", "2025-09..2025-10", "2025..", "..2025", ">2025", ">=2025", "<2025", "<=2025": the
// days meant, inclusive; what is after 2025 starts on 1 January 2026. Throws Error(bad_query) at `column` plus the
// place in `value`.
[[nodiscard]] DayRange parse_date_value(std::string_view value, std::size_t column);

// First and last day of "2025", "202509" or "20250919", the values of the index's date terms; none when it is no such
// value.
[[nodiscard]] std::optional<DayRange> days_of_term(std::string_view digits);

}  // namespace dateline::query
