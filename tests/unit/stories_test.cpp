// Articles into stories: two papers on one event stand together, copies beneath the text that they are copies of, and
// neither a chain of likenesses nor articles without a day join different events.
#include "results/stories.h"

#include <cmath>
#include <map>
#include <string>

#include "dateline/searcher.h"
#include "support/catch.h"
#include "unit/article_index.h"

using namespace dateline;
using namespace dateline::tests;

namespace {

// Articles that share words as the numbers say, each with weight enough that one shared word is half of what one has.
results::Profile profile(const std::vector<std::uint64_t>& words, std::optional<std::int32_t> day,
                         std::uint64_t source = 0) {
  results::Profile made;
  made.day = day;
  made.source = source;
  const auto weight = static_cast<float>(1 / std::sqrt(static_cast<double>(words.size())));
  for (const std::uint64_t word : words) made.features.emplace_back(word, weight);
  return made;
}

std::string drawn(const std::vector<results::StoryVersions>& stories) {
  std::string text;
  for (const results::StoryVersions& story : stories) {
    text += text.empty() ? "" : " | ";
    for (std::size_t i = 0; i < story.size(); ++i) {
      text += (i == 0 ? "" : " ") + std::to_string(story[i].article);
      for (const std::uint32_t copy : story[i].copies) text += "=" + std::to_string(copy);
    }
  }
  return text;
}

const std::string flood =
    "The river Telle burst its banks at Orvenne on Sunday night and drove 3,000 people from their "
    "homes. Mayor Ludo Brandecker asked the army for boats. Bakeries and two schools stood under "
    "water, the fire brigade of Orvenne said, and the bridge at Sastre was closed.";
const std::string flood_retold =
    "Soldiers in boats took families out of Orvenne on Monday after the Telle rose four "
    "metres in a night. Ludo Brandecker, the mayor, spoke of the worst flood since 1954. The "
    "bridge at Sastre will stay closed for a week.";
const std::string strike =
    "Pilots of Norrland Wings walked out on Monday, and 140 flights were cancelled at Halvard "
    "airport. The union wants eight percent more pay; the airline's chief, Mette Aakre, offers "
    "three. Talks are to go on on Thursday.";

ArticleIndex& press() {
  static ArticleIndex index;
  static bool written = false;
  if (!written) {
    std::vector<Article> articles{
        make_article("wire", "Flood drives 3,000 from homes in Orvenne", flood, "2024-03-04", "Wire One"),
        make_article("morning", "Thousands flee the Telle", flood, "2024-03-05", "Morning Example"),
        make_article("evening", "Army boats in flooded Orvenne", flood_retold, "2024-03-05", "Evening Example"),
        make_article("strike", "Pilots' strike halts 140 flights", strike, "2024-03-05", "Morning Example"),
        make_article("old", "Flood in Orvenne",
                     "The Telle rose at Orvenne, as it does in spring. Mayor Ludo Brandecker "
                     "called for calm and for sandbags.",
                     "2019-03-01", "Morning Example"),
    };
    for (int i = 0; i < 30; ++i)
      articles.push_back(
          make_article("other" + std::to_string(i), "Council meets on matter " + std::to_string(i),
                       "The council met on Monday and talked about the budget and the roads for long; people "
                       "said that water and schools were next on the list.",
                       "2024-03-0" + std::to_string(1 + i % 9), "Gazette " + std::to_string(i)));
    index.write(articles);
    written = true;
  }
  return index;
}

SearchOptions by_story() {
  SearchOptions options;
  options.stories = true;
  return options;
}

}  // namespace

TEST_CASE("a chain of articles, each like the next, does not join different events", "[stories]") {
  const std::vector<results::Profile> chain{profile({1, 2, 3, 4, 5}, 100), profile({5, 6, 7, 8, 9}, 100),
                                            profile({9, 10, 11, 12, 13}, 100), profile({13, 14, 15, 16, 17}, 100)};
  CHECK(results::shared_event(chain[0], chain[1]) >= results::same_event);
  CHECK(drawn(results::find_stories(chain)) == "0 1 | 2 3");
}

TEST_CASE("time parts events, and articles without a day do not join what time parts", "[stories]") {
  const std::vector<std::uint64_t> words{1, 2, 3};
  CHECK(drawn(results::find_stories({profile(words, 100), profile(words, 101), profile(words, 130)})) == "0 1 | 2");
  CHECK(drawn(results::find_stories({profile(words, 100), profile(words, std::nullopt), profile(words, 130),
                                     profile(words, std::nullopt)})) == "0 1 3 | 2");
  CHECK(drawn(results::find_stories({})).empty());
}

TEST_CASE("copies belong together whenever they were printed", "[stories]") {
  std::vector<results::Profile> articles{profile({1, 2}, 100), profile({7, 8}, 500), profile({1, 2}, 100),
                                         profile({9}, 300)};
  articles[0].shingles = articles[1].shingles = {1, 2, 3, 4, 5};
  articles[2].shingles = {6, 7, 8};
  CHECK(drawn(results::find_stories(articles)) == "0=1 2 | 3");
}

TEST_CASE("two papers on one event stand together, its copy below it", "[stories]") {
  Searcher searcher({press().path()});
  const Answer answer = searcher.search("orvenne OR pilots", by_story());
  REQUIRE(answer.stories);
  CHECK(answer.total.value == 5);
  CHECK(answer.stories->articles == 5);
  CHECK(answer.stories->stories == 3);
  REQUIRE(answer.hits.size() == 3);
  std::map<std::string, const Hit*> hits;
  for (const Hit& hit : answer.hits) hits[hit.id] = &hit;
  const Hit* first = hits.count("wire") != 0      ? hits["wire"]
                     : hits.count("morning") != 0 ? hits["morning"]
                                                  : hits["evening"];
  REQUIRE(first != nullptr);
  REQUIRE(first->story);
  CHECK(first->story->articles == 3);
  CHECK(first->story->sources == 3);
  REQUIRE(first->story->others.size() == 1);
  const Hit& other = first->story->others[0];
  CHECK_FALSE(other.snippets.empty());
  REQUIRE(other.story);
  CHECK(first->story->copies.size() + other.story->copies.size() == 1);
  const Hit& copy = first->story->copies.empty() ? other.story->copies[0] : first->story->copies[0];
  CHECK(copy.id != "evening");
  CHECK(copy.snippets.empty());
  CHECK(hits.count("strike") == 1);
  CHECK(hits.count("old") == 1);
  CHECK(hits["old"]->story->articles == 1);
}

TEST_CASE("limit and offset count stories and pages do not overlap", "[stories]") {
  Searcher searcher({press().path()});
  SearchOptions options = by_story();
  const Answer all = searcher.search("orvenne OR pilots", options);
  options.limit = 1;
  for (std::size_t page = 0; page < 4; ++page) {
    options.offset = page;
    const Answer answer = searcher.search("orvenne OR pilots", options);
    CHECK(answer.stories->stories == 3);
    REQUIRE(answer.hits.size() == (page < 3 ? 1 : 0));
    if (page < 3) CHECK(answer.hits[0].id == all.hits[page].id);
  }
}

TEST_CASE("texts without words, without days and all equal are grouped", "[stories]") {
  std::vector<Article> articles;
  for (int i = 0; i < 150; ++i) articles.push_back(make_article("equal" + std::to_string(i), "Flood", flood));
  for (int i = 0; i < 80; ++i) articles.push_back(make_article("empty" + std::to_string(i), "", ""));
  ArticleIndex index;
  index.write(articles);
  Searcher searcher({index.path()});
  const Answer equal = searcher.search("orvenne", by_story());
  REQUIRE(equal.hits.size() == 1);
  CHECK(equal.hits[0].story->articles == 150);
  CHECK(equal.hits[0].story->copies.size() == 149);
  CHECK(equal.hits[0].story->sources == 0);
  const Answer none = searcher.search("nobodyprintedthis", by_story());
  REQUIRE(none.stories);
  CHECK(none.stories->stories == 0);
  const Answer all = searcher.search("", by_story());
  CHECK(all.total.value == 230);
  CHECK(all.stories->articles == 200);
  CHECK(all.stories->stories >= 51);  // nothing makes two empty articles one story
}
