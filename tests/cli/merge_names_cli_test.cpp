// dateline-index --merge-names through the programs: spellings of one person are one in searches, two people stay two,
// and all of it can be taken back.
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "store/names_files.h"
#include "support/catch.h"
#include "support/run.h"
#include "support/temp_dir.h"

using namespace dateline::tests;
using nlohmann::json;

namespace {

struct Story {
  std::string person;
  std::vector<std::string> others;  // whom he meets
  std::string place;
};

std::string letters(int number) {
  std::string word = "R";
  for (const char digit : std::to_string(number)) word += std::string("a") + static_cast<char>('b' + (digit - '0'));
  return word + "iev";
}

std::string article(int number, const Story& story) {
  std::string text = fmt::format("{} travelled to {} on Monday for talks. ", story.person, story.place);
  for (const std::string& other : story.others)
    text += fmt::format("The visitor was received by {0}. Reporters asked {0} about the talks. ", other);
  text += fmt::format("Later {} spoke to reporters and left for home.", story.person);
  return json{{"id", fmt::format("story-{}", number)},
              {"title", fmt::format("Talks go on for day {}", number)},
              {"date", "2019-05-06"},
              {"text", text}}
             .dump() +
         "\n";
}

void add(std::vector<Story>& stories, int times, const Story& story) { stories.insert(stories.end(), times, story); }

// 120 articles about others, so that a shared name says something, and those that a test is about.
class Archive {
 public:
  explicit Archive(const std::vector<Story>& stories) {
    std::string lines;
    int number = 0;
    for (const Story& story : stories) lines += article(number++, story);
    for (int i = 0; i < 120; ++i)
      lines +=
          article(number++, {"Ivan " + letters(i), {"Peter " + letters(i + 1000)}, i % 2 == 0 ? "France" : "Japan"});
    dir_.write("in/stories.jsonl", lines);
    REQUIRE(index({"in"}).status == 0);
  }

  [[nodiscard]] RunResult index(std::vector<std::string> arguments) const {
    return run_in_place("DATELINE_INDEX", std::move(arguments));
  }

  // Merges as sets of names.
  [[nodiscard]] std::set<std::set<std::string>> merged(const RunResult& result) const {
    std::set<std::set<std::string>> groups;
    REQUIRE(result.status == 0);
    const json answer = json::parse(result.output);
    for (const json& merge : answer.at("merges")) {
      std::set<std::string> names;
      for (const json& name : merge.at("names")) names.insert(name.at("name"));
      groups.insert(names);
    }
    return groups;
  }
  [[nodiscard]] std::set<std::set<std::string>> merge() const { return merged(index({"--merge-names", "--json"})); }

  // Persons of a search and the numbers of their articles.
  [[nodiscard]] std::map<std::string, int> persons(const std::string& query = "") const {
    std::map<std::string, int> counts;
    const json answer = json::parse(search(query));
    for (const json& value : answer.at("facets").at("person")) counts[value.at("value")] = value.at("count");
    return counts;
  }
  // The whole answer without the time it took.
  [[nodiscard]] std::string answer(const std::string& query) const {
    json whole = json::parse(search(query));
    whole.erase("took_ms");
    return whole.dump();
  }

  [[nodiscard]] Xapian::WritableDatabase database() const { return Xapian::WritableDatabase(dir_ / "news.dateline"); }
  [[nodiscard]] const TempDir& dir() const { return dir_; }

 private:
  [[nodiscard]] std::string search(const std::string& query) const {
    return run_in_place("DATELINE_SEARCH", {"--format", "json", "--facets", "person", "--facet-limit", "500", query})
        .output;
  }
  [[nodiscard]] RunResult run_in_place(const char* name, std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"--db", dir_ / "news.dateline"});
    RunOptions options;
    options.folder = dir_.path().string();
    return run(program(name), arguments, options);
  }

  TempDir dir_;
};

std::vector<Story> two_spellings() {
  std::vector<Story> stories;
  add(stories, 6, {"Mohammed Tarouki", {"Selma Haddouch", "Karim Benslimane"}, "Tunisia"});
  add(stories, 4, {"Muhammad Taruqi", {"Selma Haddouch", "Karim Benslimane"}, "Tunisia"});
  return stories;
}

using Groups = std::set<std::set<std::string>>;
const Groups tarouki{{"Mohammed Tarouki", "Muhammad Taruqi"}};

}  // namespace

TEST_CASE(
    "two spellings in the same company are one person in facets and filters, under the form that most articles print") {
  const Archive archive(two_spellings());
  CHECK(archive.persons()["Mohammed Tarouki"] == 6);
  CHECK(archive.persons()["Muhammad Taruqi"] == 4);
  CHECK(archive.merge() == tarouki);
  CHECK(archive.persons()["Mohammed Tarouki"] == 10);
  CHECK(archive.persons().count("Muhammad Taruqi") == 0);
  CHECK(json::parse(archive.answer("person:\"Muhammad Taruqi\"")).at("total").at("value") == 10);
}

TEST_CASE("what was merged is told with its reasons and the numbers of articles") {
  const Archive archive(two_spellings());
  const RunResult result = archive.index({"--merge-names"});
  CHECK(result.status == 0);
  CHECK(result.output.find("Mohammed Tarouki (6) <- Muhammad Taruqi (4)\n") != std::string::npos);
  CHECK(result.output.find("spelling; both with ") != std::string::npos);
  CHECK(result.output.find("Selma Haddouch") != std::string::npos);
  CHECK(archive.index({"--merge-names", "--quiet"}).output.empty());
}

TEST_CASE("a second run finds the same, byte for byte in the index") {
  const Archive archive(two_spellings());
  CHECK(archive.merge() == tarouki);
  const std::string first = dateline::store::read_names_file(archive.database(), dateline::store::NamesFile::merges);
  CHECK(first.find("merge person: Muhammad Taruqi -> Mohammed Tarouki\n") != std::string::npos);
  CHECK(first.find("# Mohammed Tarouki + Muhammad Taruqi: spelling; both with ") != std::string::npos);
  CHECK(archive.merge() == tarouki);
  CHECK(dateline::store::read_names_file(archive.database(), dateline::store::NamesFile::merges) == first);
}

TEST_CASE("off takes all back: the answers are those of before") {
  const Archive archive(two_spellings());
  const std::vector<std::string> queries{"", "talks", "person:\"Mohammed Tarouki\"", "person:taruqi"};
  std::vector<std::string> before;
  for (const std::string& query : queries) before.push_back(archive.answer(query));
  CHECK(archive.merge() == tarouki);
  CHECK(archive.answer("") != before[0]);
  const RunResult off = archive.index({"--merge-names=off"});
  CHECK(off.status == 0);
  CHECK(off.output == fmt::format("1 merge of names taken back in {}\n", archive.dir() / "news.dateline"));
  for (std::size_t i = 0; i < queries.size(); ++i) CHECK(archive.answer(queries[i]) == before[i]);
  CHECK(archive.index({"--merge-names=off"}).output.rfind("0 merges", 0) == 0);
}

TEST_CASE("people with similar names stay apart") {
  std::vector<Story> stories;
  const std::vector<std::string> company{"Selma Haddouch", "Karim Benslimane"};
  SECTION("a father and his son") {
    add(stories, 6, {"Osvaldo Quintrell", company, "Tunisia"});
    add(stories, 6, {"Osvaldo Quintrell Jr.", company, "Tunisia"});
  }
  SECTION("two fuller names that the shorter one fits") {
    add(stories, 6, {"George Quintrell", company, "Tunisia"});
    add(stories, 6, {"George W. Quintrell", company, "Tunisia"});
    add(stories, 6, {"George H. Quintrell", company, "Tunisia"});
  }
  SECTION("the same name in two countries") {
    add(stories, 6, {"Mohammed Tarouki", {"Selma Haddouch", "Karim Benslimane"}, "Tunisia"});
    add(stories, 6, {"Muhammad Taruqi", {"Ada Wexelby", "Bruno Castelnau"}, "Canada"});
  }
  SECTION("brothers") {
    add(stories, 6, {"Hassan Tarouki", company, "Tunisia"});
    add(stories, 6, {"Hussein Tarouki", company, "Tunisia"});
  }
  CHECK(Archive(stories).merge().empty());
}

TEST_CASE("the user's file wins: names that it keeps apart are not merged") {
  const Archive archive(two_spellings());
  {
    Xapian::WritableDatabase database = archive.database();
    dateline::store::write_names_file(database, dateline::store::NamesFile::user,
                                      "apart person: Mohammed Tarouki | Muhammad Taruqi\n");
    database.commit();
  }
  CHECK(archive.merge().empty());
  const RunResult result = archive.index({"--merge-names", "--json"});
  CHECK(json::parse(result.output).at("refused").at(0).at("reason").get<std::string>().rfind("kept apart", 0) == 0);
}

TEST_CASE("articles that come later count under the merged name at once, other spellings after the next run") {
  const Archive archive(two_spellings());
  CHECK(archive.merge() == tarouki);
  const Story old_spelling{"Muhammad Taruqi", {"Selma Haddouch", "Karim Benslimane"}, "Tunisia"};
  const Story new_spelling{"Mohamed Taruki", {"Selma Haddouch", "Karim Benslimane"}, "Tunisia"};
  std::string lines;
  for (int i = 0; i < 3; ++i) lines += article(2000 + i, new_spelling);
  lines += article(1000, old_spelling);
  archive.dir().write("in/later.jsonl", lines);
  CHECK(archive.index({"in"}).status == 0);
  CHECK(archive.persons()["Mohammed Tarouki"] == 11);
  CHECK(archive.persons()["Mohamed Taruki"] == 3);
  CHECK(archive.merge() == Groups{{"Mohammed Tarouki", "Muhammad Taruqi", "Mohamed Taruki"}});
  CHECK(archive.persons()["Mohammed Tarouki"] == 14);
}

TEST_CASE("the report has a line for each pair, merged or not") {
  std::vector<Story> stories = two_spellings();
  add(stories, 5, {"Osvaldo Quintrell", {"Ada Wexelby", "Bruno Castelnau"}, "Canada"});
  add(stories, 4, {"Osvaldo Quintrel", {"Ada Wexelby", "Bruno Castelnau"}, "Canada"});
  const Archive archive(stories);
  {
    Xapian::WritableDatabase database = archive.database();
    dateline::store::write_names_file(database, dateline::store::NamesFile::user,
                                      "apart person: Osvaldo Quintrell | Osvaldo Quintrel\n");
    database.commit();
  }
  CHECK(archive.index({"--merge-names", "--report", "report.jsonl", "--quiet"}).status == 0);
  std::istringstream report(archive.dir().read("report.jsonl"));
  std::map<std::string, std::string> states;
  for (std::string line; std::getline(report, line);) {
    const json pair = json::parse(line);
    states[pair.at("a").at("name")] = pair.at("state");
    CHECK(pair.at("reason").is_string());
  }
  CHECK(states == std::map<std::string, std::string>{{"Mohammed Tarouki", "merged"}, {"Osvaldo Quintrell", "refused"}});
}

TEST_CASE("an index without names has nothing to merge, and without an index there is nothing to do") {
  const TempDir dir;
  dir.write("in/a.txt", "the sea was calm\n\nnothing else is to be told about it today.\n");
  RunOptions options;
  options.folder = dir.path().string();
  const auto index = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--db", dir / "news.dateline"});
    return run(program("DATELINE_INDEX"), arguments, options);
  };
  const RunResult none = index({"--merge-names"});
  CHECK(none.status == 2);
  CHECK(none.errors.find("there is no index at") != std::string::npos);
  CHECK(index({"in"}).status == 0);
  const RunResult nothing = index({"--merge-names", "--json"});
  CHECK(nothing.status == 0);
  CHECK(json::parse(nothing.output).at("merges").empty());
  CHECK(index({"--merge-names", "in"}).status == 2);
  CHECK(index({"--merge-names=sometimes"}).status == 2);
}
