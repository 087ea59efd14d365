// Counts over time: periods by the calendar, and every count against one made by hand or by going through the articles.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "dateline/searcher.h"
#include "results/periods.h"
#include "support/catch.h"
#include "unit/article_index.h"

using namespace dateline;
using tests::ArticleIndex;
using tests::make_article;
using tests::make_entity;

namespace {

std::string period_of(Period period, std::uint32_t day) {
  const auto number = results::period_of(period, day);
  return number ? results::period_text(period, *number) : "none";
}

const Entity mali = make_entity(EntityType::country, "Mali", "ML");
const Entity france = make_entity(EntityType::country, "France", "FR");
const Entity ghana = make_entity(EntityType::country, "Ghana", "GH");

Article article(const std::string& id, const std::string& day, const std::string& word, std::vector<Entity> names = {},
                const std::string& source = "Lune Gazette") {
  Article made = make_article(id, "Report", "Notes on the " + word + ".", day, source);
  made.entities = std::move(names);
  return made;
}

Entity minor(Entity entity) {
  entity.in_facets = false;
  entity.count = 1;
  return entity;
}

std::vector<Article> harbour() {
  return {article("a1", "2024-11-30", "harbour"),
          article("a2", "2025-01-05", "quay", {mali}),
          article("a3", "2025-01-31", "quay", {mali, france}),
          article("a4", "2025-01-31", "harbour", {mali}),
          article("a5", "2025-04-01", "quay", {ghana}, "Pier Post"),
          article("a6", "2025-04-02", "quay", {minor(mali)}, ""),
          article("a7", "2025-06-15", "harbour"),
          article("a8", "", "quay", {france}),
          article("a9", "", "harbour")};
}

// "2025-01 2/3".
std::string counts(const OverTime& counted) {
  std::string text;
  for (const PeriodCount& count : counted.periods)
    text += fmt::format("{}{} {}/{}", text.empty() ? "" : ", ", count.period, count.articles, count.total);
  if (counted.undated.articles > 0)
    text += fmt::format(", undated {}/{}", counted.undated.articles, counted.undated.total);
  return text;
}

std::string over(Searcher& searcher, const std::string& query, Period period, const SearchOptions& options = {}) {
  return counts(searcher.over_time(query, period, std::nullopt, options));
}

}  // namespace

TEST_CASE("days lie in the weeks of ISO 8601, in their months and years", "[over]") {
  struct Case {
    std::uint32_t day;
    std::string week;
  };
  // The year of a week is that of its Thursday.
  const Case cases[] = {{20250919, "2025-W38"}, {20241229, "2024-W52"}, {20241230, "2025-W01"}, {20250105, "2025-W01"},
                        {20250106, "2025-W02"}, {20201231, "2020-W53"}, {20210103, "2020-W53"}, {20210104, "2021-W01"},
                        {20161231, "2016-W52"}, {20170101, "2016-W52"}, {20051231, "2005-W52"}, {20060101, "2005-W52"},
                        {20080101, "2008-W01"}, {19700101, "1970-W01"}, {19691228, "1969-W52"}, {19691229, "1970-W01"},
                        {10101, "0001-W01"},    {99991231, "9999-W52"}, {20260228, "2026-W09"}, {20260301, "2026-W09"}};
  for (const Case& one : cases) {
    INFO(one.day);
    CHECK(period_of(Period::week, one.day) == one.week);
    CHECK(period_of(Period::day, one.day) ==
          fmt::format("{:04}-{:02}-{:02}", one.day / 10000, one.day / 100 % 100, one.day % 100));
    CHECK(period_of(Period::month, one.day) == fmt::format("{:04}-{:02}", one.day / 10000, one.day / 100 % 100));
    CHECK(period_of(Period::year, one.day) == fmt::format("{:04}", one.day / 10000));
  }
  for (const std::uint32_t no_day : {0U, 20250229U, 20251301U, 20250100U, 20250132U, 99999999U, 4294967295U})
    for (const Period period : {Period::day, Period::week, Period::month, Period::year})
      CHECK(period_of(period, no_day) == "none");
}

TEST_CASE("the period after a period has the next number, over four hundred years", "[over]") {
  for (const Period period : {Period::day, Period::week, Period::month, Period::year}) {
    const std::int32_t first = results::period_of(period, 18000101).value();
    const std::int32_t last = results::period_of(period, 22001231).value();
    std::set<std::string> names;
    std::string before;
    for (std::int32_t number = first; number <= last; ++number) {
      const std::string name = results::period_text(period, number);
      REQUIRE(before < name);
      before = name;
    }
  }
}

TEST_CASE("periods between matches are there with 0, beside all articles of each", "[over]") {
  ArticleIndex index;
  index.write(harbour());
  Searcher searcher({index.path()});
  CHECK(over(searcher, "quay", Period::month) == "2025-01 2/3, 2025-02 0/0, 2025-03 0/0, 2025-04 2/2, undated 1/2");
  CHECK(over(searcher, "quay", Period::year) == "2025 4/6, undated 1/2");
  CHECK(over(searcher, "quay date:2025", Period::day).starts_with("2025-01-05 1/1, 2025-01-06 0/0, "));
  CHECK(over(searcher, "", Period::year) == "2024 1/1, 2025 6/6, undated 2/2");
  CHECK(over(searcher, "nowhere", Period::year).empty());
  const OverTime counted = searcher.over_time("quay", Period::week, std::nullopt, {});
  CHECK(counted.total.value == 5);
  CHECK(counted.periods.size() == 14);
  CHECK(counted.periods.front().period == "2025-W01");
  CHECK(counted.periods.back().period == "2025-W14");
}

TEST_CASE("bounds of days are the first and last period as far as there are articles", "[over]") {
  ArticleIndex index;
  index.write(harbour());
  Searcher searcher({index.path()});
  SearchOptions options;
  options.from = "2024";
  CHECK(over(searcher, "quay", Period::month, options) ==
        "2024-11 0/1, 2024-12 0/0, 2025-01 2/3, 2025-02 0/0, 2025-03 0/0, 2025-04 2/2");
  options.to = "2025-05";
  CHECK(over(searcher, "quay", Period::year, options) == "2024 0/1, 2025 4/5");
  CHECK(over(searcher, "nowhere", Period::year, options) == "2024 0/1, 2025 0/5");
  options.from = "2025-01-10";
  options.to.clear();
  CHECK(over(searcher, "quay", Period::month, options) == "2025-01 1/2, 2025-02 0/0, 2025-03 0/0, 2025-04 2/2");
  CHECK(over(searcher, "quay date:2025-01-10..2025-04-01", Period::month) ==
        "2025-01 1/2, 2025-02 0/0, 2025-03 0/0, 2025-04 1/1");
  // Days that only a part of the matches must lie in bound nothing.
  CHECK(over(searcher, "quay (date:2025-01 OR body:notes)", Period::year) == "2025 4/6, undated 1/2");
  options.from = "1990";
  options.to = "1991";
  CHECK(over(searcher, "quay", Period::year, options).empty());
}

TEST_CASE("an article counts under each of its values, and once when it has none of those listed", "[over]") {
  ArticleIndex index;
  index.write(harbour());
  Searcher searcher({index.path()});
  const auto rows = [&](const OverTime& counted) {
    std::string text;
    for (const FacetValue& value : counted.values) text += fmt::format("{}={} ", value.value, value.count);
    const auto row = [&](const PeriodCount& count) {
      text += fmt::format("| {}: {} {}+{} ", count.period, fmt::join(count.values, " "), count.others, count.none);
    };
    for (const PeriodCount& count : counted.periods) row(count);
    row(counted.undated);
    return text;
  };
  SearchOptions options;
  CHECK(rows(searcher.over_time("quay", Period::year, FacetKind::country, options)) ==
        "France=2 Mali=2 Ghana=1 | 2025: 1 2 1 0+1 | : 1 0 0 0+0 ");
  options.facet_limit = 1;
  CHECK(rows(searcher.over_time("quay", Period::year, FacetKind::country, options)) ==
        "France=2 | 2025: 1 2+1 | : 1 0+0 ");
  options.facet_all = true;
  CHECK(rows(searcher.over_time("quay", Period::year, FacetKind::country, options)) ==
        "Mali=3 | 2025: 3 1+0 | : 0 1+0 ");
  options = {};
  CHECK(rows(searcher.over_time("quay", Period::year, FacetKind::source, options)) ==
        "Lune Gazette=3 Pier Post=1 | 2025: 2 1 0+1 | : 1 0 0+0 ");
  options.facet_limit = 0;
  CHECK(rows(searcher.over_time("quay", Period::year, FacetKind::source, options)) == "| 2025:  3+1 | :  1+0 ");
  CHECK_THROWS_AS(searcher.over_time("quay", Period::year, FacetKind::month, options), Error);
}

TEST_CASE("names as the user's file has them are what is counted over time", "[over]") {
  ArticleIndex index;
  index.write({article("b1", "2025-01-05", "quay", {make_entity(EntityType::person, "Ada Ode", "ada ode")}),
               article("b2", "2025-02-05", "quay", {make_entity(EntityType::person, "A. Ode", "a ode")}),
               article("b3", "2025-02-06", "quay",
                       {make_entity(EntityType::person, "A. Ode", "a ode"),
                        make_entity(EntityType::person, "Ada Ode", "ada ode")})});
  Searcher searcher({index.path()});
  searcher.set_names("merge person: A. Ode -> Ada Ode\n");
  const OverTime counted = searcher.over_time("quay", Period::month, FacetKind::person, {});
  REQUIRE(counted.values.size() == 1);
  CHECK(counted.values[0].value == "Ada Ode");
  CHECK(counted.values[0].count == 3);
  CHECK(counted.periods[0].values == std::vector<std::uint64_t>{1});
  CHECK(counted.periods[1].values == std::vector<std::uint64_t>{2});
}

TEST_CASE("too many periods or numbers are an error that names them", "[over]") {
  ArticleIndex index;
  index.write({article("c1", "0001-01-01", "quay"), article("c2", "9999-12-31", "quay")});
  Searcher searcher({index.path()});
  try {
    (void)searcher.over_time("quay", Period::day, std::nullopt, {});
    FAIL("not refused");
  } catch (const Error& error) {
    CHECK(error.code == ErrorCode::limit);
    CHECK(std::string(error.what()).find("3652059 days") != std::string::npos);
  }
  CHECK(searcher.over_time("quay", Period::year, std::nullopt, {}).periods.size() == 9999);
}

TEST_CASE("counts over time are those of going through the articles, over one index and over two", "[over]") {
  std::mt19937 random(7);
  const auto pick = [&](unsigned below) { return random() % below; };
  const std::vector<Entity> names = {mali, france, ghana, make_entity(EntityType::country, "Togo", "TG")};
  std::vector<Article> articles;
  for (unsigned i = 0; i < 200; ++i) {
    const std::string day =
        pick(9) == 0 ? "" : fmt::format("{}-{:02}-{:02}", 2023 + pick(3), 1 + pick(12), 1 + pick(28));
    std::vector<Entity> some;
    for (const Entity& name : names)
      if (pick(3) == 0) some.push_back(name);
    articles.push_back(article(fmt::format("r{}", i), day, pick(2) == 0 ? "quay" : "harbour", some));
  }
  ArticleIndex whole, first, second;
  whole.write(articles);
  // Fifty articles stand in both.
  first.write({articles.begin(), articles.begin() + 120});
  second.write({articles.begin() + 70, articles.end()});
  SearchOptions options;
  options.facet_limit = 2;
  for (const std::vector<std::string>& paths :
       {std::vector<std::string>{whole.path()}, std::vector<std::string>{first.path(), second.path()}}) {
    Searcher searcher(paths);
    const OverTime counted = searcher.over_time("quay", Period::month, FacetKind::country, options);
    REQUIRE(counted.values.size() == 2);
    std::map<std::string, PeriodCount> expected;
    for (const Article& one : articles) {
      PeriodCount& row = expected[one.date.substr(0, std::min<std::size_t>(7, one.date.size()))];
      row.values.resize(2);
      ++row.total;
      if (one.text.find("quay") == std::string::npos) continue;
      ++row.articles;
      bool listed = false;
      for (std::size_t i = 0; i < 2; ++i)
        for (const Entity& name : one.entities)
          if (name.name == counted.values[i].value) listed = ++row.values[i] > 0;
      if (one.entities.empty()) ++row.none;
      if (!one.entities.empty() && !listed) ++row.others;
    }
    const auto check = [&](const PeriodCount& count) {
      INFO(count.period);
      PeriodCount row = expected[count.period];  // of no article when none was printed then
      row.values.resize(2);
      CHECK(count.articles == row.articles);
      CHECK(count.total == row.total);
      CHECK(count.values == row.values);
      CHECK(count.others == row.others);
      CHECK(count.none == row.none);
    };
    for (const PeriodCount& count : counted.periods) check(count);
    check(counted.undated);
    CHECK(counted.periods.size() + 1 >= expected.size());
    CHECK(counted.index.articles == 200);
  }
}

TEST_CASE("a fingerprint goes with a copy and changes with every commit", "[over]") {
  ArticleIndex index;
  index.write(harbour());
  const auto fingerprint = [](const std::vector<std::string>& paths) {
    return Searcher(paths).over_time("", Period::year, std::nullopt, {}).index.fingerprint;
  };
  const std::string before = fingerprint({index.path()});
  CHECK(before.size() == 16);
  CHECK(fingerprint({index.path()}) == before);
  tests::TempDir folder;
  const std::string copy = folder / "copy.dateline";
  std::filesystem::copy(index.path(), copy, std::filesystem::copy_options::recursive);
  CHECK(fingerprint({copy}) == before);

  Searcher open({index.path()});
  CHECK(open.search("quay", {}).index.fingerprint == before);
  CHECK(open.search("quay", {}).index.articles == 9);
  index.write({article("a10", "2025-06-16", "quay")});
  const std::string after = fingerprint({index.path()});
  CHECK(after != before);
  CHECK(open.search("quay", {}).index.fingerprint == after);
  CHECK(open.related(EntityType::country, "Mali", "", {}).index.fingerprint == after);
  CHECK(fingerprint({copy}) == before);
  // The copy goes on by itself: as many commits, other articles.
  {
    Xapian::WritableDatabase database(copy, Xapian::DB_OPEN);
    database.delete_document(1);
    database.commit();
  }
  CHECK(fingerprint({copy}) != after);
  CHECK(fingerprint({copy}) != before);
  CHECK(fingerprint({index.path(), copy}) != fingerprint({copy, index.path()}));
  // What changes no article is a commit, too.
  {
    Xapian::WritableDatabase database(index.path(), Xapian::DB_OPEN);
    database.set_metadata("note", "x");
    database.commit();
  }
  CHECK(fingerprint({index.path()}) != after);
}
