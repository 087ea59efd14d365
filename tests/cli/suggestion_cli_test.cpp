// "Did you mean", through the program: what is suggested for misspelt queries, and that nothing is otherwise.
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/catch.h"
#include "support/run.h"
#include "unit/article_index.h"

using namespace dateline;
using nlohmann::json;
using tests::ArticleIndex;
using tests::RunResult;

namespace {

// 30 articles of the expulsion of diplomats, 12 of them with Awa Goïta and the Burkina Faso border, 3 on ferries, one
// with a word misspelt.
std::vector<Article> articles(const std::string& prefix) {
  std::vector<Article> made;
  for (int i = 0; i < 30; ++i) {
    std::string text = "The expulsion of diplomats from Port Lune was decided.";
    if (i < 12) text += " Awa Goïta spoke at the border with Burkina Faso.";
    if (i >= 27) text += " A ferry sailed, fuel being cheap.";
    if (i == 29) text += " The expulsiom was late.";
    made.push_back(tests::make_article(prefix + std::to_string(i), i < 6 ? "Ministry closes the harbour" : "Report",
                                       text, "2025-09-01", "The Lune Gazette"));
    made.back().byline = "Cora Pitt";
    if (i < 12) made.back().entities = {tests::make_entity(EntityType::person, "Awa Goïta", "awa goita")};
    if (i >= 20 && i < 24) made.back().entities = {tests::make_entity(EntityType::person, "Persson", "persson")};
  }
  return made;
}

const ArticleIndex& archive(const std::string& prefix = "a") {
  static ArticleIndex first;
  static ArticleIndex second;
  static const bool written = (first.write(articles("a")), second.write(articles("b")), true);
  (void)written;
  return prefix == "a" ? first : second;
}

RunResult search(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"-d", archive().path()});
  return tests::run(tests::program("DATELINE_SEARCH"), arguments);
}

// "expulsion: 30"; "" for none.
std::string suggestion(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"--format", "json"});
  const RunResult result = search(arguments);
  INFO(result.errors);
  const json answer = json::parse(result.output);
  if (answer.at("suggestion").is_null()) {
    CHECK_FALSE(answer.contains("suggestion_total"));
    return "";
  }
  return answer.at("suggestion").get<std::string>() + ": " + std::to_string(answer.at("suggestion_total").get<int>());
}

}  // namespace

TEST_CASE("words and names that no article has are spelt as the index prints them", "[cli]") {
  struct Case {
    const char* query;
    const char* suggestion;
  };
  const Case cases[] = {
      {"expulsoin", "expulsion: 30"},
      {"Goitta", "Goïta: 12"},
      {"expulsoin goitta", "expulsion Goïta: 12"},
      {"diplomats goitta", "diplomats Goïta: 12"},
      // No article prints it, but that the decision was made.
      {"decisoin", "decision: 30"},
      {"burkinafaso", "Burkina Faso: 12"},
      // Everything else of the text stays.
      {"\"expulsoin of  diplomats\" date:2025", "\"expulsion of  diplomats\" date:2025: 30"},
      {"(goitta OR ferrry)   -harbour", "(Goïta OR ferry)   -harbour: 9"},
      {"expulsoin NEAR/3 diplomats", "expulsion NEAR/3 diplomats: 30"},
      {"=expulsoin", "=expulsion: 30"},
      {"diplomats NOT goitta expulsoin", "diplomats NOT goitta expulsion: 30"},
      // Fields look at their own words.
      {"title:minstry", "title:Ministry: 6"},
      {"title:expulsoin", ""},
      {"by:pit", ""},
      {"by:Coora", "by:Cora: 30"},
      {"source:\"lune gazete\"", "source:\"lune Gazette\": 30"},
      {"person:goitta", "person:Goïta: 12"},
      {"person:\"Ava Goitta\"", ""},
      {"person:\"Awa Goitta\" ferry", ""},
      {"person:\"awa Goitta\"", "person:\"Awa Goïta\": 12"},
      {"person:Ferrry", ""},
      // What stands in the name of the field is no value.
      {"person:person", "person:Persson: 4"},
      {"person:perss", ""},
      {"person:goitta expulsoin", "person:Goïta expulsion: 12"},
  };
  for (const Case& one : cases) {
    INFO(one.query);
    CHECK(suggestion({one.query}) == one.suggestion);
  }
}

TEST_CASE("nothing is suggested for what the index has, nor in place of signs, nor when it would find no more",
          "[cli]") {
  for (const char* query : {"expulsion", "expel", "ferry", "harbours", "expulsio*", "expulsoin~",
                            "diplomats -expulsoin", "zzzzzzzz", "qua", "2025", "lang:fr", "id:zz",
                            "url:http://lune.example/x", "date:1999 expulsion", "", "cheap", "goïta", "anti-ferry"}) {
    INFO(query);
    CHECK(suggestion({query}).empty());
  }
}

TEST_CASE("a word that hardly any article has is doubted only beside one that far more have", "[cli]") {
  CHECK(suggestion({"expulsiom"}).empty());
}

TEST_CASE("a suggestion is never applied, and is asked with the same options", "[cli]") {
  const RunResult text = search({"--color", "never", "expulsoin"});
  CHECK(text.status == 1);
  CHECK(text.output.find("Did you mean: expulsion? (30 articles)\n") != std::string::npos);
  CHECK(text.output.find("[expulsion]") == std::string::npos);
  CHECK(search({"--count", "expulsoin"}).output == "0\n");
  CHECK(search({"--format", "jsonl", "expulsoin"}).output.empty());
  CHECK(suggestion({"--from", "2026", "expulsoin"}).empty());
  CHECK(suggestion({"--match", "any", "diplomats goitta"}).empty());
  CHECK(suggestion({"--match", "any", "ferry goitta"}) == "ferry Goïta: 15");
}

TEST_CASE("several indexes are spelt by together", "[cli]") {
  CHECK(suggestion({"-d", archive("b").path(), "expulsoin"}) == "expulsion: 60");
}

TEST_CASE("a suggestion leaves long and damaged queries alone", "[cli]") {
  std::string many;
  for (int i = 0; i < 200; ++i) many += "expulsoin" + std::string(static_cast<std::size_t>(i % 20), 'x') + " ";
  CHECK(search({"--format", "json", many}).status <= 1);
  CHECK(search({"--format", "json", "expulsoin\xff\xfe goitta"}).status <= 1);
  CHECK(search({"--format", "json", std::string(30'000, 'e')}).status == 1);
}
