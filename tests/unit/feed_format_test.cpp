// Feeds: identity, full text and summaries, versions, and feeds that are broken in one place.
#include <string>

#include "formats/format.h"
#include "support/catch.h"
#include "support/collecting_sink.h"

using dateline::Article;
using dateline::formats::rss_format;
using dateline::tests::CollectingSink;

namespace {

constexpr const char* summary_only = "summary only: the feed does not carry the text";

CollectingSink parse(const std::string& xml) {
  CollectingSink sink;
  rss_format.parse({xml, "a.rss"}, sink);
  return sink;
}

std::string rss(const std::string& items) {
  return "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/' "
         "xmlns:content='http://purl.org/rss/1.0/modules/content/'>\n<channel><title>Coast Post</title>"
         "<link>https://coast.example/</link><language>en-gb</language>"
         "<lastBuildDate>Fri, 03 May 2024 10:00:00 GMT</lastBuildDate>" +
         items + "</channel></rss>";
}

Article only(const std::string& xml) {
  const CollectingSink sink = parse(xml);
  INFO(xml);
  REQUIRE(sink.articles.size() == 1);
  return sink.articles.front();
}

}  // namespace

TEST_CASE("every field of an RSS item finds its place") {
  struct Case {
    std::string fields;
    std::string Article::*field;
    const char* expected;
  };
  const Case cases[] = {
      {"<title>AT&amp;amp;T &amp;#8211; wall</title>", &Article::title, "AT&T – wall"},
      {"<title>Fish & chips&nbsp;up</title>", &Article::title, "Fish & chips up"},
      {"<title>T</title><guid>https://coast.example/a</guid>", &Article::id, ""},
      {"<title>T</title><guid>https://coast.example/a</guid>", &Article::url, "https://coast.example/a"},
      {"<title>T</title><guid isPermaLink='false'>tag:coast.example,2024:1</guid><link>https://coast.example/a</link>",
       &Article::id, "tag:coast.example,2024:1"},
      {"<title>T</title><guid isPermaLink='false'>17</guid><link>https://coast.example/a</link>", &Article::id, ""},
      {"<title>T</title><guid isPermaLink='false'>17</guid>", &Article::id, "17"},
      {"<title>T</title><link>/a?b=1</link>", &Article::url, "https://coast.example/a?b=1"},
      {"<title>T</title><dc:creator>Ada Quist</dc:creator>", &Article::byline, "Ada Quist"},
      {"<title>T</title><author>desk@coast.example (Ada Quist)</author>", &Article::byline, "Ada Quist"},
      {"<title>T</title><author>desk@coast.example</author>", &Article::byline, ""},
      {"<title>T</title><category>Ports</category>", &Article::section, "Ports"},
      {"<title>T</title>", &Article::source, "Coast Post"},
      {"<title>T</title><source url='https://other.example/rss'>Other Paper</source>", &Article::source, "Other Paper"},
      {"<title>T</title>", &Article::language, "en"},
      {"<title>T</title><pubDate>Fri, 03 May 2024 23:30:00 -0500</pubDate>", &Article::time,
       "2024-05-03T23:30:00-05:00"},
      {"<title>T</title><content:encoded><![CDATA[<p>One &amp; two.</p><p>The post <a href='/'>T</a> appeared first on "
       "<a href='/'>Coast Post</a>.</p>]]></content:encoded><description>No.</description>",
       &Article::text, "One & two."},
  };
  for (const Case& test : cases) {
    INFO(test.fields);
    CHECK(only(rss("<item>" + test.fields + "</item>")).*test.field == test.expected);
  }
}

TEST_CASE("a feed that carries summaries only says so, one with the whole text in its descriptions does not") {
  std::string whole;
  for (int i = 0; i < 40; ++i) whole += "The wall cracked again today. ";
  const auto reasons = [](const std::string& fields) {
    std::string all;
    for (const auto& removed : only(rss("<item><title>T</title>" + fields + "</item>")).removed)
      all += removed.reason + "|";
    return all;
  };
  CHECK(reasons("<description>The wall cracked.</description>") == std::string(summary_only) + "|");
  CHECK(reasons("<description>" + whole + "[…]</description>") == std::string(summary_only) + "|");
  CHECK(reasons("<description>" + whole + "</description>").empty());
  CHECK(reasons("<content:encoded>The wall cracked.</content:encoded>").empty());
  CHECK(reasons("") == "headline only: the feed does not carry the text|");
}

TEST_CASE("RSS 1.0 and Atom are read") {
  const Article rdf = only(
      "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' "
      "xmlns:d='http://purl.org/dc/elements/1.1/'><channel><title>Coast "
      "Post</title><d:date>2024-05-03T10:00:00Z</d:date>"
      "</channel><item rdf:about='https://coast.example/a'><title>T</title><d:creator>Ada Quist</d:creator>"
      "<d:date>2024-05-02T08:00:00+02:00</d:date><description>D.</description></item></rdf:RDF>");
  CHECK(rdf.url == "https://coast.example/a");
  CHECK(rdf.byline == "Ada Quist");
  CHECK(rdf.time == "2024-05-02T08:00:00+02:00");
  CHECK(rdf.source == "Coast Post");
  CHECK(rdf.record == 1);

  const std::string contents[] = {
      "<content type='html'>&lt;p&gt;One.&lt;/p&gt;&lt;h2&gt;Two&lt;/h2&gt;&lt;p&gt;Three.&lt;/p&gt;</content>",
      "<content type='xhtml'><div "
      "xmlns='http://www.w3.org/1999/xhtml'><p>One.</p><h2>Two</h2><p>Three.</p></div></content>"};
  for (const std::string& content : contents) {
    INFO(content);
    const CollectingSink sink = parse(
        "<a:feed xmlns:a='http://www.w3.org/2005/Atom' xml:base='https://coast.example/news/' "
        "xml:lang='fr'><a:title>Coast Post</a:title>"
        "<entry xmlns='http://www.w3.org/2005/Atom'><id>tag:coast.example,2024:1</id><title type='html'>A &amp;amp; "
        "b</title>"
        "<link rel='self' href='/x'/><link href='a'/><published>2024-05-03T10:00:00Z</published>"
        "<updated>2024-05-04T10:00:00Z</updated><author><name>Ada Quist</name></author>" +
        content + "</entry></a:feed>");
    REQUIRE(sink.articles.size() == 1);
    const Article& atom = sink.articles.front();
    CHECK(atom.id == "tag:coast.example,2024:1");
    CHECK(atom.title == "A & b");
    CHECK(atom.url == "https://coast.example/news/a");
    CHECK(atom.date == "2024-05-03");
    CHECK(atom.byline == "Ada Quist");
    CHECK(atom.language == "fr");
    CHECK(atom.text == "One.\n\nTwo\n\nThree.");
    CHECK(atom.headings == std::vector<std::string>{"Two"});
    CHECK(sink.revisions.front().version == 1714816800);
  }
}

TEST_CASE("snapshots of an RSS feed compare by the moment the feed was made") {
  CHECK(parse(rss("<item><title>T</title></item>")).revisions.front().version == 1714730400);
}

TEST_CASE("one broken item does not lose the rest of a feed") {
  const std::string good =
      "<item><title>T</title><guid>https://coast.example/a</guid><dc:creator>Ada Quist</dc:creator></item>\n";
  const CollectingSink sink = parse(rss(good + "<item><title>T</titel></item>\n" + good + "<item><title>Cut\n" + good));
  CHECK(sink.articles.size() == 3);
  for (const Article& article : sink.articles) {
    CHECK(article.source == "Coast Post");
    CHECK(article.byline == "Ada Quist");
  }
  REQUIRE(sink.failures.size() == 2);
  CHECK(sink.failures[0].record == 2);
  CHECK(sink.failures[0].reason.find("line 3") != std::string::npos);
  CHECK(sink.failures[1].record == 4);
  CHECK(sink.failures[1].reason == "cut off before its end tag (begins in line 5)");
  CHECK(parse("<rss><channel>").failures.size() == 1);
  CHECK(parse(rss("")).skips.size() == 1);
}

TEST_CASE("any beginning of a feed, and a feed with any byte changed, is read without harm") {
  const std::string whole =
      rss("<item><title>T</title><content:encoded><![CDATA[<p>One.</p>]]></content:encoded></item>");
  for (std::size_t i = 0; i < whole.size(); ++i) {
    const CollectingSink cut = parse(whole.substr(0, i));
    CHECK(cut.articles.size() + cut.failures.size() + cut.skips.size() >= 1);
    for (const char c : {'<', '&', ']', '\0', '\xFF'}) {
      std::string changed = whole;
      changed[i] = c;
      const CollectingSink sink = parse(changed);
      CHECK(sink.articles.size() + sink.failures.size() + sink.skips.size() >= 1);
    }
  }
}
