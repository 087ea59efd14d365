// Which of several records is the article, when they say the same or are versions of one item.
#include "load/claims.h"

#include <filesystem>
#include <fstream>
#include <map>

#include "support/catch.h"
#include "support/temp_dir.h"

using namespace dateline;
using namespace dateline::load;

namespace {

struct Told {
  std::string where;  // file, or file/member
  InputState state;
  std::string reason;
};

Article article(const std::string& id, const std::string& text, const std::string& source = "",
                const std::string& url = "") {
  Article one;
  one.id = id;
  one.title = "Council votes on the harbour";
  one.text = text;
  one.date = "2024-03-05";
  one.source = source;
  one.url = url;
  return one;
}

ParsedRecord parsed(Article one, std::uint64_t version = 0, bool canceled = false) {
  ParsedRecord record;
  record.record = one.record.value_or(0);
  record.article = std::move(one);
  record.revision = {version, canceled};
  return record;
}

struct TestFile {
  std::string name;
  std::vector<ParsedRecord> records;
  std::string member{};
  bool unchanged = false;
};

// One run over files, each with the records that a parser would have found.
class Archive {
 public:
  std::map<std::string, Told> run(const std::vector<TestFile>& files, const std::vector<std::string>& gone = {}) {
    for (const std::string& name : gone) std::filesystem::remove(dir_ / name);
    Claims claims(ledger_);
    for (LedgerFile* file : ledger_.files()) {
      file->seen = false;
      for (auto& [slot, entry] : file->records) entry.seen = false;
    }
    std::map<std::string, Told> told;
    read(claims, files, told);
    (void)claims.prune({dir_.path().string()});
    Claims::Settled settled = claims.settle();
    for (const auto& [path, outcome] : settled.outcomes) tell(path, outcome, told);
    std::vector<TestFile> again;
    for (const InputFile& input : settled.read_again)
      for (const TestFile& file : files_)
        if (file.name == input.path) read_one(claims, file, input.only, true, true, told);
    for (const auto& [path, outcome] : claims.leftovers()) tell(path, outcome, told);
    return told;
  }

  [[nodiscard]] std::size_t articles() {
    std::size_t count = 0;
    for (LedgerFile* file : ledger_.files())
      for (const auto& [slot, entry] : file->records) count += holds_article(entry);
    return count;
  }

 private:
  void read(Claims& claims, const std::vector<TestFile>& files, std::map<std::string, Told>& told) {
    for (std::size_t i = 0; i < files.size(); ++i) {
      const bool first = i == 0 || files[i - 1].name != files[i].name;
      const bool last = i + 1 == files.size() || files[i + 1].name != files[i].name;
      std::erase_if(files_, [&](const TestFile& known) {
        return known.name == files[i].name && known.member == files[i].member;
      });
      files_.push_back(files[i]);
      std::ofstream(dir_ / files[i].name) << "x";
      read_one(claims, files[i], {}, first, last, told);
    }
  }

  void read_one(Claims& claims, const TestFile& file, std::vector<std::uint64_t> only, bool first, bool last,
                std::map<std::string, Told>& told) {
    auto input = std::make_shared<InputFile>();
    input->path = file.name;
    input->absolute = dir_ / file.name;
    input->below = file.name;
    input->only = std::move(only);
    Unit unit;
    unit.file = input;
    unit.first = first;
    unit.last = last;
    unit.member = file.member;
    unit.in_container = !file.member.empty();
    if (file.unchanged) unit.kind = UnitKind::unchanged;
    std::vector<ParsedRecord> records = file.records;
    for (const Outcome& outcome : claims.decide(unit, std::move(records)).outcomes)
      if (!outcome.deferred) tell(file.name, outcome, told);
  }

  static void tell(const std::string& path, const Outcome& outcome, std::map<std::string, Told>& told) {
    std::string where = member_path(path, outcome.member);
    if (outcome.record != 0) where += "#" + std::to_string(outcome.record);
    CAPTURE(where);
    CHECK(told.emplace(where, Told{where, outcome.state, outcome.reason}).second);
  }

  tests::TempDir dir_;
  Ledger ledger_;
  std::vector<TestFile> files_;
};

const std::string story = "The council voted on Tuesday to close the old harbour to freight.";

}  // namespace

TEST_CASE("one article under two addresses is one, and the second says of which it is a duplicate") {
  struct Case {
    const char* name;
    Article first;
    Article second;
    bool one;
  };
  const std::vector<Case> cases{
      {"two files", article("", story), article("", story), true},
      {"a file and a page with an address", article("", story), article("", story, "", "https://gazette.example/a"),
       true},
      {"two addresses of a site", article("", story, "", "https://gazette.example/a?sid=1"),
       article("", story, "", "https://gazette.example/a?sid=2"), true},
      {"an agency story in two papers", article("", story, "Gazette"), article("", story, "Courier"), false},
      {"an agency story on two sites", article("", story, "", "https://gazette.example/a"),
       article("", story, "", "https://courier.example/a"), false},
      {"ids of their own", article("a", story), article("b", story), false},
      {"an id and none", article("a", story), article("", story), true},
      {"another text", article("", story), article("", story + " Work begins in May."), false},
  };
  for (const Case& one : cases) {
    CAPTURE(one.name);
    Archive archive;
    const auto told = archive.run({{"a.html", {parsed(one.first)}}, {"b.html", {parsed(one.second)}}});
    CHECK(told.at("a.html").state == InputState::indexed);
    CHECK(told.at("b.html").state == (one.one ? InputState::duplicate : InputState::indexed));
    CHECK(told.at("b.html").reason == (one.one ? "of a.html" : ""));
    CHECK(archive.articles() == (one.one ? 1 : 2));
  }
}

TEST_CASE("of a page fetched twice the first stays, and the second says that its text differs") {
  const std::string url = "https://gazette.example/harbour-vote";
  Archive archive;
  const auto told = archive.run({{"a.html", {parsed(article("", story, "", url))}},
                                 {"b.html", {parsed(article("", story + " Corrected.", "", url))}}});
  CHECK(told.at("a.html").state == InputState::indexed);
  CHECK(told.at("b.html").state == InputState::duplicate);
  CHECK(told.at("b.html").reason == "of a.html, with another text");
}

TEST_CASE("the same title and text on another day is another article") {
  Article tuesday = article("", story);
  Article wednesday = article("", story);
  wednesday.date = "2024-03-06";
  Archive archive;
  CHECK(archive.run({{"a.html", {parsed(tuesday)}}, {"b.html", {parsed(wednesday)}}}).at("b.html").state ==
        InputState::indexed);
}

TEST_CASE("a duplicate by content becomes the article when the other file goes") {
  Archive archive;
  const TestFile a{"a.html", {parsed(article("", story))}};
  const TestFile b{"b.html", {parsed(article("", story))}};
  (void)archive.run({a, b});
  TestFile unchanged = b;
  unchanged.unchanged = true;
  CHECK(archive.run({unchanged}).at("b.html").state == InputState::duplicate);
  TestFile same = b;
  CHECK(archive.run({same}, {"a.html"}).at("b.html").state == InputState::indexed);
  CHECK(archive.articles() == 1);
}

TEST_CASE("of an item's versions the highest is indexed, in whatever order they are read") {
  const auto version = [](const std::string& name, std::uint64_t number, bool canceled = false) {
    return TestFile{name, {parsed(article("urn:x:1", story + " " + std::to_string(number)), number, canceled)}};
  };
  struct Case {
    const char* name;
    std::vector<TestFile> files;
    std::vector<Told> told;
    std::size_t articles;
  };
  const std::vector<Case> cases{
      {"ascending",
       {version("1.xml", 1), version("2.xml", 2), version("3.xml", 3)},
       {{"1.xml", InputState::skipped, "replaced by version 2 in 2.xml"},
        {"2.xml", InputState::skipped, "replaced by version 3 in 3.xml"},
        {"3.xml", InputState::indexed, "replaces version 2 in 2.xml"}},
       1},
      {"descending",
       {version("a.xml", 2), version("b.xml", 1)},
       {{"a.xml", InputState::indexed, ""}, {"b.xml", InputState::skipped, "replaced by version 2 in a.xml"}},
       1},
      {"withdrawn",
       {version("1.xml", 1), version("2.xml", 2, true)},
       {{"1.xml", InputState::skipped, "withdrawn by 2.xml"}, {"2.xml", InputState::skipped, "withdraws 1.xml"}},
       0},
      {"withdrawn before it is read",
       {version("a.xml", 2, true), version("b.xml", 1)},
       {{"a.xml", InputState::skipped, "a withdrawal"}, {"b.xml", InputState::skipped, "withdrawn by a.xml"}},
       0},
      {"withdrawn and sent again",
       {version("1.xml", 1), version("2.xml", 2, true), version("3.xml", 3)},
       {{"1.xml", InputState::skipped, "withdrawn by 2.xml"},
        {"2.xml", InputState::skipped, "replaced by version 3 in 3.xml"},
        {"3.xml", InputState::indexed, "replaces version 2 in 2.xml"}},
       1},
      {"the same version twice",
       {version("a.xml", 2), version("b.xml", 2)},
       {{"a.xml", InputState::indexed, ""}, {"b.xml", InputState::duplicate, "of a.xml"}},
       1},
      {"the same version twice, then a higher one",
       {version("a.xml", 2), version("b.xml", 2), version("c.xml", 3)},
       {{"a.xml", InputState::skipped, "replaced by version 3 in c.xml"},
        {"b.xml", InputState::skipped, "replaced by version 3 in c.xml"},
        {"c.xml", InputState::indexed, "replaces version 2 in a.xml"}},
       1},
      {"the same version twice, then withdrawn with the text of it",
       {version("a.xml", 2), version("b.xml", 2), {"c.xml", {parsed(article("urn:x:1", story + " 2"), 3, true)}}},
       {{"a.xml", InputState::skipped, "withdrawn by c.xml"},
        {"b.xml", InputState::skipped, "withdrawn by c.xml"},
        {"c.xml", InputState::skipped, "withdraws a.xml"}},
       0},
      {"a version that is a moment",
       {version("a.xml", 1'673'856'000), version("b.xml", 1'673'942'400)},
       {{"a.xml", InputState::skipped, "replaced by the version in b.xml"},
        {"b.xml", InputState::indexed, "replaces the version in a.xml"}},
       1},
      {"a withdrawal without a version",
       {version("a.xml", 1), version("b.xml", 0, true)},
       {{"a.xml", InputState::skipped, "withdrawn by b.xml"}, {"b.xml", InputState::skipped, "withdraws a.xml"}},
       0}};
  for (const Case& one : cases) {
    Archive archive;
    const auto told = archive.run(one.files);
    CHECK(told.size() == one.told.size());
    for (const Told& expected : one.told) {
      CAPTURE(one.name, expected.where);
      REQUIRE(told.count(expected.where) == 1);
      CHECK(told.at(expected.where).state == expected.state);
      CHECK(told.at(expected.where).reason == expected.reason);
    }
    CAPTURE(one.name);
    CHECK(archive.articles() == one.articles);
    // The same again, file by file unread: the ledger says the same.
    std::vector<TestFile> unchanged = one.files;
    for (TestFile& file : unchanged) file.unchanged = true;
    const auto again = archive.run(unchanged);
    for (const Told& expected : one.told) {
      CAPTURE(expected.where);
      const bool indexed = expected.state == InputState::indexed;
      CHECK(again.at(expected.where).state == (indexed ? InputState::unchanged : expected.state));
    }
    CHECK(archive.articles() == one.articles);
    // And read anew, as after a change of format.
    (void)archive.run(one.files);
    CHECK(archive.articles() == one.articles);
  }
}

TEST_CASE("an older version comes back when the newer one's file, or the withdrawal's, goes") {
  for (const bool canceled : {false, true}) {
    CAPTURE(canceled);
    Archive archive;
    TestFile first{"1.xml", {parsed(article("urn:x:1", story), 1)}};
    const TestFile second{"2.xml", {parsed(article("urn:x:1", story + " Corrected."), 2, canceled)}};
    (void)archive.run({first, second});
    CHECK(archive.articles() == (canceled ? 0 : 1));
    first.unchanged = true;
    TestFile readable = first;
    readable.unchanged = false;
    const auto told = archive.run({readable}, {"2.xml"});
    CHECK(told.at("1.xml").state == InputState::indexed);
    CHECK(archive.articles() == 1);
  }
}

TEST_CASE("members of an archive keep their articles when another member comes before them") {
  Archive archive;
  const auto member = [](const std::string& name) {
    return TestFile{"a.zip", {parsed(article("", story + " " + name))}, name};
  };
  (void)archive.run({member("b.html"), member("c.html")});
  const auto told = archive.run({member("a.html"), member("b.html"), member("c.html")});
  CHECK(told.at("a.zip/a.html").state == InputState::indexed);
  CHECK(archive.articles() == 3);
  const auto fewer = archive.run({member("c.html")});
  CHECK(fewer.size() == 1);
  CHECK(archive.articles() == 1);
}
