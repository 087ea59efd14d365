// Hits for programs that embed the library: offsets, parts of the query, HTML, concordances.
#include "results/hits.h"

#include <random>

#include "dateline/searcher.h"
#include "results/cutting.h"
#include "results/every_hit.h"
#include "support/catch.h"
#include "text/folding.h"
#include "unit/article_index.h"

using namespace dateline;
using results::Match;
using tests::make_article;

namespace {

const tests::ArticleIndex& archive() {
  static tests::ArticleIndex index;
  static const bool written = [] {
    index.write({
        make_article("one", "Élan at the Quay", "Éva saw the quay.\n\nThe old quay\nwall fell; the quays were shut."),
        make_article("two", "Nothing", "No such place."),
        make_article("three", "Quay", "Fog."),
    });
    return true;
  }();
  (void)written;
  return index;
}

std::string in_bytes(const Article& article, const TextMatch& match) {
  const std::string& text = match.field == TextField::title ? article.title : article.text;
  return text.substr(match.begin, match.end - match.begin);
}

}  // namespace

TEST_CASE("overlapping matches are one hit with the parts of all", "[hits]") {
  const std::string text = "Éva saw the old quay wall.";
  results::TypedParts parts;
  parts.parts = {{"\"old quay\"", 0, 10}, {"\"quay wall\"", 11, 22}, {"saw", 23, 26}};
  parts.typed = {0, 1, 1, 2};
  const results::Hits hits =
      results::find_hits(TextField::text, text, {{{5, 8}, 3}, {{13, 21}, 0}, {{17, 26}, 2}, {{17, 26}, 1}}, parts);
  REQUIRE(hits.count == 2);
  REQUIRE(hits.listed.size() == 2);
  CHECK(hits.listed[0].code_points == Highlight{4, 7});
  CHECK(hits.listed[0].parts == std::vector<std::size_t>{2});
  CHECK(hits.listed[1].ordinal == 2);
  CHECK(hits.listed[1].begin == 13);
  CHECK(hits.listed[1].end == 26);
  CHECK(hits.listed[1].code_points == Highlight{12, 25});
  CHECK(hits.listed[1].parts == std::vector<std::size_t>{0, 1});
}

TEST_CASE("matches that touch are hits of their own", "[hits]") {
  results::TypedParts parts;
  parts.parts = {{"灯塔", 0, 6}};
  parts.typed = {0};
  CHECK(results::find_hits(TextField::text, "灯塔灯塔", {{{0, 6}, 0}, {{6, 12}, 0}}, parts).count == 2);
}

TEST_CASE("a program asks for the hits of an article", "[hits]") {
  Searcher searcher({archive().path()});
  const std::string query = "quay OR \"old quay wall\"";
  const ArticleMatches found = searcher.matches("one", query);
  CHECK(found.id == "one");
  REQUIRE(found.parts.size() == 2);
  for (const QueryPart& part : found.parts) CHECK(query.substr(part.begin, part.end - part.begin) == part.text);
  CHECK(found.title_count == 1);
  CHECK(found.text_count == 3);
  const Article article = searcher.article("one");
  std::vector<std::string> words;
  for (const TextMatch& match : found.matches) words.push_back(in_bytes(article, match));
  CHECK(words == std::vector<std::string>{"Quay", "quay", "old quay\nwall", "quays"});
  CHECK(found.matches[0].field == TextField::title);
  CHECK(found.matches[0].code_points == Highlight{12, 16});
  CHECK(found.matches[1].ordinal == 1);
  CHECK(found.matches[2].parts == std::vector<std::size_t>{0, 1});
  CHECK(found.matches[3].parts == std::vector<std::size_t>{0});

  // An article that the query does not find has none, and none are made up for filters.
  CHECK(searcher.matches("two", query).matches.empty());
  CHECK(searcher.matches("one", "quay -wall").matches.empty());
  CHECK(searcher.matches("two", "id:two").matches.empty());
  CHECK(searcher.matches("two", "").matches.empty());
  // As search() understands the query: no article has both words, any will do.
  CHECK(searcher.matches("three", "quay zyzzyva").matches.size() == 1);
  SearchOptions all;
  all.match = MatchMode::all;
  CHECK(searcher.matches("three", "quay zyzzyva", all).matches.empty());
  CHECK_THROWS_AS(searcher.matches("none", query), Error);
  CHECK_THROWS_AS(searcher.matches("one", "(quay"), Error);
}

TEST_CASE("search() gives the same hits beside its snippets when asked for all", "[hits]") {
  Searcher searcher({archive().path()});
  SearchOptions options;
  CHECK_FALSE(searcher.search("quay", options).hits.at(0).matches.has_value());
  options.all_snippets = true;
  for (const Hit& hit : searcher.search("quay", options).hits) {
    const ArticleMatches alone = searcher.matches(hit.id, "quay");
    REQUIRE(hit.matches.has_value());
    CHECK(hit.matches->text_count == alone.text_count);
    REQUIRE(hit.matches->matches.size() == alone.matches.size());
    for (std::size_t i = 0; i < alone.matches.size(); ++i)
      CHECK(hit.matches->matches[i].begin == alone.matches[i].begin);
  }
}

TEST_CASE("a program asks for a concordance", "[hits][kwic]") {
  Searcher searcher({archive().path()});
  SearchOptions options;
  options.sort = SortOrder::oldest;
  const Concordance found = searcher.concordance("quay", options);
  CHECK(found.total.value == 2);
  CHECK(found.hits == 5);
  REQUIRE(found.lines.size() == 5);
  for (const ConcordanceLine& line : found.lines) REQUIRE(line.article < found.articles.size());
  const auto text = std::find_if(found.lines.begin(), found.lines.end(),
                                 [](const ConcordanceLine& line) { return line.left == "The old "; });
  REQUIRE(text != found.lines.end());
  CHECK(text->hit == "quay");
  CHECK(text->right == " wall fell; the quays were shut.");
  CHECK(text->code_points == Highlight{27, 31});
  ConcordanceOptions narrow;
  narrow.context = 0;
  for (const ConcordanceLine& line : searcher.concordance("quay", options, narrow).lines) {
    CHECK(line.left.empty());
    CHECK(line.right.empty());
  }
  narrow.context = ConcordanceOptions::most_context + 1;
  CHECK_THROWS_AS(searcher.concordance("quay", options, narrow), Error);
  options.limit = 0;
  CHECK(searcher.concordance("quay", options).lines.empty());
}

TEST_CASE("html is escaped, also where it is lit", "[hits]") {
  struct Case {
    std::string text;
    std::vector<Highlight> highlights;
    std::string html;
  };
  const Case cases[] = {
      {"a < b & c > \"d\" 'e'", {}, "a &lt; b &amp; c &gt; &quot;d&quot; &#39;e&#39;"},
      {"AT&T said", {{0, 4}}, "<mark>AT&amp;T</mark> said"},
      {"été là", {{0, 3}, {4, 6}}, "<mark>été</mark> <mark>là</mark>"},
      {"灯塔灯塔", {{0, 2}, {2, 4}}, "<mark>灯塔</mark><mark>灯塔</mark>"},
      {std::string("a\0", 2) + "\x1B[31mb\x7F\u0085\u202E"
                               "c\nd",
       {{0, 1}},
       "<mark>a</mark>[31mbc\nd"},
      {"a\xFF"
       "b",
       {{1, 3}},
       "a<mark>\uFFFD"
       "b</mark>"},
      {"short", {{2, 99}}, "sh<mark>ort</mark>"},
      {"none", {{1, 1}, {7, 9}}, "none"},
      {"", {{0, 1}}, ""},
  };
  for (const Case& one : cases) {
    INFO(one.text);
    CHECK(to_html(one.text, one.highlights) == one.html);
  }
}

TEST_CASE("a long sentence with hits far apart is shown in pieces, each hit once", "[hits]") {
  std::string text;
  std::vector<TextMatch> hits;
  for (int i = 0; i < 60; ++i) {
    text += "and so it went ";
    if (i % 10 != 5) continue;
    TextMatch& hit = hits.emplace_back();
    hit.begin = text.size();
    text += "fog ";
    hit.end = hit.begin + 3;
  }
  results::PassageSplitter splitter;
  results::Cutter cutter;
  const std::vector<Snippet> snippets = results::every_hit(text, hits, 60, 100, splitter, cutter);
  REQUIRE(snippets.size() == hits.size());
  for (std::size_t i = 0; i < snippets.size(); ++i) {
    CHECK(snippets[i].first_hit == i + 1);
    CHECK(snippets[i].last_hit == i + 1);
    CHECK(snippets[i].highlights.size() == 1);
    CHECK(snippets[i].text.size() <= 64);
    CHECK(snippets[i].text.starts_with("… "));
  }
  CHECK(results::every_hit(text, hits, 60, 2, splitter, cutter).size() == 2);
}

TEST_CASE("every hit of a text without sentences or blanks is shown", "[hits]") {
  for (const std::string& filler : {std::string("我们在港口看到了很多船"), std::string("and more fog to come "),
                                    std::string("xyzzy"), std::string("e\u0301\u0323")}) {
    INFO(filler);
    std::string text;
    std::vector<TextMatch> hits;
    for (int i = 0; i < 4000; ++i) {
      text += filler;
      if (i % 7 != 0) continue;
      TextMatch& hit = hits.emplace_back();
      hit.begin = text.size();
      text += "灯塔";
      hit.end = text.size();
    }
    results::PassageSplitter splitter;
    results::Cutter cutter;
    std::size_t shown = 0;
    for (const Snippet& snippet : results::every_hit(text, hits, 100, 100000, splitter, cutter)) {
      CHECK(snippet.first_hit == shown + 1);
      CHECK(snippet.highlights.size() == snippet.last_hit - snippet.first_hit + 1);
      shown = snippet.last_hit;
    }
    CHECK(shown == hits.size());
  }
}

TEST_CASE("texts of every make show each hit once, whole, in order and within the length", "[hits]") {
  const std::string pieces[] = {"fog ",
                                "Then the quay. ",
                                "\n\n",
                                "\n",
                                "我们在港口。",
                                "e\u0301\u0323",
                                "👨‍👩‍👧‍👦",
                                "🇲🇱",
                                "กำลัง",
                                "بَّ ",
                                "  ",
                                "Mr. X ",
                                "\u0301",
                                "xxxxxxxxxxxx",
                                "\u1112\u1161"};
  std::mt19937 random(20250919);
  const auto below = [&](std::size_t end) { return static_cast<std::size_t>(random() % end); };
  results::PassageSplitter splitter;
  results::Cutter cutter;
  for (int round = 0; round < 300; ++round) {
    INFO(round);
    std::string text = "A";
    std::vector<TextMatch> hits;
    const std::size_t kinds = 1 + below(std::size(pieces));
    for (std::size_t i = below(round % 10 == 0 ? 3000 : 200); i > 0; --i) {
      if (below(6) != 0) {
        text += pieces[below(kinds)];
        continue;
      }
      TextMatch& hit = hits.emplace_back();
      hit.begin = text.size();
      text += below(2) == 0 ? "Dredger" : "灯塔";
      hit.end = text.size();
    }
    const std::size_t length = 1 + below(300);
    std::size_t shown = 0;
    for (const Snippet& snippet : results::every_hit(text, hits, length, 10000, splitter, cutter)) {
      CHECK(snippet.first_hit == shown + 1);
      CHECK(snippet.highlights.size() == snippet.last_hit - snippet.first_hit + 1);
      shown = snippet.last_hit;
      // Longer than asked for only where one hit and the word it stands in are.
      INFO(snippet.text);
      CHECK((text::code_points(snippet.text) <= length + 4 || snippet.first_hit == snippet.last_hit));
      for (const Highlight& lit : snippet.highlights) CHECK(lit.second - lit.first >= 2);
    }
    CHECK(shown == hits.size());
  }
}

TEST_CASE("contexts and snippets around a hit end at whole characters", "[hits][kwic]") {
  const std::string units[] = {"e\u0301\u0323", "👨‍👩‍👧‍👦", "🇲🇱", "\u1112\u1161\u11AB", "ก็", "بَّ"};
  tests::ArticleIndex index;
  std::vector<Article> articles;
  for (const std::string& unit : units) {
    std::string text;
    for (int i = 0; i < 601; ++i) text += i == 300 ? "灯塔" : unit;
    articles.push_back(make_article(std::to_string(articles.size()), "A title", text));
  }
  index.write(articles);
  Searcher searcher({index.path()});
  const auto is_whole = [](std::string text, const std::string& unit) {
    std::size_t units_found = 0;
    for (; text.starts_with(unit); ++units_found) text.erase(0, unit.size());
    return text.empty() && units_found > 0;
  };
  for (std::size_t i = 0; i < articles.size(); ++i) {
    INFO(units[i]);
    for (const std::size_t context : {10U, 11U, 40U, 100U}) {
      ConcordanceOptions how;
      how.context = context;
      const Concordance found = searcher.concordance("灯塔 id:" + articles[i].id, {}, how);
      REQUIRE(found.lines.size() == 1);
      CHECK(is_whole(found.lines[0].left, units[i]));
      CHECK(is_whole(found.lines[0].right, units[i]));
      CHECK(text::code_points(found.lines[0].left) <= context);
      CHECK(text::code_points(found.lines[0].right) <= context);
    }
    for (const bool all : {false, true}) {
      SearchOptions options;
      options.all_snippets = all;
      options.snippet_length = 60;
      const std::string text = searcher.search("灯塔 id:" + articles[i].id, options).hits.at(0).snippets.at(0).text;
      const std::size_t hit = text.find("灯塔");
      const std::string ellipsis = "…";
      REQUIRE(hit != std::string::npos);
      REQUIRE(text.starts_with(ellipsis));
      REQUIRE(text.ends_with(ellipsis));
      CHECK(is_whole(text.substr(3, hit - 3), units[i]));
      CHECK(is_whole(text.substr(hit + 6, text.size() - 3 - hit - 6), units[i]));
      CHECK(text::code_points(text) <= 60);
    }
  }
}
