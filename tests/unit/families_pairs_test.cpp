// Families of words on the tables of pairs of four languages: floors, so that no change makes them worse unseen.
#include "quality/families_pairs.h"

#include <algorithm>
#include <string>
#include <vector>

#include "support/catch.h"

using namespace dateline::quality;

namespace {

struct Floor {
  const char* language;
  double precision;  // of the half that is held out
  double recall;
};

// A little under what was reached.
constexpr Floor floors[] = {{"en", .96, .94}, {"fr", .97, .90}, {"es", .95, .93}, {"de", .76, .97}};

std::vector<FamilyTable> tables() {
  std::vector<FamilyTable> read;
  for (const Floor& floor : floors)
    read.push_back(read_family_table(std::string(DATELINE_FAMILIES) + "/" + floor.language + ".tsv"));
  return read;
}

}  // namespace

TEST_CASE("families find what belongs together and keep apart what does not") {
  const std::vector<FamilyTable> archive = tables();
  for (std::size_t i = 0; i < archive.size(); ++i) {
    INFO(floors[i].language);
    const FamilyScores scores = score_families(archive[i], {archive[i]}, true);
    CHECK(scores.precision() >= floors[i].precision);
    CHECK(scores.recall() >= floors[i].recall);
  }
}

TEST_CASE("the other languages of an archive do no harm to a word's family") {
  const std::vector<FamilyTable> archive = tables();
  for (std::size_t i = 0; i < archive.size(); ++i) {
    INFO(floors[i].language);
    const FamilyScores alone = score_families(archive[i], {archive[i]}, true);
    const FamilyScores among = score_families(archive[i], archive, true);
    CHECK(among.precision() >= alone.precision() - .04);
    CHECK(among.recall() >= alone.recall() - .04);
  }
}

TEST_CASE("the tables have both kinds of pairs, in both halves, and no pair twice") {
  for (const FamilyTable& table : tables()) {
    INFO(table.language);
    std::vector<std::string> pairs;
    std::size_t counts[2][2] = {};
    for (const FamilyPair& pair : table.pairs) {
      ++counts[pair.meets ? 1 : 0][pair.held_out ? 1 : 0];
      pairs.push_back(std::min(pair.first, pair.second) + " " + std::max(pair.first, pair.second));
      CHECK_FALSE(pair.reason.empty());
    }
    for (const auto& halves : counts)
      for (const std::size_t number : halves) CHECK(number >= (table.language == "en" ? 250 : 40));
    std::sort(pairs.begin(), pairs.end());
    CHECK(std::adjacent_find(pairs.begin(), pairs.end()) == pairs.end());
  }
}
