// The table of places: some 30,000 lines, read on first use into one array and one map from folded names.
#include "names/places.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <unordered_map>

#include "names/keys.h"
#include "names/table.h"

extern "C" const char dateline_places_table[];
extern "C" const char dateline_places_table_end[];

namespace dateline::names {
namespace {

constexpr std::size_t expected_places = 32'000;
constexpr std::size_t expected_names = 50'000;

// Reads what scripts/make-places describes.
class PlaceTable {
 public:
  PlaceTable() {
    places_.reserve(expected_places);
    by_name_.reserve(expected_names);
    const auto table = text::embedded_table(dateline_places_table, dateline_places_table_end);
    for_each_line(table, [this](std::string_view line) { read(line); });
  }

  std::vector<Place> find(const std::string& key) const {
    std::vector<Place> found;
    const auto [first, last] = by_name_.equal_range(key);
    for (auto entry = first; entry != last; ++entry) found.push_back(places_[entry->second]);
    std::sort(found.begin(), found.end(), [](const Place& a, const Place& b) {
      if (a.population != b.population) return a.population > b.population;
      if (a.is_division != b.is_division) return b.is_division;
      return std::pair(a.country, a.division) < std::pair(b.country, b.division);
    });
    return found;
  }

  void for_each_key(const std::function<void(std::string_view)>& take) const {
    for (const auto& [key, place] : by_name_) take(key);
  }

 private:
  void read(std::string_view line) {
    if (line.size() == 2) {
      country_ = line;
      division_ = {};
      division_place_ = no_place;
    } else if (line.front() == '+') {
      line.remove_prefix(1);
      read_division(line);
    } else {
      read_city(line);
    }
  }

  void read_division(std::string_view line) {
    division_ = take_field(line, '\t');
    division_place_ = places_.size();
    Place division;
    division.name = division_;
    division.country = country_;
    division.division = division_;
    division.is_division = true;
    places_.push_back(division);
    enter_names(division_, line);
  }

  void read_city(std::string_view line) {
    Place city;
    city.country = country_;
    city.division = division_;
    if (line.front() == '*') {
      city.is_capital = true;
      line.remove_prefix(1);
    }
    city.name = take_field(line, '\t');
    const auto population = take_field(line, '\t');
    std::from_chars(population.data(), population.data() + population.size(), city.population);
    // GeoNames' file of divisions has no population: that of the towns is near enough to tell the state from the
    // village.
    if (division_place_ != no_place) places_[division_place_].population += city.population;
    places_.push_back(city);
    enter_names(city.name, line);
  }

  void enter_names(std::string_view name, std::string_view rest) {
    const auto place = static_cast<std::uint32_t>(places_.size() - 1);
    const auto key = take_field(rest, '\t');
    if (key.empty()) {
      std::string lower(name);
      for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
      by_name_.emplace(std::move(lower), place);
    } else {
      by_name_.emplace(key, place);
    }
    for_each_item(take_field(rest, '\t'), ';',
                  [&](std::string_view alias) { by_name_.emplace(table_key(alias), place); });
  }

  static constexpr std::size_t no_place = static_cast<std::size_t>(-1);

  std::vector<Place> places_;
  std::unordered_multimap<std::string, std::uint32_t> by_name_;
  std::string_view country_, division_;
  std::size_t division_place_ = no_place;
};

const PlaceTable& table() {
  static const PlaceTable instance;
  return instance;
}

// "Northern District" is nothing without its kind.
bool is_direction(std::string_view name) {
  static constexpr std::string_view words[] = {"North",   "South",   "East",    "West",     "Northern", "Southern",
                                               "Eastern", "Western", "Central", "National", "Upper",    "Lower"};
  return std::find(std::begin(words), std::end(words), name.substr(0, name.find(' '))) != std::end(words);
}

}  // namespace

void for_each_place_key(const std::function<void(std::string_view)>& take) { table().for_each_key(take); }

std::vector<Place> places_by_name(std::string_view folded) { return table().find(table_key(folded)); }

const Place& best_known(const std::vector<Place>& places) {
  const auto capital = std::find_if(places.begin(), places.end(), [](const Place& place) { return place.is_capital; });
  return capital != places.end() ? *capital : places.front();
}

std::string_view printed_name(const Place& place) {
  static constexpr std::string_view kinds[] = {" State",  " Province", " Region",      " Oblast",
                                               " County", " District", " Governorate", " Prefecture"};
  if (!place.is_division) return place.name;
  for (const std::string_view kind : kinds) {
    if (!place.name.ends_with(kind)) continue;
    const std::string_view rest = place.name.substr(0, place.name.size() - kind.size());
    const std::vector<Place> same = places_by_name(canonical_key(rest));
    const auto is_town = [&](const Place& other) { return !other.is_division && other.country == place.country; };
    const bool first = !same.empty() && same.front().is_division && same.front().name == place.name;
    if (first && !is_direction(rest) && std::none_of(same.begin(), same.end(), is_town)) return rest;
  }
  return place.name;
}

}  // namespace dateline::names
