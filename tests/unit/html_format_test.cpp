// Web pages: metadata, the body among furniture, and pages that want to break the parser.
#include <algorithm>
#include <string>

#include "formats/characters/characters.h"
#include "formats/format.h"
#include "support/catch.h"
#include "support/collecting_sink.h"
#include "support/parsed_article.h"

using dateline::Article;
using dateline::formats::contains;
using dateline::formats::html_format;
using dateline::tests::CollectingSink;

namespace {

Article parse(const std::string& html) { return dateline::tests::parsed_article(html_format, html, "a.html"); }

const std::string lead =
    "The harbour authority closed two of its four berths on Monday after divers found cracks in the old stone wall.";
const std::string second =
    "Fishermen said they had warned of the damage for years, and asked the city to pay for the catch they lost.";
const std::string third =
    "Engineers expect the repair to take until spring, when the storms that pushed the wall out of line are over.";

std::string page(const std::string& head, const std::string& body) {
  return "<!DOCTYPE html><html lang=\"en-GB\"><head>" + head + "</head><body>" + body + "</body></html>";
}

std::string paragraphs() { return "<p>" + lead + "</p><p>" + second + "</p>"; }

}  // namespace

TEST_CASE("the body is found among menus, captions, related links and share bars") {
  const Article article = parse(page(
      "<title>Harbour wall cracks close berths | Coast Post</title>",
      "<nav><ul><li><a href=/>Home</a></li><li><a href=/s>Sport</a></li></ul></nav><div class=\"cookie-banner\"><p>We "
      "use cookies to make this site work well for you, and share data with partners.</p></div>"
      "<article><h1>Harbour wall cracks close berths</h1><div class=\"share-bar\"><a "
      "href=#>Facebook</a></div><figure><img src=x><figcaption>The old wall at dawn.</figcaption></figure><p>" +
          lead + "</p><h2>A danger to everyone</h2><p>" + second +
          "</p><p><a href=/b>Read about the storm that broke the lighthouse</a></p><ul><li>New stone</li><li>Lost "
          "catch</li></ul><blockquote>It was only a matter of time.</blockquote><p>" +
          third +
          "</p></article><aside class=related><h3>Related</h3><ul><li><a href=/c>Mayor opens "
          "library</a></li></ul></aside><footer>© Coast Post</footer>"));
  CHECK(article.title == "Harbour wall cracks close berths");
  CHECK(article.text == lead + "\n\nA danger to everyone\n\n" + second +
                            "\n\nNew stone\n\nLost catch\n\nIt was only a matter of time.\n\n" + third);
  CHECK(article.headings == std::vector<std::string>{"A danger to everyone"});
  CHECK(article.language == "en");
  CHECK(std::any_of(article.removed.begin(), article.removed.end(), [](const auto& removed) {
    return removed.reason == "caption" && removed.text == "The old wall at dawn.";
  }));
}

TEST_CASE("metadata comes from JSON-LD, meta elements, and what the page shows") {
  struct Case {
    const char* head;
    const char* body;
    std::string Article::*field;
    const char* expected;
  };
  const Case cases[] = {
      {R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"Wall cracks","author":[{"name":"Ada Quist"}]}</script>)",
       "", &Article::byline, "Ada Quist"},
      {R"(<script type="application/ld+json">{"@graph":[{"@type":"Person","@id":"#a","name":"Ada Quist"},{"@type":["NewsArticle"],"headline":"h","author":{"@id":"#a"}}]}</script>)",
       "", &Article::byline, "Ada Quist"},
      {R"(<script type="application/ld+json">[{"@type":"NewsArticle","headline":"h","datePublished":"2024-03-05T10:00:00+01:00"}]</script>)",
       "", &Article::time, "2024-03-05T10:00:00+01:00"},
      {R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"h","publisher":{"name":"Coast Post"}}</script>)",
       "", &Article::source, "Coast Post"},
      {R"(<script type="application/ld+json">not json</script><meta property="article:published_time" content="2024-03-05">)",
       "", &Article::date, "2024-03-05"},
      {R"(<meta property="og:title" content="Wall cracks in the harbour - Coast Post"><meta property="og:site_name" content="Coast Post">)",
       "", &Article::title, "Wall cracks in the harbour"},
      {R"(<meta property="og:site_name" content="Coast Post">)", "", &Article::source, "Coast Post"},
      {R"(<meta name="author" content="By Ada Quist">)", "", &Article::byline, "Ada Quist"},
      {R"(<meta property="article:author" content="https://facebook.example/ada">)", "", &Article::byline, ""},
      {R"(<meta property="article:section" content="Ports">)", "", &Article::section, "Ports"},
      {R"(<link rel="canonical" href="https://coast.example/2024/03/05/wall">)", "", &Article::url,
       "https://coast.example/2024/03/05/wall"},
      {R"(<link rel="canonical" href="https://coast.example/2024/03/05/wall">)", "", &Article::date, "2024-03-05"},
      {"",
       R"(<p>Friday, 8 March 2024</p><h1>Wall cracks in harbour</h1><time datetime="2024-03-05T10:00Z">5 March</time>)",
       &Article::date, "2024-03-05"},
      {"", R"(<p>Friday, 8 March 2024</p><h1>Wall cracks in harbour</h1><span>Published 5 March 2024</span>)",
       &Article::date, "2024-03-05"},
      {"", R"(<h1>Wall cracks in harbour</h1><span class="byline">By Ada Quist</span>)", &Article::byline, "Ada Quist"},
  };
  for (const Case& test : cases) {
    INFO(test.head << test.body);
    CHECK(parse(page(test.head, test.body + paragraphs())).*test.field == test.expected);
  }
}

TEST_CASE("the byline that is known already is no text") {
  const std::string author = "<meta name=author content=\"Ada Quist\">";
  for (const std::string line :
       {"<p class=who>Ada Quist</p>", "<p class=who>Ada Quist, 6 November 2023</p>", "<address>Ada Quist</address>"}) {
    INFO(line);
    const Article article =
        parse(page(author, "<article><h1>Harbour wall cracks</h1>" + line + paragraphs() + "</article>"));
    CHECK(article.byline == "Ada Quist");
    CHECK(article.text == lead + "\n\n" + second);
  }
  const Article listed = parse(page("",
                                    "<div><h1>Harbour wall cracks</h1><ul class=who><li>Ada Quist</li><li>November 6, "
                                    "2023</li></ul>" +
                                        paragraphs() + "</div>"));
  CHECK(listed.byline == "Ada Quist");
  CHECK(listed.text == lead + "\n\n" + second);
}

TEST_CASE("lines above the headline and galleries are no text") {
  const Article article = parse(
      page("<title>Harbour wall cracks close berths</title>",
           "<p class=hd>Tide Mark | Issue 214 | Price 90 pence</p><h1>Harbour wall cracks close berths</h1><p>" + lead +
               "</p><div>Pictures: 9 views of the wall</div><div><p>Watch: How a wall is built (2:10)</p></div><p>" +
               second + "</p>"));
  CHECK(article.title == "Harbour wall cracks close berths");
  CHECK(article.text == lead + "\n\n" + second);
}

TEST_CASE("a site's name before the headline in the page's title is the source") {
  const Article article =
      parse(page("<title>Tide Mark: Harbour wall cracks close berths</title>",
                 "<center>Tide Mark<br>Monday, November 6, 2023</center><hr><b>Harbour wall cracks close "
                 "berths</b><br><br>" +
                     lead + "<br><br>" + second + "<br><br>"));
  CHECK(article.title == "Harbour wall cracks close berths");
  CHECK(article.source == "Tide Mark");
  CHECK(article.date == "2023-11-06");
  CHECK_FALSE(article.date_inferred);
  CHECK(article.text == lead + "\n\n" + second);
}

TEST_CASE("marked sections and logos that the title confirms are metadata") {
  const std::string body =
      "<article><h1>Harbour wall cracks close berths</h1><p>In <span "
      "itemprop=articleSection>Ports</span></p>" +
      paragraphs() + "</article>";
  const std::string title = "<title>Harbour wall cracks close berths - Tide &amp; Mark</title>";
  const Article named = parse(page(title, "<div class=logo>Tide &amp; Mark</div>" + body));
  CHECK(named.source == "Tide & Mark");
  CHECK(named.section == "Ports");
  CHECK(parse(page(title, "<div class=logo>Search Share Save</div>" + body)).source == "");
}

TEST_CASE("a page whose text only its JSON-LD holds is read from there") {
  const Article article = parse(
      page(R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"Wall cracks","articleBody":")" +
               lead + "\\n\\n" + second + "\\n\\n" + third + "\\n\\n" + lead + "\"}</script>",
           "<div id=app><p>Loading the story of the day, please wait.</p></div>"));
  CHECK(article.text == lead + "\n\n" + second + "\n\n" + third + "\n\n" + lead);
}

TEST_CASE("declared character sets and bare paragraphs are read") {
  CHECK(parse("<html><head><meta charset=iso-8859-1></head><body><p>Profit rose to \xA3"
              "5m, the port authority said in its yearly report.</p></body></html>")
            .text == "Profit rose to £5m, the port authority said in its yearly report.");
  CHECK(parse("<div>" + lead + "<br><br>" + second + "</div>").text == lead + "\n\n" + second);
  CHECK(parse("<ul><li>Menu<div>" + paragraphs()).text == lead + "\n\n" + second);  // list never closed
}

TEST_CASE("the summary between headline and text is kept, wherever its box stands") {
  const std::string summary = "Divers found the cracks that fishermen had spoken of since the great storm of 1987";
  const std::string story = "<div class=story>" + paragraphs() + "</div>";
  const std::string h1 = "<h1>Harbour wall cracks close berths</h1>";
  const std::string whole = summary + ".\n\n" + lead + "\n\n" + second;
  struct Case {
    std::string head, body;
  };
  const Case kept[] = {
      {"", "<header>" + h1 + "<p>" + summary + ".</p></header>" + story},
      {"", "<header>" + h1 + "<div class=\"article-standfirst\">" + summary + ".</div></header>" + story},
      {"", "<header>" + h1 + "<h2 class=chapo>" + summary + ".</h2></header>" + story},
      {"<meta name=description content=\"" + summary + "\">",
       "<div class=top><div>" + summary + ".</div></div>" + story},
  };
  for (const Case& test : kept) {
    INFO(test.body);
    CHECK(parse(page(test.head, test.body)).text == whole);
  }
  const std::string without[] = {
      "<p>" + summary + ".</p>" + h1 + story,
      h1 + "<aside><p>" + summary + ".</p></aside>" + story,
      h1 + "<p><a href=/x>" + summary + ".</a></p>" + story,
  };
  for (const std::string& body : without) {
    INFO(body);
    CHECK(parse(page("", body)).text == lead + "\n\n" + second);
  }
}

TEST_CASE("texts of pictures are captions with or without a class, tables and quotes in figures are text") {
  const std::string caption = "A crack wide enough for a hand runs through the wall at low tide";
  const std::string away[] = {
      "<figure><img src=a><div>" + caption + "</div></figure>",
      "<div><img src=a><p>" + caption + ".</p></div>",
      "<div class=\"photo-caption\">" + caption + ".</div>",
      "<div class=bildunterschrift><p>" + caption + ".</p></div>",
  };
  for (const std::string& picture : away) {
    INFO(picture);
    CHECK(parse(page("", "<article><p>" + lead + "</p>" + picture + "<p>" + second + "</p></article>")).text ==
          lead + "\n\n" + second);
  }
  const std::string kept[] = {
      "<figure><blockquote>" + caption + ".</blockquote></figure>",
      "<figure><table><tr><td>" + caption + ".</td></tr></table></figure>",
      "<p>" + caption + " <img src=smile>.</p>",
  };
  for (const std::string& text : kept) {
    INFO(text);
    CHECK(
        parse(page("", "<article><p>" + lead + "</p>" + text + "<p>" + second + "</p></article>")).text.find(caption) !=
        std::string::npos);
  }
}

TEST_CASE("rows of boxes with linked headlines are no text, and take their heading with them") {
  std::string cards;
  for (const char* headline : {"Mayor opens the new library", "Ferry fares rise again in May", "Lighthouse is sold"})
    cards += std::string("<div class=card><span>News</span><h4><a href=/x>") + headline +
             "</a></h4><p>What you need to know about it this week, and what comes next for the town.</p></div>";
  const Article article = parse(
      page("", "<main><p>" + lead + "</p><h3>Also on this page</h3><p><a href=/b>Storm breaks the light</a></p><p>" +
                   second + "</p><p>" + third + "</p><div class=grid>" + cards + "</div><h2>Most liked</h2></main>"));
  CHECK(article.text == lead + "\n\n" + second + "\n\n" + third);
}

TEST_CASE("a story in boxes side by side is one story") {
  std::string parts;
  for (const std::string& text : {lead, second, third})
    parts += "<div class=row><div class=\"elementor-widget-wrap\"><div class=col><p>" + text + "</p></div></div></div>";
  CHECK(parse(page("", "<div class=\"page has-sidebar with-ads\"><div class=main>" + parts +
                           "</div><div class=sidebar><p>Write to us about your street.</p></div></div>"))
            .text == lead + "\n\n" + second + "\n\n" + third);
}

TEST_CASE("the text in the JSON-LD tells the story's paragraphs from others among them") {
  const std::string call = "Our weekly letter brings the stories of the coast to you every Friday morning for nothing.";
  const auto with_claim = [&](const std::string& claim) {
    return parse(page(R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"Wall","articleBody":")" +
                          claim + "\"}</script>",
                      "<article><p>" + lead + "</p><p>" + second + "</p><p>" + call + "</p><p>" + third + "</p><p>" +
                          lead.substr(0, 60) + " once more.</p></article>"))
        .text;
  };
  const std::string fourth = lead.substr(0, 60) + " once more.";
  CHECK(with_claim(lead + " " + second + third + lead + second + third).find(call) == std::string::npos);
  CHECK(with_claim(lead + second + third + fourth + lead + second).find(second + "\n\n" + third) != std::string::npos);
  // Cut short: what stands behind the cut is text all the same.
  CHECK(with_claim(lead + second + lead + second).find(call) != std::string::npos);
  CHECK(with_claim(lead + second + lead + second).find(third) != std::string::npos);
}

TEST_CASE("tables of contents, pull quotes and labelled headlines are no text") {
  const std::string quote = "asked the city to pay for the catch they lost";
  const Article article = parse(
      page("<title>Harbour wall cracks close berths</title>",
           "<article><h3><span>Ports</span>: Harbour wall cracks close berths</h3><ul><li>Why it broke</li><li>Who "
           "pays now</li></ul><p>" +
               lead + "</p><h2>Why it broke</h2><p>" + second + "</p><blockquote>“" + quote +
               "”</blockquote><h2>Who pays "
               "now</h2><p>" +
               third + "</p></article>"));
  CHECK(article.text == lead + "\n\nWhy it broke\n\n" + second + "\n\nWho pays now\n\n" + third);
}

TEST_CASE("sentences that are links, links within the page and tables with links stay") {
  const std::string linked = "The council had voted against a new wall three times in ten years.";
  const Article article = parse(
      page("", "<article><p>" + lead + "</p><p><a href=/vote>" + linked +
                   "</a></p><h2><a href=#a id=a>What comes next</a></h2><p>" + second +
                   "</p><table><tr><th><a href=/n>North pier</a></th><td>closed until the spring</td></tr></table><p>" +
                   third + "</p></article>"));
  CHECK(article.text == lead + "\n\n" + linked + "\n\nWhat comes next\n\n" + second +
                            "\n\nNorth pier\n\nclosed until the spring\n\n" + third);
}

TEST_CASE("labels above and below the text of a page are no text") {
  const Article article =
      parse(page("", "<article><h1>Harbour wall cracks close berths</h1><div>Coast</div><p>" + lead + "</p><p>" +
                         second + "</p><p>" + third + "</p><div>aq/cp</div></article>"));
  CHECK(article.text == lead + "\n\n" + second + "\n\n" + third);
}

TEST_CASE("what stands behind the text in boxes of its own is no text, a claimed last paragraph is") {
  const std::string text = "<div>" + paragraphs() + "<p>" + third + "</p></div>";
  const std::string all = lead + "\n\n" + second + "\n\n" + third;
  const std::string call = "Tell the harbour desk what you have seen on the quays.";
  const std::string behind = "<div><p>" + call + "</p></div>";
  CHECK(parse(page("", "<article>" + text + behind + "</article>")).text == all);
  std::string claim = lead + " " + second + " " + third + " " + call + " " + lead;
  claim = R"(<script type="application/ld+json">{"@type":"NewsArticle","articleBody":")" + claim + R"("}</script>)";
  CHECK(parse(page(claim, "<article>" + text + behind + "</article>")).text == all + "\n\n" + call);
  // Two paragraphs, each in a box, are no core and its tail.
  const std::string pieces = "<article><div><p>" + lead + " " + second + "</p></div>" + behind + "</article>";
  CHECK(parse(page("", pieces)).text == lead + " " + second + "\n\n" + call);
}

TEST_CASE("a short line that stands between paragraphs again and again is a label") {
  const std::string label = "<div>Mainostauko</div>";
  const std::string body = "<p>" + lead + "</p>" + label + "<p>" + second + "</p>" + label + "<p>" + third + "</p>";
  const std::string last = "<p>The council meets again on Thursday to vote on the money for the wall.</p>";
  CHECK_FALSE(contains(parse(page("", "<article>" + body + label + last + "</article>")).text, "Mainostauko"));
  CHECK(contains(parse(page("", "<article>" + body + last + "</article>")).text, "Mainostauko"));
}

TEST_CASE("pieces of a story far apart and boxes that call themselves the story's body are one story") {
  const std::string other = "<p>The mayor promised an answer before the end of the week, and the money by summer.</p>";
  const std::string links = "<ul><li><a href=/1>One</a></li></ul>";
  const std::string apart = "<section><div><div><div>" + paragraphs() + "</div></div></div>" + links +
                            "</section><section><div><p>" + third + "</p>" + other + "</div></section>";
  CHECK(contains(parse(page("", "<div>" + apart + "</div>")).text, third));
  const std::string named = "<div itemprop=articleBody><div>" + paragraphs() + "<p>" + third + " " + lead +
                            "</p></div><div>Prices at the quay</div>" + other + "</div>";
  CHECK(contains(parse(page("", named)).text, "The mayor promised"));
}

TEST_CASE("text that waits hidden for a script is text, a hidden note beside other text is none") {
  const std::string more = "<p>" + third + " " + lead + "</p><p>" + second + " " + third + "</p><p>" + lead + "</p>";
  const std::string body = paragraphs() + "<p>" + second + " " + lead + "</p>";
  const std::string waiting =
      "<article><div>" + body + "</div><div style=\"display:none\">" + more + "</div></article>";
  CHECK(contains(parse(page("", waiting)).text, third));
  const std::string note = "<article>" + body + "<p hidden>" + third + "</p><p>" + lead + "</p></article>";
  CHECK_FALSE(contains(parse(page("", note)).text, third));
}

TEST_CASE("digests of an article and lists of teasers beside it are no text") {
  std::string digest;
  for (int i = 0; i < 8; ++i)
    digest += "<li>Point " + std::to_string(i) +
              ": the harbour wall has cracks, the berths are closed, the catch of the "
              "spring season is lost, and nobody wants to pay for the repair.</li>";
  std::string text;
  for (int i = 0; i < 12; ++i) text += "<p>On day " + std::to_string(i) + ", " + lead + " " + second + "</p>";
  const Article brief =
      parse(page("", "<article><div class=summary><ul>" + digest + "</ul></div>" + text + "</article>"));
  CHECK_FALSE(contains(brief.text, "Point 3"));
  CHECK(contains(brief.text, "On day 11"));
  std::string teasers;
  for (int i = 0; i < 30; ++i)
    teasers += "<li><h2>Headline " + std::to_string(i) + "</h2><p>" + third + " " + second + "</p></li>";
  const Article beside =
      parse(page("", "<article><div>" + text + "</div><div class=widget><ul>" + teasers + "</ul></div></article>"));
  CHECK_FALSE(contains(beside.text, "Headline 3"));
  CHECK(contains(beside.text, "On day 11"));
}

TEST_CASE("links that a sentence announces or holds stay") {
  const std::string announced = "<p>The list of the berths that are closed until the spring can be read here:</p>";
  const std::string list = "<p><a href=/list>Closed berths of the eastern basin</a></p>";
  CHECK(contains(parse(page("", "<article>" + paragraphs() + announced + list + "<p>" + third + "</p></article>")).text,
                 "Closed berths of the eastern basin"));
  const std::string held =
      "<p>Divers of the harbour authority say that <a class=related href=/w>the old wall</a> will not last.</p>";
  CHECK(contains(parse(page("", "<article>" + paragraphs() + held + "</article>")).text, "say that the old wall will"));
  const std::string address = "<p><a href=https://berths.example/list>https://berths.example/list</a></p>";
  CHECK(contains(parse(page("", "<article>" + paragraphs() + address + "</article>")).text, "berths.example"));
}

TEST_CASE("posts that begin with a picture, and pages of pictures, keep their words") {
  const std::string forum = "<article>" + paragraphs() + "<ol><li><div><div><img src=a></div><div>" + third +
                            "</div></div></li></ol></article>";
  CHECK(contains(parse(page("", forum)).text, third));
  const std::string pictures =
      "<article><h1>The wall in pictures</h1><div><img src=a><p>The wall at low tide, seen from the quay of the old "
      "town.</p></div><div><img src=b><p>A diver holds a stone that fell out of the wall on "
      "Monday.</p></div></article>";
  CHECK(contains(parse(page("", pictures)).text, "The wall at low tide"));
}

TEST_CASE("words to the reader, placeholders and labels of dates are no text, in German too") {
  const std::string last = "<p>The council meets again on Thursday to vote on the money for the wall.</p>";
  for (const std::string line : {"War dieser Artikel hilfreich?", "Möchten Sie den Artikel teilen?", "Zum Seitenanfang",
                                 "Zuletzt geändert: 4. März 2024", "Kommentare sind geschlossen.",
                                 "Schlagwörter: Hafen, Mauer", "Category: Harbours", "REKLAM", "Новости по теме",
                                 "Wir respektieren Ihre Privatsphäre und zeigen dieses Video erst, wenn Sie zustimmen.",
                                 "Please follow and like us:"}) {
    INFO(line);
    const std::string body = "<p>" + lead + "</p><p>" + line + "</p><p>" + second + "</p>" + last;
    CHECK_FALSE(contains(parse(page("", "<article>" + body + "</article>")).text, line));
  }
}

TEST_CASE("hostile pages are read or refused, never a crash") {
  using namespace std::string_literals;
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<div>";
  std::string fonts;
  for (int i = 0; i < 50'000; ++i) fonts += "<b><i><a href=x>";
  std::string attributes = "<p ";
  for (int i = 0; i < 20'000; ++i) attributes += "a" + std::to_string(i) + "=1 ";
  const std::string cases[] = {
      "",
      "<",
      "<html>",
      "<!DOCTYPE html>",
      deep + lead,
      fonts + lead,
      attributes + ">" + lead,
      "<p>" + std::string(1 << 20, 'x'),
      "<p>a\0b"s,
      "<p>\xE2\x82",
      "<script>" + std::string(100'000, '<'),
      std::string(200'000, '<'),
      std::string(200'000, '&'),
      "<script type=\"application/ld+json\">" + std::string(100'000, '[') + "</script><p>" + lead,
      "<!DOCTYPE html [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><p>&b;&b; " + lead};
  for (const std::string& html : cases) {
    INFO(html.substr(0, 60));
    CollectingSink sink;
    html_format.parse({html, "a.html"}, sink);
    CHECK(sink.articles.size() + sink.failures.size() == 1);
  }
}
