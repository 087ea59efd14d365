// Totals and facets are exact over the whole result, for one index and for several.
#include <fmt/format.h>

#include <algorithm>

#include "dateline/searcher.h"
#include "support/catch.h"
#include "unit/article_index.h"

using namespace dateline;
using tests::ArticleIndex;
using tests::make_article;
using tests::make_entity;

namespace {

SearchOptions with_facets(std::vector<FacetKind> kinds) {
  SearchOptions options;
  options.facets = std::move(kinds);
  return options;
}

// "Ada Moor 3, Ben Ode 1".
std::string line(const Facet& facet) {
  std::string text;
  for (const FacetValue& value : facet.values)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", value.value, value.count);
  return text;
}

std::string ids(const Answer& answer) {
  std::string text;
  for (const Hit& hit : answer.hits) text += (text.empty() ? "" : " ") + hit.id;
  return text;
}

Article with_person(Article article, const std::string& name, const std::string& key) {
  article.entities.push_back(make_entity(EntityType::person, name, key));
  return article;
}

std::string search_ids(Searcher& searcher, const std::string& query, SortOrder sort) {
  SearchOptions options;
  options.sort = sort;
  return ids(searcher.search(query, options));
}

}  // namespace

TEST_CASE("facets count articles, highest first, equal ones by value", "[facets]") {
  ArticleIndex index;
  index.write(
      {with_person(with_person(make_article("a", "Quay", "quay"), "Ada Moor", "ada moor"), "Ben Ode", "ben ode"),
       with_person(make_article("b", "Quay", "quay"), "Ada Moor", "ada moor"),
       with_person(make_article("c", "Quay", "quay"), "Abel Roe", "abel roe"),
       with_person(make_article("d", "Pier", "pier"), "Cora Pitt", "cora pitt")});
  Searcher searcher({index.path()});
  const Answer answer = searcher.search("quay", with_facets({FacetKind::person}));
  CHECK(answer.total.value == 3);
  CHECK(line(answer.facets.at(0)) == "Ada Moor 2, Abel Roe 1, Ben Ode 1");

  SearchOptions two = with_facets({FacetKind::person});
  two.facet_limit = 2;
  CHECK(line(searcher.search("quay", two).facets.at(0)) == "Ada Moor 2, Abel Roe 1");
  CHECK(searcher.search("quay", {}).facets.empty());
  two.facet_limit = 0;
  CHECK(searcher.search("quay", two).facets.at(0).values.empty());
}

TEST_CASE("a name that weighs too little is no facet", "[facets]") {
  ArticleIndex index;
  Article article = with_person(make_article("a", "Quay", "quay"), "Ada Moor", "ada moor");
  article.entities[0].in_facets = false;
  index.write({article});
  Searcher searcher({index.path()});
  const Answer answer = searcher.search("quay", with_facets({FacetKind::person}));
  CHECK(answer.facets.at(0).values.empty());
  CHECK(answer.hits.at(0).names.empty());
}

TEST_CASE("countries carry code and English name, months are in order of time, facets in the order asked for",
          "[facets]") {
  ArticleIndex index;
  Article first = make_article("a", "Quay", "quay", "2025-09-19", "The Gazette");
  first.entities = {make_entity(EntityType::country, "Mali", "ML"), make_entity(EntityType::place, "Bamako", "bamako")};
  Article second = make_article("b", "Quay", "quay", "2024-11-02", "The gazette");
  second.entities = {make_entity(EntityType::country, "Mali", "ML"), make_entity(EntityType::organisation, "AU", "au")};
  index.write({first, second, make_article("c", "Quay", "quay")});
  Searcher searcher({index.path()});
  const Answer answer = searcher.search(
      "quay", with_facets({FacetKind::month, FacetKind::country, FacetKind::source, FacetKind::organisation}));
  REQUIRE(answer.facets.size() == 4);
  CHECK(answer.facets[0].kind == FacetKind::month);
  CHECK(line(answer.facets[0]) == "2024-11 1, 2025-09 1");
  CHECK(line(answer.facets[1]) == "Mali 2");
  CHECK(answer.facets[1].values.at(0).code == "ML");
  CHECK(line(answer.facets[2]) == "The Gazette 2");
  CHECK(line(answer.facets[3]) == "AU 1");
}

TEST_CASE("facets describe all matches, not only those shown", "[facets]") {
  ArticleIndex index;
  std::vector<Article> articles;
  for (int i = 0; i < 150; ++i) {
    const std::string name = i % 3 == 0 ? "Ada Moor" : "Ben Ode";
    articles.push_back(with_person(make_article(fmt::format("n{}", i), "Quay", "quay"), name, name));
  }
  index.write(articles);
  Searcher searcher({index.path()});
  SearchOptions options = with_facets({FacetKind::person});
  options.limit = 5;
  const Answer answer = searcher.search("quay", options);
  CHECK(answer.hits.size() == 5);
  CHECK(answer.total.value == 150);
  CHECK(answer.total.relation == TotalRelation::exact);
  CHECK(line(answer.facets.at(0)) == "Ben Ode 100, Ada Moor 50");
  CHECK(searcher.search("quay", {}).total.value == 150);
  CHECK(searcher.count("quay", {}).value == 150);
  options.limit = 0;
  CHECK(searcher.search("quay", options).total.value == 150);
}

TEST_CASE("several indexes are one: names merge by key, an id in two of them counts and shows once", "[facets]") {
  ArticleIndex one;
  ArticleIndex two;
  // Other names first in the second, so that the two give the same name different numbers.
  one.write({with_person(make_article("a", "Quay one", "quay", "2025-01-01"), "Awa Goita", "awa goita"),
             with_person(make_article("shared", "Quay of the first", "quay", "2025-01-02"), "Ben Ode", "ben ode")});
  two.write({with_person(make_article("x", "Pier", "pier"), "Zoe Pratt", "zoe pratt"),
             with_person(make_article("shared", "Quay of the second", "quay", "2020-01-01"), "Cora Pitt", "cora pitt"),
             with_person(make_article("b", "Quay two", "quay", "2025-01-03"), "Awa Goïta", "awa goita")});
  Searcher searcher({one.path(), two.path()});
  SearchOptions options = with_facets({FacetKind::person, FacetKind::month});
  options.sort = SortOrder::newest;
  const Answer answer = searcher.search("quay", options);
  CHECK(answer.total.value == 3);
  CHECK(searcher.count("quay", {}).value == 3);
  CHECK(ids(answer) == "b shared a");
  CHECK(answer.hits.at(1).title == "Quay of the first");
  CHECK(line(answer.facets.at(0)) == "Awa Goïta 2, Ben Ode 1");
  CHECK(line(answer.facets.at(1)) == "2025-01 3");
  CHECK(searcher.article("shared").title == "Quay of the first");
  CHECK(searcher.article("x").title == "Pier");
  CHECK(searcher.search("pratt OR pier", {}).total.value == 1);

  Searcher twice({one.path(), one.path()});
  CHECK(twice.search("quay", {}).total.value == 2);
  CHECK(twice.search("quay", {}).hits.size() == 2);
}

TEST_CASE("forms of words that end at the same article in one index go on in the next", "[searcher]") {
  // Xapian's OP_MAX reads freed memory here; the query is made without it.
  ArticleIndex one;
  ArticleIndex two;
  const char* words[] = {"Mali", "Malian", "expelled", "expulsion", "guard", "guards", "quay", "harbour"};
  unsigned state = 1;
  const auto text = [&] {
    std::string made;
    for (unsigned i = 0; i < 3 + state % 40; ++i) {
      state = state * 1664525U + 1013904223U;
      made += std::string(words[state >> 29]) + " ";
    }
    return made;
  };
  for (auto [index, name] : {std::pair{&one, "a"}, {&two, "b"}}) {
    std::vector<Article> articles;
    for (int i = 0; i < 300; ++i) articles.push_back(make_article(fmt::format("{}{}", name, i), "Report", text()));
    index->write(articles);
  }
  Searcher searcher({one.path(), two.path()});
  for (std::size_t limit = 1; limit < 40; ++limit) {
    SearchOptions options;
    options.limit = limit;
    options.snippets = 0;
    CHECK(searcher.search("Mali AND expulsion", options).hits.size() == limit);
    CHECK(searcher.search("Mali OR expulsion", options).hits.size() == limit);
  }
}

TEST_CASE("equal articles come newer first, then by id, undated last, whatever the order of arrival", "[ranking]") {
  ArticleIndex index;
  index.write({make_article("d", "Quay", "quay"), make_article("c", "Quay", "quay", "2025-01-01"),
               make_article("b", "Quay", "quay", "2025-01-01"), make_article("a", "Quay", "quay", "2024-12-31"),
               make_article("e", "Quay", "quay", "2025-02-01")});
  Searcher searcher({index.path()});
  CHECK(search_ids(searcher, "quay", SortOrder::relevance) == "e b c a d");
  CHECK(search_ids(searcher, "quay", SortOrder::newest) == "e b c a d");
  CHECK(search_ids(searcher, "quay", SortOrder::oldest) == "a b c e d");
  CHECK(search_ids(searcher, "", SortOrder::newest) == "e b c a d");
  SearchOptions page;
  page.offset = 2;
  page.limit = 2;
  CHECK(ids(searcher.search("quay", page)) == "c a");
  page.offset = 9;
  CHECK(searcher.search("quay", page).hits.empty());
  CHECK(searcher.search("quay", page).total.value == 5);
  page.offset = 1000000;
  CHECK_THROWS_AS(searcher.search("quay", page), Error);
}

TEST_CASE("articles that a date filter left out for want of a date are counted in a warning", "[warnings]") {
  ArticleIndex index;
  index.write({make_article("a", "Quay", "quay", "2025-01-01"), make_article("b", "Quay", "quay"),
               make_article("c", "Quay", "quay"), make_article("d", "Pier", "pier")});
  Searcher searcher({index.path()});
  SearchOptions options;
  options.from = "2025";
  Answer answer = searcher.search("quay", options);
  CHECK(ids(answer) == "a");
  CHECK(answer.warnings == std::vector<std::string>{"2 articles without a date were left out by the date filter"});
  answer = searcher.search("pier date:2025", {});
  CHECK(answer.total.value == 0);
  CHECK(answer.warnings == std::vector<std::string>{"1 article without a date was left out by the date filter"});
  CHECK(searcher.search("quay OR date:2025", {}).warnings ==
        std::vector<std::string>{"1 article without a date was left out by the date filter"});
  CHECK(searcher.search("quay -date:2025", {}).warnings.empty());
  CHECK(searcher.search("quay", {}).warnings.empty());
}

TEST_CASE("auto relaxes only when no article has all the words, and says so", "[searcher]") {
  ArticleIndex index;
  index.write({make_article("a", "Quay", "quay and fog"), make_article("b", "Pier", "pier and fog"),
               make_article("c", "Lamp", "lamp")});
  Searcher searcher({index.path()});
  CHECK(searcher.search("quay fog", {}).total.value == 1);
  CHECK_FALSE(searcher.search("quay fog", {}).relaxed);
  const Answer relaxed = searcher.search("quay pier", {});
  CHECK(relaxed.relaxed);
  CHECK(relaxed.total.value == 2);
  SearchOptions options;
  options.match = MatchMode::all;
  CHECK(searcher.search("quay pier", options).total.value == 0);
  options.match = MatchMode::any;
  CHECK(searcher.search("quay fog", options).total.value == 2);
  CHECK(searcher.search("quay AND pier", {}).total.value == 0);
  CHECK(searcher.count("quay pier", {}).value == 2);
  const Answer unknown = searcher.search("quay zyzzyva", {});
  CHECK(unknown.relaxed);
  CHECK(unknown.warnings == std::vector<std::string>{"no article has the word “zyzzyva”"});
}

TEST_CASE("a searcher sees each commit, and an index that takes the place of another", "[searcher]") {
  ArticleIndex index;
  index.write({with_person(make_article("a", "Quay", "quay"), "Ada Moor", "ada moor")});
  Searcher searcher({index.path()});
  CHECK(searcher.count("quay", {}).value == 1);
  for (int i = 0; i < 20; ++i)
    index.write({with_person(make_article(fmt::format("n{}", i), "Quay", "quay"), "Ben Ode", "ben ode")});
  const Answer grown = searcher.search("quay", with_facets({FacetKind::person}));
  CHECK(grown.total.value == 21);
  CHECK(line(grown.facets.at(0)) == "Ben Ode 20, Ada Moor 1");

  ArticleIndex other;
  other.write({with_person(make_article("z", "Quay", "quay"), "Cora Pitt", "cora pitt")});
  std::filesystem::rename(index.path(), index.path() + ".old");
  std::filesystem::rename(other.path(), index.path());
  const Answer replaced = searcher.search("quay", with_facets({FacetKind::person}));
  CHECK(ids(replaced) == "z");
  CHECK(line(replaced.facets.at(0)) == "Cora Pitt 1");
}

TEST_CASE("what cannot be opened is named for what it is", "[searcher]") {
  const auto code = [](const std::string& path) {
    try {
      Searcher searcher({path});
    } catch (const Error& error) {
      CHECK_FALSE(error.place.empty());
      return error.code;
    }
    return ErrorCode::io;
  };
  CHECK(code("/nonexistent/index") == ErrorCode::no_index);
  CHECK(code("/etc/hostname") == ErrorCode::no_index);
  CHECK(code(std::filesystem::temp_directory_path().string()) == ErrorCode::no_index);

  ArticleIndex foreign;
  { Xapian::WritableDatabase database(foreign.path(), Xapian::DB_CREATE); }
  CHECK(code(foreign.path()) == ErrorCode::no_index);
  ArticleIndex newer;
  newer.write({make_article("a", "Quay", "quay")});
  {
    Xapian::WritableDatabase database(newer.path(), Xapian::DB_OPEN);
    database.set_metadata("dateline:layout", "999");
    database.commit();
  }
  CHECK(code(newer.path()) == ErrorCode::index_version);
  CHECK_THROWS_AS(Searcher(std::vector<std::string>{}), Error);
}
