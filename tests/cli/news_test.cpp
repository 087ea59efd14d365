// Real articles, where they are at hand (DATELINE_SHARED): the two seeds, a folder of plain text, thousands of records of JSON lines.
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "support/catch.h"
#include "support/run.h"
#include "support/shared_data.h"
#include "support/temp_dir.h"

using namespace dateline::tests;
using nlohmann::json;

namespace {

json index_of(const std::string& database, const std::string& path) {
  const RunResult result = run(program("DATELINE_INDEX"), {"--json", "-d", database, path});
  INFO(result.errors);
  REQUIRE(result.status == 0);
  return json::parse(result.output);
}

json answer(const std::string& database, const std::vector<std::string>& arguments) {
  std::vector<std::string> all = {"-d", database, "--format", "json"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  const RunResult result = run(program("DATELINE_SEARCH"), all);
  INFO(result.errors);
  REQUIRE(result.status < 2);
  return json::parse(result.output);
}

std::set<std::string> facet_values(const json& search_answer, const char* facet) {
  std::set<std::string> values;
  for (const json& value : search_answer.at("facets").at(facet)) values.insert(value.at("value").get<std::string>());
  return values;
}

std::string lit(const json& snippet_list) {
  std::string all;
  for (const json& snippet : snippet_list)
    for (const json& range : snippet.at("highlights")) {
      // The texts asked about here are cut by code points: fold them to UTF-32 to cut.
      const std::string text = snippet.at("text");
      std::size_t code_point = 0;
      for (const char byte : text) {
        if ((static_cast<unsigned char>(byte) & 0xC0) != 0x80) ++code_point;
        if (code_point > range[0] && code_point <= range[1]) all += byte;
      }
      all += '|';
    }
  return all;
}

}  // namespace

TEST_CASE("the seeds answer the first query", "[shared]") {
  const TempDir folder;
  const std::string database = folder / "seeds.dateline";
  CHECK(index_of(database, (*shared_data() / "seeds").string()).at("indexed") == 2);

  const json found = answer(database, {"Mali", "AND", "expulsion"});
  REQUIRE(found.at("hits").size() == 1);
  const json& hit = found.at("hits")[0];
  CHECK(found.at("total") == json({{"value", 1}, {"relation", "exact"}}));
  CHECK(hit.at("title") == "France suspends anti-terrorism cooperation with Mali after diplomat’s arrest");
  CHECK(hit.at("source") == "ModernGhana");
  CHECK(hit.at("byline") == "RFI");
  CHECK(hit.at("date") == "2025-09-19");
  CHECK(hit.at("date_inferred") == false);
  CHECK(lit(hit.at("snippets")).find("expelled|") != std::string::npos);
  CHECK(lit(hit.at("snippets")).find("Mali|") != std::string::npos);

  for (const char* query : {"=expulsion", "\"expulsion\"", "Amazon", "newswires", "Wagner", "\"More Stories\""}) {
    INFO(query);
    CHECK(answer(database, {query}).at("total").at("value") == 0);
  }
  for (const char* query : {"\"intelligence sharing\"", "\"violation of international law\"", "country:mali country:france",
                            "place:paris place:bamako", "date:2025-09"}) {
    INFO(query);
    CHECK(answer(database, {query}).at("total").at("value").get<int>() >= 1);
  }
  CHECK(answer(database, {"country:mali country:france place:paris place:bamako"}).at("total").at("value") == 2);

  const json all = answer(database, {});
  CHECK(facet_values(all, "person") == std::set<std::string>{"Assimi Goïta", "Abdoulaye Diop"});
  CHECK(facet_values(all, "source") == std::set<std::string>{"ModernGhana"});
  CHECK(facet_values(all, "org").count("Amazon") == 0);
  CHECK(facet_values(all, "org").count("More Stories") == 0);
  CHECK(facet_values(all, "country").count("Germany") == 0);

  const json second = answer(database, {"date:2025-09-20"}).at("hits")[0];
  CHECK(second.at("date_inferred") == true);
  CHECK(second.at("source").is_null());
  CHECK(second.at("byline").is_null());
  CHECK(second.at("title").get<std::string>().starts_with("France has announced the suspension"));
}

TEST_CASE("a folder of plain text files becomes as many articles, with their pound signs", "[shared]") {
  const TempDir folder;
  const std::string database = folder / "bbc.dateline";
  const json summary = index_of(database, (*shared_data() / "data/bbc").string());
  const auto states = summary.at("indexed").get<int>() + summary.at("duplicates").get<int>() + summary.at("skipped").get<int>();
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(*shared_data() / "data/bbc"))
    files += entry.is_regular_file() ? 1 : 0;
  CHECK(static_cast<std::size_t>(states) == files);
  CHECK(summary.at("failed") == 0);
  CHECK(answer(database, {"£"}).at("total").at("value").get<int>() > 100);
  CHECK(answer(database, {"\"ink helps drive democracy in asia\""}).at("total").at("value") == 1);

  const json again = index_of(database, (*shared_data() / "data/bbc").string());
  CHECK(again.at("indexed") == 0);
  CHECK(again.at("unchanged") == summary.at("indexed"));
}

TEST_CASE("every record of real JSON lines ends in one state and is found by its id, title and day", "[shared]") {
  const TempDir folder;
  const std::string database = folder / "news.dateline";
  const std::string file = (*shared_data() / "data/news/newswire-2025.jsonl").string();
  const json summary = index_of(database, file);
  const auto records = summary.at("indexed").get<int>() + summary.at("duplicates").get<int>() + summary.at("skipped").get<int>() +
                       summary.at("failed").get<int>();
  CHECK(records == 4000);
  CHECK(summary.at("indexed").get<int>() > 3900);

  const json one = answer(database, {"id:nw-66f63a68fc"});
  REQUIRE(one.at("total").at("value") == 1);
  CHECK(one.at("hits")[0].at("source") == "Dow Jones Newswires");
  CHECK(one.at("hits")[0].at("date") == "2025-02-11");
  CHECK(one.at("hits")[0].at("record") == 1);
  CHECK(answer(database, {"title:\"temasek-backed sponsor\" date:2025-02-11"}).at("total").at("value").get<int>() >= 1);

  // What a facet counts is what its filter finds.
  for (const char* facet : {"country", "place", "person", "org"}) {
    const json values = answer(database, {"election"}).at("facets").at(facet);
    for (const json& value : values) {
      const std::string filter = std::string(facet) + ":\"" + value.at("value").get<std::string>() + "\"";
      INFO(filter);
      CHECK(answer(database, {"election " + filter}).at("total").at("value") == value.at("count"));
    }
  }
}
