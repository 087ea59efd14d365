// Web archives: pages come out whole, other records are told apart, and damage loses nothing but itself.
#include <fmt/format.h>

#include "formats/messages/http_response.h"
#include "formats/messages/warc_records.h"
#include "sources/record_blocks.h"
#include "support/archives.h"
#include "support/catch.h"
#include "support/collecting_sink.h"

using namespace dateline::formats;
using namespace dateline::tests;

namespace {

constexpr const char* url = "https://quay.example/news/bridge";

std::string page(const std::string& word, const std::string& head = "") {
  return "<!DOCTYPE html><html><head><title>Bridge reopens: " + word + "</title>" + head +
         "</head><body><article><h1>Bridge reopens in Larkhaven: " + word +
         "</h1><p>The old bridge over the harbour reopened on Monday after eleven months of repairs, said the port "
         "authority " +
         word +
         ".</p><p>Its engineer told reporters that the piers had been strengthened with steel, and that the toll would "
         "stay the "
         "same.</p></article></body></html>";
}

std::string response(const std::string& body, const std::string& fields = "Content-Type: text/html; charset=utf-8\r\n",
                     const std::string& status = "200 OK") {
  return warc_record("response", url, http_response(body, fields, status),
                     "Content-Type: application/http; msgtype=response\r\n");
}

CollectingSink parsed(const std::string& bytes) {
  CollectingSink sink;
  Input input{bytes, "a.warc"};
  warc_format.parse(input, sink);
  return sink;
}

std::string chunked(const std::string& bytes) {
  std::string chunks;
  for (std::size_t at = 0; at < bytes.size(); at += 100) {
    const std::string part = bytes.substr(at, 100);
    chunks += fmt::format("{:x};note=1\r\n{}\r\n", part.size(), part);
  }
  return chunks + "0\r\n\r\n";
}

}  // namespace

TEST_CASE("a page in a web archive is an article with its record, its address and no date of the crawl") {
  const std::string bytes = warc_record("warcinfo", "", "software: x\r\n") +
                            warc_record("request", url, "GET / HTTP/1.1\r\n\r\n") + response(page("steel")) +
                            warc_record("metadata", url, "a: b\r\n");
  const CollectingSink sink = parsed(bytes);
  REQUIRE(sink.articles.size() == 1);
  CHECK(sink.articles[0].record == 3);
  CHECK(sink.articles[0].url == url);
  CHECK(sink.articles[0].title == "Bridge reopens in Larkhaven: steel");
  CHECK(sink.articles[0].text.find("authority steel.") != std::string::npos);
  CHECK(sink.articles[0].date.empty());
  CHECK(sink.failures.empty());
  CHECK(sink.skips.empty());
}

TEST_CASE("a page's canonical link comes before the address it was fetched from") {
  const auto sink =
      parsed(response(page("steel", "<link rel=\"canonical\" href=\"https://quay.example/bridge-story\">")));
  REQUIRE(sink.articles.size() == 1);
  CHECK(sink.articles[0].url == "https://quay.example/bridge-story");
}

// One block that is not compressed (RFC 7932), of up to 65,536 bytes.
std::string brotli(const std::string& bytes) {
  const std::size_t header = 0x0B | (bytes.size() - 1) << 7 | 1U << 23;
  std::string packed;
  for (const unsigned shift : {0U, 8U, 16U}) packed += static_cast<char>(header >> shift & 0xFFU);
  return packed + bytes + '\x03';
}

TEST_CASE("pages come out whatever way they were sent") {
  const std::string body = page("steel");
  const std::string html = "Content-Type: text/html; charset=utf-8\r\n";
  struct Row {
    const char* name;
    std::string record;
  };
  const std::vector<Row> rows{
      {"chunked", response(chunked(body), html + "Transfer-Encoding: chunked\r\n")},
      {"gzip", response(gzip(body), html + "Content-Encoding: gzip\r\n")},
      {"gzip in chunks",
       response(chunked(gzip(body)), html + "content-encoding: GZIP\r\ntransfer-encoding: Chunked\r\n")},
      {"deflate", response(deflated(body, 15), html + "Content-Encoding: deflate\r\n")},
      {"bare deflate", response(deflated(body, -15), html + "Content-Encoding: deflate\r\n")},
      {"zstd", response(compressed("zstd", body), html + "Content-Encoding: zstd\r\n")},
      {"brotli", response(brotli(body), html + "Content-Encoding: br\r\n")},
      {"unpacked, though the header says brotli", response(body, html + "Content-Encoding: br\r\n")},
      {"twice", response(gzip(gzip(body)), html + "Content-Encoding: gzip, gzip\r\n")},
      {"unpacked, though the header says otherwise",
       response(body, html + "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n")},
      {"unpacked, though the header says Brotli", response(body, html + "Content-Encoding: br\r\n")},
      {"no type", response(body, "")},
      {"XHTML", response(body, "Content-Type: application/xhtml+xml\r\n")},
      {"resource", warc_record("resource", url, body, "Content-Type: text/html\r\n")},
      {"address in brackets", warc_record("response", std::string("<") + url + ">", http_response(body))},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const CollectingSink sink = parsed(row.record);
    REQUIRE(sink.articles.size() == 1);
    CHECK(sink.articles[0].text.find("authority steel.") != std::string::npos);
    CHECK(sink.articles[0].url == url);
  }
}

TEST_CASE("the character set of the response counts, and without one the page's own") {
  for (const std::string& record : {response(page("st\xE9"
                                                  "el"),
                                             "Content-Type: text/html; charset=\"ISO-8859-1\"\r\n"),
                                    response(page("st\xE9"
                                                  "el",
                                                  "<meta charset=iso-8859-1>"),
                                             "Content-Type: text/html\r\n")}) {
    const auto sink = parsed(record);
    REQUIRE(sink.articles.size() == 1);
    CHECK(sink.articles[0].title == "Bridge reopens in Larkhaven: stéel");
  }
}

TEST_CASE("plain text of responses and conversions is read as text") {
  const std::string text =
      "Harbour strike ends\n\nMay 4, 2021\n\nThe strike at the harbour of Larkhaven ended on Tuesday, both sides "
      "said.\n";
  for (const std::string& record : {warc_record("conversion", url, text, "Content-Type: text/plain\r\n"),
                                    response(text, "Content-Type: text/plain; charset=utf-8\r\n")}) {
    const auto sink = parsed(record);
    REQUIRE(sink.articles.size() == 1);
    CHECK(sink.articles[0].title == "Harbour strike ends");
    CHECK(sink.articles[0].url == url);
  }
}

TEST_CASE("what is no page is skipped with its reason, or is no input") {
  struct Row {
    std::string record;
    std::string reason;  // "" for no word
  };
  const std::vector<Row> rows{
      {response("gone", "Content-Type: text/html\r\n", "404 Not Found"), "HTTP 404"},
      {response("moved", "Location: /\r\n", "301 Moved"), "HTTP 301"},
      {response("\xFF\xD8\xFF", "Content-Type: image/jpeg\r\n"), "not a page: image/jpeg"},
      {response("{}", "Content-Type: application/json; charset=utf-8\r\n"), "not a page: application/json"},
      {response("bytes", ""), "not a page"},
      {response(" \n", "Content-Type: text/html\r\n"), "empty"},
      {warc_record("revisit", url, "HTTP/1.1 304 Not Modified\r\n\r\n"),
       "a revisit: the page had not changed since it was stored"},
      {warc_record("response", "https://quay.example/robots.txt",
                   http_response("User-agent: *", "Content-Type: text/plain\r\n")),
       "a file for robots"},
      {warc_record("response", "dns:quay.example", "20240101000000\n", "Content-Type: text/dns\r\n"), ""},
      {warc_record("resource", "urn:text:https://quay.example/", "The old bridge.", "Content-Type: text/plain\r\n"),
       ""},
      {warc_record("request", url, "GET / HTTP/1.1\r\n\r\n"), ""},
      {warc_record("metadata", url, "via: x\r\n"), ""},
  };
  for (const Row& row : rows) {
    INFO(row.record);
    const CollectingSink sink = parsed(row.record);
    CHECK(sink.articles.empty());
    CHECK(sink.failures.empty());
    REQUIRE(sink.skips.size() == (row.reason.empty() ? 0 : 1));
    if (!row.reason.empty()) CHECK(sink.skips[0].reason == row.reason);
    if (!row.reason.empty()) CHECK(sink.skips[0].record == 1);
  }
}

TEST_CASE("content that cannot be unpacked is a failed record that names its encoding") {
  const std::string body = page("steel");
  const std::pair<std::string, std::string> damaged[] = {
      {"br", brotli(body).substr(0, 40)}, {"zstd", compressed("zstd", body).substr(0, 40)}, {"secret", body}};
  for (const auto& [encoding, content] : damaged) {
    INFO(encoding);
    const auto sink =
        parsed(response(content, "Content-Type: text/html\r\nContent-Encoding: " + encoding + "\r\n") + response(body));
    REQUIRE(sink.failures.size() == 1);
    CHECK(sink.failures[0].reason == "content that cannot be unpacked (" + encoding + ")");
    CHECK(sink.articles.size() == 1);
  }
}

TEST_CASE("content that expands without end is a failed record and nothing more") {
  const std::string bomb = gzip(std::string(40U << 20, 'a'));
  const auto sink =
      parsed(response(bomb, "Content-Type: text/html\r\nContent-Encoding: gzip\r\n") + response(page("steel")));
  REQUIRE(sink.failures.size() == 1);
  CHECK(sink.failures[0].reason == "a page of more than 16 MiB");
  CHECK(sink.articles.size() == 1);
}

TEST_CASE("a broken record does not lose the rest, however the file is cut into blocks") {
  const std::string good = response(page("one"));
  const auto with_length = [&](const std::string& length) {
    std::string record = response(page("bad"));
    const std::size_t at = record.find("Content-Length: ") + 16;
    return record.replace(at, record.find("\r\n", at) - at, length);
  };
  const std::string broken[] = {
      with_length("5"),
      with_length("100000"),
      with_length("99999999999"),
      with_length("-1"),
      with_length("a hundred"),
      with_length(""),
      good.substr(0, good.size() / 2),
      "rubbish\r\nWARC/ more rubbish\r\n\r\n",
      std::string(5000, '\0'),
      "WARC/1.0\r\n\r\n\r\n\r\n",
  };
  for (const std::string& bad : broken) {
    const std::string bytes = good + bad + good + "\r\n\r\n\r\n\r\n\r\n" + good;
    INFO(bad.substr(0, 400));
    std::string first;
    for (const std::size_t block_size : {100U, 1000U, 1U << 20}) {
      dateline::sources::MemorySource source(bytes);
      dateline::sources::RecordBlocks blocks(source, *warc_format.records, {block_size, 64U << 20});
      CollectingSink sink;
      std::string outcomes;
      while (const auto block = blocks.next()) {
        for (const auto& missed : block->missed) outcomes += fmt::format("{} {};", missed.record, missed.reason);
        Input input{block->bytes, "a.warc", block->first_record};
        warc_format.parse(input, sink);
      }
      REQUIRE(sink.articles.size() == 3);
      std::vector<std::uint64_t> records;
      for (const auto& article : sink.articles) records.push_back(*article.record);
      CHECK(records == std::vector<std::uint64_t>{1, 3, 4});
      for (const auto& failure : sink.failures) outcomes += fmt::format("{} {};", *failure.record, failure.reason);
      CHECK(outcomes.starts_with("2 "));
      if (first.empty()) first = outcomes;
      CHECK(outcomes == first);
    }
  }
}

TEST_CASE("a record too large to be a page is passed over, with a word only where it may have been one") {
  const std::string film(17U << 20, '\0');
  const std::string bytes =
      warc_record("request", url, film) + response(film, "Content-Type: video/mp4\r\n") + response(page("one"));
  dateline::sources::MemorySource source(bytes);
  dateline::sources::RecordBlocks blocks(source, *warc_format.records, {});
  const auto block = blocks.next();
  REQUIRE(block);
  REQUIRE(block->missed.size() == 1);
  CHECK(block->missed[0].record == 2);
  CHECK_FALSE(block->missed[0].is_failure);
  CHECK(block->first_record == 3);
  CHECK(block->bytes.size() < 10'000);
}

TEST_CASE("web archives are recognised by their first line") {
  for (const char* head : {"WARC/1.0\r\nWARC-Type: warcinfo\r\n", "WARC/1.1\r\n", "WARC/0.17\r\n"})
    CHECK(warc_format.sniff(head, "") == 100);
  CHECK(warc_format.sniff("WARC/ is a format of files.", "warc") == 0);
}
