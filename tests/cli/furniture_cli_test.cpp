// Furniture that dateline-index learns from a folder: kept in the index, the same in whatever order files come.
#include <fmt/format.h>
#include <xapian.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "support/catch.h"
#include "support/run.h"
#include "support/temp_dir.h"

using namespace dateline::tests;
using nlohmann::json;

namespace {

RunResult index(const TempDir& dir, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"--db", dir / "news.dateline"});
  RunOptions options;
  options.folder = dir.path().string();
  return run(program("DATELINE_INDEX"), arguments, options);
}

std::string number_word(int number) {
  std::string word = "boat";
  for (const char digit : std::to_string(number)) word += static_cast<char>('a' + (digit - '0'));
  return word;
}

// "zanderquay" stands only in the line at the foot.
std::string page(int number) {
  const std::string word = number_word(number);
  return fmt::format(
      "The {0} comes home late\n\nThe crew of the {0} came back to the harbour on Monday with less than they had hoped "
      "for.\n\nThe owner of the {0} said that the weather had been against them all week.\n\nOrder your zanderquay "
      "prints\n",
      word);
}

std::uint64_t with_furniture(const TempDir& dir) {
  return Xapian::Database(dir / "news.dateline").get_termfreq("zanderquay");
}

void write_pages(const TempDir& dir, int from, int to) {
  for (int i = from; i < to; ++i) dir.write(fmt::format("in/{:03}.txt", i), page(i));
}

int unchanged(const RunResult& result) { return json::parse(result.output).value("unchanged", -1); }

}  // namespace

TEST_CASE("a line of many articles of a folder is in none of them, and one more article changes nothing") {
  const TempDir dir;
  write_pages(dir, 0, 30);
  CHECK(index(dir, {"in"}).status == 0);
  CHECK(with_furniture(dir) == 0);
  write_pages(dir, 30, 31);
  CHECK(unchanged(index(dir, {"--json", "in"})) == 30);
  CHECK(with_furniture(dir) == 0);
  // The rule stands though nothing could be learnt from this run.
  dir.write("in/031.txt", page(31));
  CHECK(index(dir, {"in/031.txt"}).status == 0);
  CHECK(with_furniture(dir) == 0);
}

TEST_CASE("articles that came before there were enough of them are read again") {
  const TempDir dir;
  write_pages(dir, 0, 10);
  CHECK(index(dir, {"in"}).status == 0);
  CHECK(with_furniture(dir) == 10);
  write_pages(dir, 10, 30);
  CHECK(index(dir, {"in"}).status == 0);
  CHECK(with_furniture(dir) == 0);
  CHECK(unchanged(index(dir, {"--json", "in"})) == 30);
}

TEST_CASE("extraction learns from the PATHs given and says when it could not") {
  const TempDir dir;
  write_pages(dir, 0, 30);
  const RunResult all = index(dir, {"--extract", "in"});
  CHECK(all.errors.empty());
  CHECK(all.output.find("found in many articles of this folder") != std::string::npos);
  const RunResult one = index(dir, {"--extract", "in/000.txt"});
  CHECK(one.status == 0);
  CHECK(one.errors.find("no furniture was learnt") != std::string::npos);
  CHECK(json::parse(one.output)["text"].get<std::string>().find("zanderquay") != std::string::npos);
  CHECK(index(dir, {"--extract", "--quiet", "in/000.txt"}).errors.empty());
}

TEST_CASE("records are compared with those of their source") {
  const TempDir dir;
  std::string records;
  for (int i = 0; i < 60; ++i) {
    const std::string word = number_word(i);
    const bool tide = i % 2 == 0;
    records += json{{"id", std::to_string(i)},
                    {"title", "The " + word},
                    {"source", tide ? "Tide Mark" : "Skerry Post"},
                    {"text", "The crew of the " + word + " came back on Monday.\n\nThe owner of the " + word +
                                 " blamed the weather.\n\nThe " + word + " will go out again." +
                                 (tide ? "\n\nOrder your zanderquay prints" : "")}}
                   .dump() +
               "\n";
  }
  dir.write("in.jsonl", records);
  CHECK(index(dir, {"in.jsonl"}).status == 0);
  CHECK(with_furniture(dir) == 0);
}
