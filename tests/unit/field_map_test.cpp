// --map: what it takes, what it refuses, and that it comes before the table of names.
#include "formats/fields/field_map.h"

#include <string>

#include "dateline/error.h"
#include "formats/format.h"
#include "support/catch.h"
#include "support/collecting_sink.h"

using dateline::Article;
using dateline::Error;
using dateline::formats::FieldMap;
using dateline::formats::Input;
using dateline::formats::json_format;
using dateline::formats::json_lines_format;
using dateline::tests::CollectingSink;

namespace {

CollectingSink parse(const std::string& json, const std::vector<std::string>& specs) {
  const FieldMap map(specs);
  CollectingSink sink;
  Input input{json, "a.json"};
  input.fields = &map;
  json_format.parse(input, sink);
  return sink;
}

}  // namespace

TEST_CASE("a mapped field is read from where the user says") {
  struct Case {
    std::vector<std::string> map;
    const char* json;
    std::string Article::*field;
    const char* expected;
  };
  const Case cases[] = {
      {{"title=kicker"}, R"({"title": "No", "kicker": "Yes", "text": "T."})", &Article::title, "Yes"},
      {{"title=head.main"}, R"({"head": {"main": "Yes"}, "text": "T."})", &Article::title, "Yes"},
      {{"title=head.main"}, R"({"head.main": "Yes", "text": "T."})", &Article::title, "Yes"},
      {{"title=Head_Main"}, R"({"headMain": "Yes", "text": "T."})", &Article::title, "Yes"},
      {{"title=lines.1"}, R"({"lines": ["No", "Yes"], "text": "T."})", &Article::title, "Yes"},
      {{"title=a", "title=b"}, R"({"b": "Yes", "text": "T."})", &Article::title, "Yes"},
      {{"title=a"}, R"({"title": "Table", "text": "T."})", &Article::title, "Table"},
      {{"source=owner"}, R"({"source": "No", "owner": "", "text": "T."})", &Article::source, ""},
      {{"text=parts.words"},
       R"({"parts": [{"words": "One."}, {"words": "Two."}], "text": "No."})",
       &Article::text,
       "One.\n\nTwo."},
      {{"text=markup"}, R"({"markup": "<p>One.</p><p>Two.</p>"})", &Article::text, "One.\n\nTwo."},
      {{"byline=staff.name"},
       R"({"staff": [{"name": "Ada Quist"}, {"name": "Bo Lind"}], "text": "T."})",
       &Article::byline,
       "Ada Quist, Bo Lind"},
      {{"date=stamps.out"},
       R"({"stamps": {"out": 1709649000}, "date": "2001-01-01", "text": "T."})",
       &Article::date,
       "2024-03-05"},
      {{"date=on", "time=at"},
       R"({"on": "2024-03-05", "at": "17:30", "text": "T."})",
       &Article::time,
       "2024-03-05T17:30:00"},
      {{"id=key"}, R"({"key": 12, "id": "no", "text": "T."})", &Article::id, "12"},
      {{"url=where"},
       R"({"where": "https://coast.example/a", "text": "T."})",
       &Article::url,
       "https://coast.example/a"},
      {{"language=tongue"}, R"({"tongue": "fr-FR", "text": "T."})", &Article::language, "fr"},
      {{"section=a.b.c"}, R"({"a": {"b": {"c": "Ports"}}, "text": "T."})", &Article::section, "Ports"},
      {{"dateline=city"}, R"({"city": "OBAN", "text": "T."})", &Article::dateline, "OBAN"},
  };
  for (const Case& test : cases) {
    INFO(test.map[0] << " of " << test.json);
    const CollectingSink sink = parse(test.json, test.map);
    REQUIRE(sink.articles.size() == 1);
    CHECK(sink.articles[0].*test.field == test.expected);
  }
}

TEST_CASE("a map finds the articles of a file whose fields have no known name") {
  const CollectingSink sink = parse(R"({"blaetter": [{"rumpf": "One."}, {"rumpf": "Two."}]})", {"text=rumpf"});
  REQUIRE(sink.articles.size() == 2);
  CHECK(sink.articles[1].text == "Two.");
}

TEST_CASE("a record without text shows its fields, those inside fields too") {
  CollectingSink sink;
  json_lines_format.parse({R"({"kopf": "a", "rumpf": {"roh": "b", "fett": "c"}, "marken": ["d"]})", "a.jsonl"}, sink);
  REQUIRE(sink.failures.size() == 1);
  CHECK(sink.failures[0].reason ==
        "no text found; fields: kopf, marken, rumpf.fett, rumpf.roh (--map text=FIELD names the one that holds it)");
  std::string wide = "{";
  for (int i = 0; i < 500; ++i) wide += "\"field" + std::to_string(i) + "\": 1, ";
  sink.clear();
  json_lines_format.parse({wide + "\"last\": 1}", "a.jsonl"}, sink);
  REQUIRE(sink.failures.size() == 1);
  CHECK(sink.failures[0].reason.size() < 400);
}

TEST_CASE("what is no map is refused with what would be right") {
  for (const char* spec : {"title", "", "=a", "title=", "headline=a", "Title=a", "title=a.b.c.d.e.f.g.h.i"}) {
    INFO(spec);
    CHECK_THROWS_AS(FieldMap({spec}), Error);
  }
  try {
    const FieldMap map({"headline=a"});
  } catch (const Error& error) {
    CHECK(error.hint == "one of id, title, text, date, time, byline, source, section, language, url, dateline");
  }
}

TEST_CASE("maps that read the same have the same form") {
  CHECK(FieldMap({"title=a", "text=b"}).spec() == FieldMap({"text = b", "title=a", "title=a"}).spec());
  CHECK(FieldMap({"title=a", "title=b"}).spec() != FieldMap({"title=b", "title=a"}).spec());
  CHECK(FieldMap({}).spec().empty());
}
