// NewsML-G2 and NewsML 1: items, versions, withdrawals, and messages that are broken in one place.
#include <string>

#include "formats/format.h"
#include "support/catch.h"
#include "support/collecting_sink.h"

using dateline::Article;
using dateline::formats::newsml_format;
using dateline::tests::CollectingSink;

namespace {

CollectingSink parse(const std::string& xml) {
  CollectingSink sink;
  newsml_format.parse({xml, "a.xml"}, sink);
  return sink;
}

std::string item(const std::string& guid, const std::string& item_meta, const std::string& content_meta,
                 const std::string& content =
                     "<inlineXML><html xmlns='h'><body><p>The wall cracked.</p></body></html></inlineXML>") {
  return "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='" + guid + "' version='2'><itemMeta>" +
         item_meta + "</itemMeta><contentMeta>" + content_meta + "</contentMeta><contentSet>" + content +
         "</contentSet></newsItem>";
}

std::string message(const std::string& items) {
  return "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'>\n<itemSet>" + items + "</itemSet></newsMessage>";
}

}  // namespace

TEST_CASE("every field of a NewsML-G2 item finds its place") {
  struct Case {
    std::string item_meta, content_meta;
    std::string Article::*field;
    const char* expected;
  };
  const Case cases[] = {
      {"", "", &Article::id, "urn:a"},
      {"", "", &Article::text, "The wall cracked."},
      {"", "<slugline>Port-Wall</slugline>", &Article::title, "The wall cracked."},
      {"", "<headline>Wall cracks</headline>", &Article::title, "Wall cracks"},
      {"", "<headline role='hl:short'>Crack</headline><headline role='hl:main'>Wall cracks</headline>", &Article::title,
       "Wall cracks"},
      {"<title>Wall</title>", "", &Article::title, "Wall"},
      {"", "<by>By Ada Quist</by>", &Article::byline, "Ada Quist"},
      {"", "<creator type='cpnat:person'><name>Ada Quist</name></creator>", &Article::byline, "Ada Quist"},
      {"", "<dateline>OSLO, May 3 (CPA) -</dateline>", &Article::dateline, "OSLO"},
      {"", "<located><name>Oslo</name></located>", &Article::dateline, "Oslo"},
      {"<provider literal='Coast Post'/>", "", &Article::source, "Coast Post"},
      {"<provider qcode='nprov:CPA'/>", "", &Article::source, "CPA"},
      {"<provider uri='http://www.coast.example/about'/>", "", &Article::source, "coast.example"},
      {"", "<language tag='fr-CA'/>", &Article::language, "fr"},
      {"", "<subject type='cpnat:person'><name>Ada</name></subject><subject><name>Ports</name></subject>",
       &Article::section, "Ports"},
      {"<versionCreated>2024-05-04T01:00:00Z</versionCreated><firstCreated>2024-05-03T23:30:00-05:00</firstCreated>",
       "", &Article::time, "2024-05-03T23:30:00-05:00"},
      {"<versionCreated>2024-05-04T01:00:00Z</versionCreated>", "", &Article::date, "2024-05-04"},
  };
  for (const Case& test : cases) {
    INFO(test.item_meta << test.content_meta);
    const CollectingSink sink = parse(item("urn:a", test.item_meta, test.content_meta));
    REQUIRE(sink.articles.size() == 1);
    CHECK(sink.articles.front().*test.field == test.expected);
    CHECK_FALSE(sink.articles.front().record.has_value());
    CHECK(sink.revisions.front().version == 2);
  }
}

TEST_CASE("NITF, plain text and escaped HTML inside an item are read") {
  const std::pair<const char*, const char*> contents[] = {
      {"<inlineXML><nitf><body><body.head/><body.content><p>One.</p><hl2>Two</hl2></body.content></body></nitf></"
       "inlineXML>",
       "One.\n\nTwo"},
      {"<inlineData contenttype='text/plain'>One.\n\nTwo.</inlineData>", "One.\n\nTwo."},
      {"<inlineData contenttype='text/html'>&lt;p>One.&lt;/p>&lt;p>Two.&lt;/p></inlineData>", "One.\n\nTwo."},
      {"<inlineXML><html><body><h1>H</h1><p>One.</p><figure><figcaption>C</figcaption></figure></body></html></"
       "inlineXML>",
       "One."},
  };
  for (const auto& [content, text] : contents) {
    INFO(content);
    const CollectingSink sink = parse(item("urn:a", "", "<headline>H</headline>", content));
    REQUIRE(sink.articles.size() == 1);
    CHECK(sink.articles.front().text == text);
  }
}

TEST_CASE("items that are no articles are skipped with their reason, by their number in the message") {
  const CollectingSink sink =
      parse(message(item("urn:a", "", "") + item("urn:b", "<pubStatus qcode='stat:withheld'/>", "") +
                    item("urn:c", "<pubStatus qcode='stat:canceled'/>", "", "") +
                    item("urn:d", "<itemClass qcode='ninat:picture'/>", "", "<remoteContent href='d.jpg'/>") +
                    item("urn:e", "<itemClass qcode='ninat:text'/>", "", "<remoteContent href='e.xml'/>") +
                    "<packageItem guid='urn:f'/><conceptItem guid='urn:g'/>" + item("urn:h", "", "", "")));
  REQUIRE(sink.articles.size() == 2);
  CHECK(sink.articles[0].record == 1);
  CHECK(sink.articles[1].id == "urn:c");
  CHECK(sink.revisions[1].canceled);
  REQUIRE(sink.skips.size() == 5);
  CHECK(sink.skips[0].reason == "withheld by its agency");
  CHECK(sink.skips[1].reason == "an item of class picture, without text");
  CHECK(sink.skips[2].reason == "its text is in another file (e.xml)");
  CHECK(sink.skips[3].record == 6);
  CHECK(sink.skips[4].reason == "conceptItem is no news");
  REQUIRE(sink.failures.size() == 1);
  CHECK(sink.failures[0].record == 8);
}

TEST_CASE("one broken item does not lose the others of its message") {
  const std::string good = item("urn:a", "", "");
  const std::string cut = good.substr(0, good.size() - 40);
  const CollectingSink sink = parse(message(good + "\n<newsItem guid='urn:x'><b></newsItem>\n" + good + cut + good));
  CHECK(sink.articles.size() == 3);
  REQUIRE(sink.failures.size() == 2);
  CHECK(sink.failures[0].record == 2);
  CHECK(sink.failures[0].reason.find("line 3") != std::string::npos);
  CHECK(sink.failures[1].record == 4);
  CHECK(sink.articles.back().record == 5);
}

TEST_CASE("items of NewsML 1 keep one id through their revisions") {
  const std::string xml =
      "<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>cpa.example</ProviderId><DateId>20240503</DateId>"
      "<NewsItemId>W1</NewsItemId><RevisionId PreviousRevision='2' Update='U'>3</RevisionId>"
      "<PublicIdentifier>urn:newsml:cpa.example:20240503:W1:3U</PublicIdentifier></NewsIdentifier></Identification>"
      "<NewsManagement><FirstCreated>20240503T101500Z</FirstCreated><Status FormalName='Usable'/></NewsManagement>"
      "<NewsComponent><NewsLines><HeadLine>Wall cracks</HeadLine><ByLine>By Ada Quist</ByLine></NewsLines>"
      "<AdministrativeMetadata><Provider><Party FormalName='CPA'/></Provider></AdministrativeMetadata>"
      "<NewsComponent><Role FormalName='Caption'/><ContentItem><DataContent>A "
      "wall.</DataContent></ContentItem></NewsComponent>"
      "<NewsComponent><ContentItem><MediaType FormalName='Text'/><DataContent><nitf><body><body.content><p>One.</p>"
      "</body.content></body></nitf></DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>";
  const CollectingSink sink = parse(xml);
  REQUIRE(sink.articles.size() == 1);
  const Article& article = sink.articles.front();
  CHECK(article.id == "urn:newsml:cpa.example:20240503:W1");
  CHECK(sink.revisions.front().version == 3);
  CHECK(article.title == "Wall cracks");
  CHECK(article.byline == "Ada Quist");
  CHECK(article.source == "CPA");
  CHECK(article.time == "2024-05-03T10:15:00Z");
  CHECK(article.text == "One.");
  CHECK_FALSE(article.record.has_value());
}
