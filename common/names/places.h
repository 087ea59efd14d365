// Cities and first-level divisions: GeoNames facts (CC BY 4.0) in a compact table made by scripts/make-places,
// embedded.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace dateline::names {

struct Place {
  std::string_view name;      // as printed
  std::string_view country;   // ISO code
  std::string_view division;  // name of the first-level division, "" if unknown
  std::uint32_t population = 0;
  bool is_capital = false;
  bool is_division = false;  // a first-level division (state, province), not a city
};

// All places with that folded name or alias, the most populous first. Thread-safe; the table is read on first use.
[[nodiscard]] std::vector<Place> places_by_name(std::string_view folded);

// All keys that places_by_name() knows.
void for_each_place_key(const std::function<void(std::string_view)>& take);

// The one of `places` (not empty, as places_by_name gives them) that a name means when nothing else is said: a capital,
// else the most populous.
[[nodiscard]] const Place& best_known(const std::vector<Place>& places);

// The name to show: that of a division without its kind ("Borno State": "Borno") where the rest means the same
// division and no town of its country.
[[nodiscard]] std::string_view printed_name(const Place& place);

}  // namespace dateline::names
