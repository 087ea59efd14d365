// Stories and articles like one through the programs: every format, the options that exclude them, 80 columns.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "support/catch.h"
#include "support/run.h"
#include "support/temp_dir.h"

using namespace dateline::tests;
using nlohmann::json;

namespace {

std::string record(const std::string& id, const std::string& source, const std::string& date, const std::string& title,
                   const std::string& text) {
  return json{{"id", id}, {"title", title}, {"date", date}, {"source", source}, {"text", text}}.dump() + "\n";
}

class Archive {
 public:
  Archive() {
    const std::string wire =
        "A freight train left the rails near Kaltenbrook on Tuesday and set fire to two tank wagons, the railway "
        "inspector Hanne Solvik said. Nobody was hurt. The line to Osterlund stays closed until the weekend.";
    std::string lines =
        record("wire", "Wire One", "2024-05-07", "Freight train derails near Kaltenbrook", wire) +
        record("morning", "Morning Example", "2024-05-08", "Tank wagons burn at Kaltenbrook", wire) +
        record("evening", "Evening Example", "2024-05-08", "Fire on the line to Osterlund",
               "Two tank wagons burnt for six hours after a freight train derailed at Kaltenbrook. Inspector Hanne "
               "Solvik blames a broken rail. Trains to Osterlund are replaced by buses.") +
        record("budget", "Morning Example", "2024-05-08", "City votes on its budget",
               "The council of Osterlund voted on the budget after nine hours. A freight depot is to be sold.");
    for (int i = 0; i < 30; ++i)
      lines += record(fmt::format("day{}", i), "Gazette", "2024-05-07", fmt::format("Notes of day {}", i),
                      "It rained in the north and was warm in the south. People went to the market and talked.");
    dir_.write("in.jsonl", lines);
    REQUIRE(run(program("DATELINE_INDEX"), {"--quiet", "-d", dir_ / "db", dir_ / "in.jsonl"}).status == 0);
  }

  [[nodiscard]] RunResult search(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"-d", dir_ / "db"});
    return run(program("DATELINE_SEARCH"), arguments);
  }

 private:
  TempDir dir_;
};

const Archive& archive() {
  static const Archive made;
  return made;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

}  // namespace

TEST_CASE("--group story as JSON: a hit a story, versions and copies below it, the total still of articles",
          "[stories]") {
  const RunResult result = archive().search({"--group", "story", "--format", "json", "freight"});
  REQUIRE(result.status == 0);
  const json answer = json::parse(result.output);
  CHECK(answer["total"]["value"] == 4);
  CHECK(answer["stories"] == json{{"value", 2}, {"articles", 4}});
  REQUIRE(answer["hits"].size() == 2);
  const json& hit = answer["hits"][0]["id"] == "budget" ? answer["hits"][1] : answer["hits"][0];
  CHECK(hit["story"]["articles"] == 3);
  CHECK(hit["story"]["sources"] == 3);
  REQUIRE(hit["story"]["others"].size() == 1);
  const json& other = hit["story"]["others"][0];
  for (const char* field : {"id", "title", "source", "date", "snippets", "title_highlights", "story"})
    CHECK(other.contains(field));
  CHECK_FALSE(other["snippets"].empty());
  CHECK(hit["story"]["copies"].size() + other["story"]["copies"].size() == 1);
  const json plain = json::parse(archive().search({"--format", "json", "freight"}).output);
  CHECK_FALSE(plain.contains("stories"));
  CHECK_FALSE(plain["hits"][0].contains("story"));
}

TEST_CASE("--group story as text fits into 80 columns and names the papers of a copy", "[stories]") {
  const RunResult result = archive().search({"--group", "story", "freight"});
  REQUIRE(result.status == 0);
  for (const std::string& line : lines_of(result.output)) {
    INFO(line);
    CHECK(line.size() <= 80);
  }
  CHECK(result.output.find("2 stories in 4 articles") != std::string::npos);
  CHECK(result.output.find("3 articles of 3 sources on this story:") != std::string::npos);
  CHECK(result.output.find("Also in: ") != std::string::npos);
  CHECK(result.output.find("    - ") != std::string::npos);
}

TEST_CASE("--group story as rows: one an article, with the number of its story", "[stories]") {
  const RunResult result = archive().search({"--group", "story", "--format", "tsv", "--fields", "story,id", "freight"});
  REQUIRE(result.status == 0);
  const std::vector<std::string> lines = lines_of(result.output);
  REQUIRE(lines.size() == 5);
  CHECK(lines[0] == "story\tid");
  std::string numbers;
  for (std::size_t i = 1; i < lines.size(); ++i) numbers += lines[i][0];
  CHECK((numbers == "1112" || numbers == "1222"));
  CHECK(lines_of(archive().search({"--group", "story", "--format", "csv", "freight"}).output)[0] ==
        "id,path,record,date,source,title,byline,language,url,score,snippet,story\r");
  CHECK(lines_of(archive().search({"--format", "csv", "freight"}).output)[0] ==
        "id,path,record,date,source,title,byline,language,url,score,snippet\r");
  CHECK(lines_of(archive().search({"--group", "story", "--format", "jsonl", "freight"}).output).size() == 2);
}

TEST_CASE("--like shows the same story first, the article asked about never", "[like]") {
  const RunResult result = archive().search({"--like", "wire", "--format", "json"});
  REQUIRE(result.status == 0);
  const json answer = json::parse(result.output);
  CHECK(answer["like"]["id"] == "wire");
  CHECK(answer["query"] == "");
  REQUIRE(answer["hits"].size() >= 2);
  CHECK(answer["hits"][0]["id"] == "morning");
  CHECK(answer["hits"][0]["copy"] == true);
  CHECK(answer["hits"][1]["id"] == "evening");
  CHECK(answer["hits"][1]["copy"] == false);
  for (const json& hit : answer["hits"]) CHECK(hit["id"] != "wire");

  const RunResult text = archive().search({"--like", "wire"});
  CHECK(text.output.find("Like: Freight train derails near Kaltenbrook · Wire One · 7 May 2024\n") !=
        std::string::npos);
  CHECK(text.output.find("Morning Example · 8 May 2024 · copy\n") != std::string::npos);
  CHECK(archive().search({"--like", "wire", "--count"}).output == fmt::format("{}\n", answer["hits"].size()));
  CHECK(archive().search({"--like", "wire", "--format", "trec", "buses"}).output.starts_with("1 Q0 evening 1 "));
  CHECK(archive().search({"--like", "wire", "--group", "story"}).status == 0);
}

TEST_CASE("what has no sense beside --like and --group is refused with status 2, an unknown id with 1", "[stories]") {
  const std::vector<std::vector<std::string>> refused{
      {"--group", "source", "freight"},
      {"--group", "story", "--format", "trec", "freight"},
      {"--group", "story", "--count", "freight"},
      {"--group", "story", "--show", "wire"},
      {"--group", "story", "--over", "month", "freight"},
      {"--like", "wire", "--show", "wire"},
      {"--like", "wire", "--batch", "-"},
      {"--like", "wire", "--related", "person:solvik"},
      {"--like", "wire", "("},
  };
  for (const std::vector<std::string>& arguments : refused) {
    INFO(fmt::format("{}", fmt::join(arguments, " ")));
    const RunResult result = archive().search(arguments);
    CHECK(result.status == 2);
    CHECK(result.output.empty());
    CHECK_FALSE(result.errors.empty());
  }
  CHECK(archive().search({"--like", "nosuchid"}).status == 1);
  CHECK(archive().search({"--group", "story", "nobodyprintedthis"}).status == 1);
}
