// NITF: where each part of an article comes from, and what happens to what is withdrawn or broken.
#include <string>

#include "formats/format.h"
#include "support/catch.h"
#include "support/collecting_sink.h"

using dateline::Article;
using dateline::formats::nitf_format;
using dateline::tests::CollectingSink;

namespace {

std::string document(const std::string& docdata, const std::string& body_head, const std::string& content) {
  return "<?xml version='1.0'?>\n<nitf><head><title>Slug</title>" + docdata + "</head><body><body.head>" + body_head +
         "</body.head><body.content>" + content + "</body.content></body></nitf>";
}

CollectingSink parse(const std::string& xml) {
  CollectingSink sink;
  nitf_format.parse({xml, "a.nitf"}, sink);
  return sink;
}

Article article(const std::string& xml) {
  const CollectingSink sink = parse(xml);
  INFO(xml);
  REQUIRE(sink.articles.size() == 1);
  return sink.articles.front();
}

}  // namespace

TEST_CASE("every field of a NITF document finds its place") {
  struct Case {
    std::string docdata, head, content;
    std::string Article::*field;
    const char* expected;
  };
  const std::string p = "<p>The wall cracked.</p>";
  const Case cases[] = {
      {"", "<hedline><hl1>Wall cracks</hl1></hedline>", p, &Article::title, "Wall cracks"},
      {"", "", p, &Article::title, "Slug"},
      {"", "<byline>By Ada Quist, <byttl>Staff</byttl></byline>", p, &Article::byline, "Ada Quist"},
      {"", "<byline>By ADA QUIST</byline><byline>Quist, Ada</byline>", p, &Article::byline, "ADA QUIST"},
      {"", "<byline>Ada Quist</byline><byline>Bo Lind</byline>", p, &Article::byline, "Ada Quist, Bo Lind"},
      {"", "<dateline><location>OSLO</location>, May 3</dateline>", p, &Article::dateline, "OSLO"},
      {"", "<dateline>OSLO, May 3 (Agency) --</dateline>", p, &Article::dateline, "OSLO"},
      {"", "<dateline>OSLO<story.date norm=\"20240503\">May 3</story.date></dateline>", p, &Article::date,
       "2024-05-03"},
      {"<docdata><date.issue norm='20240503T101500+0200'/></docdata>", "", p, &Article::time,
       "2024-05-03T10:15:00+02:00"},
      {"<docdata><date.issue norm='20240503'/></docdata><pubdata date.publication='20240502'/>", "", p, &Article::date,
       "2024-05-02"},
      {"<docdata><doc-id id-string='cpa-1' regsrc='CPA'/></docdata>", "", p, &Article::id, "cpa-1"},
      {"<docdata><doc-id id-string='has a blank'/></docdata>", "", p, &Article::id, ""},
      {"<docdata><doc-id id-string='1' regsrc='CPA'/></docdata>", "", p, &Article::source, "CPA"},
      {"<pubdata name='Coast Post' position.section='Sea'/>", "", p, &Article::source, "Coast Post"},
      {"<pubdata name='Coast Post' position.section='Sea'/>", "", p, &Article::section, "Sea"},
      {"", "", "<p>One.</p><hl2>Two</hl2><p>Three <person>Ada</person>.</p>", &Article::text,
       "One.\n\nTwo\n\nThree Ada."},
      {"", "", "<media><media-caption>No</media-caption></media><ol><li>One</li><li>Two</li></ol>", &Article::text,
       "One\n\nTwo"},
      {"", "", "<block><p>Lead.</p></block><block><p>Lead.</p><p>Rest.</p></block>", &Article::text, "Lead.\n\nRest."},
      {"", "", "<p>caf&eacute; &amp; AT&T &unknown;</p>", &Article::text, "café & AT&T &unknown;"},
      {"", "<abstract><p>Only this.</p></abstract>", "", &Article::text, "Only this."},
  };
  for (const Case& test : cases) {
    INFO(test.docdata << test.head << test.content);
    CHECK(article(document(test.docdata, test.head, test.content)).*test.field == test.expected);
  }
}

TEST_CASE("what stands beside the text is removed with its reason") {
  const Article found = article(document(
      "", "<note>Eds: kill.</note>",
      "<media><media-caption>A wall.</media-caption><media-producer>Bo Lind</media-producer></media><p>One.</p>"));
  REQUIRE(found.removed.size() == 3);
  CHECK(found.removed[0].reason == "note");
  CHECK(found.removed[1].text == "A wall.");
  CHECK(found.removed[1].reason == "caption");
  CHECK(found.removed[2].reason == "credit");
}

TEST_CASE("later versions of a NITF document compare higher, cancellations are said to be such") {
  const auto revision = [](const std::string& docdata) {
    const CollectingSink sink = parse(document("<docdata " + docdata + "</docdata>", "", "<p>One.</p>"));
    INFO(docdata);
    REQUIRE(sink.revisions.size() == 1);
    return sink.revisions.front();
  };
  const std::string id = "<doc-id id-string='a'/>";
  CHECK(revision(">" + id).version == 0);
  CHECK(revision(">" + id + "<du-key generation='1' version='2'/>").version <
        revision(">" + id + "<du-key generation='2' version='1'/>").version);
  CHECK(revision(">" + id + "<date.issue norm='20240503T101500+0200'/>").version ==
        revision(">" + id + "<date.issue norm='20240503T081500Z'/>").version);
  CHECK_FALSE(revision(">" + id).canceled);
  CHECK(revision("management-status='canceled'>" + id).canceled);
  CHECK(revision("management-idref-status='canceled' management-doc-idref='b'>" + id).canceled);
}

TEST_CASE("NITF that is withheld, empty or broken is no article and says why") {
  CHECK(parse(document("<docdata management-status='withheld'/>", "", "<p>One.</p>")).skips.size() == 1);
  CHECK(parse(document("<docdata management-status='canceled'/>", "", "<p>One.</p>")).skips.size() == 1);
  CHECK(parse(document("", "", "")).failures.front().reason == "no text in body.content");
  const CollectingSink broken = parse("<nitf>\n<body>\n<p>One</q></body></nitf>");
  REQUIRE(broken.failures.size() == 1);
  CHECK(broken.failures.front().reason.find("line 3") != std::string::npos);
}

TEST_CASE("entities that a document declares are never expanded, nor files read") {
  const CollectingSink bomb = parse(
      "<!DOCTYPE nitf [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY x SYSTEM "
      "\"file:///etc/hostname\">]>\n"
      "<nitf><body><body.content><p>One &b; two &x;.</p></body.content></body></nitf>");
  REQUIRE(bomb.articles.size() == 1);
  CHECK(bomb.articles.front().text == "One &b; two &x;.");
  CHECK(parse("<nitf><body>" + std::string(100'000, '<')).failures.size() == 1);
  std::string deep = "<nitf>";
  for (int i = 0; i < 100'000; ++i) deep += "<p>";
  CHECK(parse(deep).failures.size() == 1);
  std::string wide = "<nitf ";
  for (int i = 0; i < 100'000; ++i) wide += "a" + std::to_string(i) + "='b' ";
  CHECK(parse(wide + "/>").failures.size() == 1);
}

TEST_CASE("any beginning of a NITF document is read without harm") {
  const std::string whole = document("<docdata><doc-id id-string='a'/></docdata>", "<hedline><hl1>A</hl1></hedline>",
                                     "<media><media-caption>B</media-caption></media><p>C</p>");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const CollectingSink sink = parse(whole.substr(0, size));
    CHECK(sink.articles.size() + sink.failures.size() + sink.skips.size() == 1);
  }
}
