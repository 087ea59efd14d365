// The words of dates in the languages that dateline reads: months, weekdays, what may stand before or inside a date,
// zones. All keys are folded (text/folding.h).
#pragma once

#include <optional>
#include <string_view>

namespace dateline::formats {

// 1 to 12, or 0. Arabic month names of two words come joined by one blank ("كانون الثاني").
[[nodiscard]] int month_number(std::string_view folded);

// Words that may surround a date on a line which is nothing but a date: weekdays, "published on", "le", "at" ...
[[nodiscard]] bool is_date_label(std::string_view folded);
[[nodiscard]] bool is_weekday(std::string_view folded);
// "updated", "modified": the date that follows is not the day of publication.
[[nodiscard]] bool is_update_label(std::string_view folded);
// "de", "of", "del" between day, month and year.
[[nodiscard]] bool is_date_particle(std::string_view folded);
// "st", "nd", "er", "º" after the number of a day.
[[nodiscard]] bool is_ordinal_suffix(std::string_view folded);

// Minutes east of Greenwich; absent for names that mean several zones (IST).
[[nodiscard]] std::optional<int> zone_minutes(std::string_view folded);

}  // namespace dateline::formats
