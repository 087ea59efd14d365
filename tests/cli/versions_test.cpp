// Versions, withdrawals and copies of one article through the real binaries: whatever the order, in one run or in
// several, each input is told once and the search finds one article.
#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "support/archives.h"
#include "support/catch.h"
#include "support/run.h"
#include "support/temp_dir.h"

using namespace dateline::tests;
using nlohmann::json;

namespace fs = std::filesystem;

namespace {

using States = std::map<std::string, std::string>;  // "path" or "path#record": "state" or "state: reason"

struct Run {
  int status = 0;
  std::string errors;
  States states;
};

Run index(const TempDir& dir, std::vector<std::string> arguments) {
  RunOptions options;
  options.folder = dir.path().string();
  arguments.insert(arguments.begin(), {"--quiet", "--report", "report.jsonl", "-d", "news.dateline"});
  const RunResult result = run(program("DATELINE_INDEX"), arguments, options);
  Run told{result.status, result.errors, {}};
  std::istringstream report(dir.read("report.jsonl"));
  for (std::string line; std::getline(report, line);) {
    const json entry = json::parse(line);
    std::string name = entry.at("path");
    if (!entry.at("record").is_null()) name += "#" + std::to_string(entry.at("record").get<int>());
    const std::string reason = entry.at("reason").is_null() ? "" : ": " + entry.at("reason").get<std::string>();
    CAPTURE(name);
    CHECK(told.states.emplace(name, entry.at("state").get<std::string>() + reason).second);  // each input once
  }
  return told;
}

// Paths of the articles found, "path#record" for records.
std::set<std::string> found(const TempDir& dir, const std::string& query) {
  const RunResult result =
      run(program("DATELINE_SEARCH"), {"-d", dir / "news.dateline", "--format", "jsonl", "--", query});
  std::set<std::string> paths;
  std::istringstream lines(result.output);
  for (std::string line; std::getline(lines, line);) {
    const json hit = json::parse(line);
    std::string name = hit.at("path");
    if (!hit.at("record").is_null()) name += "#" + std::to_string(hit.at("record").get<int>());
    paths.insert(name);
  }
  CAPTURE(query, result.errors);
  CHECK(result.status == (paths.empty() ? 1 : 0));  // what fails has found nothing either, but says so
  return paths;
}

using Paths = std::set<std::string>;

// One item of an agency in the form of a format.
struct Agency {
  const char* name;
  const char* extension;
  std::string (*item)(int version, const std::string& word, bool canceled);
};

std::string sentence(const std::string& word) {
  return "The harbour of Larkhaven counted " + word + " boats at its piers on Monday morning, the port office said.";
}

std::string newsml(int version, const std::string& word, bool canceled) {
  return fmt::format(
      R"(<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:cpa.example:boats" )"
      R"(version="{}" standard="NewsML-G2" xml:lang="en">)"
      R"(<itemMeta><itemClass qcode="ninat:text"/><versionCreated>2024-03-05T1{}:00:00Z</versionCreated>)"
      R"(<pubStatus qcode="stat:{}"/></itemMeta>)"
      R"(<contentMeta><headline>Boats at Larkhaven</headline></contentMeta>)"
      R"(<contentSet><inlineXML contenttype="application/xhtml+xml">)"
      R"(<html xmlns="http://www.w3.org/1999/xhtml">)"
      R"(<body><p>{}</p></body></html></inlineXML></contentSet></newsItem>)",
      version, version, canceled ? "canceled" : "usable", sentence(word));
}

std::string ninjs(int version, const std::string& word, bool canceled) {
  return json{{"uri", "urn:cpa.example:boats"},
              {"type", "text"},
              {"version", std::to_string(version)},
              {"versioncreated", fmt::format("2024-03-05T1{}:00:00Z", version)},
              {"pubstatus", canceled ? "canceled" : "usable"},
              {"headline", "Boats at Larkhaven"},
              {"body_text", sentence(word)}}
      .dump();
}

std::string nitf(int version, const std::string& word, bool canceled) {
  return fmt::format(R"(<?xml version="1.0"?><nitf>)"
                     R"(<head><docdata management-status="{}"><doc-id id-string="cpa-boats"/>)"
                     R"(<date.issue norm="20240305T1{}0000Z"/></docdata></head>)"
                     R"(<body>)"
                     R"(<body.head><hedline><hl1>Boats at Larkhaven</hl1></hedline></body.head>)"
                     R"(<body.content><p>{}</p></body.content></body></nitf>)",
                     canceled ? "canceled" : "usable", version, sentence(word));
}

const Agency agencies[] = {{"NewsML-G2", ".xml", newsml}, {"ninjs", ".json", ninjs}, {"NITF", ".nitf", nitf}};

// Reasons name a version only where people would know it: NITF has moments.
std::string version_of(const Agency& agency, const char* what, int version, const std::string& where) {
  if (std::string_view(agency.name) == "NITF") return fmt::format("{} the version in {}", what, where);
  return fmt::format("{} version {} in {}", what, version, where);
}

std::string page(const std::string& address, const std::string& word) {
  return "<!DOCTYPE html><html lang=\"en\"><head><title>Boats at Larkhaven</title><link rel=\"canonical\" href=\"" +
         address + "\"></head><body><article><h1>Boats at Larkhaven</h1><p>" + sentence(word) +
         "</p><p>Most of them had come in from the islands during the night, before the wind turned to the "
         "north.</p></article></body></html>";
}

std::string feed(const std::vector<std::pair<std::string, std::string>>& items, const std::string& hour) {
  std::string xml = R"(<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">)"
                    R"(<title>Quay Courier</title>)"
                    R"(<id>tag:quay.example,2024:feed</id>)";
  for (const auto& [id, word] : items)
    xml += fmt::format(R"(<entry>)"
                       R"(<title>Boats {}</title>)"
                       R"(<id>tag:quay.example,2024:{}</id>)"
                       R"(<link href="https://quay.example/{}"/>)"
                       R"(<published>2024-03-05T06:00:00Z</published><updated>2024-03-05T{}:00:00Z</updated>)"
                       R"(<content type="html">&lt;p&gt;{}&lt;/p&gt;</content></entry>)",
                       id, id, id, hour, sentence(word));
  return xml + "</feed>";
}

}  // namespace

TEST_CASE("of an agency's versions in one folder the highest is found, whichever is read first") {
  for (const Agency& agency : agencies)
    for (const bool reversed : {false, true}) {
      CAPTURE(agency.name, reversed);
      const TempDir dir;
      const std::string one = std::string("in/") + (reversed ? "b" : "a") + agency.extension;
      const std::string two = std::string("in/") + (reversed ? "a" : "b") + agency.extension;
      dir.write(one, agency.item(1, "twelve", false));
      dir.write(two, agency.item(2, "thirteen", false));
      const Run told = index(dir, {"in"});
      CAPTURE(told.errors);
      CHECK(told.status == 0);
      CHECK(told.states.size() == 2);
      CHECK(told.states.at(one) == "skipped: " + version_of(agency, "replaced by", 2, two));
      CHECK(told.states.at(two).starts_with("indexed"));
      CHECK(found(dir, "thirteen") == Paths{two});
      CHECK(found(dir, "twelve").empty());
      const Run again = index(dir, {"in"});
      CHECK(again.states.at(one) == "skipped: " + version_of(agency, "replaced by", 2, two));
      CHECK(again.states.at(two) == "unchanged");
    }
}

TEST_CASE(
    "a corrected version that comes in a later run replaces the earlier one, and --prune of it brings that back") {
  for (const Agency& agency : agencies) {
    CAPTURE(agency.name);
    const TempDir dir;
    const std::string one = std::string("in/a") + agency.extension;
    const std::string two = std::string("in/b") + agency.extension;
    dir.write(one, agency.item(1, "twelve", false));
    CHECK(index(dir, {"in"}).states == States{{one, "indexed"}});
    dir.write(two, agency.item(2, "thirteen", false));
    const Run corrected = index(dir, {"in"});
    CHECK(corrected.states.at(one) == "skipped: " + version_of(agency, "replaced by", 2, two));
    CHECK(corrected.states.at(two) == "indexed: " + version_of(agency, "replaces", 1, one));
    CHECK(found(dir, "thirteen") == Paths{two});
    CHECK(found(dir, "twelve").empty());
    fs::remove(dir / two);
    const Run pruned = index(dir, {"--prune", "in"});
    CHECK(pruned.states == States{{one, "indexed"}});
    CHECK(found(dir, "twelve") == Paths{one});
    CHECK(found(dir, "thirteen").empty());
  }
}

TEST_CASE("an older version that comes in a later run stays out") {
  for (const Agency& agency : agencies) {
    CAPTURE(agency.name);
    const TempDir dir;
    const std::string one = std::string("in/a") + agency.extension;
    const std::string two = std::string("in/b") + agency.extension;
    dir.write(two, agency.item(2, "thirteen", false));
    index(dir, {"in"});
    dir.write(one, agency.item(1, "twelve", false));
    const Run late = index(dir, {"in"});
    CHECK(late.states == States{{one, "skipped: " + version_of(agency, "replaced by", 2, two)}, {two, "unchanged"}});
    CHECK(found(dir, "boats") == Paths{two});
  }
}

TEST_CASE(
    "a withdrawal takes the article away, in one run, in a later one and read before it; without it the article is "
    "back") {
  for (const Agency& agency : agencies)
    for (const std::string order : {"one run", "two runs", "withdrawal first"}) {
      CAPTURE(agency.name, order);
      const TempDir dir;
      const bool reversed = order == "withdrawal first";
      const std::string one = std::string("in/") + (reversed ? "b" : "a") + agency.extension;
      const std::string two = std::string("in/") + (reversed ? "a" : "b") + agency.extension;
      dir.write(one, agency.item(1, "twelve", false));
      if (order == "two runs") index(dir, {"in"});
      dir.write(two, agency.item(2, "", true));
      const Run told = index(dir, {"in"});
      CHECK(told.status == 0);
      CHECK(told.states == States{{one, "skipped: withdrawn by " + two},
                                  {two, reversed ? "skipped: a withdrawal" : "skipped: withdraws " + one}});
      CHECK(found(dir, "boats").empty());
      const Run again = index(dir, {"in"});
      CHECK(again.states.at(one) == "skipped: withdrawn by " + two);
      CHECK(again.states.size() == 2);
      CHECK(found(dir, "boats").empty());
      fs::remove(dir / two);
      CHECK(index(dir, {"--prune", "in"}).states == States{{one, "indexed"}});
      CHECK(found(dir, "twelve") == Paths{one});
    }
}

TEST_CASE("when the newest of three versions goes, the one below it is back, and the lowest says so") {
  for (const Agency& agency : agencies)
    for (const bool canceled : {false, true}) {
      CAPTURE(agency.name, canceled);
      const TempDir dir;
      const std::string one = std::string("in/a") + agency.extension;
      const std::string two = std::string("in/b") + agency.extension;
      const std::string three = std::string("in/c") + agency.extension;
      dir.write(one, agency.item(1, "twelve", false));
      dir.write(two, agency.item(2, "thirteen", false));
      dir.write(three, agency.item(3, "fourteen", canceled));
      dir.write("in/z.txt",
                "Owls at Westmark\n\nThe rangers of Westmark counted seventy owls in the barns on Monday.\n");
      const Run told = index(dir, {"in"});
      CHECK(told.states.size() == 4);
      CHECK(found(dir, "boats") == (canceled ? Paths{} : Paths{three}));
      fs::remove(dir / three);
      const Run back = index(dir, {"--prune", "in"});
      CHECK(back.states == States{{one, "skipped: " + version_of(agency, "replaced by", 2, two)},
                                  {two, "indexed: " + version_of(agency, "replaces", 1, one)},
                                  {"in/z.txt", "unchanged"}});
      CHECK(found(dir, "boats") == Paths{two});
      fs::remove(dir / two);
      CHECK(index(dir, {"--prune", "in"}).states == States{{one, "indexed"}, {"in/z.txt", "unchanged"}});
      CHECK(found(dir, "boats") == Paths{one});
    }
}

TEST_CASE("a copy of a version says that it was replaced when a higher one with the same text comes") {
  for (const Agency& agency : agencies)
    for (const bool later : {false, true}) {
      CAPTURE(agency.name, later);
      const TempDir dir;
      const std::string one = std::string("in/a") + agency.extension;
      const std::string copy = std::string("in/b") + agency.extension;
      const std::string two = std::string("in/c") + agency.extension;
      dir.write(one, agency.item(1, "twelve", false));
      dir.write(copy, agency.item(1, "twelve", false));
      if (later) CHECK(index(dir, {"in"}).states.at(copy) == "duplicate: of " + one);
      dir.write(two, agency.item(2, "twelve", false));
      const std::string replaced = "skipped: " + version_of(agency, "replaced by", 2, two);
      const States told = index(dir, {"in"}).states;
      CHECK(told.at(one) == replaced);
      CHECK(told.at(copy) == replaced);
      CHECK(index(dir, {"in"}).states == States{{one, replaced}, {copy, replaced}, {two, "unchanged"}});
      CHECK(found(dir, "boats") == Paths{two});
    }
}

TEST_CASE("a page as a file, in a web archive and under an address with tracking parameters is one article") {
  const TempDir dir;
  const std::string address = "https://quay.example/news/boats";
  dir.write("in/a.html", page(address, "twelve"));
  dir.write("in/b.html", page(address + "?utm_source=letter&fbclid=1", "twelve"));
  dir.write("in/c.warc.gz",
            gzip(warc_record("response", address + "?utm_medium=feed", http_response(page("", "twelve")))) +
                gzip(warc_record("response", "https://quay.example/news/owls",
                                 http_response(page("https://quay.example/news/owls", "forty")))));
  const Run told = index(dir, {"in"});
  CAPTURE(told.errors);
  CHECK(told.status == 0);
  CHECK(told.states == States{{"in/a.html", "indexed"},
                              {"in/b.html", "duplicate: of in/a.html"},
                              {"in/c.warc.gz#1", "duplicate: of in/a.html"},
                              {"in/c.warc.gz#2", "indexed"}});
  CHECK(found(dir, "twelve") == Paths{"in/a.html"});
  // Without the file the copy in the archive is the article.
  fs::remove(dir / "in/a.html");
  fs::remove(dir / "in/b.html");
  const Run pruned = index(dir, {"--prune", "in"});
  CHECK(pruned.states == States{{"in/c.warc.gz#1", "indexed"}, {"in/c.warc.gz#2", "unchanged"}});
  CHECK(found(dir, "twelve") == Paths{"in/c.warc.gz#1"});
}

TEST_CASE("JSON lines are the same articles plain and compressed") {
  const TempDir dir;
  std::string records;
  for (const char* word : {"twelve", "thirteen"})
    records += json{{"title", std::string("Boats ") + word}, {"text", sentence(word)}, {"id", word}}.dump() + "\n";
  // Without an id or address of its own the content decides.
  records += json{{"title", "Boats forty"}, {"text", sentence("forty")}, {"date", "2024-03-05"}}.dump() + "\n";
  dir.write("in/a.jsonl", records);
  dir.write("in/a.jsonl.gz", gzip(records));
  const Run told = index(dir, {"in"});
  CHECK(told.status == 0);
  for (const char* record : {"#1", "#2", "#3"}) {
    CHECK(told.states.at(std::string("in/a.jsonl") + record) == "indexed");
    const std::string number = record + 1;
    CHECK(told.states.at(std::string("in/a.jsonl.gz") + record) == "duplicate: of in/a.jsonl record " + number);
  }
  CHECK(found(dir, "boats").size() == 3);
}

TEST_CASE("daily snapshots of a feed: an item that stays is a duplicate, one that was corrected is replaced") {
  const TempDir dir;
  dir.write("in/monday.atom", feed({{"a", "twelve"}, {"b", "forty"}}, "06"));
  CHECK(index(dir, {"in"}).states == States{{"in/monday.atom#1", "indexed"}, {"in/monday.atom#2", "indexed"}});
  // The first item has left the feed, the second is corrected, a third has come.
  std::string tuesday = feed({{"b", "fifty"}}, "09");
  const std::string third = feed({{"c", "ninety"}}, "10");
  tuesday.insert(tuesday.find("</feed>"),
                 third.substr(third.find("<entry>"), third.find("</feed>") - third.find("<entry>")));
  dir.write("in/tuesday.atom", tuesday);
  const Run second = index(dir, {"in"});
  CHECK(second.states == States{{"in/monday.atom#1", "unchanged"},
                                {"in/monday.atom#2", "skipped: replaced by the version in in/tuesday.atom record 1"},
                                {"in/tuesday.atom#1", "indexed: replaces the version in in/monday.atom record 2"},
                                {"in/tuesday.atom#2", "indexed"}});
  dir.write("in/wednesday.atom", tuesday);
  const Run third_day = index(dir, {"in"});
  CHECK(third_day.states.at("in/wednesday.atom#1") == "duplicate: of in/tuesday.atom record 1");
  CHECK(third_day.states.at("in/wednesday.atom#2") == "duplicate: of in/tuesday.atom record 2");
  CHECK(third_day.states.at("in/monday.atom#2") == "skipped: replaced by the version in in/tuesday.atom record 1");
  CHECK(found(dir, "forty").empty());
  CHECK(found(dir, "fifty") == Paths{"in/tuesday.atom#1"});
  CHECK(found(dir, "boats").size() == 3);
  fs::remove(dir / "in/tuesday.atom");
  fs::remove(dir / "in/wednesday.atom");
  CHECK(index(dir, {"--prune", "in"}).states ==
        States{{"in/monday.atom#1", "unchanged"}, {"in/monday.atom#2", "indexed"}});
  CHECK(found(dir, "forty") == Paths{"in/monday.atom#2"});
  CHECK(found(dir, "boats").size() == 2);
}

TEST_CASE("--map reads what no name tells; the same again is unchanged, another is read again") {
  const TempDir dir;
  dir.write(
      "in/a.jsonl",
      json{{"kopf", "Boats at Larkhaven"}, {"rumpf", sentence("twelve")}, {"zusatz", sentence("forty")}}.dump() + "\n");
  dir.write("in/b.txt", "Owls at Westmark\n\nThe rangers of Westmark counted seventy owls in the barns on Monday.\n");
  const Run without = index(dir, {"in"});
  CHECK(without.status == 1);
  CHECK(without.states.at("in/a.jsonl#1") ==
        "failed: no text found; fields: kopf, rumpf, zusatz (--map text=FIELD names the one that holds it)");
  const Run mapped = index(dir, {"--map", "text=rumpf", "--map", "title=kopf", "in"});
  CHECK(mapped.states == States{{"in/a.jsonl#1", "indexed"}, {"in/b.txt", "unchanged"}});
  CHECK(found(dir, "title:boats twelve") == Paths{"in/a.jsonl#1"});
  CHECK(index(dir, {"--map", "title=kopf", "--map", "text=rumpf", "in"}).states ==
        States{{"in/a.jsonl#1", "unchanged"}, {"in/b.txt", "unchanged"}});
  CHECK(index(dir, {"--map", "text=zusatz", "--map", "title=kopf", "in"}).states ==
        States{{"in/a.jsonl#1", "indexed"}, {"in/b.txt", "unchanged"}});
  CHECK(found(dir, "forty") == Paths{"in/a.jsonl#1"});
  CHECK(found(dir, "twelve").empty());
}

TEST_CASE("a file of nothing but broken records is given up, what stands before and in other files is read") {
  const TempDir dir;
  const auto good = [](const std::string& word) {
    return json{{"title", "Boats " + word}, {"text", sentence(word)}}.dump() + "\n";
  };
  std::string broken;
  for (int i = 0; i < 60'000; ++i) broken += "{\"title\": \"cut off here\n";  // more than one block of the file
  dir.write("in/a.jsonl", good("twelve") + broken + good("thirteen"));
  dir.write("in/b.tar",
            make_archive("ustar", "none", {{"a.jsonl", good("forty") + broken}, {"b.jsonl", good("fifty")}}));
  dir.write(
      "in/c.xml", "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>x</title>" + [] {
        std::string items;
        for (int i = 0; i < 5000; ++i) items += "<item><b></item>";
        return items;
      }() + "</channel></rss>");
  for (int i = 0; i < 2; ++i) {
    const Run told = index(dir, {"in"});
    const std::string read = i == 0 ? "indexed" : "unchanged";
    CHECK(told.status == 1);
    CHECK(told.states.at("in/a.jsonl#1") == read);
    CHECK(told.states.at("in/a.jsonl#1001").starts_with("failed: not valid JSON"));
    CHECK(told.states.at("in/a.jsonl")
              .starts_with("failed: more than 1,000 broken records in a row: given up at record 1002 (not valid JSON"));
    CHECK(told.states.at("in/b.tar/a.jsonl").starts_with("failed: more than 1,000 broken records"));
    CHECK(told.states.at("in/b.tar/b.jsonl#1") == read);
    CHECK(
        told.states.at("in/c.xml").starts_with("failed: more than 1,000 broken records in a row: given up at record"));
    CHECK(told.states.size() == 3 * 1001 + 3);
    CHECK(found(dir, "boats").size() == 3);
  }
}

TEST_CASE("articles known from a file that is given up today are kept") {
  const TempDir dir;
  std::string broken;
  for (int i = 0; i < 2000; ++i) broken += "{broken\n";
  const std::string good = json{{"id", "boats"}, {"title", "Boats"}, {"text", sentence("twelve")}}.dump() + "\n";
  std::string records;
  for (int i = 0; i < 2000; ++i)
    records += json{{"id", std::to_string(i)}, {"title", "Boats"}, {"text", sentence(std::to_string(i))}}.dump() + "\n";
  dir.write("in/a.jsonl", records + good);
  REQUIRE(index(dir, {"in"}).status == 0);
  dir.write("in/a.jsonl", broken + good);
  CHECK(index(dir, {"in"}).status == 1);
  CHECK(found(dir, "twelve") == Paths{"in/a.jsonl#2001"});
  dir.write("in/a.jsonl", records);
  CHECK(index(dir, {"in"}).status == 0);
  CHECK(found(dir, "twelve").empty());
}
