// Furniture learnt from many articles: what is taken for it, what is not, and where it is taken out.
#include "formats/lines/learnt_furniture.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "formats/format.h"
#include "formats/lines/furniture_learning.h"
#include "support/catch.h"
#include "support/collecting_sink.h"

using dateline::Article;
using dateline::formats::furniture_hash;
using dateline::formats::FurnitureSample;
using dateline::formats::FurnitureTable;
using dateline::formats::LearntFurniture;
using dateline::formats::sample_of;
using dateline::tests::CollectingSink;

namespace {

// A paragraph that no other article has.
std::string paragraph(int article, int number) {
  return fmt::format(
      "Boat {} of fleet {} came back to the harbour late on Monday with less herring than its crew had hoped for.",
      number, std::string(1, static_cast<char>('a' + article % 26)) + std::to_string(article));
}

// The paragraphs of an article, `extra` before the paragraph `at`.
Article article(int number, const std::string& extra = "", int at = 0) {
  Article one;
  for (int i = 0; i < 9; ++i) {
    if (i == at && !extra.empty()) one.text += (one.text.empty() ? "" : "\n\n") + extra;
    one.text += (one.text.empty() ? "" : "\n\n") + std::string("Note ") + std::string(1, static_cast<char>('a' + i)) +
                ": " + paragraph(number * 10 + i, i);
  }
  if (at >= 9 && !extra.empty()) one.text += "\n\n" + extra;
  return one;
}

// What is learnt from `count` articles of which the first `with` have the line.
bool is_learnt(const std::string& line, int at, int with, int count) {
  FurnitureSample sample;
  for (int i = 0; i < count; ++i) sample.add(sample_of(i < with ? article(i, line, at) : article(i)));
  const auto learnt = sample.furniture();
  return learnt && std::find(learnt->begin(), learnt->end(), furniture_hash(line)) != learnt->end();
}

constexpr int foot = 9;
constexpr int middle = 4;

}  // namespace

TEST_CASE("a line is furniture by its share of the articles and its place") {
  struct Case {
    const char* line;
    int at;
    int with;
    int count;
    bool learnt;
  };
  const std::string sentence = "Tide Mark is printed on the quay by a cooperative of its own readers.";
  const Case cases[] = {
      {"Order prints of the harbour", foot, 6, 40, true},
      {"Order prints of the harbour and of all its old boats", 0, 6, 40, true},
      {"Order prints of the harbour", 0, 6, 40, false},      // perhaps the subheading of the first paragraph
      {"Order prints of the harbour", foot, 3, 40, false},   // too rare
      {"Order prints of the harbour", foot, 19, 19, false},  // too few articles
      {"Order prints of the harbour", foot, 4, 20, false},   // too few with it
      {"What the council said", middle, 40, 40, false},      // a subheading, however often
      {"What the council said", 8, 40, 40, false},           // above the last paragraph
      {sentence.c_str(), foot, 10, 40, true},
      {sentence.c_str(), foot, 5, 40, false},  // background of a story in a series
      {sentence.c_str(), middle, 20, 40, true},
      {sentence.c_str(), middle, 10, 40, false},
      {"12 / 34", foot, 40, 40, false},  // figures are the article's own
  };
  for (const Case& test : cases) {
    INFO(test.line << " at " << test.at << ", " << test.with << " of " << test.count);
    CHECK(is_learnt(test.line, test.at, test.with, test.count) == test.learnt);
  }
}

TEST_CASE("digits do not make a line another one") {
  CHECK(furniture_hash("© 2019 Tide Mark, page 3") == furniture_hash("© 2020 Tide  mark, page 12"));
  CHECK(furniture_hash("Tide Mark") != furniture_hash("Tide Mark 2"));
  CHECK(furniture_hash("1 - 2") == 0);
  CHECK(furniture_hash(std::string(2000, 'a')) == 0);
}

TEST_CASE("versions of one story count once, and the order of articles does not matter") {
  FurnitureSample versions;
  for (int i = 0; i < 30; ++i) versions.add(sample_of(article(i)));
  for (int version = 0; version < 12; ++version) {
    Article one = article(100);
    one.text += fmt::format("\n\nThe harbour master will speak at noon\n\nUpdate {}", version);
    versions.add(sample_of(one));
  }
  CHECK(versions.size() == 31);
  REQUIRE(versions.furniture());
  CHECK(versions.furniture()->empty());

  const auto learnt = [](bool reversed) {
    FurnitureSample sample;
    for (int k = 0; k < 500; ++k) {
      const int i = reversed ? 499 - k : k;
      sample.add(sample_of(article(i, i % 7 == 0 ? "Order prints of the harbour" : "", foot)));
    }
    auto hashes = sample.furniture().value();
    std::sort(hashes.begin(), hashes.end());
    return hashes;
  };
  CHECK(learnt(false) == learnt(true));
  CHECK(learnt(false).size() == 1);
}

TEST_CASE("learnt lines are taken out of text by folder and out of records by source") {
  FurnitureTable table;
  table.add(dateline::formats::folder_scope("/in"),
            {furniture_hash("Tide Mark on the quay"), furniture_hash("Order prints of 5 boats")});
  table.add(dateline::formats::source_scope("Tide Mark"), {furniture_hash("Order prints of 5 boats")});
  const LearntFurniture furniture(table, "/in");
  const std::string body = paragraph(1, 1) + "\n\n" + paragraph(2, 2);

  CollectingSink sink;
  dateline::formats::Input input{};
  const std::string text =
      "Tide Mark on the quay\nHerring prices fall again on the coast\n\n" + body + "\n\nOrder prints of 6 boats\n";
  input.bytes = text;
  input.furniture = &furniture;
  dateline::formats::text_format.parse(input, sink);
  REQUIRE(sink.articles.size() == 1);
  CHECK(sink.articles[0].title == "Herring prices fall again on the coast");
  CHECK(sink.articles[0].text == body);
  REQUIRE(sink.articles[0].removed.size() == 2);
  CHECK(sink.articles[0].removed[1].reason == "found in many articles of this folder");

  sink.clear();
  const std::string column = "Tide Mark on the quay\n\n" + body + "\n";
  input.bytes = column;
  dateline::formats::text_format.parse(input, sink);
  REQUIRE(sink.articles.size() == 1);
  CHECK(sink.articles[0].title == "Tide Mark on the quay");  // there is no other

  sink.clear();
  const std::string record =
      R"({"title": "Herring", "source": "TIDE MARK", "text": ")" + paragraph(1, 1) + R"(\nOrder prints of 7 boats"})";
  input.bytes = record;
  const LearntFurniture elsewhere(table, "/out");
  input.furniture = &elsewhere;
  dateline::formats::json_lines_format.parse(input, sink);
  REQUIRE(sink.articles.size() == 1);
  CHECK(sink.articles[0].text == paragraph(1, 1));
  REQUIRE(sink.articles[0].removed.size() == 1);
  CHECK(sink.articles[0].removed[0].reason == "found in many articles of this source");
}

TEST_CASE("an article that consists of learnt lines keeps them") {
  FurnitureTable table;
  const std::string notice = "No boats left the harbour on this day because of the weather";
  table.add(dateline::formats::folder_scope("/in"), {furniture_hash(notice)});
  const LearntFurniture furniture(table, "/in");
  const std::vector<std::string_view> lines{"Boats", notice};
  CHECK(furniture.reasons(lines, "") == std::vector<std::string_view>(2));
}
