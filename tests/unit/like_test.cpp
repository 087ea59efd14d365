// More like this: the articles on the same story first, copies marked, the article itself never among them.
#include <algorithm>
#include <string>

#include "dateline/searcher.h"
#include "support/catch.h"
#include "unit/article_index.h"

using namespace dateline;
using namespace dateline::tests;

namespace {

const std::string verdict =
    "A court in Velmora found the shipping magnate Anselm Torvik guilty of bribing port officials on "
    "Friday. Judge Irena Kostova gave him six years. Prosecutors had shown 44 payments through a "
    "bank in Lysgaard.";

ArticleIndex& press() {
  static ArticleIndex index;
  static bool written = false;
  if (!written) {
    std::vector<Article> articles{
        make_article("verdict", "Torvik guilty of bribery", verdict, "2023-06-02", "Wire One"),
        make_article("copy", "Shipping magnate gets six years", verdict, "2023-06-03", "Morning Example"),
        make_article("retold", "Six years for Anselm Torvik",
                     "Anselm Torvik must go to prison for bribing port officials in "
                     "Velmora, judge Irena Kostova ruled.",
                     "2023-06-02", "Evening Example"),
        make_article("before", "Torvik on trial",
                     "The trial of Anselm Torvik, the shipping magnate, began in Velmora. "
                     "Prosecutors speak of payments to port officials.",
                     "2022-11-14", "Evening Example"),
        make_article("undated", "Who is Anselm Torvik?",
                     "The shipping magnate Anselm Torvik owns 80 ships and a bank in "
                     "Lysgaard.",
                     "", "Gazette"),
        make_article("empty", "", "", "2023-06-02", "Gazette"),
    };
    for (int i = 0; i < 40; ++i)
      articles.push_back(
          make_article("other" + std::to_string(i), "Notes of day " + std::to_string(i),
                       "It rained in the north and was warm in the south, and people went to the market and "
                       "talked about officials and prices.",
                       "2023-06-02", "Gazette"));
    index.write(articles);
    written = true;
  }
  return index;
}

std::string ids(const Answer& answer) {
  std::string text;
  for (const Hit& hit : answer.hits) text += (text.empty() ? "" : " ") + hit.id;
  return text;
}

}  // namespace

TEST_CASE("articles on the same story come first, copies in front", "[like]") {
  Searcher searcher({press().path()});
  const Answer answer = searcher.like("verdict", "", {});
  REQUIRE(answer.hits.size() >= 4);
  CHECK(answer.hits[0].id == "copy");
  CHECK(answer.hits[0].copy == true);
  CHECK(answer.hits[0].score == 1);
  CHECK(answer.hits[1].id == "retold");
  CHECK(answer.hits[1].copy == false);
  CHECK_FALSE(answer.hits[1].snippets.empty());
  CHECK_FALSE(answer.hits[1].snippets[0].highlights.empty());
  CHECK(ids(answer).find("verdict") == std::string::npos);
  CHECK(ids(answer).find("other") == std::string::npos);
  CHECK(answer.total.value == answer.hits.size());
  CHECK(answer.total.relation == TotalRelation::exact);
  REQUIRE(answer.like);
  CHECK(answer.like->title == "Torvik guilty of bribery");
  CHECK(std::is_sorted(answer.hits.begin(), answer.hits.end(),
                       [](const Hit& one, const Hit& other) { return one.score > other.score; }));
}

TEST_CASE("a query, days, order and places restrict what is like an article", "[like]") {
  Searcher searcher({press().path()});
  CHECK(ids(searcher.like("verdict", "trial", {})) == "before");
  CHECK(ids(searcher.like("verdict", "nobodyprintedthis", {})).empty());
  SearchOptions june;
  june.from = "2023-06";
  CHECK(ids(searcher.like("verdict", "", june)) == "copy retold");
  SearchOptions oldest;
  oldest.sort = SortOrder::oldest;
  CHECK(ids(searcher.like("verdict", "", oldest)) == "before retold copy undated");
  SearchOptions newest;
  newest.sort = SortOrder::newest;
  CHECK(ids(searcher.like("verdict", "", newest)) == "copy retold before undated");
  newest.offset = 1;
  newest.limit = 2;
  CHECK(ids(searcher.like("verdict", "", newest)) == "retold before");
  SearchOptions sources;
  sources.facets = {FacetKind::source};
  const Answer counted = searcher.like("verdict", "", sources);
  REQUIRE(counted.facets.size() == 1);
  std::uint64_t articles = 0;
  for (const FacetValue& value : counted.facets[0].values) articles += value.count;
  CHECK(articles == counted.total.value);
  CHECK_THROWS_AS(searcher.like("nosuchid", "", {}), Error);
  CHECK_THROWS_AS(searcher.like("verdict", "(", {}), Error);
}

TEST_CASE("an article without words is like none, and one in two indexes shows once", "[like]") {
  Searcher searcher({press().path()});
  CHECK(searcher.like("empty", "", {}).hits.empty());
  ArticleIndex second;
  second.write({make_article("verdict", "Torvik guilty of bribery", verdict, "2023-06-02", "Wire One"),
                make_article("retold", "Six years for Anselm Torvik", "Anselm Torvik must go to prison.", "2023-06-02"),
                make_article("third", "Torvik appeals",
                             "Anselm Torvik appeals against judge Irena Kostova's ruling in "
                             "Velmora on port officials.",
                             "2023-06-05")});
  Searcher both({press().path(), second.path()});
  const std::string found = ids(both.like("verdict", "", {}));
  CHECK(found.find("verdict") == std::string::npos);
  CHECK(found.find("third") != std::string::npos);
  CHECK(found.find("retold") == found.rfind("retold"));
}
