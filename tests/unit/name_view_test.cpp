// Names as they count: facets, filters, the names of hits and what is lit agree under every names file.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "dateline/searcher.h"
#include "names/overrides.h"
#include "store/names_files.h"
#include "support/catch.h"
#include "unit/article_index.h"

using namespace dateline;
using tests::ArticleIndex;
using tests::make_article;
using tests::make_entity;

namespace {

struct Named {
  EntityType type = EntityType::person;
  const char* name;
  const char* key;
};

Article article(const std::string& id, const std::string& source, const std::vector<Named>& names) {
  Article made = make_article(id, "Harbour", "", "2024-05-01", source);
  for (const Named& named : names) {
    Entity entity = make_entity(named.type, named.name, named.key);
    const auto begin = static_cast<std::uint32_t>(made.text.size());
    made.text += named.name;
    entity.mentions.push_back({begin, static_cast<std::uint32_t>(made.text.size()), false});
    made.text += " spoke. ";
    made.entities.push_back(std::move(entity));
  }
  return made;
}

Named person(const char* name, const char* key) { return {EntityType::person, name, key}; }
Named place(const char* name, const char* key) { return {EntityType::place, name, key}; }

std::vector<Article> articles() {
  return {
      article("a1", "Post", {person("Karim Benali", "karim benali"), place("Kelm", "kelm")}),
      article("a2", "Post", {person("Kareem Benali", "kareem benali")}),
      article("a3", "Tide", {person("Karim Benali", "karim benali"), person("Kareem Benali", "kareem benali")}),
      article("a4", "Tide", {person("John Roe", "john roe"), place("Kelm", "kelm")}),
      article("a5", "Post", {person("John Roe", "john roe"), {EntityType::country, "Mali", "ML"}}),
      article("a6", "Tide",
              {person("John Roe", "john roe"), {EntityType::organisation, "United Nations", "united nations"}}),
  };
}

SearchOptions all_facets(bool explain = false) {
  SearchOptions options;
  options.facets = {FacetKind::person, FacetKind::organisation, FacetKind::place, FacetKind::country};
  options.facet_limit = 1000;
  options.explain = explain;
  return options;
}

// "Ada Moor 3, Ben Ode 1".
std::string line(const Facet& facet) {
  std::string text;
  for (const FacetValue& value : facet.values)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", value.value, value.count);
  return text;
}

std::string persons(Searcher& searcher) { return line(searcher.search("", all_facets()).facets.at(0)); }

std::string ids(Searcher& searcher, const std::string& query) {
  SearchOptions options;
  options.limit = 100;
  std::vector<std::string> found;
  for (const Hit& hit : searcher.search(query, options).hits) found.push_back(hit.id);
  std::sort(found.begin(), found.end());
  return fmt::format("{}", fmt::join(found, " "));
}

std::string names_of(Searcher& searcher, const std::string& id) {
  std::vector<std::string> names;
  for (const Hit& hit : searcher.search("id:" + id, {}).hits)
    for (const Entity& name : hit.names) names.push_back(fmt::format("{} {}", name.name, name.count));
  return fmt::format("{}", fmt::join(names, ", "));
}

void keep(const ArticleIndex& index, store::NamesFile which, std::string_view text) {
  Xapian::WritableDatabase database(index.path(), Xapian::DB_OPEN);
  store::write_names_file(database, which, text);
  database.commit();
}

}  // namespace

TEST_CASE("two names that are merged count once in an article that has both") {
  ArticleIndex index;
  index.write(articles());
  Searcher searcher({index.path()});
  CHECK(persons(searcher) == "John Roe 3, Kareem Benali 2, Karim Benali 2");
  searcher.set_names("merge person: Karim Benali | Kareem Benali -> Karim Ben Ali");
  CHECK(persons(searcher) == "John Roe 3, Karim Ben Ali 3");
  for (const char* name : {"Karim Ben Ali", "Kareem Benali", "karim benali", "benali"}) {
    INFO(name);
    CHECK(ids(searcher, fmt::format("person:\"{}\"", name)) == "a1 a2 a3");
  }
  CHECK(names_of(searcher, "a3") == "Karim Ben Ali 4");
  CHECK(names_of(searcher, "a1") == "Karim Ben Ali 2, Kelm 2");
  CHECK(searcher.article("a3").entities.size() == 2);
}

TEST_CASE("what is lit is every printed name that counts as the one asked for") {
  ArticleIndex index;
  index.write(articles());
  Searcher searcher({index.path()});
  searcher.set_names("merge person: Karim Benali | Kareem Benali -> Karim Benali");
  const Answer answer = searcher.search("person:\"karim benali\" source:tide", {});
  REQUIRE(answer.hits.size() == 1);
  std::size_t lit = 0;
  for (const Snippet& snippet : answer.hits[0].snippets) lit += snippet.highlights.size();
  CHECK(lit == 2);
}

TEST_CASE("a hidden name counts nowhere and is asked for in vain") {
  ArticleIndex index;
  index.write(articles());
  Searcher searcher({index.path()});
  searcher.set_names("hide person: john ROE\nhide country: Mali");
  const Answer answer = searcher.search("", all_facets());
  CHECK(line(answer.facets.at(0)) == "Kareem Benali 2, Karim Benali 2");
  CHECK(line(answer.facets.at(3)).empty());
  CHECK(ids(searcher, "person:\"John Roe\"").empty());
  CHECK(ids(searcher, "person:roe").empty());
  CHECK(ids(searcher, "country:mali").empty());
  CHECK(names_of(searcher, "a4") == "Kelm 2");
  CHECK(ids(searcher, "roe") == "a4 a5 a6");
}

TEST_CASE("a split sends the articles with a condition to the new name, the first that holds") {
  ArticleIndex index;
  index.write(articles());
  Searcher searcher({index.path()});
  searcher.set_names(
      "split person: John Roe -> John Roe (mayor) if place:\"Kelm\" or id:a9\n"
      "split person: John Roe -> Johnny Roe if source:\"Tide\"\n");
  CHECK(persons(searcher) == "Kareem Benali 2, Karim Benali 2, John Roe 1, John Roe (mayor) 1, Johnny Roe 1");
  CHECK(ids(searcher, "person:\"john roe\"") == "a5");
  CHECK(ids(searcher, "person:\"john roe mayor\"") == "a4");
  CHECK(ids(searcher, "person:\"johnny roe\"") == "a6");
  CHECK(ids(searcher, "person:roe") == "a4 a5 a6");
  CHECK(ids(searcher, "harbour -person:\"john roe\"") == "a1 a2 a3 a4 a6");
  CHECK(names_of(searcher, "a4") == "John Roe (mayor) 2, Kelm 2");

  // Conditions see what counts as the name, other names of the new one are followed, the rest may be hidden.
  searcher.set_names(
      "merge place: Kelm | Kelm Haven -> Kelm Haven\n"
      "split person: John Roe -> Jon Roe if place:\"Kelm Haven\"\n"
      "split person: Jon Roe -> Jack Roe if source:\"Tide\"\n"
      "hide person: John Roe\n"
      "rename person: Kareem Benali -> Jack Roe\n");
  CHECK(persons(searcher) == "Jack Roe 3, Karim Benali 2");
  CHECK(ids(searcher, "person:\"jack roe\"") == "a2 a3 a4");
  CHECK(ids(searcher, "person:\"john roe\"").empty());
}

TEST_CASE("a country keeps its code under another name, and may be joined with others") {
  ArticleIndex index;
  index.write({article("a", "", {{EntityType::country, "Mali", "ML"}}),
               article("b", "", {{EntityType::country, "Chad", "TD"}, {EntityType::country, "Mali", "ML"}})});
  Searcher searcher({index.path()});
  searcher.set_names("rename country: ML -> Republic of Mali");
  const Facet facet = searcher.search("", all_facets()).facets.at(3);
  CHECK(line(facet) == "Republic of Mali 2, Chad 1");
  CHECK(facet.values.at(0).code == "ML");
  for (const char* query : {"country:ml", "country:mali", "country:\"Republic of Mali\""})
    CHECK(ids(searcher, query) == "a b");
  searcher.set_names("merge country: Mali | Chad -> Sahel");
  CHECK(line(searcher.search("", all_facets()).facets.at(3)) == "Sahel 2");
  CHECK(ids(searcher, "country:sahel") == "a b");
  CHECK(ids(searcher, "country:chad") == "a b");
}

TEST_CASE("a name that the indexer counts under a better known one is found") {
  ArticleIndex index;
  index.write(articles());
  Searcher searcher({index.path()});
  searcher.set_names("hide org: UN");
  CHECK(line(searcher.search("", all_facets()).facets.at(1)).empty());
  CHECK(ids(searcher, "org:\"united nations\"").empty());
  searcher.set_names("rename org: United Nations -> UN");
  CHECK(line(searcher.search("", all_facets()).facets.at(1)) == "UN 1");
  for (const char* query : {"org:un", "org:\"united nations\""}) CHECK(ids(searcher, query) == "a6");
}

TEST_CASE("explain says by what line a name stands for others") {
  ArticleIndex index;
  index.write(articles());
  keep(index, store::NamesFile::merges, "merge person: Karim Benali | Kareem Benali -> Karim Benali\n");
  Searcher searcher({index.path()});
  searcher.set_names("\nsplit person: John Roe -> Jon Roe if place:\"Kelm\"\nhide place: Kelm");
  const auto explained = [&](const char* query) { return searcher.search(query, all_facets(true)).explanation; };
  CHECK(explained("person:\"karim benali\"") ==
        "only person:karim benali (2 values of the index)\n"
        "  “Kareem Benali” counts as “Karim Benali” by a merge of the index\n");
  CHECK(explained("person:\"jon roe\"") ==
        "only person:jon roe (one value of the index)\n"
        "  articles of “John Roe” with place:\"Kelm\" count under “Jon Roe” by line 2 of the names file\n");
  CHECK(explained("place:kelm") ==
        "only place:kelm (no article has it)\n"
        "  “Kelm” is hidden by line 3 of the names file\n");
}

TEST_CASE("files kept in the index apply, its merges beneath, and follow its changes") {
  ArticleIndex index;
  index.write(articles());
  Searcher searcher({index.path()});
  keep(index, store::NamesFile::merges, "merge person: Karim Benali | Kareem Benali -> Karim Benali\n");
  CHECK(persons(searcher) == "John Roe 3, Karim Benali 3");
  keep(index, store::NamesFile::user, "rename person: Kareem Benali -> Kareem B.\n");
  CHECK(persons(searcher) == "John Roe 3, Kareem B. 2, Karim Benali 2");
  searcher.set_names("hide person: John Roe");
  CHECK(persons(searcher) == "Karim Benali 3");
  index.write({article("a7", "Post", {person("John Roe", "john roe"), person("Kareem Benali", "kareem benali")})});
  CHECK(persons(searcher) == "Karim Benali 4");
}

TEST_CASE("a names file of others' names warns, that of the index does not") {
  ArticleIndex index;
  index.write(articles());
  keep(index, store::NamesFile::user, "hide person: Nobody");
  Searcher searcher({index.path()});
  CHECK(searcher.search("", {}).warnings.empty());
  searcher.set_names(
      "hide person: A\nmerge person: B | C | John Roe -> D\nsplit person: E -> F if id:a\napart person: G | H");
  const Answer answer = searcher.search("", {});
  REQUIRE(answer.warnings.size() == 1);
  CHECK(answer.warnings[0] == "no article has these 4 names of the names file: “A”, “B”, “C”, …");
}

TEST_CASE("a wrong file changes nothing") {
  ArticleIndex index;
  index.write(articles());
  Searcher searcher({index.path()});
  searcher.set_names("hide person: John Roe");
  CHECK_THROWS_AS(searcher.set_names("hide person: Karim Benali\nhide"), Error);
  CHECK(persons(searcher) == "Kareem Benali 2, Karim Benali 2");
}

TEST_CASE("a name counts the same way in every index that is searched") {
  ArticleIndex one;
  ArticleIndex two;
  const std::vector<Article> all = articles();
  one.write({all[0], all[3]});
  two.write({all[1], all[2], all[0], all[4]});  // a1 in both
  keep(two, store::NamesFile::user, "merge person: Karim Benali | Kareem Benali -> Karim Ben Ali\n");
  keep(one, store::NamesFile::merges, "merge person: John Roe -> Jon Roe\n");
  Searcher searcher({one.path(), two.path()});
  CHECK(persons(searcher) == "Karim Ben Ali 3, Jon Roe 2");
  CHECK(ids(searcher, "person:\"karim ben ali\"") == "a1 a2 a3");
  CHECK(ids(searcher, "person:\"john roe\"") == "a4 a5");
}

TEST_CASE("splits of splits are followed, and an absurd depth of them is an error at once") {
  ArticleIndex index;
  index.write({article("a", "Post", {person("P0", "p0")}), article("b", "Tide", {person("P0", "p0")})});
  Searcher searcher({index.path()});
  const auto splits = [](int deep) {
    std::string text;
    for (int i = 0; i < deep; ++i)
      for (const char* condition : {"source:Post", "id:b"})
        text += fmt::format("split person: P{} -> P{} if {}\n", i, i + 1, condition);
    return text;
  };
  searcher.set_names(splits(3));
  CHECK(persons(searcher) == "P3 2");
  CHECK(ids(searcher, "person:p2").empty());
  CHECK(ids(searcher, "person:p3") == "a b");
  searcher.set_names(splits(40));
  CHECK(persons(searcher) == "P40 2");
  CHECK_THROWS_AS(ids(searcher, "person:p40"), Error);
}

// The promise of the query language: person:X selects exactly the articles that count under X in the facet.
TEST_CASE("under any names file a filter selects as many articles as its facet counts") {
  std::uint32_t state = 11;
  const auto random = [&state](std::uint32_t below) {
    state = state * 1664525 + 1013904223;
    return (state >> 12) % below;
  };
  constexpr std::uint32_t known = 8;  // of the names, the others stand in files only
  static const std::array<const char*, 12> names{"alba",  "bruno", "carla", "dario", "elena", "fabio",
                                                 "greta", "hugo",  "irene", "jonas", "klara", "lukas"};
  ArticleIndex one;
  ArticleIndex two;
  std::array<std::vector<Article>, 2> parts;
  for (int i = 0; i < 60; ++i) {
    std::vector<Named> of_article;
    for (std::uint32_t name = 0; name < known; ++name)
      if (random(3) == 0) of_article.push_back(person(names[name], names[name]));
    if (random(2) == 0) of_article.push_back(place("Kelm", "kelm"));
    Article made = article(fmt::format("x{}", i), random(2) == 0 ? "Post" : "Tide", of_article);
    for (Entity& entity : made.entities) entity.in_facets = random(3) != 0;
    parts[i % 2].push_back(std::move(made));
  }
  one.write(parts[0]);
  two.write(parts[1]);
  Searcher searcher({one.path(), two.path()});

  int files = 0;
  for (int round = 0; round < 150; ++round) {
    std::string text;
    const auto name = [&] { return names[random(names.size())]; };
    for (int statement = 0; statement < 6; ++statement) {
      std::string line;
      switch (random(4)) {
        case 0:
          line = fmt::format("rename person: {} -> {}\n", name(), name());
          break;
        case 1:
          line = fmt::format("merge person: {} | {} -> {}\n", name(), name(), name());
          break;
        case 2:
          line = fmt::format("hide person: {}\n", name());
          break;
        default:
          line = fmt::format("split person: {} -> {} if {}\n", name(), name(),
                             std::array{"place:Kelm", "source:Post", "person:alba", "id:x3 or id:x8"}[random(4)]);
      }
      if (names::parse_overrides(text + line).problems.empty()) text += line;
    }
    INFO(text);
    searcher.set_names(text);
    ++files;
    SearchOptions every = all_facets();
    every.limit = 100;
    every.facet_all = round % 2 == 0;
    const Facet facet = searcher.search("", every).facets.at(0);
    std::map<std::string, std::uint64_t> of_hits;
    for (const Hit& hit : searcher.search("", every).hits)
      for (const Entity& entity : hit.names)
        if (entity.type == EntityType::person) ++of_hits[entity.name];
    CHECK(of_hits.size() == facet.values.size());
    for (const FacetValue& value : facet.values) {
      INFO(value.value);
      const Answer answer = searcher.search("person:" + value.value, every);
      CHECK(answer.total.value == value.count);
      CHECK(of_hits[value.value] == value.count);
      for (const Hit& hit : answer.hits) {
        std::size_t lit = 0;
        for (const Snippet& snippet : hit.snippets) lit += snippet.highlights.size();
        CHECK(lit > 0);
        CHECK(std::any_of(hit.names.begin(), hit.names.end(), [&](const Entity& n) { return n.name == value.value; }));
      }
    }
  }
  CHECK(files == 150);
}
