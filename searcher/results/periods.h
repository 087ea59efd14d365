// Days, ISO weeks, months and years as numbers that can be counted through.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "dateline/searcher.h"

namespace dateline::results {

// The period in which a day (YYYYMMDD) lies; the next one has the next number. None when there is no such day.
[[nodiscard]] std::optional<std::int32_t> period_of(Period period, std::uint32_t day);

// "2025-09-19", "2025-W38", "2025-09", "2025".
[[nodiscard]] std::string period_text(Period period, std::int32_t number);

}  // namespace dateline::results
