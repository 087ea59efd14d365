// The hour beside a date and its zone, as newspapers, feeds and databases write them.
#pragma once

#include <optional>
#include <string>

#include "formats/dates/date_tokens.h"

namespace dateline::formats {

struct Clock {
  int hour = 0;
  int minute = 0;
  int second = 0;
};

// 10:15, 10:15:30.250, 10.15am, 10h30, 9 pm, T101500, 14时30分, 下午2:30 at token i, which moves past it.
[[nodiscard]] std::optional<Clock> read_clock(const DateTokenReader& in, std::size_t& i);

// +02:00, +0200, GMT+2, Z, EST at token i, which moves past it: "Z" or "+02:00"; "" when there is none.
[[nodiscard]] std::string read_zone(const DateTokenReader& in, std::size_t& i);

}  // namespace dateline::formats
