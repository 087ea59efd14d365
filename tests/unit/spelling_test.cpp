// What a misspelt word may have been meant as, by an index's own words.
#include "query/spelling.h"

#include <string>

#include "query/edit_distance.h"
#include "support/catch.h"
#include "unit/query_index.h"

using namespace dateline;
using query::corrections;
using query::letters;
using query::slip_cost;
using query::splits;
using query::Vocabulary;

namespace {

// "harbour" in 120 articles, "harbor" in 2, "labour" in 4, "faso" and "burkina" in 3.
tests::QueryIndex make_index() {
  tests::QueryIndex index;
  for (int i = 0; i < 120; ++i) {
    std::string text = "The harbour stayed open.";
    if (i < 2) text += " A harbor too.";
    if (i < 4) text += " It is labour. NATO came.";
    if (i < 3) text += " Burkina Faso.";
    index.add({std::to_string(i), "", text});
  }
  return index;
}

std::string best(const tests::QueryIndex& index, std::string_view typed) {
  const Vocabulary vocabulary(index.database(), std::nullopt);
  const auto found = corrections(typed, 0, vocabulary, index.database().get_doccount(), 3);
  return found.empty() ? "" : found[0].term;
}

double cost(std::string_view typed, std::string_view meant) { return slip_cost(letters(typed), letters(meant)); }

}  // namespace

TEST_CASE("slips that are common cost less than others") {
  CHECK(cost("harbour", "harbour") == 0);
  CHECK(cost("hrabour", "harbour") < 1);         // neighbours swapped
  CHECK(cost("harbbour", "harbour") < 1);        // a letter doubled
  CHECK(cost("acommodate", "accommodate") < 1);  // a double letter single
  CHECK(cost("harbpur", "harbour") < 1);         // the key beside it
  CHECK(cost("seperation", "separation") < 1);   // a vowel
  CHECK(cost("harbxur", "harbour") == 1);
  CHECK(cost("jarbour", "harbour") > cost("hsrbour", "harbour"));  // the first letter is hardly ever wrong
  CHECK(cost("goita", "goitta") < cost("goita", "goista"));
  CHECK(cost("", "") == 0);
  CHECK(cost("выборы", "выбоы") == Approx(1));
}

TEST_CASE("the word that is meant is found in the index, by likeness and by how many articles have it") {
  const auto index = make_index();
  CHECK(best(index, "harbuor") == "harbour");
  CHECK(best(index, "harbou") == "harbour");
  CHECK(best(index, "habour") == "harbour");
  CHECK(best(index, "labuor") == "labour");
  CHECK(best(index, "lavour") == "labour");
}

TEST_CASE("no word is made of what is too short, too long, a number or an acronym, or like nothing") {
  const auto index = make_index();
  for (const std::string& typed :
       {std::string("op"), std::string("opn"), std::string("harb0ur"), std::string("^harbuor"), std::string("zzzzzzz"),
        std::string(), std::string(100'000, 'h'), std::string("\xff\xfe\xfd\xfc")}) {
    INFO(typed.substr(0, 20));
    CHECK(best(index, typed).empty());
  }
}

TEST_CASE(
    "a word that articles print is not doubted unless it is rare beside the other, and never one of the dictionary") {
  const auto index = make_index();
  const Vocabulary vocabulary(index.database(), std::nullopt);
  CHECK(corrections("harbur", 1, vocabulary, 40, 3).empty());
  CHECK(corrections("labour", 4, vocabulary, 40, 3).empty());
  const auto found = corrections("harbur", 1, vocabulary, 8000, 3);
  REQUIRE(found.size() == 1);
  CHECK(found[0].term == "harbour");
  CHECK(corrections("harbur", 2, vocabulary, 8000, 3).empty());
  CHECK(corrections("harbors", 1, vocabulary, 8000, 3).empty());
}

TEST_CASE("two words written as one are parted where both are in the index") {
  const auto index = make_index();
  const Vocabulary vocabulary(index.database(), std::nullopt);
  const auto found = splits("burkinafaso", vocabulary, 40, 3);
  REQUIRE(found.size() == 1);
  CHECK(found[0].term == "burkina faso");
  CHECK(splits("burkinafas", vocabulary, 40, 3).empty());
  CHECK(splits("harbour", vocabulary, 40, 3).empty());
  CHECK(splits(std::string(10'000, 'a'), vocabulary, 40, 3).empty());
}
