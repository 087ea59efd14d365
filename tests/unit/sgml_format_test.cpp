// SGML of wire archives: Reuters-21578 and the TREC collections, whole and broken.
#include <string>

#include "formats/format.h"
#include "support/catch.h"
#include "support/collecting_sink.h"

using dateline::formats::Input;
using dateline::formats::RecordRules;
using dateline::formats::sgml_format;
using dateline::tests::CollectingSink;

namespace {

CollectingSink parse(const std::string& sgml) {
  CollectingSink sink;
  sgml_format.parse({sgml, "a.sgm"}, sink);
  return sink;
}

const std::string tide_story =
    "<REUTERS TOPICS=\"YES\" OLDID=\"9\" NEWID=\"17\">\n"
    "<DATE> 6-MAR-1987 09:05:01.79&#5;&#5;RM</DATE>\n"
    "<TOPICS><D>ship</D><D>grain</D></TOPICS>\n<PLACES><D>norway</D></PLACES>\n<PEOPLE></PEOPLE>\n"
    "<UNKNOWN> \n&#5;&#5;&#5;C T\nu f BC-TIDE   03-06 0105</UNKNOWN>\n"
    "<TEXT>&#2;\n<TITLE>TIDE HOLDS UP\nGRAIN &lt;TIDE></TITLE>\n<AUTHOR>    By Ada Quist, Tide Wire</AUTHOR>\n"
    "<DATELINE>    OSLO, March 6 - </DATELINE><BODY>Ships stayed in port on Friday as\nthe tide rose, the harbour "
    "&amp; coast "
    "office said.\n    It rose by two metres.\n    Stocks......644 vs.....1,337\n "
    "Reuter\n&#3;</BODY></TEXT>\n</REUTERS>\n";

}  // namespace

TEST_CASE("a Reuters item gives title, date with time, byline, place and paragraphs") {
  const CollectingSink sink = parse("<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n" + tide_story);
  REQUIRE(sink.articles.size() == 1);
  const dateline::Article& article = sink.articles[0];
  CHECK(article.id == "reu-17");
  CHECK(article.record == 1);
  CHECK(article.title == "TIDE HOLDS UP GRAIN <TIDE>");
  CHECK(article.date == "1987-03-06");
  CHECK(article.time == "1987-03-06T09:05:01");
  CHECK(article.byline == "Ada Quist, Tide Wire");
  CHECK(article.source == "Reuters");
  CHECK(article.section == "ship, grain");
  CHECK(article.dateline == "OSLO");
  CHECK(
      article.text ==
      "Ships stayed in port on Friday as the tide rose, the harbour & coast office said.\n\nIt rose by two metres.\n\n"
      "Stocks......644 vs.....1,337");
  REQUIRE(article.removed.size() == 3);
  CHECK(article.removed[0].text == "Places: norway");
  CHECK(article.removed[2].text == "Reuter");
}

TEST_CASE("briefs are headlines, unprocessed items open with theirs, empty ones are passed over") {
  const CollectingSink sink = parse(
      "<REUTERS NEWID=\"1\"><TEXT TYPE=\"BRIEF\">\n***<TITLE>TIDE RISES\n</TITLE>Filler.\n&#3;</TEXT></REUTERS>\n"
      "<REUTERS NEWID=\"2\"><TEXT TYPE=\"UNPROC\">&#2;\nTIDE TABLE - MARCH 6\n Oslo 2.1\n Bergen "
      "1.9\n</TEXT></REUTERS>\n"
      "<REUTERS NEWID=\"3\"><TEXT TYPE=\"UNPROC\">&#2;\n&#3;</TEXT></REUTERS>\n");
  REQUIRE(sink.articles.size() == 2);
  CHECK(sink.articles[0].title == "TIDE RISES");
  CHECK(sink.articles[0].text.empty());
  CHECK(sink.articles[1].title == "TIDE TABLE - MARCH 6");
  CHECK(sink.articles[1].text == "Oslo 2.1\n\nBergen 1.9");
  CHECK(sink.failures.empty());
  REQUIRE(sink.skips.size() == 1);
  CHECK(sink.skips[0].record == 3);
}

TEST_CASE("TREC documents are read by any of the names of their elements") {
  struct Case {
    const char* sgml;
    std::string dateline::Article::*field;
    const char* expected;
  };
  using dateline::Article;
  const Case cases[] = {
      {"<DOC><DOCNO> TW870324-0001 </DOCNO><TEXT>It rose.</TEXT></DOC>", &Article::id, "TW870324-0001"},
      {"<DOC><DOCNO> TW870324-0001 </DOCNO><TEXT>It rose.</TEXT></DOC>", &Article::date, "1987-03-24"},
      {"<DOC><DOCNO>TW010203-0001</DOCNO><TEXT>It rose.</TEXT></DOC>", &Article::date, ""},
      {"<DOC id=\"TIDE_ENG_19940512.0001\" type=\"story\" ><TEXT><P>\nIt rose.\n</P></TEXT></DOC>", &Article::id,
       "TIDE_ENG_19940512.0001"},
      {"<DOC id=\"TIDE_ENG_19940512.0001\" type=\"story\" ><TEXT>It rose.</TEXT></DOC>", &Article::date, "1994-05-12"},
      {"<DOC><DATE><P>January 14, 1989, Saturday, Home Edition</P></DATE><TEXT>It rose.</TEXT></DOC>", &Article::date,
       "1989-01-14"},
      {"<DOC><DATE>920417</DATE><TEXT>It rose.</TEXT></DOC>", &Article::date, "1992-04-17"},
      {"<DOC><DD> = 870324 </DD><TEXT>It rose.</TEXT></DOC>", &Article::date, "1987-03-24"},
      {"<DOC><HL> The Tide:\n@  It Rises\n@  ----\n@  By Ada Quist </HL><TEXT>It rose.</TEXT></DOC>", &Article::title,
       "The Tide: It Rises"},
      {"<DOC><HL> The Tide:\n@  It Rises\n@  ----\n@  By Ada Quist </HL><TEXT>It rose.</TEXT></DOC>", &Article::byline,
       "Ada Quist"},
      {"<DOC><HEADLINE><P>Tide</P><P>rises</P></HEADLINE><TEXT>It rose.</TEXT></DOC>", &Article::title, "Tide rises"},
      {"<DOC><BYLINE><P>By ADA QUIST, Staff Writer</P></BYLINE><TEXT>It rose.</TEXT></DOC>", &Article::byline,
       "ADA QUIST"},
      {"<DOC><SO> COAST POST (C) </SO><TEXT>It rose.</TEXT></DOC>", &Article::source, "COAST POST (C)"},
      {"<DOC><DATELINE> OSLO (Tide Wire) _ </DATELINE><TEXT>It rose.</TEXT></DOC>", &Article::dateline, "OSLO"},
      {"<DOC><LP> It rose. </LP><TEXT>\n  Then it\nfell.\n  And rose. </TEXT></DOC>", &Article::text,
       "It rose.\n\nThen it fell.\n\nAnd rose."},
      {"<DOC><TEXT><P>One &lt;tide&gt; &eacute; &hyph; &bogus; 5 < 6</P><P>Two.</P></TEXT></DOC>", &Article::text,
       "One <tide> é - &bogus; 5 < 6\n\nTwo."},
      {"<doc><docno>1</docno><title>Tide</title><text>It rose.</text></doc>", &Article::title, "Tide"},
  };
  for (const Case& test : cases) {
    INFO(test.sgml);
    const CollectingSink sink = parse(test.sgml);
    REQUIRE(sink.articles.size() == 1);
    CHECK(sink.articles[0].*test.field == test.expected);
  }
}

TEST_CASE("a broken record loses nothing but itself") {
  const CollectingSink sink = parse(
      "<DOC><DOCNO>1</DOCNO><TEXT>One.</TEXT></DOC>\n<DOC><DOCNO>2</DOCNO><TEXT>Two, unclosed.\n"
      "<DOC><DOCNO>3</DOCNO></DOC>\n<DOC><DOCNO>4<TEXT>Four.</TEXT></DOC> rubbish </DOC>");
  std::string texts;
  for (const auto& article : sink.articles) texts += std::to_string(article.record.value_or(0)) + article.text + " ";
  CHECK(texts == "1One. 2Two, unclosed. 4Four. ");
  REQUIRE(sink.skips.size() == 1);
  CHECK(sink.skips[0].record == 3);
}

TEST_CASE("records are cut where the next one opens, whatever the buffer") {
  const std::string file = "<!DOCTYPE lewis>\n" + tide_story + tide_story + tide_story;
  const RecordRules& rules = *sgml_format.records;
  std::uint64_t records = 0;
  for (std::size_t begin = 0, length = 1; begin < file.size();) {
    const RecordRules::Cut cut =
        rules.whole(std::string_view(file).substr(begin, length), begin + length >= file.size());
    if (cut.bytes == 0) {
      REQUIRE(begin + length < file.size());
      ++length;
      continue;
    }
    CollectingSink sink;
    Input input{std::string_view(file).substr(begin, cut.bytes), "a.sgm"};
    input.first_record = records + 1;
    sgml_format.parse(input, sink);
    REQUIRE(sink.articles.size() == cut.records);
    CHECK(sink.articles[0].record == records + 1);
    CHECK(sink.articles[0].text.ends_with("1,337"));
    records += cut.records;
    begin += cut.bytes;
    length = 1;
  }
  CHECK(records == 3);
  CHECK(file.substr(rules.next_start(file.substr(1)) + 1).starts_with("<REUTERS"));
}

TEST_CASE("hostile SGML ends, in time") {
  for (const std::string piece : {"<DOC>", "<DOC><TEXT>", "<", "<TEXT", "&#", "&lt", "<REUTERS ", "</DOC>", "<P>"}) {
    std::string file = "<DOC><TEXT>";
    while (file.size() < 1'000'000) file += piece;
    INFO(piece);
    const CollectingSink sink = parse(file);
    CHECK(sink.articles.size() + sink.skips.size() + sink.failures.size() >= 1);
  }
  CHECK(parse("").failures.size() == 1);
  CHECK(parse("<DOC>").failures.size() == 1);
  CHECK(parse("<DOC></DOC>").skips.size() == 1);
  CHECK(parse("<DOC><TEXT>&#99999999999; &#55555; x</TEXT>").articles.size() == 1);
}
