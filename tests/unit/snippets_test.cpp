// Snippets: the sentences that show why an article was found, cut so that nothing a reader sees is broken.
#include "results/snippets.h"

#include <algorithm>

#include "results/hits.h"
#include "support/catch.h"
#include "text/folding.h"

using namespace dateline;
using results::Match;

namespace {

// Every place of each word in `text` is a match; words are the parts of the query.
std::vector<Match> find(const std::string& text, const std::vector<std::string>& words) {
  std::vector<Match> matches;
  for (std::size_t part = 0; part < words.size(); ++part)
    for (std::size_t at = text.find(words[part]); at != std::string::npos; at = text.find(words[part], at + 1))
      matches.push_back({{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words[part].size())},
                         static_cast<std::uint32_t>(part)});
  std::sort(matches.begin(), matches.end(),
            [](const Match& a, const Match& b) { return a.range.begin < b.range.begin; });
  return matches;
}

std::vector<Snippet> make(const std::string& text, const std::vector<std::string>& words,
                          results::SnippetLimits limits = {}, std::vector<double> weights = {}) {
  Article article;
  article.text = text;
  if (weights.empty()) weights.assign(words.size(), 1.0);
  results::SnippetMaker maker;
  return maker.make(article, find(text, words), weights, limits);
}

// With brackets around highlights, which count code points.
std::string marked(const Snippet& snippet) {
  std::string result;
  std::size_t index = 0;
  std::size_t next = 0;
  for (std::size_t i = 0; i <= snippet.text.size(); ++i) {
    const bool starts = i == snippet.text.size() || (static_cast<unsigned char>(snippet.text[i]) & 0xC0) != 0x80;
    if (starts) {
      if (next < snippet.highlights.size() && snippet.highlights[next].second == index) {
        result += ']';
        ++next;
      }
      if (next < snippet.highlights.size() && snippet.highlights[next].first == index) result += '[';
      ++index;
    }
    if (i < snippet.text.size()) result += snippet.text[i];
  }
  return result;
}

std::vector<std::string> marked(const std::vector<Snippet>& snippets) {
  std::vector<std::string> result;
  for (const Snippet& snippet : snippets) result.push_back(marked(snippet));
  return result;
}

std::size_t length(const std::vector<Snippet>& snippets) {
  std::size_t sum = 0;
  for (const Snippet& snippet : snippets) sum += text::code_points(snippet.text);
  return sum;
}

const std::string filler =
    "The harbour was calm that morning and nobody spoke of anything but the weather and the price of fish. ";

}  // namespace

TEST_CASE("sentences that cover more of the query are shown, in reading order", "[snippets]") {
  const std::string text = "Fog came. " + filler + "The mayor spoke. " + filler + filler +
                           "The mayor and the pilot met in fog. " + filler + "A pilot left.";
  const auto snippets = make(text, {"mayor", "pilot", "fog"}, {1, 60});
  REQUIRE(snippets.size() == 1);
  CHECK(marked(snippets[0]) == "The [mayor] and the [pilot] met in [fog].");
}

TEST_CASE("two sentences complete each other", "[snippets]") {
  const std::string text = "The mayor spoke first about the new pier. " + filler + filler + filler +
                           "Much later the pilot answered from the bridge. " + filler;
  CHECK(marked(make(text, {"mayor", "pilot"}, {2, 120})) ==
        std::vector<std::string>{"The [mayor] spoke first about the new pier.",
                                 "Much later the [pilot] answered from the bridge."});
}

TEST_CASE("a rare word weighs more than a common one", "[snippets]") {
  const std::string text = "The council met on Monday in the old hall by the quay. " + filler + filler +
                           "The dredger sank near the quay at night.";
  const auto snippets = make(text, {"council", "dredger"}, {1, 80}, {0.5, 6.0});
  REQUIRE(snippets.size() == 1);
  CHECK(marked(snippets[0]) == "The [dredger] sank near the quay at night.");
}

TEST_CASE("a long sentence is cut at words around its hits", "[snippets]") {
  std::string text = "It began";
  for (int i = 0; i < 60; ++i) text += " with words";
  text += " before the dredger sank";
  for (int i = 0; i < 60; ++i) text += " and words";
  text += ".";
  const auto snippets = make(text, {"dredger"}, {2, 80});
  REQUIRE(snippets.size() == 1);
  const std::string shown = marked(snippets[0]);
  CHECK(shown.starts_with("… w"));
  CHECK(shown.ends_with(" …"));
  CHECK(shown.find("the [dredger] sank") != std::string::npos);
  CHECK(length(snippets) <= 80);
  CHECK(length(snippets) > 60);
}

TEST_CASE("a phrase longer than the snippet is shown whole", "[snippets]") {
  const std::string phrase = "the very long and winding name of an international committee on harbours";
  const auto snippets =
      make(filler + "Today " + phrase + " met for the first time since the war and adjourned.", {phrase}, {1, 30});
  REQUIRE(snippets.size() == 1);
  CHECK(marked(snippets[0]).find("[" + phrase + "]") != std::string::npos);
}

TEST_CASE("all snippets together keep to the length", "[snippets]") {
  std::string text;
  for (int i = 0; i < 30; ++i)
    text += "In the " + std::to_string(i) +
            "th year the mayor of the town wrote to the pilot about the fog and the light upon the hill that had gone "
            "out. ";
  for (const std::size_t limit : {20U, 40U, 80U, 120U, 240U, 500U}) {
    const auto snippets = make(text, {"mayor", "pilot", "light"}, {3, limit});
    INFO(limit);
    CHECK_FALSE(snippets.empty());
    CHECK(length(snippets) <= limit);
  }
}

TEST_CASE("paragraphs and list items are never glued", "[snippets]") {
  const auto snippets = make("- Intelligence on fog\n\n- Joint pilot schools\n\nThe end.", {"fog", "pilot"}, {2, 240});
  CHECK(marked(snippets) == std::vector<std::string>{"- Intelligence on [fog]", "- Joint [pilot] schools"});
}

TEST_CASE("neighbours in a paragraph are one snippet", "[snippets]") {
  CHECK(marked(make("The fog rose. The pilot left.", {"fog", "pilot"}, {2, 240})) ==
        std::vector<std::string>{"The [fog] rose. The [pilot] left."});
}

TEST_CASE("without a hit in the text the lead is shown, dark, past subheadings", "[snippets]") {
  Article article;
  article.text = "At the quay\n\nThe ferry stopped. It was late.\n\nMore followed.";
  article.headings = {"At the quay"};
  results::SnippetMaker maker;
  const auto snippets = maker.make(article, {}, {}, {1, 240});
  CHECK(marked(snippets) == std::vector<std::string>{"The ferry stopped. It was late."});
  article.text = filler + filler + filler;
  const auto cut = maker.make(article, {}, {}, {2, 40});
  REQUIRE(cut.size() == 1);
  CHECK(cut[0].text == "The harbour was calm that morning and …");
  article.text = "";
  CHECK(maker.make(article, {}, {}, {2, 40}).empty());
}

TEST_CASE("highlights count code points, not bytes", "[snippets]") {
  const auto snippets = make("Élan: Goïta déclara la paix.", {"paix"}, {1, 240});
  REQUIRE(snippets.size() == 1);
  CHECK(snippets[0].highlights == std::vector<Highlight>{{23, 27}});
  CHECK(results::highlights("Élan à Paris", find("Élan à Paris", {"Paris"})) == std::vector<Highlight>{{7, 12}});
}

TEST_CASE("white space is shown as single blanks and highlights follow", "[snippets]") {
  CHECK(marked(make("The  mayor\nand \t the   pilot.", {"mayor", "the   pilot"}, {1, 240})) ==
        std::vector<std::string>{"The [mayor] and [the pilot]."});
}

TEST_CASE("text without blanks is cut between words and never inside a character", "[snippets]") {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "我们在港口看到了很多船";
  text += "灯塔";
  for (int i = 0; i < 40; ++i) text += "我们在港口看到了很多船";
  const auto snippets = make(text, {"灯塔"}, {1, 40});
  REQUIRE(snippets.size() == 1);
  CHECK(length(snippets) <= 40);
  CHECK(marked(snippets[0]).find("[灯塔]") != std::string::npos);

  // A run of one letter with many marks: a cut inside would leave marks without their letter.
  std::string marks = "x ";
  for (int i = 0; i < 200; ++i) marks += "e\u0301\u0323";
  const auto cut = make(marks, {"x"}, {1, 30});
  REQUIRE(cut.size() == 1);
  CHECK(text::code_points(cut[0].text.substr(0, cut[0].text.rfind("…"))) % 3 == 2);
}

TEST_CASE("a phrase across a sentence's end keeps both sentences", "[snippets]") {
  CHECK(marked(make(filler + "They saw the pilot. The mayor came. " + filler, {"pilot. The mayor"}, {1, 120})) ==
        std::vector<std::string>{"They saw the [pilot. The mayor] came."});
}

TEST_CASE("a sentence that stands twice in the article is shown once", "[snippets]") {
  const std::string caption = "The dredger sank off the pier.";
  CHECK(marked(make(caption + "\n\n" + filler + "\n\n" + caption + "\n\nA dredger needs a crew.", {"dredger"},
                    {2, 240})) ==
        std::vector<std::string>{"The [dredger] sank off the pier.", "A [dredger] needs a crew."});
}

TEST_CASE("text without any paragraph is searched around its hits only", "[snippets]") {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += filler;
  text += "Then the dredger sank. ";
  for (int i = 0; i < 3000; ++i) text += filler;
  const auto snippets = make(text, {"dredger"}, {1, 60});
  REQUIRE(snippets.size() == 1);
  CHECK(marked(snippets[0]) == "Then the [dredger] sank.");
}

TEST_CASE("no text and no number of hits breaks the maker", "[snippets]") {
  std::string everywhere;
  for (int i = 0; i < 20000; ++i) everywhere += "fog ";
  const auto many = make(everywhere, {"fog"}, {3, 100});
  CHECK_FALSE(many.empty());
  CHECK(length(many) <= 100);
  CHECK(make("fog", {"fog"}, {0, 100}).empty());
  CHECK(make("fog", {"fog"}, {2, 0}).empty());
  CHECK(marked(make("fog", {"fog"}, {2, 1})) == std::vector<std::string>{"[fog]"});
  CHECK_NOTHROW(make("\n\n \n\n", {"\n"}, {2, 100}));
  // Offsets of names come from the index and may be anything.
  Article article;
  article.text = "One two.\n\n   Three four.";
  results::SnippetMaker maker;
  CHECK_NOTHROW(maker.make(article, {{{7, 12}, 0}, {{9, 11}, 0}}, {1.0}, {2, 100}));
}
