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
      {"a.txt", "[ ] Remember me\nThe wall cracked.", "text"},
      {"a.txt", "[]\nThe wall cracked.", "text"},
      {"a", " [ ]\n", "json"},
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
      {"a.warc", "WARC/1.0\r\nWARC-Type: response\r\n\r\nHTTP/1.1 200 OK\r\n\r\n" + std::string(2000, '\0'), "warc"},
      {"a.xml", "<?xml version=\"1.0\"?>\n<rss version=\"2.0\">", "rss"},
      {"a", "<feed xmlns=\"http://www.w3.org/2005/Atom\">", "rss"},
      {"a.xml", "<?xml version=\"1.0\"?><!-- c --><!DOCTYPE nitf [<!ENTITY a '>'>]><nitf>", "nitf"},
      {"a.xml", "<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\">", "newsml"},
      {"a.xml", "<mediawiki xml:lang=\"en\">", "mediawiki"},
      {"a.json", "{\"uri\": \"urn:a\", \"pubstatus\": \"usable\"}", "ninjs"},
      {"a.csv", "title,text\na,b\n", "csv"},
      {"a.csv", "title;text\na;b\n", "csv"},
      {"a.csv", "kopf,rumpf\na,b\n", "csv"},
      {"a.tsv", "title\ttext\na\tb\n", "tsv"},
      {"a.csv", "title\ttext\na\tb\n", "tsv"},
      {"a.txt", "title,text\na,b\n", "text"},
      {"a.txt", "id\ttitle\tdate\ttext\n1\ta\t2024-03-05\tb\n", "tsv"},
      {"a.txt", "Name\tAge\tTown\nAda\t40\tOban\n", "text"},
      {"index.php", "\n<!DOCTYPE html><html><body>", "html"},
      {"a.txt", "\n   1 of 25 DOCUMENTS\n\n   Coast Post\n", "library"},
      {"a.txt", "The wall cracks\n93 words\n5 March 2024\n\nIt did.\n\nDocument COAST00020240305ek35000b1\n",
       "library"},
      {"a.txt", "Two of them\n\n1 of 25 rooms\n", "text"},
      {"a.sgm", "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS TOPICS=\"YES\">", "sgml"},
      {"a", "<DOC>\n<DOCNO> 1 </DOCNO>\n<TEXT>", "sgml"},
      {"a.txt", "<doc id=\"1\" type=\"story\">\n<TEXT>", "sgml"},
      {"a", "From a@b.example Mon Jan 1 00:00:00 2024\nSubject: x\n\nHello", "mbox"},
      {"a.txt", "From 9:00 on Monday\nthe wall: it cracked.", "text"},
      {"a", "From: a@b.example\nSubject: x\nMessage-ID: <1@b>\n\nHello", "eml"},
      {"a.eml", "Received: x\n by y\nFrom: a@b.example\nDate: 5 Mar 2024\n\nHello", "eml"},
      {"a.txt", "From: our reporter\nSubject: the wall\n\nIt cracked.", "text"},
      {"a.mhtml", "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x", "eml"},
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
      {"a.pdf", "%PDF-1.7", "PDF is not read yet"},
      {"a.xml", "<?xml version=\"1.0\"?><invoice>", "XML of this kind is not read"},
      {"a.css", "p { color: red }", "program text or settings"},
      {"a.sql", "-- Dump\nINSERT INTO a VALUES (1);",
       "a dump of a database is not read; its articles are, saved as CSV or JSON"},
      {"a.php", "<?php echo 1; ?>", "program text or settings"},
      {"robots.txt", "User-agent: *\nDisallow: /\n", "rules for robots"},
      {"a.msg", "\xD0\xCF\x11\xE0\xA1", "messages of Outlook are not read; saved as .eml they are"},
      {"a.doc", "\xD0\xCF\x11\xE0\xA1", "office documents are not read yet"},
      {"a.xmp", "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"></x:xmpmeta>", "notes about a picture"},
      {"a.webarchive", "bplist00\xD1\x01", "a page saved by Safari, or settings: not read"},
      {"a.url", "[InternetShortcut]\r\nURL=https://coast.example/\r\n", "a link to a page"},
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
