// The files of tests/formats through the real binary: each comes out as FILE.expected.json beside it says, recognised
// by itself and with its format named; and there is a folder for each format (tests/formats/README.md).
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "dateline/indexer.h"
#include "support/catch.h"
#include "support/run.h"
#include "support/temp_dir.h"

using namespace dateline::tests;
using nlohmann::json;

namespace fs = std::filesystem;

namespace {

constexpr std::string_view expected_suffix = ".expected.json";

fs::path formats_folder() { return program("DATELINE_FORMATS"); }

std::set<std::string> names_of_formats() {
  std::set<std::string> names;
  for (const dateline::FormatInfo& format : dateline::input_formats()) names.insert(format.name);
  return names;
}

std::set<std::string> names_of_folders() {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(formats_folder()))
    if (entry.is_directory()) names.insert(entry.path().filename());
  return names;
}

std::vector<fs::path> files_of(const std::string& format) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(formats_folder() / format)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

bool is_expectation(const fs::path& file) { return file.string().ends_with(expected_suffix); }

std::vector<json> json_lines(const std::string& text) {
  std::vector<json> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(json::parse(line));
  return lines;
}

// What became of each record, in the order of the report; of an article all that --extract tells.
struct Extraction {
  int status = 0;
  std::string errors;
  std::vector<json> outcomes;
};

Extraction extract(const fs::path& file, const std::string& format) {
  const TempDir dir;
  RunOptions options;
  options.folder = file.parent_path();
  options.timeout = std::chrono::seconds(30);
  const std::string report = dir / "report.jsonl";
  const RunResult result = run(
      program("DATELINE_INDEX"),
      {"--extract", "--quiet", "--format", format, "--report", report, "-d", dir / "none", file.filename().string()},
      options);
  Extraction extraction{result.status, result.errors, {}};
  std::vector<json> articles;
  for (json& line : json_lines(result.output))
    if (line.at("error").is_null()) articles.push_back(std::move(line));
  std::size_t next = 0;
  for (json& entry : json_lines(dir.read("report.jsonl"))) {
    if (entry.at("state") != "indexed") {
      extraction.outcomes.push_back(std::move(entry));
      continue;
    }
    REQUIRE(next < articles.size());
    REQUIRE(articles[next].at("record") == entry.at("record"));
    extraction.outcomes.push_back(std::move(articles[next++]));
  }
  CHECK(next == articles.size());
  return extraction;
}

// Runs of white space as one blank.
std::string one_line(const json& value) {
  std::string result;
  std::istringstream stream(value.is_null() ? std::string() : value.get<std::string>());
  for (std::string word; stream >> word;) result += (result.empty() ? "" : " ") + word;
  return result;
}

bool contains(const std::string& text, const json& passage) {
  return text.find(one_line(passage)) != std::string::npos;
}

void check_article(const json& article, const json& expected) {
  REQUIRE_FALSE(article.contains("state"));  // which only other outcomes have
  std::string text = one_line(article.at("text"));
  std::string removed;
  for (const json& piece : article.at("removed")) removed += one_line(piece.at("text")) + "\n";
  for (const auto& [key, value] : expected.items()) {
    INFO(key << ": " << value);
    if (key == "begins") {
      CHECK(text.starts_with(one_line(value)));
    } else if (key == "ends") {
      CHECK(text.ends_with(one_line(value)));
    } else if (key == "contains") {
      for (const json& passage : value) CHECK(contains(text, passage));
    } else if (key == "not_contains") {
      for (const json& passage : value) CHECK_FALSE(contains(text, passage));
    } else if (key == "removed_contains") {
      for (const json& passage : value) CHECK(contains(removed, passage));
    } else {
      CHECK(article.at(key) == value);  // a key that no article has is a mistake in the expectation
    }
  }
}

void check_other(const json& outcome, const json& expected, const std::string& state) {
  INFO(outcome);
  REQUIRE(outcome.contains("state"));
  CHECK(outcome.at("state") == state);
  CHECK(outcome.at("record") == expected.at("record"));
  CHECK(contains(one_line(outcome.at("reason")), expected.at(state)));
}

void check_file(const fs::path& file, const std::string& format) {
  CAPTURE(format);
  std::ifstream stream(file.string() + std::string(expected_suffix));
  REQUIRE(stream);
  const json expected = json::parse(stream);
  const Extraction found = extract(file, format);
  CAPTURE(found.errors);
  REQUIRE(found.outcomes.size() == expected.size());
  bool any_failed = false;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CAPTURE(i);
    const bool failed = expected[i].contains("failed");
    any_failed |= failed;
    if (failed || expected[i].contains("skipped"))
      check_other(found.outcomes[i], expected[i], failed ? "failed" : "skipped");
    else
      check_article(found.outcomes[i], expected[i]);
  }
  CHECK(found.status == (any_failed ? 1 : 0));
}

}  // namespace

TEST_CASE("each format has a folder of test files, and each folder a format") {
  CHECK(names_of_folders() == names_of_formats());
  for (const std::string& format : names_of_folders()) {
    CAPTURE(format);
    const std::vector<fs::path> files = files_of(format);
    CHECK(std::count_if(files.begin(), files.end(), [](const fs::path& file) { return !is_expectation(file); }) >= 3);
    for (const fs::path& file : files) {
      const std::string name = file.string();
      CAPTURE(name);
      if (is_expectation(file)) CHECK(fs::exists(name.substr(0, name.size() - expected_suffix.size())));
    }
  }
}

TEST_CASE("each test file of a format gives what stands beside it, recognised by itself and with its format named") {
  for (const std::string& format : names_of_folders())
    for (const fs::path& file : files_of(format)) {
      if (is_expectation(file)) continue;
      const std::string name = file.string();
      CAPTURE(name);
      check_file(file, "auto");
      check_file(file, format);
    }
}

TEST_CASE("the list of formats names each with its extensions, in columns that fit a terminal") {
  const RunResult result = run(program("DATELINE_INDEX"), {"--formats"});
  CHECK(result.status == 0);
  std::istringstream stream(result.output);
  std::set<std::string> listed;
  std::size_t column = 0;
  for (std::string line; std::getline(stream, line);) {
    CAPTURE(line);
    CHECK(line.size() <= 80);
    listed.insert(line.substr(0, line.find(' ')));
    for (const dateline::FormatInfo& format : dateline::input_formats()) {
      if (!line.starts_with(format.name + " ")) continue;
      const std::size_t at = line.find(" " + format.description);
      REQUIRE(at != std::string::npos);
      CHECK(line.find(format.extensions) < at);
      CHECK((column == 0 || at == column));
      column = at;
    }
  }
  std::set<std::string> expected = names_of_formats();
  expected.insert("auto");
  CHECK(listed == expected);
}
