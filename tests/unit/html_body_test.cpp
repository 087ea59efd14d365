// Which boxes of a web page are its text: comments, windows, hidden parts, other articles, lists of links.
#include <string>

#include "formats/characters/characters.h"
#include "formats/format.h"
#include "support/catch.h"
#include "support/parsed_article.h"

using dateline::Article;
using dateline::formats::contains;
using dateline::formats::html_format;

namespace {

Article parse(const std::string& html) { return dateline::tests::parsed_article(html_format, html, "a.html"); }

std::string page(const std::string& body) {
  return "<!DOCTYPE html><html lang=\"en\"><head><title>Ferry runs again</title></head><body>" + body +
         "</body></html>";
}

// Paragraphs of some 150 bytes; each stands once.
std::string paragraphs(const std::string& about, int count) {
  std::string html;
  for (int i = 0; i < count; ++i)
    html += "<p>The " + about + " of pier " + std::to_string(i) +
            " was closed for most of the winter, and the people of the island had to row to the market and to the " +
            "doctor.</p>";
  return html;
}

const std::string headline = "<h1>Ferry runs again</h1>";
const std::string note =
    "Sign in once more to keep reading this paper on all of your screens, and to write to the people who make it.";

}  // namespace

TEST_CASE("comments and related stories that are longer than the article are not its text") {
  for (const char* box : {"<div id=\"comments\">", "<div class=\"sect_commentlinks\">", "<div id=\"related_posts\">"}) {
    INFO(box);
    const Article article =
        parse(page("<div>" + headline + paragraphs("ferry", 9) + "</div>" + box + paragraphs("reader", 40) + "</div>"));
    CHECK(contains(article.text, "The ferry of pier 8"));
    CHECK_FALSE(contains(article.text, "The reader of pier"));
  }
}

TEST_CASE("a box with the headline in it is the article, whatever its class says") {
  // Named after the sidebar that it is to stand beside, and shorter than the page's foot.
  const Article layout = parse(page("<div class=\"layout right-sidebar\">" + headline + paragraphs("ferry", 2) +
                                    "</div><div><div>" + paragraphs("publisher", 3) + "</div></div>"));
  CHECK(contains(layout.text, "The ferry of pier 1"));
  const Article commentary = parse(page("<div class=\"commentary\">" + headline + paragraphs("ferry", 3) + "</div>"));
  CHECK(contains(commentary.text, "The ferry of pier 2"));
}

TEST_CASE("windows, notes for screen readers and disclosures are left out") {
  for (const char* box : {"<div role=\"dialog\"><p>", "<div class=\"site-popup\"><p>", "<div class=\"sr-only\"><p>",
                          "<div class=\"screen-reader-text\"><p>", "<div class=\"article-disclosure\"><p>"}) {
    INFO(box);
    const Article article = parse(page("<article>" + headline + paragraphs("ferry", 2) + box + note + "</p></div>" +
                                       paragraphs("harbour", 1) + "</article>"));
    CHECK_FALSE(contains(article.text, note));
    CHECK(contains(article.text, "The harbour of pier 0"));
  }
}

TEST_CASE("a text that is shown in steps is read whole") {
  std::string steps;
  for (int i = 1; i <= 9; ++i)
    steps += "<div class=\"step\" style=\"display: none\"><p>Step " + std::to_string(i) +
             " leads along the old quay to the place where the boats were kept until the storm.</p></div>";
  const Article article = parse(page("<article>" + headline + paragraphs("ferry", 2) + steps + "</article>"));
  CHECK(contains(article.text, "Step 1 leads"));
  CHECK(contains(article.text, "Step 9 leads"));
  const Article alone = parse(page("<article>" + headline + paragraphs("ferry", 2) +
                                   "<div class=\"step\" style=\"display: none\"><p>" + note + "</p></div></article>"));
  CHECK_FALSE(contains(alone.text, note));
}

TEST_CASE("posts of networks that an article quotes are its text") {
  const Article article = parse(
      page("<article>" + headline + paragraphs("ferry", 2) +
           "<blockquote class=\"twitter-tweet\"><p>The first boat leaves at seven, bring warm clothes and "
           "patience.</p></blockquote><blockquote class=\"ad-slot\"><p>Partner content: boats for people of every "
           "age.</p></blockquote><div class=\"twitter\"><p>Follow us on our way, and tell your friends of "
           "it.</p></div>" +
           paragraphs("harbour", 1) + "</article>"));
  CHECK(contains(article.text, "The first boat leaves at seven"));
  CHECK_FALSE(contains(article.text, "Partner content"));
  CHECK_FALSE(contains(article.text, "Follow us on our way"));
}

TEST_CASE("a small article inside the article is another one, many small ones are its text") {
  const std::string inner =
      "<article><h3>Lighthouse sold to a painter</h3><p>The tower had been empty for nine years "
      "when the town put it up for sale.</p></article>";
  const Article teaser = parse(page("<main>" + headline + paragraphs("ferry", 6) + inner + "</main>"));
  CHECK(contains(teaser.text, "The ferry of pier 5"));
  CHECK_FALSE(contains(teaser.text, "The tower had been empty"));
  std::string posts;
  for (int i = 0; i < 6; ++i)
    posts += "<article><h3>" + std::to_string(8 + i) + " o'clock</h3>" + paragraphs("boat", 1) + "</article>";
  const Article live = parse(page("<main>" + headline + paragraphs("ferry", 2) + posts + "</main>"));
  CHECK(contains(live.text, "The boat of pier 0"));
}

TEST_CASE("lists and lines of links to other articles go, notes with addresses stay") {
  const auto with = [](const std::string& html) {
    return parse(page("<article>" + headline + paragraphs("ferry", 2) + html + paragraphs("harbour", 1) + "</article>"))
        .text;
  };
  const std::string more = with(
      "<h3>More on the ferries</h3><ul><li>Island life: <a href=/a>The last post boat</a></li><li>Money: <a href=/b>"
      "Who pays for the new quay</a></li></ul>");
  CHECK_FALSE(contains(more, "The last post boat"));
  CHECK(contains(more, "The harbour of pier 0"));
  const std::string list =
      with("<ul><li>Tickets for the boat, sold at <a href=/a>the kiosk</a></li><li>A coat</li></ul>");
  CHECK(contains(list, "sold at the kiosk"));
  std::string links;
  for (int i = 0; i < 9; ++i) links += "<a href=/" + std::to_string(i) + ">A boat in trouble off the old mole</a> ";
  CHECK_FALSE(contains(with("<p>" + links + "</p>"), "A boat in trouble"));
  std::string notes;
  for (int i = 0; i < 9; ++i) notes += "[1] <a href=/n>https://notes.example/ferries/winter/timetable</a> ";
  CHECK(contains(with("<p>" + notes + "</p>"), "notes.example"));
}

TEST_CASE("the summary beside the first picture is text, what is named a picture's description is none") {
  const std::string summary = "After a winter without a boat, the island is linked to the mainland once more.";
  const std::string description = "The boat at the new quay, seen from the old one, where it was moored in the storm.";
  const Article article = parse(
      page("<article>" + headline + "<div class=\"gallery\"><div><img src=b.jpg><div class=\"img-description\"><div>" +
           description + "</div></div></div></div><div class=\"text\"><div class=\"entry-excerpt\"><img src=a.jpg><p>" +
           summary + "</p></div>" + paragraphs("ferry", 3) + "</div></article>"));
  CHECK(contains(article.text, summary));
  CHECK_FALSE(contains(article.text, description));
}

TEST_CASE("an articleBody whose tags are written as text is read as markup") {
  std::string body;
  for (int i = 0; i < 6; ++i)
    body += "&lt;p class=&quot;text&quot;&gt;The ferry of caf&amp;eacute; owner " + std::to_string(i) +
            " was closed for most of the winter, and the people had to row.&lt;/p&gt;";
  const Article article = parse(
      "<html><head><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Ferry runs "
      "again\",\"articleBody\":\"" +
      body + "\"}</script></head><body><div>Menu</div></body></html>");
  CHECK(article.text.starts_with("The ferry of café owner 0 was closed"));
  CHECK_FALSE(contains(article.text, "&"));
  CHECK_FALSE(contains(article.text, "class="));
}

TEST_CASE("the page's text is not given up for a claimed one that is long by its markup alone") {
  std::string body;
  for (int i = 0; i < 3; ++i)
    body += "<p class='" + std::string(400, 'x') + "'>A claim that says little about the boats.</p>";
  const Article article = parse(
      "<html><head><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Ferry runs "
      "again\",\"articleBody\":\"" +
      body + "\"}</script></head><body><article>" + paragraphs("ferry", 3) + "</article></body></html>");
  CHECK(contains(article.text, "The ferry of pier 2"));
}

TEST_CASE("a page with one line alone has it as its text") {
  CHECK(parse("<html><body>Ferry runs again</body></html>").text == "Ferry runs again");
}
