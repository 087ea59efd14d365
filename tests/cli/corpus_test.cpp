// The corpus of the project, through the real binaries: each article comes out as corpus/expected says, each query of
// corpus/queries.tsv finds what it must.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "support/catch.h"
#include "support/run.h"
#include "support/temp_dir.h"

using namespace dateline::tests;
using nlohmann::json;

namespace {

std::string corpus_folder() { return program("DATELINE_CORPUS"); }

// "articles/a.txt", with "#3" behind it for the third record of a file.
std::string article_name(const json& article) {
  std::string name = article.at("path");
  if (!article.at("record").is_null()) name += "#" + std::to_string(article.at("record").get<int>());
  return name;
}

std::vector<json> json_lines(const std::string& text) {
  std::vector<json> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(json::parse(line));
  return lines;
}

std::vector<json> expected_articles() {
  std::vector<json> articles;
  for (const auto& entry : std::filesystem::directory_iterator(corpus_folder() + "/expected")) {
    std::ifstream file(entry.path());
    articles.push_back(json::parse(file));
  }
  return articles;
}

// One index of the corpus for all cases below.
struct Corpus {
  TempDir folder;
  std::string database = folder / "corpus.dateline";
  RunResult indexing = run(program("DATELINE_INDEX"), {"-d", database, "articles"}, {.folder = corpus_folder()});

  static const Corpus& get() {
    static const Corpus corpus;
    return corpus;
  }
};

std::map<std::string, json> by_name(const std::vector<json>& articles) {
  std::map<std::string, json> result;
  for (const json& article : articles) result[article_name(article)] = article;
  return result;
}

std::map<std::string, json> extracted() {
  return by_name(json_lines(run(program("DATELINE_INDEX"), {"--extract", "articles"}, {.folder = corpus_folder()}).output));
}

std::map<std::string, json> all_hits() {
  const RunResult result = run(program("DATELINE_SEARCH"), {"-d", Corpus::get().database, "--format", "jsonl", "--limit", "1000"});
  return by_name(json_lines(result.output));
}

bool has_name(const json& names, const std::string& name, const std::string& type) {
  for (const json& entry : names)
    if (entry.at("name") == name && (type.empty() || entry.at("type") == type)) return true;
  return false;
}

std::string text_of(const json& value) { return value.is_null() ? std::string() : value.get<std::string>(); }

}  // namespace

TEST_CASE("all of the corpus is indexed", "[corpus]") {
  const Corpus& corpus = Corpus::get();
  INFO(corpus.indexing.errors);
  CHECK(corpus.indexing.status == 0);
  CHECK(all_hits().size() == expected_articles().size());
}

TEST_CASE("metadata and text of each article are as expected", "[corpus]") {
  const auto articles = extracted();
  for (const json& expected : expected_articles()) {
    const std::string name = article_name(expected);
    INFO(name);
    REQUIRE(articles.contains(name));
    const json& article = articles.at(name);
    for (const char* field : {"title", "date", "date_inferred", "source", "byline", "section", "dateline", "language", "url"}) {
      if (!expected.contains(field)) continue;
      INFO(field);
      CHECK(article.at(field) == expected.at(field));
    }
    if (expected.contains("title_begins")) CHECK(text_of(article.at("title")).starts_with(text_of(expected.at("title_begins"))));
    const std::string text = text_of(article.at("text"));
    CHECK(text.starts_with(text_of(expected.at("begins"))));
    CHECK(text.ends_with(text_of(expected.at("ends"))));
    for (const json& passage : expected.at("contains")) {
      INFO(passage);
      CHECK(text.find(passage.get<std::string>()) != std::string::npos);
    }
    for (const json& passage : expected.at("not_contains")) {
      INFO(passage);
      CHECK(text.find(passage.get<std::string>()) == std::string::npos);
    }
  }
}

TEST_CASE("names of each article are as expected", "[corpus]") {
  const auto articles = extracted();
  const auto hits = all_hits();
  const std::vector<std::pair<const char*, const char*>> kinds = {
      {"persons", "person"}, {"organisations", "org"}, {"countries", "country"}, {"places", "place"}};
  for (const json& expected : expected_articles()) {
    const std::string name = article_name(expected);
    INFO(name);
    REQUIRE(hits.contains(name));
    for (const auto& [list, type] : kinds) {
      for (const json& entity : expected.at(list)) {
        INFO(type << " " << entity);
        CHECK(has_name(hits.at(name).at("names"), entity, type));
      }
    }
    for (const json& entity : expected.at("not_entities")) {
      INFO(entity);
      CHECK_FALSE(has_name(articles.at(name).at("entities"), entity, ""));
    }
  }
}

TEST_CASE("each query of the corpus finds its articles and counts them exactly", "[corpus]") {
  std::ifstream file(corpus_folder() + "/queries.tsv");
  REQUIRE(file);
  std::string line;
  std::getline(file, line);
  std::map<std::string, std::vector<std::string>> rows;
  std::string batch;
  while (std::getline(file, line)) {
    std::vector<std::string> columns;
    std::istringstream stream(line);
    for (std::string column; std::getline(stream, column, '\t');) columns.push_back(column);
    REQUIRE(columns.size() >= 4);
    batch += columns[0] + "\t" + columns[1] + "\n";
    rows[columns[0]] = columns;
  }
  REQUIRE(rows.size() > 50);

  const Corpus& corpus = Corpus::get();
  const RunResult result = run(program("DATELINE_SEARCH"), {"-d", corpus.database, "--batch", corpus.folder.write("batch.tsv", batch),
                                                            "--format", "json", "--limit", "1000"});
  CHECK(result.errors.find("error") == std::string::npos);
  const std::vector<json> answers = json_lines(result.output);
  CHECK(answers.size() == rows.size());
  for (const json& answer : answers) {
    const std::vector<std::string>& row = rows.at(answer.at("qid"));
    INFO(row[0] << ": " << row[1]);
    std::set<std::string> found;
    for (const json& hit : answer.at("hits")) found.insert(article_name(hit));
    if (!row[2].empty()) {
      std::set<std::string> expected;
      std::istringstream stream(row[2]);
      for (std::string name; std::getline(stream, name, ',');) expected.insert(name);
      CHECK(found == expected);
    }
    CHECK(answer.at("total").at("value") == std::stoul(row[3]));
    CHECK(answer.at("total").at("relation") == "exact");
    CHECK(found.size() == std::stoul(row[3]));
  }
}
