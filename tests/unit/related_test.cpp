// Beginnings of names, and how much two names are tied: values reckoned by hand or printed in the paper.
#include <cmath>
#include <string>

#include "names/keys.h"
#include "results/log_likelihood.h"
#include "results/name_prefix.h"
#include "support/catch.h"

using namespace dateline::results;

TEST_CASE("a name is found by beginnings of its words in any order, case and accents aside", "[facets]") {
  struct Case {
    std::string typed;
    std::string name;
    bool matches;
  };
  const Case cases[] = {
      {"goi", "Assimi Goïta", true},
      {"GOÏ", "Assimi Goïta", true},
      {"assimi goi", "Assimi Goïta", true},
      {"goi ass", "Assimi Goïta", true},
      {"Assimi Goïta", "Assimi Goïta", true},
      {"oita", "Assimi Goïta", false},
      {"assimi x", "Assimi Goïta", false},
      {"goitas", "Assimi Goïta", false},
      {"i", "Assimi Goïta", false},
      {"the afr", "African Union", true},
      {"u", "African Union", true},
      {"o'br", "Conan O'Brien", true},
      {"O’B", "Conan O'Brien", true},
      {"obr", "Conan O'Brien", true},
      {"d'av", "Gérard d’Avila", true},
      {"n'dj", "N'Djamena", true},
      {"al-as", "Bashar al-Assad", true},
      {"u.n", "U.N. Security Council", true},
      {"Ño", "Nono", true},
      {"бам", "Бамако", true},
      {"北", "北京", true},
      {"京", "北京", false},
  };
  for (const Case& one : cases) {
    INFO(one.typed << " / " << one.name);
    const NamePrefix prefix(one.typed);
    CHECK_FALSE(prefix.empty());
    CHECK(prefix.matches(dateline::names::canonical_key(one.name)) == one.matches);
  }
  for (const char* nothing : {"", " ", "...", "-"}) CHECK(NamePrefix(nothing).empty());
  CHECK(NamePrefix().matches("Assimi Goïta"));
}

TEST_CASE("months are found by what they begin with", "[facets]") {
  for (const char* good : {"2", "2025", "2025-", "2025-0", "2025-09"}) CHECK(begins_month(good));
  for (const char* bad : {"", "x", "2025-9x", "2025-091", "20-25", "09-2025", "2025 09"})
    CHECK_FALSE(begins_month(bad));
}

TEST_CASE("the log-likelihood ratio of tables with known values", "[related]") {
  struct Case {
    JointCounts counts;
    double score;
    bool attracts;
  };
  const Case cases[] = {
      // Dunning 1993, table 2: "the swiss", "can be", "previous year".
      {{110, 110 + 2442, 110 + 111, 110 + 2442 + 111 + 29114}, 270.72, true},
      {{29, 29 + 13, 29 + 123, 29 + 13 + 123 + 31612}, 263.90, true},
      {{31, 31 + 23, 31 + 139, 31 + 23 + 139 + 31584}, 256.84, true},
      // Always together: 4 ln 2, 20 ln 2, 2 (3 ln 10/3 + 7 ln 10/7).
      {{1, 1, 1, 2}, 2.7726, true},
      {{5, 5, 5, 10}, 13.8629, true},
      {{3, 3, 3, 10}, 12.2173, true},
      // As chance has it.
      {{1, 2, 2, 4}, 0, false},
      {{20, 40, 50, 100}, 0, false},
      // All articles have the one.
      {{2, 4, 2, 4}, 0, false},
      // Never together: 4 ln 2.
      {{0, 1, 1, 2}, 2.7726, false},
  };
  for (const Case& one : cases) {
    INFO(one.counts.both << " of " << one.counts.one << " and " << one.counts.other);
    CHECK(std::abs(log_likelihood_ratio(one.counts) - one.score) < 0.01);
    CHECK(attracts(one.counts) == one.attracts);
  }
}
