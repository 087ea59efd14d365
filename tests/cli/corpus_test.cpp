// The corpus of the project, through the real binaries: each article comes out as corpus/expected says, each query of
// corpus/queries.tsv finds what it must.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "names/keys.h"
#include "support/catch.h"
#include "support/run.h"
#include "support/temp_dir.h"

using namespace dateline::tests;
using nlohmann::json;

namespace {

std::string corpus_folder() { return program("DATELINE_CORPUS"); }

RunOptions in_corpus() {
  RunOptions options;
  options.folder = corpus_folder();
  return options;
}

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
  RunResult indexing = run(program("DATELINE_INDEX"), {"-d", database, "articles"}, in_corpus());

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
  return by_name(json_lines(run(program("DATELINE_INDEX"), {"--extract", "articles"}, in_corpus()).output));
}

std::map<std::string, json> all_hits() {
  const RunResult result = run(program("DATELINE_SEARCH"), {"-d", Corpus::get().database, "--format", "jsonl", "--limit", "1000"});
  return by_name(json_lines(result.output));
}

std::string text_of(const json& value) { return value.is_null() ? std::string() : value.get<std::string>(); }

// Runs of white space as one blank: a wrapped line is as right as an unwrapped one.
std::string one_line(const std::string& text) {
  std::string result;
  std::istringstream stream(text);
  for (std::string word; stream >> word;) result += (result.empty() ? "" : " ") + word;
  return result;
}

// As corpus/README.md says: names are the same when they fold to the same words, an opening "the" apart.
std::string folded_name(const std::string& name) { return dateline::names::canonical_key(name); }

bool has_name(const json& names, const std::string& name, const std::string& type) {
  for (const json& entry : names)
    if (folded_name(entry.at("name")) == folded_name(name) && (type.empty() || entry.at("type") == type)) return true;
  return false;
}

// True if `text` begins so, or after the dateline that opens an agency story ("BAMAKO, Sept 19 (Reuters) -").
bool begins_with(const std::string& text, const std::string& begin) {
  constexpr std::size_t longest_dateline = 60;
  const std::size_t at = text.find(begin);
  if (at == 0) return true;
  if (at == std::string::npos || at > longest_dateline) return false;
  const std::string before = one_line(text.substr(0, at));
  return before.ends_with("-") || before.ends_with("–") || before.ends_with("—");
}

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
    for (const char* field : {"date", "date_inferred", "section", "language", "url"}) {
      if (!expected.contains(field)) continue;
      INFO(field);
      CHECK(article.at(field) == expected.at(field));
    }
    for (const char* field : {"source", "byline", "dateline"}) {
      if (!expected.contains(field)) continue;
      INFO(field);
      CHECK(folded_name(text_of(article.at(field))) == folded_name(text_of(expected.at(field))));
    }
    if (expected.contains("title")) CHECK(one_line(text_of(article.at("title"))) == one_line(text_of(expected.at("title"))));
    if (expected.contains("title_begins")) CHECK(text_of(article.at("title")).starts_with(text_of(expected.at("title_begins"))));
    const std::string text = one_line(text_of(article.at("text")));
    if (expected.contains("begins")) CHECK(begins_with(text, one_line(text_of(expected.at("begins")))));
    CHECK(text.ends_with(one_line(text_of(expected.at("ends")))));
    for (const json& passage : expected.at("contains")) {
      INFO(passage);
      CHECK(text.find(one_line(passage)) != std::string::npos);
    }
    for (const json& passage : expected.at("not_contains")) {
      INFO(passage);
      CHECK(text.find(one_line(passage)) == std::string::npos);
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
      if (!expected.contains(list)) continue;
      for (const json& entity : expected.at(list)) {
        INFO(type << " " << entity);
        CHECK(has_name(hits.at(name).at("names"), entity, type));
      }
    }
    for (const std::string entry : expected.at("not_entities")) {
      INFO(entry);
      const std::size_t colon = entry.find(':');  // "country:Georgia" forbids one type only
      const std::string type = colon == std::string::npos ? "" : entry.substr(0, colon);
      CHECK_FALSE(has_name(articles.at(name).at("entities"), entry.substr(colon == std::string::npos ? 0 : colon + 1), type));
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
    if (!row[2].empty() || row[3] == "0") {
      std::set<std::string> expected;
      std::istringstream stream(row[2]);
      for (std::string name; std::getline(stream, name, ',');) expected.insert(name);
      CHECK(found == expected);
    }
    CHECK(answer.at("total").at("value") == std::stoul(row[3]));
    CHECK(answer.at("total").at("relation") == "exact");
  }
}

TEST_CASE("an article that is shown is the article that was extracted, what was removed from it too", "[corpus]") {
  std::size_t with_removed = 0;
  for (const auto& [name, article] : extracted()) {
    INFO(name);
    const RunResult shown = run(program("DATELINE_SEARCH"),
                                {"-d", Corpus::get().database, "--format", "json", "--show", article.at("id").get<std::string>()});
    CHECK(shown.status == 0);
    CHECK(json::parse(shown.output) == article);
    with_removed += article.at("removed").empty() ? 0 : 1;
  }
  CHECK(with_removed > 20);
}
