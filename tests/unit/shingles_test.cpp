// Copies of a text: what makes no difference to one, where it ends to be one, and that pairs are found as comparing
// them one by one finds them.
#include "results/shingles.h"

#include <chrono>
#include <random>
#include <set>
#include <string>
#include <utility>

#include "support/catch.h"

using namespace dateline::results;

namespace {

bool copies(const Shingles& one, const Shingles& other) {
  return are_copies(common_shingles(one, other), one.size(), other.size());
}

std::string words(int first, int count) {
  std::string text;
  for (int i = first; i < first + count; ++i) text += " word" + std::to_string(i);
  return text;
}

}  // namespace

TEST_CASE("a copy is told whatever its case, punctuation and line ends", "[shingles]") {
  const Shingles printed = make_shingles("Harbour bridge to close",
                                         "The bridge over the harbour closes on Monday, the town’s council said.");
  struct Case {
    const char* title;
    const char* text;
  };
  const Case cases[] = {
      {"HARBOUR BRIDGE TO CLOSE", "The bridge over the harbour closes on Monday, the town's council said."},
      {"Harbour bridge to close", "The bridge over the harbour closes on Monday -- the town`s council said"},
      {"Harbour bridge to close",
       "The bridge\n\nover the har\xC2\xAD"
       "bour closes   on Monday; “the town’s council” said!"},
      {"", "Harbour bridge to close The bridge over the harbour closes on Monday, the town’s council said."},
  };
  for (const Case& one : cases) {
    INFO(one.text);
    CHECK(make_shingles(one.title, one.text) == printed);
  }
  CHECK(make_shingles("Harbour bridge to close", "The bridge over the harbour opens on Monday.") != printed);
}

TEST_CASE("texts of few words, none, and of scripts without blanks", "[shingles]") {
  CHECK(make_shingles("", "").empty());
  CHECK(make_shingles(" ... ", "--").empty());
  CHECK(make_shingles("", "\xFF\xFE\x80").empty());
  CHECK(make_shingles("Rain", "").size() == 1);
  CHECK(make_shingles("Rain", "") != make_shingles("Snow", ""));
  CHECK(make_shingles("one two three four", "").size() == 1);
  CHECK(make_shingles("one two three four five", "").size() == 1);
  CHECK(make_shingles("one two three four five six", "").size() == 2);
  CHECK(make_shingles("", "今天下午市政府宣布关闭大桥").size() == 9);
  CHECK_FALSE(copies({}, {}));
  CHECK_FALSE(copies({}, make_shingles("Rain", "")));
  CHECK(copies(make_shingles("Rain", ""), make_shingles("rain", "")));
}

TEST_CASE("four fifths of the shorter text make a copy, a digest of many texts does not", "[shingles]") {
  struct Case {
    std::size_t common, one, other;
    bool copies;
  };
  const Case cases[] = {
      {80, 100, 100, true}, {79, 100, 100, false}, {80, 100, 500, true},  {100, 100, 501, false},
      {1, 1, 1, true},      {0, 0, 0, false},      {100, 500, 100, true}, {0, 0, 100, false},
  };
  for (const Case& one : cases) {
    INFO(one.common << " of " << one.one << " and " << one.other);
    CHECK(are_copies(one.common, one.one, one.other) == one.copies);
  }
  const Shingles whole = make_shingles("", words(0, 200));
  CHECK(copies(whole, make_shingles("Another headline", words(0, 100))));
  CHECK_FALSE(copies(whole, make_shingles("", words(0, 50) + words(1000, 50))));
}

TEST_CASE("pairs of copies are those that comparing every two finds", "[shingles]") {
  std::mt19937 random(7);
  std::vector<Shingles> sets;
  for (int text = 0; text < 60; ++text) {
    const int first = static_cast<int>(random() % 4) * 100 + static_cast<int>(random() % 30);
    sets.push_back(make_shingles("", words(first, static_cast<int>(random() % 90))));
  }
  std::vector<const Shingles*> texts;
  for (const Shingles& set : sets) texts.push_back(&set);
  std::set<std::pair<std::uint32_t, std::uint32_t>> expected;
  for (std::uint32_t i = 0; i < sets.size(); ++i)
    for (std::uint32_t j = i + 1; j < sets.size(); ++j)
      if (copies(sets[i], sets[j])) expected.emplace(i, j);
  std::set<std::pair<std::uint32_t, std::uint32_t>> found;
  for (const Copies& pair : find_copies(texts)) found.emplace(pair.first, pair.second);
  CHECK(found == expected);
  CHECK(found.size() > 20);
  CHECK(find_copies({}).empty());
}

TEST_CASE("two hundred equal texts of ten megabytes are compared in a few seconds", "[shingles]") {
  std::string text;
  for (int i = 0; text.size() < std::size_t{10} << 20U; ++i) text += words(i * 100, 100);
  const auto begin = std::chrono::steady_clock::now();
  const Shingles shingles = make_shingles("", text);
  CHECK(shingles.size() < 10'001);
  const std::vector<const Shingles*> texts(200, &shingles);
  CHECK(find_copies(texts).size() == 200 * 199 / 2);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
}
