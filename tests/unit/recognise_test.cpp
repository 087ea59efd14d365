// What a file is, by content more than by name.
#include <string>

#include "formats/format.h"
#include "support/catch.h"

using dateline::formats::recognise;

TEST_CASE("articles are recognised whatever their name") {
  struct Case {
    const char* path;
    std::string head;
    const char* format;
  };
  using namespace std::string_literals;
  const Case cases[] = {
      {"a.txt", "The wall cracked on Monday.", "text"},
      {"a", "The wall cracked on Monday.", "text"},
      {"a.txt", "[Photo: Ada Quist]\nThe wall cracked.", "text"},
      {"a.txt", "\xFF\xFET\0h\0e\0 \0w\0a\0l\0l\0"s, "text"},
      {"a.txt",
       "Price: \xA3"
       "5m, it said.",
       "text"},
      {"a.txt", "<!DOCTYPE html><html><body>", "html"},
      {"a.html", "<html><body>", "html"},
      {"a.htm", "\n\n  <!-- saved --><HTML>", "html"},
      {"a.xml", "<?xml version=\"1.0\"?><!DOCTYPE html><html xmlns=\"x\">", "html"},
      {"a", "<div class=a><p>Hello</p></div>", "html"},
      {"a.txt", "{\"title\": \"a\"}", "json"},
      {"a.json", "{\n  \"title\": \"a\",\n  \"text\": \"b\"\n}", "json"},
      {"a", "[{\"title\": \"a\"}]", "json"},
      {"a.json", "{\"a\":1}\n{\"a\":2}\n", "jsonl"},
      {"a.jsonl", "{\"a\":1}", "jsonl"},
      {"a.jsonl", "{\"text\": \"a line longer than the head", "jsonl"},
      {"a.ndjson", "\n{\"a\":1}\n", "jsonl"},
      {"a.jsonl", "\"a\":1}\n\n{\"a\":2}\n", "jsonl"},
      {"a.txt", "Cut off.\n{\"a\":2}\n", "text"},
  };
  for (const Case& test : cases) {
    INFO(test.path << " " << test.head);
    std::string reason;
    const auto* format = recognise(test.head, test.path, reason);
    REQUIRE(format != nullptr);
    CHECK(format->name == test.format);
    CHECK(reason.empty());
  }
}

TEST_CASE("what is no article, or not read yet, is skipped with its reason") {
  struct Case {
    const char* path;
    std::string head;
    const char* reason;
  };
  using namespace std::string_literals;
  const Case cases[] = {
      {"a.txt", "", "empty"},
      {"a.txt", " \n\t\n", "empty"},
      {"a.txt", "\xFF\xD8\xFF\xE0 JFIF", "image"},
      {"a", "\x89PNG\r\n\x1A\n", "image"},
      {"a.bin", "ab\0\1\2\3\4\0\0\0\0\0xyz"s, "binary"},
      {"a.zip", "PK\3\4aaaa", "zip archives are not read yet"},
      {"a.html.gz", "\x1F\x8B\x08", "compressed files are not read yet"},
      {"a.pdf", "%PDF-1.7", "PDF is not read yet"},
      {"a.csv", "title,text\na,b\n", "tables are not read yet"},
      {"a.tsv", "title\ttext\n", "tables are not read yet"},
      {"a.xml", "<?xml version=\"1.0\"?>\n<rss version=\"2.0\">", "XML feeds are not read yet"},
      {"a", "<feed xmlns=\"http://www.w3.org/2005/Atom\">", "XML feeds are not read yet"},
      {"a.xml", "<?xml version=\"1.0\"?><!-- c --><nitf>", "news XML is not read yet"},
      {"a.xml", "<?xml version=\"1.0\"?><invoice>", "XML of this kind is not read"},
      {"a.sgm", "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS TOPICS=\"YES\">", "SGML is not read yet"},
      {"a", "From a@b.example Mon Jan 1 00:00:00 2024\nSubject: x\n\nHello", "mailboxes are not read yet"},
      {"a", "From: a@b.example\nSubject: x\nMessage-ID: <1@b>\n\nHello", "mail is not read yet"},
      {"a.warc", "WARC/1.0\r\n", "WARC is not read yet"},
      {"a.css", "p { color: red }", "program text or settings"},
  };
  for (const Case& test : cases) {
    INFO(test.path << " " << test.head);
    std::string reason;
    CHECK(recognise(test.head, test.path, reason) == nullptr);
    CHECK(reason == test.reason);
  }
}

TEST_CASE("formats are found by the names that --formats lists") {
  for (const auto& format : dateline::formats::all_formats())
    CHECK(dateline::formats::format_by_name(format.name) == &format);
  CHECK(dateline::formats::format_by_name("nothing") == nullptr);
}
