// ninjs, in files of its own and among other JSON.
#include <string>

#include "formats/format.h"
#include "support/catch.h"
#include "support/collecting_sink.h"

using dateline::Article;
using namespace dateline::formats;
using dateline::tests::CollectingSink;

namespace {

CollectingSink parse(const Format& format, const std::string& json) {
  CollectingSink sink;
  format.parse({json, "a.json"}, sink);
  return sink;
}

}  // namespace

TEST_CASE("the fields of ninjs 1, 2 and 3 find their place") {
  const std::string start = R"({"uri": "urn:a", "pubstatus": "usable", )";
  struct Case {
    std::string fields;
    std::string Article::*field;
    const char* expected;
  };
  const Case cases[] = {
      {R"("body_text": "T.")", &Article::id, "urn:a"},
      {R"("body_text": "T.", "headline": "Wall &amp; sea")", &Article::title, "Wall & sea"},
      {R"("body_text": "T.", "headlines": [{"role": "sub", "value": "No"}, {"role": "main", "value": "Yes"}])",
       &Article::title, "Yes"},
      {R"("body_text": "One. Two.", "body_xhtml": "<p>One.</p><p>Two.</p>")", &Article::text, "One.\n\nTwo."},
      {R"("bodies": [{"contenttype": "text/plain", "value": "A"}, {"contentType": "text/html", "value": "<p>One.</p>"}])",
       &Article::text, "One."},
      {R"("body_text": "T.", "byline": "By Ada Quist")", &Article::byline, "Ada Quist"},
      {R"("body_text": "T.", "by": "Ada Quist")", &Article::byline, "Ada Quist"},
      {R"("body_text": "T.", "located": "Oslo")", &Article::dateline, "Oslo"},
      {R"("body_text": "T.", "copyrightholder": "CPA", "infosource": [{"name": "Coast Post"}])", &Article::source,
       "Coast Post"},
      {R"("body_text": "T.", "copyrightHolder": "CPA")", &Article::source, "CPA"},
      {R"("body_text": "T.", "versionCreated": "2024-05-04T01:00:00Z", "firstCreated": "2024-05-03T23:00:00-05:00")",
       &Article::time, "2024-05-03T23:00:00-05:00"},
      {R"("body_text": "T.", "language": "en-GB")", &Article::language, "en"},
      {R"("body_text": "T.", "subject": [{"name": "Ports"}, {"name": "Sea"}])", &Article::section, "Ports"},
  };
  for (const Case& test : cases) {
    INFO(test.fields);
    const CollectingSink sink = parse(json_format, start + test.fields + "}");
    REQUIRE(sink.articles.size() == 1);
    CHECK(sink.articles.front().*test.field == test.expected);
  }
}

TEST_CASE("versions, cancellations and withheld items are known in JSON, arrays and JSON lines alike") {
  const std::string items[] = {R"({"uri": "urn:a", "pubstatus": "usable", "version": "3", "body_text": "T."})",
                               R"({"uri": "urn:b", "versioncreated": "2024-05-03T10:00:00Z", "body_text": "T."})",
                               R"({"uri": "urn:c", "pubstatus": "canceled", "version": 4})",
                               R"({"uri": "urn:d", "pubstatus": "withheld", "body_text": "T."})",
                               R"({"uri": "urn:e", "pubstatus": "usable", "type": "picture"})",
                               R"({"uri": "urn:f", "pubstatus": "usable", "type": "text"})",
                               R"({"pubstatus": "canceled"})"};
  std::string lines;
  std::string array;
  for (const std::string& item : items) {
    lines += item + "\n";
    array += (array.empty() ? "[" : ",") + item;
  }
  for (const CollectingSink& sink : {parse(json_lines_format, lines), parse(json_format, array + "]"),
                                     parse(ninjs_format, "{\"items\": " + array + "]}")}) {
    REQUIRE(sink.articles.size() == 3);
    CHECK(sink.revisions[0].version == 3);
    CHECK(sink.revisions[1].version == 1714730400);
    CHECK(sink.revisions[2].version == 4);
    CHECK(sink.revisions[2].canceled);
    CHECK(sink.articles[2].id == "urn:c");
    REQUIRE(sink.skips.size() == 2);
    CHECK(sink.skips[0].reason == "withheld by its agency");
    CHECK(sink.skips[1].record == 5);
    REQUIRE(sink.failures.size() == 2);
    CHECK(sink.failures[0].reason == "a ninjs item without body");
  }
}

TEST_CASE("other JSON is not taken for ninjs") {
  const CollectingSink sink =
      parse(json_format, R"({"uri": "https://coast.example/a", "headline": "H", "body": "T."})");
  REQUIRE(sink.articles.size() == 1);
  CHECK(sink.articles.front().id.empty());
  CHECK(sink.articles.front().url == "https://coast.example/a");
}
