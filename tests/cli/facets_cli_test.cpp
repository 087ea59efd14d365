// Names in search, through the program: --facet-query, --facet-all, --related, and filters by name. An archive of ten
// articles whose every number can be counted by hand.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/catch.h"
#include "support/run.h"
#include "support/temp_dir.h"
#include "unit/article_index.h"

using namespace dateline;
using nlohmann::json;
using tests::ArticleIndex;
using tests::make_article;
using tests::RunResult;

namespace {

Entity person(const std::string& name, const std::string& key) {
  return tests::make_entity(EntityType::person, name, key);
}
Entity country(const std::string& name, const std::string& code) {
  return tests::make_entity(EntityType::country, name, code);
}
// Named, but too little to be a facet.
Entity minor(Entity entity) {
  entity.in_facets = false;
  entity.count = 1;
  return entity;
}

const Entity goita = person("Awa Goïta", "awa goita");
const Entity ode = person("Ben Ode", "ben ode");
const Entity pitt = person("Cora Pitt", "cora pitt");
const Entity diarra = person("Awa Diarra", "awa diarra");
const Entity african_union = tests::make_entity(EntityType::organisation, "African Union", "african union");
const Entity port_lune = tests::make_entity(EntityType::place, "Port Lune", "port lune");
const Entity mali = country("Mali", "ML");
const Entity france = country("France", "FR");

//              Goïta  Ode    Pitt   Diarra  Union  Mali   France     (- for those that are no facet)
//  1           x                            x      x
//  2           x      -                            x
//  3           x                            -      x
//  4           -                                          x
//  5                  x                                   x
//  6                  x      x                            x
//  7                  x      x
//  8                         -                     -
//  9                                x                            and Port Lune
// 10
std::vector<Article> articles() {
  const std::vector<std::vector<Entity>> names = {{goita, african_union, mali},
                                                  {goita, minor(ode), mali},
                                                  {goita, minor(african_union), mali},
                                                  {minor(goita), france},
                                                  {ode, france},
                                                  {ode, pitt, france},
                                                  {ode, pitt},
                                                  {minor(pitt), minor(mali)},
                                                  {diarra, port_lune},
                                                  {}};
  std::vector<Article> made;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string word = i < 6 ? "quay" : "pier";
    made.push_back(make_article(fmt::format("n{}", i + 1), "Report", "Notes from the " + word + " with Awa Goïta.",
                                fmt::format("2025-{:02}-03", i + 1), i < 5 ? "The Lune Gazette" : "Pier Post"));
    made.back().entities = names[i];
  }
  // Where article 4 names her.
  const auto begin = static_cast<std::uint32_t>(made[3].text.find("Awa"));
  made[3].entities[0].mentions = {{begin, begin + 10, false}};
  return made;
}

const ArticleIndex& archive() {
  static ArticleIndex index;
  static const bool written = (index.write(articles()), true);
  (void)written;
  return index;
}

RunResult search(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"-d", archive().path()});
  return tests::run(tests::program("DATELINE_SEARCH"), arguments);
}

// "Awa Goïta 3, Ben Ode 3".
std::string facet(const std::string& name, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"--format", "json"});
  const RunResult result = search(arguments);
  INFO(result.errors);
  REQUIRE(result.status == 0);
  const json answer = json::parse(result.output);
  std::string text;
  for (const json& value : answer.at("facets").at(name))
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", value.at("value").get<std::string>(),
                        value.at("count").get<int>());
  return text;
}

// "Mali 3 of 3: 12.217".
std::string related(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"--format", "json", "--related"});
  const RunResult result = search(arguments);
  INFO(result.errors);
  const json answer = json::parse(result.output);
  std::string text;
  for (const json& name : answer.at("related"))
    text += fmt::format("{}{} {} of {}: {:.3f}", text.empty() ? "" : ", ", name.at("name").get<std::string>(),
                        name.at("count").get<int>(), name.at("total").get<int>(), name.at("score").get<double>());
  return text;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a facet query keeps the values that begin so, counts unchanged", "[cli]") {
  struct Case {
    std::string query;
    std::string values;
  };
  const Case cases[] = {
      {"person=goi", "Awa Goïta 3"},
      {"person=GOÏ", "Awa Goïta 3"},
      {"person=aw", "Awa Goïta 3, Awa Diarra 1"},
      {"person=di aw", "Awa Diarra 1"},
      {"person=oita", ""},
      {"org=un", "African Union 1"},
      {"place=lu", "Port Lune 1"},
      {"country=fr", "France 3"},
      {"source=lu", "The Lune Gazette 5"},
      {"month=2025-0",
       "2025-01 1, 2025-02 1, 2025-03 1, 2025-04 1, 2025-05 1, 2025-06 1, 2025-07 1, 2025-08 1, "
       "2025-09 1"},
      {"month=2024", ""},
  };
  for (const Case& one : cases) {
    INFO(one.query);
    CHECK(facet(one.query.substr(0, one.query.find('=')), {"--facet-query", one.query}) == one.values);
  }
  CHECK(facet("person", {"--facet-query", "person=b", "pier"}) == "Ben Ode 1");
  CHECK(facet("person", {"--facet-query", "person=aw", "--facet-limit", "1"}) == "Awa Goïta 3");
  // One a type; facets without a query are whole.
  const std::vector<std::string> two = {"--facet-query", "person=co", "--facet-query", "country=ma"};
  CHECK(facet("person", two) == "Cora Pitt 2");
  CHECK(facet("country", two) == "Mali 3");
  CHECK(facet("org", two) == "African Union 1");
  CHECK(facet("person", {"--facets", "country", "--facet-query", "person=co"}) == "Cora Pitt 2");
}

TEST_CASE("text shows what a facet query asked for, without a terminal too, and says when there is nothing", "[cli]") {
  const RunResult shown = search({"-n", "0", "--facet-query", "person=aw"});
  CHECK(has(shown.output, "\n People\n Awa Goïta   3\n Awa Diarra  1\n"));
  CHECK_FALSE(has(shown.output, "Countries"));
  const RunResult nothing = search({"-n", "0", "--facet-query", "person=zy"});
  CHECK(nothing.status == 0);
  CHECK(has(nothing.errors, "no person of these articles begins with “zy”"));
}

TEST_CASE("facet queries that cannot be meant are refused with what would be right", "[cli]") {
  struct Case {
    std::vector<std::string> arguments;
    std::string message;
  };
  const Case cases[] = {
      {{"--facet-query", "people=x"}, "there is no facet “people”"},
      {{"--facet-query", "person"}, "--facet-query person=goi"},
      {{"--facet-query", "person="}, "is the beginning of no person"},
      {{"--facet-query", "person=..."}, "is the beginning of no person"},
      {{"--facet-query", "month=May"}, "no month begins with “May”"},
      {{"--facet-query", "person=a", "--facet-query", "person=b"}, "asks for person twice"},
      {{"--facet-query", "person=a", "--no-facets"}, "--no-facets"},
      {{"--facet-query", "person=a", "--format", "csv"}, "--format text or json only"},
      {{"--facet-query", "person=a", "--show", "n1"}, "--show"},
      {{"--facet-limit", "100001"}, "at most 100000"},
  };
  for (const Case& one : cases) {
    const RunResult result = search(one.arguments);
    INFO(result.errors);
    CHECK(result.status == 2);
    CHECK(has(result.errors, one.message));
  }
  CHECK(facet("person", {"--facet-limit", "100000"}) == "Awa Goïta 3, Ben Ode 3, Cora Pitt 2, Awa Diarra 1");
}

TEST_CASE("facet-all counts every article that has a name, and filters select exactly those", "[cli]") {
  struct Case {
    std::string facet;
    std::string weighty;
    std::string all;
  };
  const Case cases[] = {
      {"person", "Awa Goïta 3, Ben Ode 3, Cora Pitt 2, Awa Diarra 1",
       "Awa Goïta 4, Ben Ode 4, Cora Pitt 3, Awa Diarra 1"},
      {"org", "African Union 1", "African Union 2"},
      {"place", "Port Lune 1", "Port Lune 1"},
      {"country", "France 3, Mali 3", "Mali 4, France 3"},
      {"source", "Pier Post 5, The Lune Gazette 5", "Pier Post 5, The Lune Gazette 5"},
  };
  for (const Case& one : cases) {
    CHECK(facet(one.facet, {}) == one.weighty);
    CHECK(facet(one.facet, {"--facet-all"}) == one.all);
  }
  CHECK(facet("person", {"--facet-all", "--facet-query", "person=ode pi"}).empty());
  CHECK(facet("person", {"--facet-all", "--facet-query", "person=pi"}) == "Cora Pitt 3");
  for (const char* option : {"", "--facet-all"}) {
    std::vector<std::string> options;
    if (*option != '\0') options.push_back(option);
    for (const char* kind : {"person", "org", "place", "country"}) {
      std::vector<std::string> arguments = options;
      arguments.insert(arguments.end(), {"--format", "json"});
      const json answer = json::parse(search(arguments).output);
      for (const json& value : answer.at("facets").at(kind)) {
        const std::string query = fmt::format("{}:\"{}\"", kind, value.at("value").get<std::string>());
        std::vector<std::string> counting = options;
        counting.insert(counting.end(), {"--count", query});
        INFO(option << " " << query);
        CHECK(search(counting).output == fmt::format("{}\n", value.at("count").get<int>()));
      }
    }
  }
}

TEST_CASE("facet-all says so, and shows and lights all names of a hit", "[cli]") {
  const json weighty = json::parse(search({"--format", "json", "id:n4"}).output);
  CHECK_FALSE(weighty.contains("facet_all"));
  CHECK(weighty["hits"][0]["names"].size() == 1);
  const json all = json::parse(search({"--facet-all", "--format", "json", "person:goita id:n4"}).output);
  CHECK(all["facet_all"] == true);
  REQUIRE(all["hits"].size() == 1);
  CHECK(all["hits"][0]["names"][0]["name"] == "Awa Goïta");
  CHECK(all["hits"][0]["names"].size() == 2);
  CHECK(all["hits"][0]["snippets"][0]["highlights"].dump() == "[[25,34]]");
  CHECK(search({"--count", "person:goita id:n4"}).output == "0\n");
  CHECK(search({"--count", "--facet-all", "quay -person:goita"}).output == "2\n");
}

TEST_CASE("filters find a name in any case, with and without accents", "[cli]") {
  for (const char* query :
       {"person:goita", "person:Goïta", "person:GOÏTA", "person:\"awa goita\"", "person:\"AWA GOÏTA\"", "country:ml",
        "country:ML", "country:mali", "country:MALI", "country:Malian"})
    CHECK(search({"--count", query}).output == "3\n");
  for (const char* query : {"org:\"african union\"", "org:\"AFRICAN UNION\"", "org:\"the African Union\"", "place:lune",
                            "place:\"PORT LUNE\""})
    CHECK(search({"--count", query}).output == "1\n");
}

TEST_CASE("related names are those that stand together more often than chance has it", "[cli]") {
  struct Case {
    std::vector<std::string> arguments;
    std::string names;
  };
  const Case cases[] = {
      // 2 (3 ln 10/3 + 7 ln 10/7); the Union is in one article with her, Ode and France in none.
      {{"person:Awa Goïta"}, "Mali 3 of 3: 12.217"},
      {{"person:\"AWA GOITA\""}, "Mali 3 of 3: 12.217"},
      {{"country:mali"}, "Awa Goïta 3 of 3: 12.217"},
      // Tables 2 1 0 7 and 2 1 1 6.
      {{"person:ode"}, "Cora Pitt 2 of 2: 6.189, France 2 of 3: 2.657"},
      {{"person:ode", "--facets", "country"}, "France 2 of 3: 2.657"},
      {{"person:ode", "-n", "1"}, "Cora Pitt 2 of 2: 6.189"},
      // The background is the result: 2 (3 ln 2 + 3 ln 2).
      {{"person:goita", "quay"}, "Mali 3 of 3: 8.318"},
      // Tables 2 2 0 6 and 3 1 1 5.
      {{"person:goita", "--facet-all"}, "African Union 2 of 2: 4.463, Mali 3 of 4: 3.555"},
      {{"place:port lune"}, ""},
  };
  for (const Case& one : cases) {
    INFO(one.arguments[0]);
    CHECK(related(one.arguments) == one.names);
  }
}

TEST_CASE("related: what is said about the name itself", "[cli]") {
  const json answer = json::parse(search({"--format", "json", "--related", "person:awa"}).output);
  CHECK(answer["related_to"].dump() == "{\"count\":3,\"name\":\"Awa Goïta\",\"type\":\"person\"}");
  CHECK(answer["total"].dump() == "{\"relation\":\"exact\",\"value\":10}");
  CHECK(answer["took_ms"].is_number());
  CHECK(answer["related"][0]["type"] == "country");
  CHECK(answer["warnings"][0] == "“awa” stands for 2 names; this is about Awa Goïta (3), not about Awa Diarra (1)");

  CHECK(search({"--related", "place:lune"}).status == 0);
  const RunResult nobody = search({"--related", "person:zyzzyva"});
  CHECK(nobody.status == 1);
  CHECK(has(nobody.output, "no articles name zyzzyva"));
  // Known to the index, not to the result.
  CHECK(search({"--related", "person:diarra", "quay"}).status == 1);
  CHECK(has(search({"--related", "person:goita", "person:goita"}).errors, "no others to compare them with"));
}

TEST_CASE("related names in every format", "[cli]") {
  CHECK(search({"--related", "person:ode", "--format", "csv"}).output ==
        "type,name,count,total,score\r\nperson,Cora Pitt,2,2,6.189\r\ncountry,France,2,3,2.657\r\n");
  CHECK(search({"--related", "person:ode", "--format", "tsv"}).output ==
        "type\tname\tcount\ttotal\tscore\nperson\tCora Pitt\t2\t2\t6.189\ncountry\tFrance\t2\t3\t2.657\n");
  CHECK(search({"--related", "person:ode", "-n", "1", "--format", "jsonl"}).output ==
        "{\"name\":\"Cora Pitt\",\"type\":\"person\",\"count\":2,\"total\":2,\"score\":6.189}\n");
  const std::string text = search({"--related", "person:ode"}).output;
  CHECK(has(text, "3 of 10 articles name Ben Ode, "));
  CHECK(has(text,
            "\n Name       Type      Together   Articles      Score\n"
            " Cora Pitt  person           2          2        6.2\n"
            " France     country          2          3        2.7\n"));
}

TEST_CASE("related: what cannot be meant is refused", "[cli]") {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"goita"},
                                             {"month:2025"},
                                             {"person:"},
                                             {"person:..."},
                                             {"country:zz"},
                                             {"person:ode", "--format", "trec"},
                                             {"person:ode", "--count"},
                                             {"person:ode", "--facets", "month"},
                                             {"person:ode", "--show", "n1"},
                                             {"person:ode", "--offset", "3"},
                                             {"person:ode", "(quay"}}) {
    std::vector<std::string> all = arguments;
    all.insert(all.begin(), "--related");
    const RunResult result = search(all);
    INFO(fmt::format("{}: {}", fmt::join(arguments, " "), result.errors));
    CHECK(result.status == 2);
    CHECK_FALSE(result.errors.empty());
    CHECK(result.output.empty());
  }
}

TEST_CASE("a names file rules facet queries, facet-all and related names", "[cli]") {
  tests::TempDir folder;
  const std::string file = folder.write("names.txt",
                                        "merge person: Awa Goïta | Awa Diarra -> Awa Goïta\n"
                                        "rename person: Ben Ode -> Benedict Ode\n"
                                        "hide country: Mali\n");
  const std::vector<std::string> names = {"--names", file};
  const auto with = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), names.begin(), names.end());
    return arguments;
  };
  CHECK(facet("person", with({"--facet-query", "person=aw"})) == "Awa Goïta 4");
  CHECK(facet("person", with({"--facet-query", "person=di"})).empty());
  CHECK(facet("person", with({"--facet-query", "person=bened"})) == "Benedict Ode 3");
  CHECK(facet("person", with({"--facet-all"})) == "Awa Goïta 5, Benedict Ode 4, Cora Pitt 3");
  CHECK(search({"--names", file, "--facet-all", "--count", "person:goita"}).output == "5\n");
  CHECK(search({"--names", file, "--count", "person:goita"}).output == "4\n");
  CHECK(related(with({"person:goita"})).empty());
  CHECK(related(with({"person:benedict"})) == "Cora Pitt 2 of 2: 6.189, France 2 of 3: 2.657");
  // Her article with Port Lune is among hers.
  const json answer = json::parse(search(with({"--format", "json", "--related", "person:awa diarra"})).output);
  CHECK(answer["related_to"]["name"] == "Awa Goïta");
  CHECK(answer["related_to"]["count"] == 4);
}

TEST_CASE("several indexes give the answers of one", "[cli]") {
  ArticleIndex odd;
  ArticleIndex even;
  std::vector<Article> parts[2];
  for (Article& article : articles()) parts[(article.id.back() - '0') % 2].push_back(std::move(article));
  odd.write(parts[1]);
  even.write(parts[0]);
  const auto both = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"-d", odd.path(), "-d", even.path()});
    return tests::run(tests::program("DATELINE_SEARCH"), arguments).output;
  };
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"--related", "person:ode", "--format", "csv"},
                                             {"--related", "person:awa", "--format", "csv", "--facet-all"},
                                             {"--facet-all", "--count", "person:goita"}})
    CHECK(both(arguments) == search(arguments).output);
  const json one = json::parse(search({"--facet-all", "--facet-query", "person=aw", "--format", "json"}).output);
  const json two = json::parse(both({"--facet-all", "--facet-query", "person=aw", "--format", "json"}));
  CHECK(one["facets"] == two["facets"]);
}

TEST_CASE("help fits a terminal of 80 columns", "[cli]") {
  const std::string help = search({"--help"}).output;
  std::size_t widest = 0;
  for (std::size_t begin = 0; begin < help.size();) {
    const std::size_t end = std::min(help.find('\n', begin), help.size());
    widest = std::max(widest, end - begin);
    begin = end + 1;
  }
  // "ï" is two bytes.
  CHECK(widest <= 81);
}
