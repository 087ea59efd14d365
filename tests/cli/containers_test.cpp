// Archives through the real binary: what is inside comes out as if it lay in the folder, bombs and damage end in a
// word.
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "support/archives.h"
#include "support/catch.h"
#include "support/run.h"
#include "support/temp_dir.h"

using namespace dateline::tests;
using nlohmann::json;

namespace {

std::string text(const std::string& word) {
  return "Harbour strike over " + word + " ends\n\nMay 4, 2021\n\nThe strike over " + word +
         " at the harbour of Larkhaven ended on Tuesday after a night of talks, both sides said.\n";
}

std::string page(const std::string& word) {
  return "<!DOCTYPE html><html><body><article><h1>The bridge of " + word + " reopens</h1><p>The old bridge of " + word +
         " reopened on Monday after eleven months of repairs, the port authority of the town "
         "said.</p></article></body></html>";
}

std::string records(int count, const std::string& word) {
  std::string lines;
  for (int i = 0; i < count; ++i)
    lines += R"({"title":"Vote )" + std::to_string(i) + R"(","text":"The council voted on )" + word + " for the " +
             std::to_string(i) + R"(th time."})" + "\n";
  return lines;
}

// "path" or "path#record": "state" or "state: reason".
struct Run {
  int status = 0;
  std::map<std::string, std::string> states;
};

Run index(const TempDir& dir, std::vector<std::string> options = {}) {
  RunOptions in_folder;
  in_folder.folder = dir.path().string();
  options.insert(options.end(), {"--quiet", "--report", "report.jsonl", "-d", "news.dateline", "in"});
  Run result;
  result.status = run(program("DATELINE_INDEX"), options, in_folder).status;
  std::istringstream report(dir.read("report.jsonl"));
  for (std::string line; std::getline(report, line);) {
    const json entry = json::parse(line);
    std::string name = entry.at("path");
    if (!entry.at("record").is_null()) name += "#" + std::to_string(entry.at("record").get<int>());
    const std::string reason = entry.at("reason").is_null() ? "" : ": " + entry.at("reason").get<std::string>();
    result.states[name] = entry.at("state").get<std::string>() + reason;
  }
  return result;
}

std::string count_of(const TempDir& dir, const std::string& query) {
  return run(program("DATELINE_SEARCH"), {"-d", dir / "news.dateline", "--count", query}).output;
}

}  // namespace

TEST_CASE("what lies in archives is indexed as if it lay in the folder") {
  const TempDir dir;
  const std::string inner =
      make_archive("zip", "none", {{"deep/c.html.gz", gzip(page("Ashford"))}, {"d.jsonl", records(2, "taxes")}});
  dir.write(
      "in/a.tar.gz",
      make_archive("pax", "gzip", {{"b.txt", text("ropes")}, {"inner.zip", inner}, {"logo.png", "\x89PNG\r\n\x1A\n"}}));
  dir.write("in/e.html.gz", gzip(page("Westmark")));
  dir.write("in/f.jsonl.zst", compressed("zstd", records(2, "parks")));
  dir.write("in/g.docx",
            make_archive("zip", "none", {{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<w/>"}}));
  dir.write("in/h.7z", make_archive("7zip", "none", {{"i.txt", text("cranes")}}));
  const Run first = index(dir);
  const std::map<std::string, std::string> expected{{"in/a.tar.gz/b.txt", "indexed"},
                                                    {"in/a.tar.gz/inner.zip/d.jsonl#1", "indexed"},
                                                    {"in/a.tar.gz/inner.zip/d.jsonl#2", "indexed"},
                                                    {"in/a.tar.gz/inner.zip/deep/c.html.gz", "indexed"},
                                                    {"in/a.tar.gz/logo.png", "skipped: image"},
                                                    {"in/e.html.gz", "indexed"},
                                                    {"in/f.jsonl.zst#1", "indexed"},
                                                    {"in/f.jsonl.zst#2", "indexed"},
                                                    {"in/g.docx", "skipped: office documents are not read yet"},
                                                    {"in/h.7z/i.txt", "indexed"}};
  CHECK(first.status == 0);
  CHECK(first.states == expected);
  CHECK(count_of(dir, "ashford") == "1\n");
  const Run second = index(dir);
  CHECK(second.status == 0);
  for (const auto& [name, state] : second.states) {
    INFO(name);
    CHECK(state == (expected.at(name) == "indexed" ? "unchanged" : expected.at(name)));
  }
}

TEST_CASE("links in a folder or an archive never lead out of it") {
  const TempDir dir;
  dir.write("secret.txt", text("secrets"));
  dir.write("in/a.tar",
            make_archive("pax", "none", {{"link.txt", "", AE_IFLNK, "../../secret.txt"}, {"b.txt", text("ropes")}}));
  REQUIRE(::symlink("../secret.txt", (dir / "in/link.txt").c_str()) == 0);
  const Run result = index(dir);
  CHECK(result.states.at("in/a.tar/link.txt") == "skipped: symbolic link");
  CHECK(result.states.at("in/link.txt") == "skipped: symbolic link");
  CHECK(count_of(dir, "secrets") == "0\n");
}

TEST_CASE("names that are not UTF-8 pass through index, report and search") {
  const TempDir dir;
  dir.write("in/caf\xE9.txt", text("ropes"));
  dir.write("in/a.tar", make_archive("ustar", "none", {{"caf\xE9.txt", text("cranes")}}));
  const Run result = index(dir);
  CHECK(result.states.at("in/caf\\xe9.txt") == "indexed");
  CHECK(result.states.at("in/a.tar/caf\\xe9.txt") == "indexed");
  const RunResult found = run(program("DATELINE_SEARCH"), {"-d", dir / "news.dateline", "--format", "jsonl", "cranes"});
  CHECK(json::parse(found.output).at("path") == "in/a.tar/caf\\xe9.txt");
}

TEST_CASE("a damaged archive gives what can be read, and the run goes on") {
  const TempDir dir;
  const std::string tar =
      make_archive("pax", "none", {{"a.txt", text("ropes")}, {"b.jsonl", records(20'000, "taxes")}});
  dir.write("in/cut.tar", tar.substr(0, tar.size() - 200'000));
  dir.write("in/locked.zip", make_archive("zip", "none", {{"a.txt", text("safes")}}, "zip:encryption=zipcrypt"));
  dir.write("in/z.txt", text("cranes"));
  const Run result = index(dir);
  CHECK(result.status == 1);
  CHECK(result.states.at("in/cut.tar/a.txt") == "indexed");
  CHECK(result.states.at("in/cut.tar/b.jsonl#1") == "indexed");
  CHECK(result.states.at("in/cut.tar/b.jsonl").starts_with("failed: "));
  CHECK(result.states.at("in/cut.tar").starts_with("failed: a damaged archive, behind b.jsonl: "));
  CHECK(result.states.at("in/locked.zip/a.txt") == "failed: encrypted");
  CHECK(result.states.at("in/z.txt") == "indexed");
}

TEST_CASE("a file of an archive or a compressed file that is damaged from its first bytes on is not empty but failed") {
  const TempDir dir;
  std::string zip = make_archive("zip", "none", {{"a.txt", text("ropes")}, {"b.txt", text("cranes")}});
  // A last block of the kind that deflate has not.
  zip[zip.find("a.txt") + 33] = '\x07';
  dir.write("in/a.zip", zip);
  for (const std::string filter : {"bzip2", "xz", "zstd", "lz4"}) {
    const std::string bytes = compressed(filter.c_str(), text("taxes"));
    std::string flipped = bytes;
    dir.write("in/flipped." + filter, flipped.replace(12, 4, "\xFF\xFF\xFF\xFF"));
    dir.write("in/cut." + filter, bytes.substr(0, bytes.size() / 2));
  }
  dir.write("in/empty.bz2", std::string("BZh9\x17\x72\x45\x38\x50\x90\0\0\0\0", 14));
  const Run result = index(dir);
  CHECK(result.status == 1);
  CHECK(result.states.at("in/a.zip/a.txt").starts_with("failed: damaged: "));
  CHECK(result.states.at("in/a.zip/b.txt") == "indexed");
  for (const std::string filter : {"bzip2", "xz", "zstd", "lz4"}) {
    INFO(filter);
    CHECK(result.states.at("in/flipped." + filter).starts_with("failed: damaged"));
    CHECK(result.states.at("in/cut." + filter).starts_with(filter == "zstd" ? "failed: cut off" : "failed: damaged: "));
  }
  CHECK(result.states.at("in/empty.bz2") == "skipped: empty");
}

TEST_CASE("members behind a damaged one are indexed, and the damaged one fails by its name") {
  const TempDir dir;
  std::string zip =
      make_archive("zip", "none", {{"a.txt", text("ropes")}, {"b.txt", text("cranes")}, {"c.txt", text("safes")}});
  std::string headless = zip;
  zip.replace(zip.find("b.txt") - 30, 4, "\xFF\xFF\xFF\xFF");
  headless.replace(0, 4, "\xFF\xFF\xFF\xFF");
  dir.write("in/a.zip", zip);
  dir.write("in/headless.zip", headless);
  dir.write("in/none.zip", std::string(200, '\1'));
  dir.write("in/none.tar.gz", std::string(200, '\1'));
  std::string tar = make_archive("ustar", "none", {{"a.txt", text("keys")}, {"b.txt", text("doors")}});
  tar.replace(tar.find("b.txt"), 5, "x.txt");
  tar += make_archive("ustar", "none",
                      {{"film.mp4", std::string("\0\0\0\x18"
                                                "ftypmp42",
                                                12) +
                                        std::string(300'000, 'v')},
                       {"c.txt", text("lamps")}});
  dir.write("in/b.tar", tar);
  const Run result = index(dir);
  CHECK(result.status == 1);
  const std::map<std::string, std::string> expected{
      {"in/a.zip/a.txt", "indexed"},
      {"in/a.zip/b.txt", "failed: damaged: its header in the archive cannot be read"},
      {"in/a.zip/c.txt", "indexed"},
      {"in/b.tar", "failed: a damaged archive, behind a.txt: Damaged tar archive"},
      {"in/b.tar/a.txt", "indexed"},
      {"in/b.tar/c.txt", "indexed"},
      {"in/b.tar/film.mp4", "skipped: video"},
      {"in/headless.zip/a.txt", "failed: damaged: its header in the archive cannot be read"},
      {"in/headless.zip/b.txt", "indexed"},
      {"in/headless.zip/c.txt", "duplicate: of in/a.zip/c.txt"},
      {"in/none.tar.gz", "failed: damaged: its name is one of an archive, its first bytes are not"},
      {"in/none.zip", "failed: a damaged archive: Unrecognized archive format"}};
  CHECK(result.states == expected);
}

TEST_CASE("a large 7z archive inside another is read by its table of contents") {
  const TempDir dir;
  std::string large(33U << 20, '\0');
  std::uint32_t seed = 1;
  for (char& c : large) c = static_cast<char>((seed = seed * 1664525 + 1013904223) >> 24);
  const std::string inner = make_archive(
      "7zip", "none", {{"noise.png", "\x89PNG\r\n\x1A\n" + large}, {"a.txt", text("ropes")}}, "7zip:compression=store");
  dir.write("in/a.tar", make_archive("ustar", "none", {{"b.7z", inner}, {"c.txt", text("cranes")}}));
  const Run result = index(dir);
  CHECK(result.status == 0);
  CHECK(result.states.at("in/a.tar/b.7z/a.txt") == "indexed");
  CHECK(result.states.at("in/a.tar/c.txt") == "indexed");
}

TEST_CASE("a bomb is given up with the option that would allow it, and the run goes on") {
  const TempDir dir;
  dir.write("in/a.txt.gz", gzip(std::string(100U << 20, 'a')));
  std::string nested = gzip(text("ropes"));
  for (int i = 0; i < 6; ++i) nested = make_archive("zip", "none", {{"b.zip", nested}});
  dir.write("in/deep.zip", nested);
  dir.write("in/z.txt", text("cranes"));
  const Run result = index(dir);
  CHECK(result.status == 1);
  CHECK(result.states.at("in/a.txt.gz") ==
        "failed: expands to more than 200 times its size; --archive-ratio allows more");
  CHECK(result.states.at("in/deep.zip/b.zip/b.zip/b.zip/b.zip") ==
        "failed: lies 5 archives deep; --archive-depth allows more");
  CHECK(result.states.at("in/z.txt") == "indexed");
  CHECK(index(dir, {"--archive-depth", "9"}).states.at("in/deep.zip/b.zip/b.zip/b.zip/b.zip/b.zip/b.zip") == "indexed");
  CHECK(count_of(dir, "ropes") == "1\n");
}

TEST_CASE("an archive of too many files is given up where it has too many") {
  const TempDir dir;
  dir.write("in/a.tar", make_archive("ustar", "none",
                                     {{"a.txt", text("safes")}, {"b.txt", text("keys")}, {"c.txt", text("doors")}}));
  const Run result = index(dir, {"--archive-members", "2"});
  CHECK(result.status == 1);
  CHECK(result.states.at("in/a.tar/b.txt") == "indexed");
  CHECK(result.states.at("in/a.tar") == "failed: holds more than 2 files; --archive-members allows more");
  CHECK(index(dir, {"--archive-members", "3"}).states.at("in/a.tar/c.txt") == "indexed");
}

TEST_CASE("a file that grew since the last run is read on, and a torn last record is not failed for ever") {
  const TempDir dir;
  const std::string path = dir.write("in/a.jsonl", records(2, "taxes") + R"({"title":"Vote 3","text":"The coun)");
  CHECK(index(dir).status == 1);
  std::ofstream(path, std::ios::app) << R"(cil voted a third time."})"
                                     << "\n";
  const Run result = index(dir);
  CHECK(result.status == 0);
  CHECK(result.states.at("in/a.jsonl#1") == "unchanged");
  CHECK(result.states.at("in/a.jsonl#3") == "indexed");
}

TEST_CASE("the pages of a compressed web archive are indexed, those behind a damaged record too") {
  const TempDir dir;
  const auto member = [](const std::string& word) {
    return gzip(warc_record("response", "https://quay.example/news/" + word, http_response(page(word))));
  };
  std::string damaged = member("Westmark");
  damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 0x55);
  dir.write("in/a.warc.gz", member("Ashford") + damaged + member("Larkhaven"));
  const Run result = index(dir);
  CHECK(result.status == 1);
  CHECK(count_of(dir, "Ashford") == "1\n");
  CHECK(count_of(dir, "Larkhaven") == "1\n");
  CHECK(result.states.at("in/a.warc.gz").starts_with("failed: damaged at byte "));
}

TEST_CASE("compressed standard input is one failure that says what to do") {
  const TempDir dir;
  RunOptions options;
  options.folder = dir.path().string();
  options.input = gzip(records(3, "tolls"));
  const RunResult result = run(program("DATELINE_INDEX"), {"--json", "-"}, options);
  CHECK(result.status == 1);
  CHECK(json::parse(result.output)["failed"] == 1);
  CHECK(result.errors.find("decompress it first") != std::string::npos);
}
