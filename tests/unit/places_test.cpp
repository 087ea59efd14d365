// Cities and divisions: that newspapers' names find them and that the largest comes first.
#include "names/places.h"

#include <string>
#include <thread>

#include "names/countries.h"
#include "names/keys.h"
#include "support/catch.h"
#include "text/embedded_table.h"

extern "C" const char dateline_places_table[];
extern "C" const char dateline_places_table_end[];

using dateline::names::canonical_key;
using dateline::names::places_by_name;

TEST_CASE("the first place of a name is the one that newspapers mean") {
  const struct {
    const char* printed;
    const char* name;
    const char* country;
    bool capital;
    bool division;
  } cases[] = {
      {"Bamako", "Bamako", "ML", true, false},
      {"Paris", "Paris", "FR", true, false},
      {"London", "London", "GB", true, false},
      {"Londres", "London", "GB", true, false},
      {"Kyiv", "Kyiv", "UA", true, false},
      {"Kiev", "Kyiv", "UA", true, false},
      {"Kharkov", "Kharkiv", "UA", false, false},
      {"Beijing", "Beijing", "CN", true, false},
      {"Peking", "Beijing", "CN", true, false},
      {"北京", "Beijing", "CN", true, false},
      {"Москва", "Moscow", "RU", true, false},
      {"القاهرة", "Cairo", "EG", true, false},
      {"باماكو", "Bamako", "ML", true, false},
      {"巴马科", "Bamako", "ML", true, false},
      {"Gaza", "Gaza City", "PS", false, false},
      {"Gaza Strip", "Gaza Strip", "PS", false, true},
      {"West Bank", "West Bank", "PS", false, true},
      {"Mumbai", "Mumbai", "IN", false, false},
      {"Bombay", "Mumbai", "IN", false, false},
      {"Saigon", "Ho Chi Minh City", "VN", false, false},
      {"Timbuktu", "Timbuktu", "ML", false, false},
      {"Kidal", "Kidal", "ML", false, false},
      {"Gao", "Gao", "ML", false, false},
      {"Agadez", "Agadez", "NE", false, false},
      {"N'Djamena", "N'Djamena", "TD", true, false},
      {"N’Djamena", "N'Djamena", "TD", true, false},
      {"Ouagadougou", "Ouagadougou", "BF", true, false},
      {"Niamey", "Niamey", "NE", true, false},
      {"Sana'a", "Sanaa", "YE", true, false},
      {"Sanaa", "Sanaa", "YE", true, false},
      {"Naypyidaw", "Naypyidaw", "MM", true, false},
      {"Rangoon", "Yangon", "MM", false, false},
      {"Cologne", "Cologne", "DE", false, false},
      {"Köln", "Cologne", "DE", false, false},
      {"Munich", "Munich", "DE", false, false},
      {"München", "Munich", "DE", false, false},
      {"Geneva", "Geneva", "CH", false, false},
      {"Genève", "Geneva", "CH", false, false},
      {"The Hague", "The Hague", "NL", false, false},
      {"Hodeidah", "Hodeidah", "YE", false, false},
      {"Raqqa", "Raqqa", "SY", false, false},
      {"Mosul", "Mosul", "IQ", false, false},
      {"Hama", "Hama", "SY", false, false},
      {"Rafah", "Rafah", "PS", false, false},
      {"New York City", "New York", "US", false, false},
      {"Los Angeles", "Los Angeles", "US", false, false},
      {"St. Petersburg", "St. Petersburg", "RU", false, false},
      {"California", "California", "US", false, true},
      {"Texas", "Texas", "US", false, true},
      {"Scotland", "Scotland", "GB", false, true},
      {"Catalonia", "Catalonia", "ES", false, true},
      {"Darfur", "Darfur", "SD", false, true},
      {"Donbas", "Donbas", "UA", false, true},
      {"Xinjiang", "Xinjiang", "CN", false, true},
      {"Tigray", "Tigray", "ET", false, true},
      {"Helmand", "Helmand", "AF", false, true},
      {"Crimea", "Crimea", "UA", false, true},
      {"Jerusalem", "Jerusalem", "IL", true, false},
      {"Ramallah", "Ramallah", "PS", true, false},
  };
  for (const auto& expected : cases) {
    INFO(expected.printed);
    const auto places = places_by_name(canonical_key(expected.printed));
    REQUIRE_FALSE(places.empty());
    // A city is often the seat of a division of the same name; either order is right, so look at the first of the
    // wanted kind.
    auto found = places.begin();
    while (found != places.end() && found->is_division != expected.division) ++found;
    REQUIRE(found != places.end());
    CHECK(found->name == expected.name);
    CHECK(found->country == expected.country);
    CHECK(found->is_capital == expected.capital);
  }
}

TEST_CASE("cities know their division") {
  const auto places = places_by_name("austin");
  REQUIRE_FALSE(places.empty());
  CHECK(places.front().division == "Texas");
  CHECK(places.front().country == "US");
}

TEST_CASE("places of one name come the most populous first") {
  for (const char* name : {"springfield", "paris", "san jose", "victoria", "georgetown", "hyderabad", "georgia"}) {
    INFO(name);
    const auto places = places_by_name(name);
    REQUIRE_FALSE(places.empty());
    for (std::size_t i = 1; i < places.size(); ++i) CHECK(places[i - 1].population >= places[i].population);
  }
}

TEST_CASE("a name means the capital, and a division is shown without its kind where that is not a town's name") {
  const auto shown = [](const char* key) {
    const auto places = places_by_name(key);
    REQUIRE_FALSE(places.empty());
    return std::string(dateline::names::printed_name(dateline::names::best_known(places)));
  };
  CHECK(shown("borno state") == "Borno");
  CHECK(shown("kano state") == "Kano State");
  CHECK(shown("western highlands province") == "Western Highlands Province");
  CHECK(shown("kiev") == "Kyiv");
  CHECK(shown("georgetown") == "Georgetown");
  CHECK(dateline::names::best_known(places_by_name("georgetown")).is_capital);
}

TEST_CASE("no country has two capitals of one name, and every place belongs to a country") {
  for (const auto& country : dateline::names::countries()) {
    int capitals = 0;
    for (const auto& place : places_by_name(country.capital)) {
      capitals += place.is_capital && place.country == country.code ? 1 : 0;
      CHECK(dateline::names::country_by_code(place.country) != nullptr);
    }
    INFO(country.name);
    CHECK(capitals <= 1);
  }
}

TEST_CASE("every name of the table is found by its canonical key") {
  // The script that makes the table folds by itself; this is what keeps it true to folding.h.
  using dateline::text::take_field;
  const auto table = dateline::text::embedded_table(dateline_places_table, dateline_places_table_end);
  std::size_t names = 0;
  dateline::text::for_each_line(table, [&](std::string_view line) {
    if (line.size() == 2) return;
    const bool division = line.front() == '+';
    if (division || line.front() == '*') line.remove_prefix(1);
    const auto name = take_field(line, '\t');
    if (!division) take_field(line, '\t');
    take_field(line, '\t');
    ++names;
    if (places_by_name(canonical_key(name)).empty()) FAIL_CHECK("not found: " << name);
    dateline::text::for_each_item(take_field(line, '\t'), ';', [&](std::string_view alias) {
      ++names;
      if (places_by_name(canonical_key(alias)).empty()) FAIL_CHECK("not found: " << name << ", " << alias);
    });
  });
  CHECK(names > 30'000);
}

TEST_CASE("unknown and empty names find no place") {
  for (const char* name : {"", " ", "nowhere at all", "\xff"}) CHECK(places_by_name(name).empty());
}

TEST_CASE("the first use of the table may come from several threads") {
  std::vector<std::thread> threads;
  std::vector<std::size_t> found(4);
  for (std::size_t i = 0; i < found.size(); ++i)
    threads.emplace_back([&found, i] { found[i] = places_by_name("bamako").size(); });
  for (auto& thread : threads) thread.join();
  for (const auto count : found) CHECK(count == found.front());
  CHECK(found.front() >= 1);
}
