// What is stored of an article comes back whole; what is damaged is an error.
#include "store/stored_article.h"

#include <fmt/format.h>

#include "dateline/error.h"
#include "store/article_json.h"
#include "support/catch.h"

using namespace dateline;
using namespace dateline::store;

namespace {

Article sample() {
  Article article;
  article.id = "8f2c41d09a7be310";
  article.path = "archive/a.jsonl";
  article.record = 7;
  article.title = "Harbour council votes on tolls";
  article.date = "2024-03-01";
  article.time = "2024-03-01T09:00:00Z";
  article.date_inferred = true;
  article.byline = "A. Writer";
  article.source = "The Harbour Gazette";
  article.section = "Local";
  article.dateline = "PORT LOUIS";
  article.language = "en";
  article.url = "https://example.org/a";
  article.text = "First paragraph.\n\nA subheading\n\nSecond paragraph about Mauritius.";
  article.headings = {"A subheading"};
  article.removed = {{"Read also: harbour tolls", "share line"}};
  article.entities = {{EntityType::country, "Mauritius", "mu", "MU", 3, true, {{0, 4, true}, {2, 11, false}, {52, 61, false}}},
                      {EntityType::person, "Ada Writer", "ada writer", "", 1, false, {}}};
  return article;
}

}  // namespace

TEST_CASE("an article comes back as it was stored", "[stored]") {
  const Article article = sample();
  const Article back = parse_article(serialise_article(article));
  CHECK(article_json(back, "") == article_json(article, ""));
  REQUIRE(back.entities.size() == 2);
  CHECK(back.entities[0].code == "MU");
  CHECK(back.entities[0].in_facets);
  CHECK_FALSE(back.entities[1].in_facets);
  REQUIRE(back.entities[0].mentions.size() == 3);
  CHECK(back.entities[0].mentions[0].in_title);
  CHECK(back.entities[0].mentions[1].begin == 2);
  CHECK(back.entities[0].mentions[2].begin == 52);
  CHECK(back.entities[0].mentions[2].end == 61);
  CHECK(parse_article(serialise_article(Article())).record == std::nullopt);
}

TEST_CASE("packing with and without a dictionary gives the same bytes back", "[stored]") {
  std::vector<std::string> samples;
  for (int i = 0; i < 400; ++i) {
    Article article = sample();
    article.text = fmt::format("The council of district {} voted {} to {} on the new harbour toll. Fishermen asked for {} weeks more.",
                               i * 37 % 101, i % 9, i % 7, i * 13 % 50);
    samples.push_back(serialise_article(article));
  }
  const Dictionary dictionary = train_dictionary(samples, 1);
  REQUIRE(dictionary.number == 1);

  ArticleCodec codec;
  codec.add_dictionary(dictionary);
  const std::string plain = codec.pack(samples[0], 0);
  const std::string with_dictionary = codec.pack(samples[0], 1);
  CHECK(with_dictionary.size() < plain.size());
  CHECK(ArticleCodec::dictionary_of(plain) == 0);
  CHECK(ArticleCodec::dictionary_of(with_dictionary) == 1);
  CHECK(codec.unpack(plain) == samples[0]);
  CHECK(codec.unpack(with_dictionary) == samples[0]);

  ArticleCodec without;
  CHECK_THROWS_AS(without.unpack(with_dictionary), Error);
}

TEST_CASE("few articles need no dictionary", "[stored]") {
  CHECK(train_dictionary(std::vector<std::string>(199, "text"), 1).number == 0);
  // Enough samples, but nothing to learn from: not an error.
  CHECK_NOTHROW(train_dictionary(std::vector<std::string>(300, ""), 1));
}

TEST_CASE("no damaged record is taken for an article", "[stored]") {
  ArticleCodec codec;
  const std::string packed = codec.pack(serialise_article(sample()), 0);
  CHECK_THROWS_AS(codec.unpack(""), Error);
  CHECK_THROWS_AS(codec.unpack("\x07junk"), Error);
  for (std::size_t cut = 1; cut < packed.size(); cut += 7) CHECK_THROWS_AS(codec.unpack(packed.substr(0, cut)), Error);
  const std::string serialised = serialise_article(sample());
  for (std::size_t cut = 0; cut < serialised.size(); cut += 5) CHECK_THROWS_AS(parse_article(serialised.substr(0, cut)), Error);
}

TEST_CASE("absent fields are null in JSON and present ones are not", "[stored]") {
  const auto json = article_json(Article(), "");
  for (const char* field : {"path", "record", "id", "title", "date", "time", "byline", "source", "section", "dateline", "language",
                            "url", "text", "error"}) {
    INFO(field);
    CHECK(json.at(field).is_null());
  }
  CHECK(json.at("date_inferred") == false);
  CHECK(json.at("entities").is_array());
  CHECK(article_json(sample(), "broken").at("error") == "broken");
  CHECK(json_line({{"bad", "\xff"}}) == "{\"bad\":\"\xEF\xBF\xBD\"}");
}
