// Names files through the programs: dateline-index --set-names keeps one in the index, dateline-search --names takes
// one from the disk.
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/catch.h"
#include "support/run.h"
#include "support/temp_dir.h"

using namespace dateline::tests;
using nlohmann::json;

namespace {

std::string record(const std::string& id, const std::string& source, const std::string& text) {
  return json{{"id", id}, {"title", "Notes of the day"}, {"date", "2024-03-01"}, {"source", source}, {"text", text}}
             .dump() +
         "\n";
}

const char* const everything =
    "# All that can be said about names.\n"
    "rename person: Laura Stone -> Laura Stone-Pitt\n"
    "merge person: Karim Benali | Selim Darwish -> Karim Benali\n"
    "hide place: Lyon\n"
    "split person: John Harrow -> John Harrow (mayor) if place:\"Leeds\"\n"
    "rename country: France -> French Republic\n"
    "apart person: Laura Stone | Karim Benali\n";

class Archive {
 public:
  Archive() {
    dir_.write(
        "in/one.jsonl",
        record("a1", "Harbour Post", "Minister Karim Benali spoke in Leeds. Karim Benali left Leeds on Monday.") +
            record("a2", "Evening Tide", "Minister Selim Darwish spoke on trade. Selim Darwish was tired.") +
            record("a3", "Harbour Post",
                   "Minister Karim Benali met Minister Selim Darwish. Mr Karim Benali and "
                   "Mr Selim Darwish shook hands."));
    dir_.write(
        "in/two.jsonl",
        record("b1", "Harbour Post", "Mayor John Harrow opened a bridge in Leeds. John Harrow thanked Leeds.") +
            record("b2", "Evening Tide", "Cyclist John Harrow won in Lyon. John Harrow thanked France and Lyon.") +
            record("b3", "Evening Tide", "Governor Laura Stone resigned. Laura Stone gave no reason."));
    dir_.write("names.txt", everything);
    REQUIRE(index({dir_ / "in"}).status == 0);
  }

  [[nodiscard]] RunResult index(std::vector<std::string> arguments, const std::string& name = "news.dateline") const {
    arguments.insert(arguments.begin(), {"--db", dir_ / name});
    return run_in_place("DATELINE_INDEX", std::move(arguments));
  }
  [[nodiscard]] RunResult search(std::vector<std::string> arguments, const std::string& name = "news.dateline") const {
    arguments.insert(arguments.begin(), {"--db", dir_ / name});
    return run_in_place("DATELINE_SEARCH", std::move(arguments));
  }
  // "Ada Moor 3, Ben Ode 1".
  [[nodiscard]] std::string facet(const std::string& name, std::vector<std::string> options = {}) const {
    options.insert(options.end(), {"--format", "json"});
    std::string text;
    const json answer = json::parse(search(options).output);
    for (const json& value : answer.at("facets").at(name))
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", value.at("value").get<std::string>(),
                          value.at("count").get<int>());
    return text;
  }
  [[nodiscard]] std::string count(const std::string& query, std::vector<std::string> options = {}) const {
    options.insert(options.end(), {"--count", query});
    return search(options).output;
  }
  [[nodiscard]] const TempDir& dir() const { return dir_; }

 private:
  [[nodiscard]] RunResult run_in_place(const char* name, std::vector<std::string> arguments) const {
    RunOptions options;
    options.folder = dir_.path().string();
    return run(program(name), std::move(arguments), options);
  }

  TempDir dir_;
};

const std::string plain = "John Harrow 2, Karim Benali 2, Selim Darwish 2, Laura Stone 1";
const std::string put_right = "Karim Benali 3, John Harrow 1, John Harrow (mayor) 1, Laura Stone-Pitt 1";

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a names file puts names right at once, from the disk or kept in the index") {
  const Archive archive;
  REQUIRE(archive.facet("person") == plain);
  CHECK(archive.facet("person", {"--names", "names.txt"}) == put_right);
  CHECK(archive.facet("person") == plain);

  const RunResult set = archive.index({"--set-names", "names.txt"});
  CHECK(set.status == 0);
  CHECK(contains(set.output, "6 lines of a names file kept: 2 renames, 1 merge, 1 hidden, 1 split, 1 apart"));
  CHECK(archive.facet("person") == put_right);
  CHECK(archive.facet("place") == "Leeds 2");
  CHECK(archive.facet("country") == "French Republic 1");
  CHECK(archive.count("person:\"selim darwish\"") == "3\n");
  CHECK(archive.count("person:\"john harrow\"") == "1\n");
  CHECK(archive.count("person:\"john harrow (mayor)\"") == "1\n");
  CHECK(archive.count("place:lyon") == "0\n");
  CHECK(archive.count("country:fr") == "1\n");

  const RunResult why = archive.search({"--explain", "--count", "person:\"laura stone\""});
  CHECK(contains(why.errors, "“Laura Stone” counts as “Laura Stone-Pitt” by line 2 of the names file of the index"));

  // The article stays as it was read; its hit says how it counts.
  CHECK(contains(archive.search({"--show", "b3", "--format", "json"}).output, "\"Laura Stone\""));
  CHECK(contains(archive.search({"--format", "json", "id:b3"}).output,
                 "{\"name\":\"Laura Stone-Pitt\",\"type\":\"person\""));

  // A file from the disk takes the place of the kept one, an empty one too.
  archive.dir().write("other.txt", "hide person: Laura Stone\n");
  CHECK(archive.facet("person", {"--names", "other.txt"}) == "John Harrow 2, Karim Benali 2, Selim Darwish 2");
  archive.dir().write("empty.txt", "");
  CHECK(archive.facet("person", {"--names", "empty.txt"}) == plain);

  const RunResult gone = archive.index({"--set-names", "empty.txt"});
  CHECK(gone.status == 0);
  CHECK(contains(gone.output, "no names file is kept any more"));
  CHECK(archive.facet("person") == plain);
}

TEST_CASE("what was set is told as JSON too, or not at all") {
  const Archive archive;
  const json told = json::parse(archive.index({"--json", "--set-names", "names.txt"}).output);
  CHECK(told.at("renames") == 2);
  CHECK(told.at("merges") == 1);
  CHECK(told.at("hidden") == 1);
  CHECK(told.at("splits") == 1);
  CHECK(told.at("apart") == 1);
  CHECK(archive.index({"--quiet", "--set-names", "names.txt"}).output.empty());
}

TEST_CASE("an index keeps its names file through updates, pruning and being filled anew") {
  const Archive archive;
  REQUIRE(archive.index({"--set-names", "names.txt"}).status == 0);
  archive.dir().write("in/three.jsonl",
                      record("c1", "Evening Tide", "Minister Selim Darwish came back. Selim Darwish smiled."));
  REQUIRE(archive.index({archive.dir() / "in"}).status == 0);
  CHECK(archive.facet("person") == "Karim Benali 4, John Harrow 1, John Harrow (mayor) 1, Laura Stone-Pitt 1");

  std::filesystem::remove(archive.dir() / "in/three.jsonl");
  REQUIRE(archive.index({"--prune", archive.dir() / "in"}).status == 0);
  CHECK(archive.facet("person") == put_right);

  // Emptied, then loaded as a new index is.
  for (const char* name : {"in/one.jsonl", "in/two.jsonl"})
    std::filesystem::rename(archive.dir() / name, archive.dir() / name + ".kept");
  archive.dir().write("in/note.jsonl", record("n1", "Harbour Post", "Nothing happened."));
  REQUIRE(archive.index({"--prune", archive.dir() / "in"}).status == 0);
  std::filesystem::remove(archive.dir() / "in/note.jsonl");
  for (const char* name : {"in/one.jsonl", "in/two.jsonl"}) std::filesystem::remove(archive.dir() / name + ".kept");
  archive.dir().write("in/empty.jsonl", "\n");
  (void)archive.index({"--prune", archive.dir() / "in"});
  REQUIRE(archive.count("") == "0\n");
  archive.dir().write("in/two.jsonl",
                      record("b3", "Evening Tide", "Governor Laura Stone resigned. Laura Stone gave no reason."));
  REQUIRE(archive.index({archive.dir() / "in"}).status == 0);
  CHECK(archive.facet("person") == "Laura Stone-Pitt 1");
}

TEST_CASE("a wrong names file is refused with all its wrong lines and changes nothing") {
  const Archive archive;
  REQUIRE(archive.index({"--set-names", "names.txt"}).status == 0);
  archive.dir().write("wrong.txt",
                      "hide person: Laura Stone\nhid person: X\nrename person: A -> B\nrename person: B -> A\n");
  for (const RunResult& result :
       {archive.index({"--set-names", "wrong.txt"}), archive.search({"--names", "wrong.txt", "x"})}) {
    CHECK(result.status == 2);
    CHECK(result.output.empty());
    CHECK(contains(result.errors,
                   "wrong.txt: line 2: “hid” is no word that begins a line (rename, merge, hide, split, apart"));
    CHECK(contains(result.errors, "wrong.txt: line 4: “B” would come back to itself"));
  }
  CHECK(archive.facet("person") == put_right);

  for (const char* path : {"absent.txt", "."}) {
    INFO(path);
    for (const RunResult& result : {archive.index({"--set-names", path}), archive.search({"--names", path, "x"})}) {
      CHECK(result.status == 2);
      CHECK(contains(result.errors, std::string(path) + ": the names file cannot be read"));
    }
  }
}

TEST_CASE("--set-names needs an index and nothing else") {
  const Archive archive;
  const RunResult none = archive.index({"--set-names", "names.txt"}, "absent.dateline");
  CHECK(none.status == 2);
  CHECK(contains(none.errors, "there is no index"));
  CHECK_FALSE(std::filesystem::exists(archive.dir() / "absent.dateline"));
  CHECK(archive.index({"--set-names", "names.txt"}, "in").status == 2);
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"--set-names", "names.txt", "in"},
                                             {"--set-names", "names.txt", "--extract"},
                                             {"--set-names", "names.txt", "--prune"}}) {
    const RunResult result = archive.index(arguments);
    CHECK(result.status == 2);
    CHECK(contains(result.errors, "--set-names works on an index and reads no PATH"));
  }
  const Xapian::WritableDatabase writing(archive.dir() / "news.dateline");
  const RunResult locked = archive.index({"--set-names", "names.txt"});
  CHECK(locked.status == 2);
  CHECK(contains(locked.errors, "is being written by another process"));
}

TEST_CASE("names of a file that no article has are a warning") {
  const Archive archive;
  archive.dir().write("others.txt", "hide person: Nobody Known\nhide person: Laura Stone\n");
  const RunResult result = archive.search({"--names", "others.txt", "bridge"});
  CHECK(result.status == 0);
  CHECK(contains(result.errors, "warning: no article has the name “Nobody Known” of the names file"));
}

TEST_CASE("the names files of several indexes apply to all of them") {
  const Archive archive;
  archive.dir().write("late/three.jsonl",
                      record("c1", "Evening Tide", "Minister Selim Darwish came back. Selim Darwish smiled."));
  REQUIRE(archive.index({archive.dir() / "late"}, "late.dateline").status == 0);
  REQUIRE(archive.index({"--set-names", "names.txt"}).status == 0);
  const std::vector<std::string> both{"--db", archive.dir() / "late.dateline"};
  CHECK(archive.facet("person", both) == "Karim Benali 4, John Harrow 1, John Harrow (mayor) 1, Laura Stone-Pitt 1");
  CHECK(archive.count("person:\"karim benali\"", both) == "4\n");
}

TEST_CASE("both programs list their option") {
  const Archive archive;
  CHECK(contains(archive.index({"--help"}).output, "--set-names FILE"));
  CHECK(contains(archive.search({"--help"}).output, "--names FILE"));
}
