// What is believed of the many things that a page says about itself.
#include <string>

#include "formats/format.h"
#include "support/catch.h"
#include "support/collecting_sink.h"

using dateline::Article;
using dateline::formats::html_format;
using dateline::tests::CollectingSink;

namespace {

const std::string text =
    "<p>The harbour authority closed two of its four berths on Monday after divers found cracks in the old wall.</p>"
    "<p>Fishermen said they had warned of the damage for years, and asked the city to pay for the catch they lost.</p>"
    "<p>Engineers expect the repair to take until spring, when the storms that pushed the wall out are over.</p>";

Article parse(const std::string& head, const std::string& body, const std::string& language = "en-GB") {
  CollectingSink sink;
  html_format.parse(
      {"<!DOCTYPE html><html lang=\"" + language + "\"><head>" + head + "</head><body>" + body + "</body></html>",
       "page.html"},
      sink);
  REQUIRE(sink.articles.size() == 1);
  return sink.articles.front();
}

std::string json_ld(const std::string& json) { return "<script type=\"application/ld+json\">" + json + "</script>"; }

std::string article(const std::string& above_text) { return "<article>" + above_text + text + "</article>"; }

const std::string headline = "<h1>Harbour wall cracks close berths</h1>";
const std::string blanks(120, ' ');

}  // namespace

TEST_CASE("JSON-LD is read however its writer broke it") {
  const std::string fields = R"("@type":"NewsArticle","headline":"Wall cracks","author":{"name":"Ada Quist"})";
  const std::string scripts[] = {
      "{" + fields + ",}",                                           // trailing comma
      "{" + fields + ",\"keywords\":[\"a\",\"b\",],}",               // and in a list
      "{/* made by hand */ " + fields + " // end\n}",                // comments
      "<![CDATA[{" + fields + "}]]>",                                // CDATA
      "/*<![CDATA[*/{" + fields + "}/*]]>*/",                        // CDATA in comments
      "<!--{" + fields + "}-->",                                     // comment marks
      "{" + fields + "};",                                           // a statement
      "{" + fields + ",\"description\":\"two\nlines\tand a tab\"}",  // raw line ends
      "{" + fields + ",\"description\":\"he said \"no\" to all\"}",  // quotes not escaped
      "{" + fields + ",\"description\":\"it\\'s\"}",                 // escapes of another language
      "{\"@type\":\"WebSite\",\"name\":\"x\"}{" + fields + "}",      // two values
      "{\"@type\":\"WebSite\",\"name\":\"x\"},\n{" + fields + "}",   // two values and a comma
      "{" + fields + ",\"image\":{\"url\":\"x\"",                    // cut off
      "[[{" + fields + "}]]",
      R"({"@graph":[{"@type":"Person","@id":"#p","name":"Ada Quist"},{"@type":["Thing","ReportageNewsArticle"],)"
      R"("headline":"Wall cracks","author":[{"@id":"#p"}]}]})",
      R"({"@type":"https://schema.org/NewsArticle","headline":"Wall cracks","author":["Ada Quist"]})",
      R"({"@type":"NewsArticle","headline":"Wall cracks","author":{"name":["Ada Quist"]}})",
      R"({"@type":"NewsArticle","headline":"Wall cracks","author":{"givenName":"Ada","familyName":"Quist"}})",
  };
  for (const std::string& json : scripts) {
    INFO(json);
    const Article found = parse(json_ld(json), text);
    CHECK(found.title == "Wall cracks");
    CHECK(found.byline == "Ada Quist");
  }
  std::string escaped = "{" + fields + "}";
  for (std::size_t at = 0; (at = escaped.find('"', at)) != std::string::npos;) escaped.replace(at, 1, "&quot;");
  CHECK(parse(json_ld(escaped), text).byline == "Ada Quist");
}

TEST_CASE("JSON-LD that nobody can mend does no harm") {
  for (const std::string& json :
       {std::string("{"), std::string("not json"), std::string(100'000, '{'), std::string(100'000, '"'),
        std::string("{\"a\":") + std::string(50'000, '[') + std::string(50'000, '}'), std::string("[]"),
        std::string("{\"@type\":\"NewsArticle\",\"author\":{\"@id\":\"#a\"},\"@id\":\"#a\",\"headline\":[[[[]]]]}")}) {
    INFO(json.substr(0, 40));
    CHECK(parse(json_ld(json) + "<meta name=author content=\"Ada Quist\">", article(headline)).byline == "Ada Quist");
  }
}

TEST_CASE("of several articles in JSON-LD the one of the page's address counts") {
  const std::string canonical = "<link rel=canonical href=\"https://coast.example/wall\">";
  const std::string list =
      R"([{"@type":"NewsArticle","url":"https://coast.example/other","headline":"Mayor opens library","datePublished":"2024-01-01"},)"
      R"({"@type":"NewsArticle","mainEntityOfPage":{"@id":"https://coast.example/wall/"},"headline":"Wall cracks","datePublished":"2024-03-05"}])";
  CHECK(parse(canonical + json_ld(list), text).date == "2024-03-05");
  CHECK(parse(json_ld(list), text).date == "2024-01-01");
  const std::string nested =
      R"({"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"x","datePublished":"2024-01-01"}]})";
  CHECK(parse(json_ld(nested), text).date.empty());
  CHECK(parse(json_ld(R"({"@type":"WebPage","datePublished":"2024-03-05T10:00:00+01:00"})"), text).time ==
        "2024-03-05T10:00:00+01:00");
}

TEST_CASE("the headline is the heading that is printed") {
  struct Case {
    const char* head;
    const char* body;
    const char* title;
  };
  const Case cases[] = {
      // The title has the site's name, before or behind.
      {"<title>Wall cracks close berths | Coast Post</title>", "", "Wall cracks close berths"},
      {"<title>Coast Post » Wall cracks</title>", "<h1><a href=\"/\">Coast Post</a></h1><h2>Wall cracks</h2>",
       "Wall cracks"},
      {"<title>Wall cracks - Ports - Coast Post</title><meta property=og:site_name content=\"Coast Post\">",
       "<h1>Coast Post</h1><h2>Wall cracks</h2>", "Wall cracks"},
      // h1 is the last of the crumbs, the headline a heading that the metadata know.
      {"<meta property=og:title content=\"Why the old wall cracks\">",
       "<div class=breadcrumb><h1>Harbour: the wall and its cracks</h1></div><h2>Why the old wall cracks</h2>",
       "Why the old wall cracks"},
      // Kickers and second lines stand in elements of their own.
      {"<meta property=og:title content=\"Why the old wall cracks\">",
       "<h1><span>Harbour</span><span>Why the old wall cracks</span></h1>", "Why the old wall cracks"},
      {"", "<h1><span class=kicker>Harbour:</span> Why the old wall cracks</h1>", "Why the old wall cracks"},
      {"", "<h1>Why the old wall cracks<small class=subtitle>A long story</small></h1>", "Why the old wall cracks"},
      // ... but what the metadata count to the headline stays.
      {"<meta property=og:title content=\"Harbour: Why the old wall cracks\">",
       "<h1><span class=kicker>Harbour</span> Why the old wall cracks</h1>", "Harbour: Why the old wall cracks"},
      // What is printed beats what search engines are told.
      {"<meta property=og:title content=\"10 facts on the harbour wall\">", "<h1>Why the old wall cracks</h1>",
       "Why the old wall cracks"},
      // The only h1 is no headline when it is the logo.
      {"<meta property=og:title content=\"Why the old wall cracks\">", "<div class=logo><h1>All the coast</h1></div>",
       "Why the old wall cracks"},
      // A heading of one word that nothing confirms is a label; a field that repeats the headline names no site.
      {"<meta property=og:title content=\"Why the old wall cracks\">", "<h1>Ports</h1>", "Why the old wall cracks"},
      {"<meta name=application-name content=\"Why the old wall cracks\"><meta property=og:title content=\"Why the old "
       "wall cracks\">",
       "<h1>All the coast</h1><h1>Why the old wall cracks</h1>", "Why the old wall cracks"},
      {"", "<div itemprop=headline>Why the old wall cracks</div>", "Why the old wall cracks"},
      {"<title>海岸墙壁出现裂缝_港口_海岸邮报</title>", "", "海岸墙壁出现裂缝"},
      {"<meta name=DC:title content=\"Why the old wall cracks\">", "", "Why the old wall cracks"},
  };
  for (const Case& test : cases) {
    INFO(test.head << test.body);
    CHECK(parse(test.head, article(test.body)).title == test.title);
  }
}

TEST_CASE("bylines are names of people, without what stands around them") {
  struct Case {
    const char* head;
    const char* body;
    const char* byline;
  };
  const Case cases[] = {
      {"<meta name=author content=\"Ada Quist, business editor\">", "", "Ada Quist"},
      {"<meta name=author content=\"ada.quist@coast.example (Ada Quist)\">", "", "Ada Quist"},
      {"<meta name=author content=\"Von Ada Quist\">", "", "Ada Quist"},
      {"<meta name=author content=\"Interview: Ada Quist\">", "", "Ada Quist"},
      {"<meta name=author content=\"Ursula von der Wiese\">", "", "Ursula von der Wiese"},
      {"<meta name=author content=\"Von der Wiese\">", "", "Von der Wiese"},
      {"<meta name=author content=\"Ada Quist\"><meta name=author content=\"Bo Lind\">", "", "Ada Quist, Bo Lind"},
      {"<meta name=author content=\"Ada Quist and Bo Lind\">", "", "Ada Quist and Bo Lind"},
      {"<meta name=author content=\"Ada Quist and Bo Lind\"><meta name=author content=\"Ada Quist\">", "",
       "Ada Quist and Bo Lind"},
      // Accounts, companies, networks and the publisher sign nothing.
      {"<meta name=author content=admin>", "<p class=byline>By Ada Quist</p>", "Ada Quist"},
      {"<meta name=author content=\"Coast Media GmbH\">", "<p class=byline>Von Ada Quist</p>", "Ada Quist"},
      {"<meta name=author content=\"@adaquist\">", "", ""},
      {"<meta name=author content=\"192.0.2.17\">", "", ""},
      {"<meta name=author content=\"https://coast.example/ada\">", "", ""},
      {"<meta property=og:site_name content=\"Coast Post\"><meta name=author content=\"The Coast Post\">", "", ""},
      {"<link rel=canonical href=\"https://www.coastpost.example/a\"><meta name=author content=\"Coast Post\">", "",
       ""},
      {"", "<div class=author><a href=#>Facebook</a> <a href=#>Twitter</a></div>", ""},
      // A newsroom or an agency where there is nobody else.
      {"<meta name=author content=\"Web Desk\">", "", "Web Desk"},
      {"<meta name=author content=\"Web Desk\">", "<p class=byline>By Ada Quist</p>", "Ada Quist"},
      {"<meta name=author content=\"AFP\">", "", "AFP"},
      // What the page prints.
      {"", "<div class=author><a href=/author/ada>Ada Quist</a>, 21 Jan 2015</div>", "Ada Quist"},
      {"", "<p>Posted by <a rel=author href=/u/ada>adaq</a></p>", "adaq"},
      {"", "<h4 class=\"vcard author\">von <span class=fn>Ada Quist</span></h4>", "Ada Quist"},
      {"", "<div itemprop=author itemscope><meta itemprop=name content=\"Ada Quist\"></div>", "Ada Quist"},
      {"", "<h5><em>Von Ada Quist</em></h5>", "Ada Quist"},
      {"", "<div class=meta>Af Ada Quist</div>", "Ada Quist"},
      {"", "<div><span>Ada Quist |</span><span>05.03.2024 - 10:15</span></div>", "Ada Quist"},
      {"", "<div><span>New York,</span> <span>5 March 2024</span></div>", ""},
      {"", "<p>New York</p>", ""},
      {"", "<div><span>Coast Friday,</span> <span>5 March 2024</span></div>", ""},
      {"", "<p class=author>Von <a href=#>Ada Quist</a> <span>Stand: 5. März 2024, 05:00 Uhr</span></p>", "Ada Quist"},
      {"", "<p class=author>Ada Quist im Gespräch mit Bo Lind</p>", "Ada Quist, Bo Lind"},
      {"<meta name=author content=\"Ada Quist (https://coast.example/ada)\">", "", "Ada Quist"},
      {"<meta name=author content=\"Ada Quist (quist)\">", "", "Ada Quist (quist)"},
      {"<meta name=author content=\"海辺の記者 (kisha)\">", "<div class=author><a href=#>評論</a></div>",
       "海辺の記者 (kisha)"},
      {"<meta property=og:site_name content=Coast><meta name=author content=\"Ada Quist, Coast Harbour\">", "",
       "Ada Quist"},
      {"<meta name=author content=\"Ada Quist, Bo Lind\">", "", "Ada Quist, Bo Lind"},
      {"<meta name=author content=dpa>", "<p class=byline>By a reader</p>", "dpa"},
      // Behind the date; on one line of a box about the author, whatever its links say.
      {"", "<div class=author>Posted on March 5, 2024 by Ada Quist</div>", "Ada Quist"},
      {"", "<div>05.03.2024 <span>- Von Ada Quist (Sprecherin)</span></div>", "Ada Quist"},
      {"", "<p class=byline>Written by Ada Quist<br>Edited by Bo Lind</p>", "Ada Quist"},
      {"", "<div class=author><div>Ada Quist</div><a href=#>All Articles</a></div>", "Ada Quist"},
      {"", "<div class=author><h3>Von Ada Quist</h3><p>She sails.</p><a href=/author/ada>All Articles</a></div>",
       "Ada Quist"},
      {"", "<div class=author><p>Harbour Desk of the year</p><p>Ada Quist</p></div>", ""},
      {"", "<div class=author><h3><a href=#>Ada Quist</a><a href=#>Follow</a></h3><p>She sails.</p></div>",
       "Ada Quist"},
      {"", "<p class=author><a href=/author/ada>Ada Quist (avec Bo Lind et Di Holm et leurs amis)</a></p>",
       "Ada Quist"},
      // A link to an author's page needs no mark; one to a reader's account does.
      {"", "<div><a href=/autoren/ada-quist><b>Ada Quist</b></a> am <b>5. Mai</b></div>", "Ada Quist"},
      {"", "<div><a href=/user/register>Join Now</a></div>", ""},
      // Who is quoted, and who wrote the article that a card links to.
      {"", "<blockquote><p>The wall moved.</p><span class=author>Ada Quist</span></blockquote>", ""},
      {"", "<a href=/other><div>Ferry late</div><h6>By Ada Quist</h6></a>", ""},
      {"<meta property=og:site_name content=\"Portal - Coast Post\"><meta name=author content=\"Coast Post\">", "", ""},
  };
  for (const Case& test : cases) {
    INFO(test.head << test.body);
    CHECK(parse(test.head, article(headline + test.body)).byline == test.byline);
  }
}

TEST_CASE("authors of comments and of other articles are not this one's") {
  CHECK(parse("", article(headline) + "<ol class=comments><li><cite class=\"author fn\">Bo Lind</cite></li></ol>")
            .byline.empty());
  CHECK(parse("", article(headline) + "<div class=related><span class=author>Bo Lind</span></div>").byline.empty());
  // "with-sidebar" is no sidebar: the only heading, and what is marked, is the article's.
  const Article beside_sidebar = parse("<title>Harbour wall : The Coast Post</title>",
                                       "<div class=\"wrap wrap__has-left-sidebar\"><h1>Harbour wall</h1>" + text +
                                           "<div class=x>5 March 2024</div></div>");
  CHECK(beside_sidebar.title == "Harbour wall");
  CHECK(beside_sidebar.date == "2024-03-05");
  // A class word around the whole article does not make it a margin.
  CHECK(parse("", "<div class=\"with-sidebar\">" + article(headline + "<p class=byline>By Ada Quist</p>") + "</div>")
            .byline == "Ada Quist");
}

TEST_CASE("a byline that stands apart is believed where it is the only one") {
  const std::string foot = "<div class=foot>Authors Ada Quist and Bo Lind</div>";
  std::string far;
  for (int i = 0; i < 50; ++i) far += "<p>Berth " + std::to_string(i) + " stays open, said the master of the port.</p>";
  CHECK(parse("", article(headline + far) + foot).byline == "Ada Quist and Bo Lind");
  CHECK(parse("", article(headline + far) + foot + "<div>Author: Cy Marsh</div>").byline.empty());
  CHECK(parse("", article(headline) + "<div class=sidebar><p class=author>Posted by Ada Quist</p></div>").byline ==
        "Ada Quist");
  // Three and more are those of cards.
  std::string cards;
  for (const char* name : {"Bo Lind", "Cy Marsh", "Di Holm"})
    cards += "<div><p class=author>By " + std::string(name) + "</p></div>";
  const std::string more = far + far + far;
  CHECK(parse("", article(headline + more) + cards).byline.empty());
  CHECK(parse("", article(headline + "<p class=author>By Ada Quist</p>" + more) + cards).byline == "Ada Quist");
}

TEST_CASE("a name alone above or below the text signs it where nobody else does") {
  CHECK(parse("", article(headline + "<p><b>Ada Quist</b></p>")).byline == "Ada Quist");
  const Article signed_below = parse("", "<article>" + headline + text + "<p><i>Ada Quist</i></p></article>");
  CHECK(signed_below.byline == "Ada Quist");
  CHECK(signed_below.text.find("Ada Quist") == std::string::npos);
  const std::string publisher = json_ld(
      R"({"@type":"NewsArticle","headline":"Wall","author":{"name":"Coast Post"},"publisher":{"name":"Coast Post"}})");
  CHECK(parse(publisher, "<article>" + headline + text + "<p>Ada Quist</p></article>").byline == "Ada Quist");
  const std::string known = "<meta name=author content=\"Bo Lind\">";
  CHECK(parse(known, "<article>" + headline + text + "<p>Ada Quist</p></article>").byline == "Bo Lind");
}

TEST_CASE("the publisher signs only what it declares itself the author of, and nobody else signs") {
  const std::string declared = json_ld(
      R"({"@type":"NewsArticle","headline":"Wall","author":{"name":"Coast Post"},"publisher":{"name":"Coast Post"}})");
  const std::string unsigned_article =
      json_ld(R"({"@type":"NewsArticle","headline":"Wall","publisher":{"name":"Coast Post"}})");
  CHECK(parse(declared, article(headline)).byline == "Coast Post");
  CHECK(parse(declared, article(headline + "<p class=byline>By Ada Quist</p>")).byline == "Ada Quist");
  CHECK(parse(unsigned_article, article(headline)).byline.empty());
}

TEST_CASE("the day is that of publication, as printed") {
  struct Case {
    const char* head;
    std::string body;
    const char* date;
  };
  const Case cases[] = {
      {"<meta property=article:modified_time content=2024-03-09><meta property=article:published_time "
       "content=2024-03-05>",
       "", "2024-03-05"},
      {"<meta property=article:modified_time content=2024-03-09>", "<time datetime=2024-03-05>5 March</time>",
       "2024-03-05"},
      {"<meta property=article:modified_time content=2024-03-09>", "", "2024-03-09"},
      {"", "<time class=updated datetime=2024-03-09>x 9</time><time class=published datetime=2024-03-05>x 5</time>",
       "2024-03-05"},
      {"", "<span itemprop=datePublished content=2024-03-05></span>", "2024-03-05"},
      {"<link rel=canonical href=https://coast.example/2024/3/5/wall>", "<p>Updated 7 March 2024</p>", "2024-03-05"},
      {"<link rel=canonical href=https://coast.example/20240305/wall>", "", "2024-03-05"},
      {"<link rel=canonical href=https://coast.example/news/29-10-2024>", "", "2024-10-29"},
      {"<link rel=canonical href=https://coast.example/120240305123/1234-2024-99-99>", "", ""},
      {"", "<div class=date>Ports, 5.3.24</div>", "2024-03-05"},
      {"", "<div>Lagos, 5 March 2024</div>", "2024-03-05"},
      {"", "<div>Tue 05.03.24 | 14:07 | By <a href=#>Ada Quist</a></div>", "2024-03-05"},
      {"", "<div>05/03/2024 - 04:30 - Source: Coast Agency - Photo: Bo Lind of the Coast Post</div>", "2024-03-05"},
      {"", "<div>Copyright © 5 March 2024 Coast Post</div>", ""},
      {"", "<div class=comments><time datetime=2024-03-05>5 March</time></div>", ""},
      // A plain "date" may be that of a change; only a day that is printed and earlier shows it.
      {"<meta name=date content=2024-03-09>", "<div>5 March 2024</div>", "2024-03-05"},
      {"<meta name=date content=2024-03-05>", "<div>9 March 2024</div>", "2024-03-05"},
      {"<meta name=article:published_time content=2024-03-09>", "<div>5 March 2024</div>", "2024-03-09"},
      // What calls itself a margin may hold the day, if it is the only one there.
      {"", "<div class=sidebar><span class=published>5 March 2024</span></div>", "2024-03-05"},
      {"",
       "<div class=sidebar><span class=published>5 March 2024</span><span class=published>9 March 2024</span></div>",
       ""},
      {"", "<div class=sidebar><span class=date>5 March 2024</span></div>", "2024-03-05"},
      {"<meta name=date content=2024-03-09>", "<aside><time datetime=2024-03-05>5 March</time></aside>", "2024-03-05"},
      {"", "<div><b>Date:</b>\n" + blanks + "5 March 2024\n" + blanks + "<br><b>Length:</b>\n" + blanks + "3 min</div>",
       "2024-03-05"},
      {"<meta name=date content=2099-03-05>", "", ""},
      {"<meta name=date content=0001-01-01>", "<div>5 March 2024</div>", "2024-03-05"},
      {"<meta name=date content=\"31 February 2024\">", "", ""},
  };
  for (const Case& test : cases) {
    INFO(test.head << test.body);
    CHECK(parse(test.head, article(headline + test.body)).date == test.date);
  }
}

TEST_CASE("a moment of Greenwich does not move the printed day, a printed zone never does") {
  const std::string late = "<meta property=article:published_time content=2024-03-06T02:54:29Z>";
  CHECK(parse(late, article(headline)).date == "2024-03-06");
  const Article printed = parse(late, article(headline + "<p class=when>Tuesday, March 5, 2024</p>"));
  CHECK(printed.date == "2024-03-05");
  CHECK(printed.time == "2024-03-06T02:54:29Z");
  CHECK(parse(late + "<link rel=canonical href=https://coast.example/2024/03/05/wall>", article(headline)).date ==
        "2024-03-05");
  // ... unless the page prints the very day: the address may be that of a first draft.
  CHECK(parse(late + "<link rel=canonical href=https://coast.example/2024/03/05/wall>",
              article(headline + "<p class=when>March 6, 2024 at 6:40 PM EDT</p>"))
            .date == "2024-03-06");
  // Another day than the one before or after is another event.
  CHECK(parse(late, article(headline + "<p class=when>1 March 2024</p>")).date == "2024-03-06");
  const std::string zone = "<meta property=article:published_time content=2024-03-05T23:54:29-05:00>";
  CHECK(parse(zone, article(headline + "<p class=when>6 March 2024</p>")).date == "2024-03-05");
  CHECK(parse(zone, article(headline)).time == "2024-03-05T23:54:29-05:00");
}

TEST_CASE("03/04 is read by evidence or not at all") {
  const std::string shown = "<p class=date>03/04/2024</p>";
  CHECK(parse("", article(headline + shown), "en").date.empty());
  CHECK(parse("", article(headline + shown), "en-US").date == "2024-03-04");
  CHECK(parse("", article(headline + shown), "en-GB").date == "2024-04-03");
  CHECK(parse("", article(headline + shown), "fr").date == "2024-04-03");
  CHECK(parse("", article(headline + shown + "<p class=date>Updated 03/25/2024</p>"), "en").date == "2024-03-04");
  CHECK(parse("<meta name=date content=\"03/04/2024 10:00\">", article(headline + "<p>4 March 2024</p>"), "de").date ==
        "2024-03-04");
}

TEST_CASE("section, language, publisher and address are read from what pages declare") {
  const Article found = parse(
      json_ld(
          R"({"@type":"NewsArticle","headline":"h","articleSection":["Ports","Coast"],"publisher":{"name":"Coast Post"}})") +
          "<meta property=og:url content=https://coast.example/wall><link rel=canonical href=/wall>",
      article(headline), "");
  CHECK(found.section == "Ports");
  CHECK(found.source == "Coast Post");
  CHECK(found.url == "https://coast.example/wall");
  // A front page as the address of every page would make all articles one.
  CHECK(parse("<link rel=canonical href=https://coast.example/>", article(headline)).url.empty());
  CHECK(
      parse("<link rel=canonical href=https://coast.example><meta property=og:url content=https://coast.example/wall>",
            article(headline))
          .url == "https://coast.example/wall");
  CHECK(parse("", article(headline), "und").language.empty());
  CHECK(parse("<meta property=og:locale content=pt_BR>", article(headline), "").language == "pt");
  CHECK(parse("<meta name=cXenseParse:author content=\"Ada Quist\">", article(headline)).byline == "Ada Quist");
  CHECK(parse("<meta name=parsely-section content=Ports>", article(headline)).section == "Ports");
  // A path alone is completed by what else names the site.
  CHECK(parse("<base href=https://coast.example/><link rel=canonical href=/wall>", article(headline)).url ==
        "https://coast.example/wall");
  CHECK(parse("<link rel=canonical href=//coast.example/wall>", article(headline)).url == "https://coast.example/wall");
  CHECK(parse("<link rel=canonical href=/wall>", article(headline)).url.empty());
  CHECK(parse("<base href=https://coast.example/><link rel=canonical href=/>", article(headline)).url.empty());
}

TEST_CASE("a section is one name, not a list of keywords or a sentence") {
  const auto section = [](const std::string& field) {
    return parse("<meta property=article:section content=\"" + field + "\">", article(headline)).section;
  };
  CHECK(section("Ports,Coast") == "Ports");
  CHECK(section("Ports, walls, repairs, spring") == "Ports");
  CHECK(section("Arts, Culture & Entertainment") == "Arts, Culture & Entertainment");
  CHECK(section("Food, Wine, and Style") == "Food, Wine, and Style");
  CHECK(section("The harbour authority closed two of its four berths on Monday.").empty());
}
