// The ledger survives the index unchanged, and ids say the same for the same article.
#include "load/ledger.h"

#include <xapian.h>

#include "dateline/error.h"
#include "load/article_id.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace dateline;
using namespace dateline::load;

namespace {

// Xapian's databases in memory hold no metadata.
struct TestDatabase {
  tests::TempDir dir;
  Xapian::WritableDatabase database{dir / "db", Xapian::DB_CREATE};
};

void write(Xapian::WritableDatabase& database, const std::vector<LedgerChange>& changes) {
  for (const auto& [key, value] : changes) database.set_metadata(key, value);
}

}  // namespace

TEST_CASE("what is written to the ledger is read back, files and records") {
  Ledger ledger;
  LedgerFile& page = ledger.find_or_add("/archive/caf\xe9.html", "archive/caf\\xe9.html");
  page.size = 1234;
  page.modified_ns = -5;
  page.content_hash = 0xFFFFFFFFFFFFFFFFU;
  page.format = "html";
  page.complete = true;
  page.records[0] = {InputState::indexed, IdKind::url, "", "8f2c41d09a7be310", 1, 2, 3, false, true};
  LedgerFile& lines = ledger.find_or_add("/archive/a.jsonl", "a.jsonl");
  lines.records[1] = {InputState::duplicate, IdKind::own, "of b.jsonl record 7", "x-1", 4, 5, 6, false, true};
  lines.records[4294967296] = {InputState::failed, IdKind::path, "not JSON", "", 0, 0, 0, true, true};

  TestDatabase test;
  Xapian::WritableDatabase& database = test.database;
  write(database, ledger.all());
  Ledger again;
  again.load(database);

  const LedgerFile* read_page = again.find("/archive/caf\xe9.html");
  REQUIRE(read_page != nullptr);
  CHECK(read_page->path == "archive/caf\\xe9.html");
  CHECK(read_page->size == 1234);
  CHECK(read_page->modified_ns == -5);
  CHECK(read_page->content_hash == 0xFFFFFFFFFFFFFFFFU);
  CHECK(read_page->format == "html");
  CHECK(read_page->complete);
  CHECK_FALSE(read_page->seen);
  REQUIRE(read_page->records.count(0) == 1);
  CHECK(read_page->records.at(0).id == "8f2c41d09a7be310");
  CHECK(read_page->records.at(0).id_kind == IdKind::url);
  CHECK_FALSE(read_page->records.at(0).seen);

  const LedgerFile* read_lines = again.find("/archive/a.jsonl");
  REQUIRE(read_lines != nullptr);
  CHECK_FALSE(read_lines->complete);
  REQUIRE(read_lines->records.size() == 2);
  CHECK(read_lines->records.at(1).state == InputState::duplicate);
  CHECK(read_lines->records.at(1).reason == "of b.jsonl record 7");
  CHECK(read_lines->records.at(4294967296).kept);
  CHECK(again.find("/archive/b.jsonl") == nullptr);
}

TEST_CASE("a record that is gone takes its key away, and the last one the file's") {
  Ledger ledger;
  LedgerFile& file = ledger.find_or_add("/a.jsonl", "a.jsonl");
  file.records[1] = {};
  file.records[2] = {};
  TestDatabase test;
  Xapian::WritableDatabase& database = test.database;
  write(database, ledger.all());
  file.records.erase(1);
  write(database, {change_of(file, 1), change_of(file)});
  Ledger one_left;
  one_left.load(database);
  REQUIRE(one_left.find("/a.jsonl") != nullptr);
  CHECK(one_left.find("/a.jsonl")->records.size() == 1);
  file.records.clear();
  write(database, {change_of(file, 2), change_of(file)});
  Ledger empty;
  empty.load(database);
  CHECK(empty.files().empty());
}

TEST_CASE("a malformed ledger is reported as damage, never read as something else") {
  const std::vector<std::pair<std::string, std::string>> entries{
      {"L0123456789abcdef", "\x01"}, {"L0123456789abcdef", "\x63garbage"}, {"L0123456789abcdef:7", "\x01"},
      {"Lzzzzzzzzzzzzzzzz", "\x01"}, {"L0123456789abcdef;7", "\x01\x01"},  {"L0123456789abcdef:", "\x01\x01"},
      {"L012", "x"}};
  for (const auto& [key, value] : entries) {
    TestDatabase test;
    Xapian::WritableDatabase& database = test.database;
    database.set_metadata(key, value);
    Ledger ledger;
    CAPTURE(key);
    try {
      ledger.load(database);
      FAIL("read");
    } catch (const Error& error) {
      CHECK(error.code == ErrorCode::index_damaged);
    }
  }
}

TEST_CASE("an id that a record brings is taken only if it can be typed back") {
  CHECK(usable_id("urn:newsml:example.org:20250919:1"));
  CHECK(usable_id("é-1"));
  for (const std::string& bad : {std::string(), std::string("a b"), std::string("a\tb"), std::string("a\n"), std::string("\0", 1),
                                 std::string("a\xff"), std::string("a\xc2\xa0" "b"), std::string("a\xe3\x80\x80" "b"), std::string(201, 'x')}) {
    CAPTURE(bad);
    CHECK_FALSE(usable_id(bad));
  }
}

TEST_CASE("one page has one address, however a reader came to it") {
  const std::vector<std::pair<std::string, std::string>> rows{
      {"HTTPS://Example.ORG/News/A?utm_source=x&id=7&fbclid=y#top", "https://example.org/News/A?id=7"},
      {"http://example.org:80", "http://example.org/"},
      {"https://example.org:443/a", "https://example.org/a"},
      {"https://example.org:8443/a", "https://example.org:8443/a"},
      {"https://example.org/a?", "https://example.org/a"},
      {"https://example.org/a?gclid=1&utm_medium=2", "https://example.org/a"},
      {"https://example.org/a?b=1&&c=2", "https://example.org/a?b=1&c=2"},
      {"https://example.org?id=1", "https://example.org/?id=1"},
      {"urn:x:Y", "urn:x:Y"},
      {"", ""}};
  for (const auto& [url, canonical] : rows) {
    CHECK(canonical_url(url) == canonical);
    CHECK(canonical_url(canonical) == canonical);
  }
}

TEST_CASE("a site's front page is no article's address") {
  CHECK(identifies_article("https://example.org/a"));
  CHECK(identifies_article("https://example.org/?id=1"));
  for (const char* url : {"https://example.org/", "https://example.org", "https:///a", "ftp://example.org/a", "example.org/a", ""}) {
    CAPTURE(url);
    CHECK_FALSE(identifies_article(url));
  }
}

TEST_CASE("ids made from places keep files and records apart") {
  CHECK(id_of_path("a.jsonl", 1).size() == 16);
  CHECK(id_of_path("a.jsonl", 1) == id_of_path("a.jsonl", 1));
  CHECK(id_of_path("a.jsonl", 1) != id_of_path("a.jsonl", 11));
  CHECK(id_of_path("a.jsonl1", 0) != id_of_path("a.jsonl", 1));
  CHECK(id_of_path("a.jsonl", 0) != id_of_path("a.jsonl", 1));
}
