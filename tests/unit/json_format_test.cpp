// JSON and JSON lines: which field is what, and what happens to broken input.
#include <chrono>
#include <string>

#include "formats/format.h"
#include "support/catch.h"
#include "support/collecting_sink.h"
#include "support/parsed_article.h"

using dateline::Article;
using dateline::formats::json_format;
using dateline::formats::json_lines_format;
using dateline::tests::CollectingSink;

namespace {

Article parse(const std::string& json) { return dateline::tests::parsed_article(json_format, json, "a.json"); }

}  // namespace

TEST_CASE("every usual field name is understood") {
  struct Case {
    const char* json;
    std::string Article::*field;
    const char* expected;
  };
  const Case cases[] = {
      {R"({"headline": "Wall cracks", "text": "T."})", &Article::title, "Wall cracks"},
      {R"({"name": "Wall cracks", "body": "T."})", &Article::title, "Wall cracks"},
      {R"({"title": {"rendered": "Wall &#8217;cracks&#8217; &amp; falls"}, "content": {"rendered": "<p>T.</p>"}})",
       &Article::title, "Wall ’cracks’ & falls"},
      {R"({"title": "t", "articleBody": "Text here."})", &Article::text, "Text here."},
      {R"({"title": "t", "content_text": "Text here."})", &Article::text, "Text here."},
      {R"({"title": "t", "body_html": "<p>One &amp; two.</p><ul><li>Three</li></ul>"})", &Article::text,
       "One & two.\n\nThree"},
      {R"({"title": "t", "paragraphs": ["One.", "Two."]})", &Article::text, "One.\n\nTwo."},
      {R"({"title": "t", "description": "Only a summary."})", &Article::text, "Only a summary."},
      {R"({"text": "T.", "publishedAt": "2024-03-05T10:00:00Z"})", &Article::date, "2024-03-05"},
      {R"({"text": "T.", "pubDate": "Tue, 05 Mar 2024 10:00:00 GMT"})", &Article::time, "2024-03-05T10:00:00Z"},
      {R"({"text": "T.", "created": 1709649000})", &Article::date, "2024-03-05"},
      {R"({"text": "T.", "timestamp": 1709649000000})", &Article::date, "2024-03-05"},
      {R"({"text": "T.", "date": {"$date": "2024-03-05T10:00:00Z"}})", &Article::date, "2024-03-05"},
      {R"({"text": "T.", "date": "2024-03-05", "time": "2024-03-05 17:37:08"})", &Article::time, "2024-03-05T17:37:08"},
      {R"({"text": "T.", "date": "5 mars 2024"})", &Article::date, "2024-03-05"},
      {R"({"text": "T.", "dateModified": "2024-04-01", "datePublished": "2024-03-05"})", &Article::date, "2024-03-05"},
      {R"({"text": "T.", "date": ""})", &Article::date, ""},
      {R"({"text": "T.", "author": "By Ada Quist"})", &Article::byline, "Ada Quist"},
      {R"({"text": "T.", "authors": ["Ada Quist", "Bo Lind", "Ada Quist"]})", &Article::byline, "Ada Quist, Bo Lind"},
      {R"({"text": "T.", "author": [{"name": "Ada Quist"}, {"firstName": "Bo", "lastName": "Lind"}]})",
       &Article::byline, "Ada Quist, Bo Lind"},
      {R"({"text": "T.", "author": "nan"})", &Article::byline, ""},
      {R"({"text": "T.", "source": {"id": null, "name": "Coast Post"}})", &Article::source, "Coast Post"},
      {R"({"text": "T.", "publisher": "Coast Post"})", &Article::source, "Coast Post"},
      {R"({"text": "T.", "site": "https://www.coast.example/news"})", &Article::source, "coast.example"},
      {R"({"text": "T.", "topic": "ports"})", &Article::section, "ports"},
      {R"({"text": "T.", "categories": ["Ports", "Sea"]})", &Article::section, "Ports"},
      {R"({"text": "T.", "language": "en-GB"})", &Article::language, "en"},
      {R"({"text": "T.", "lang": "French"})", &Article::language, "fr"},
      {R"({"text": "T.", "link": "https://coast.example/a"})", &Article::url, "https://coast.example/a"},
      {R"({"text": "T.", "url": "not available"})", &Article::url, ""},
      {R"({"text": "T.", "_id": {"$oid": "abc1"}})", &Article::id, "abc1"},
      {R"({"text": "T.", "guid": "tag:1"})", &Article::id, "tag:1"},
      {R"({"text": "T.", "id": 17})", &Article::id, "17"},
      {R"({"text": "T.", "id": "with blanks in it"})", &Article::id, ""},
      {R"({"article": {"title": "Inner", "text": "T."}, "publisher": "Coast Post"})", &Article::title, "Inner"},
      {R"({"article": {"title": "Inner", "text": "T."}, "publisher": "Coast Post"})", &Article::source, "Coast Post"},
      {R"({"data": {"headline": "Inner", "body": "T."}})", &Article::title, "Inner"},
      {R"({"text": "A headline is missing here. More follows."})", &Article::title, "A headline is missing here."},
  };
  for (const Case& test : cases) {
    INFO(test.json);
    CHECK(parse(test.json).*test.field == test.expected);
  }
}

TEST_CASE("text fields keep every paragraph but marks of advertisements and a byline of their own") {
  const Article article = parse(
      R"({"title": "Wall", "text": "By Ada Quist\n\nFirst paragraph.\n\nAdvertisement\n\nMayor opens new library in the old town hall again today\n\nLast."})");
  CHECK(article.byline == "Ada Quist");
  CHECK(article.text == "First paragraph.\n\nMayor opens new library in the old town hall again today\n\nLast.");
  REQUIRE(article.removed.size() == 2);
  CHECK(article.removed[0].reason == "byline");
  CHECK(article.removed[1].reason == "advertisement");
}

TEST_CASE("arrays and wrapped arrays give one record each, counted from 1") {
  for (
      const std::string json :
      {R"([{"title": "a", "text": "A."}, {"title": "b"}, 3, {"title": "c", "text": "C."}])",
       R"({"status": "ok", "articles": [{"title": "a", "text": "A."}, {"title": "b"}, 3, {"title": "c", "text": "C."}]})",
       R"({"response": {"docs": [{"title": "a", "text": "A."}, {"title": "b"}, 3, {"title": "c", "text": "C."}]}})"}) {
    CollectingSink sink;
    json_format.parse({json, "a.json"}, sink);
    INFO(json);
    REQUIRE(sink.articles.size() == 2);
    CHECK(sink.articles[0].record == 1);
    CHECK(sink.articles[1].record == 4);
    REQUIRE(sink.failures.size() == 2);
    CHECK(sink.failures[0].record == 2);
    CHECK(sink.failures[0].reason == "no text found; fields: title (--map text=FIELD names the one that holds it)");
    CHECK(sink.failures[1].record == 3);
  }
}

TEST_CASE("a JSON Feed is the source of its items, another document's title is none") {
  for (const bool feed : {true, false}) {
    const std::string version = feed ? "https://jsonfeed.org/version/1.1" : "1.1";
    CollectingSink sink;
    json_format.parse({R"({"version": ")" + version + R"(", "title": " Quay\nCourier", "items": [)" +
                           R"({"id": "1", "title": "a", "content_html": "<p>A boat came.</p>"},)" +
                           R"({"id": "2", "title": "b", "content_text": "B.", "source": "Westmark Post"}]})",
                       "feed.json"},
                      sink);
    REQUIRE(sink.articles.size() == 2);
    CHECK(sink.articles[0].source == (feed ? "Quay Courier" : ""));
    CHECK(sink.articles[1].source == "Westmark Post");
  }
}

TEST_CASE("JSON lines number their lines, blank ones included, and one bad line spoils no other") {
  CollectingSink sink;
  json_lines_format.parse(
      {"{\"text\": \"A.\"}\n\n{\"text\": \n{\"text\": \"C.\"}\r\n[]\n{\"text\": \"D.\"}", "a.jsonl", 11}, sink);
  REQUIRE(sink.articles.size() == 3);
  CHECK(sink.articles[0].record == 11);
  CHECK(sink.articles[1].record == 14);
  CHECK(sink.articles[2].record == 16);
  REQUIRE(sink.failures.size() == 2);
  CHECK(sink.failures[0].record == 13);
  CHECK(sink.failures[0].reason.starts_with("not valid JSON"));
  CHECK(sink.failures[1].record == 15);
}

TEST_CASE("a dateline is read from its field and from the text") {
  CHECK(parse(R"({"text": "The wall cracked.", "dateline": "OBAN"})").dateline == "OBAN");
  const Article opening = parse(R"({"text": "OBAN, Nov 6, 2023 (Tide Wire) - The wall cracked."})");
  CHECK(opening.dateline == "OBAN");
  CHECK(opening.date == "2023-11-06");
}

TEST_CASE("common faults of writers are mended") {
  CHECK(parse(R"({"text": "Half an emoji \ud83d and a whole \ud83d\ude00.", "score": NaN})").text ==
        "Half an emoji \uFFFD and a whole 😀.");
  CHECK(parse("{\"text\": \"A raw\ttab.\"}").text == "A raw tab.");
  CHECK(parse("{\"text\": \"Caf\xE9 au lait.\"}").text == "Café au lait.");
  CHECK(parse(R"({"text": "A zero \u0000 byte."})").text == "A zero byte.");
  CHECK(parse("{\"text\": \"A comma, ] more.\",\n }").text == "A comma, ] more.");
  CHECK(parse("// exported\n{\"text\": \"See // here.\" /* why */}").text == "See // here.");
}

TEST_CASE("what is whole in a broken JSON file is read, and what is not is named") {
  const std::string one = R"({"title": "One", "text": "First.", "authors": [{"name": "Ada"}, {"name": "Bo"}]})";
  const std::string two = R"({"title": "Two", "text": "Second, it said."})";
  const std::string three = R"({"title": "Three", "text": "Third."})";
  const std::string torn = R"({"title": "Torn", "text": "He said "no" to it."})";
  struct Case {
    std::string json;
    std::string titles;
    std::vector<std::optional<std::uint64_t>> failed;
  };
  const Case cases[] = {
      {one + "\n\n" + two, "One Two ", {}},                                      // one behind the other
      {"[" + one + ",\n" + two + ",\n" + three.substr(0, 20), "One Two ", {3}},  // cut off
      {"[" + one + ",\n" + torn + ",\n" + three + "]", "One Three ", {2}},
      {"[" + torn + ",\n" + two + ",\n" + three + "]", "Two Three ", {1}},
      {R"({"count": 3, "articles": [)" + one + ", " + two + ", " + three.substr(0, 9), "One Two ", {3}},
      {R"({"count": 03, "articles": [)" + one + ", " + two + "]}", "One Two ", {std::nullopt}},
      {one + " trailing", "One ", {std::nullopt}},
      {torn, "", {std::nullopt}},
      {R"({"title": "Torn", "authors": [{"name": "Ada"}, {"name": "Bo"}], "text": "He said "no"."})",
       "",
       {std::nullopt}},
  };
  for (const Case& test : cases) {
    INFO(test.json);
    CollectingSink sink;
    json_format.parse({test.json, "a.json"}, sink);
    std::string titles;
    for (const Article& article : sink.articles) titles += article.title + " ";
    CHECK(titles == test.titles);
    std::vector<std::optional<std::uint64_t>> failed;
    for (const CollectingSink::Outcome& outcome : sink.failures) failed.push_back(outcome.record);
    CHECK(failed == test.failed);
  }
}

TEST_CASE("a broken JSON file costs time in proportion to its size") {
  for (const std::string piece : {"{\"a\":", "[{\"a\": \"b\", ", "},{\"a\":\"", "{\"text\": \"b\"}x,"}) {
    std::string json = "[";
    while (json.size() < (1U << 20)) json += piece;
    CollectingSink sink;
    const auto begin = std::chrono::steady_clock::now();
    json_format.parse({json, "a.json"}, sink);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
  }
}

TEST_CASE("articles are found in the exports of content systems, and drafts are none") {
  CollectingSink sink;
  const auto titles = [&](const std::string& json) {
    sink.clear();
    json_format.parse({json, "a.json"}, sink);
    std::string found;
    for (const Article& article : sink.articles) found += article.title + " ";
    return found;
  };
  CHECK(titles(R"({"db": [{"meta": {"version": "5"}, "data": {"users": [{"id": 1, "slug": "ada"}], "posts": [
      {"title": "One", "html": "<p>First.</p>", "status": "published"},
      {"title": "Two", "html": "<p>Not yet.</p>", "status": "draft"}]}}]})") == "One ");
  CHECK(sink.skips.size() == 1);
  CHECK(sink.skips.front().reason == "not published (draft)");
  CHECK(titles(R"({"11": {"title": "One", "text": "A."}, "12": {"title": "Two", "text": "B."}})") == "One Two ");
  CHECK(titles(R"({"data": [{"type": "node--article", "attributes": {"title": "One",
      "body": {"value": "<p>First.</p>", "format": "html"}}}]})") == "One ");
}

TEST_CASE("hostile JSON fails with a reason and never overflows the stack") {
  CollectingSink sink;
  const auto reason = [&](const std::string& json) {
    sink.clear();
    json_format.parse({json, "a.json"}, sink);
    return sink.failures.empty() ? std::string{} : sink.failures.front().reason;
  };
  CHECK(reason(std::string(100'000, '[')) == "JSON nested deeper than 64 levels");
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "{\"a\":";
  CHECK(reason(deep) == "JSON nested deeper than 64 levels");
  CHECK(reason("{\"text\": \"unclosed").starts_with("not valid JSON"));
  CHECK(reason("").starts_with("not valid JSON"));
  CHECK(reason("{\"text\": \"a\"} trailing").starts_with("not valid JSON"));
  CHECK(reason("{\"text\": 1e999999}").starts_with("no"));
  CHECK(reason("{}") == "an empty JSON object");
  CHECK(reason("\"just a string\"") == "a JSON value that is no object");
  sink.clear();
  json_format.parse({"{\"text\": \"" + std::string(1 << 20, 'x') + "\"}", "a.json"}, sink);
  CHECK(sink.articles.size() == 1);
}
