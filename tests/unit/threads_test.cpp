// What programs that embed the libraries may do from several threads at once: a Searcher in each, runs that index,
// both.
#include <cstdlib>
#include <exception>
#include <functional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "dateline/indexer.h"
#include "dateline/searcher.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace dateline;
using tests::TempDir;

namespace {

IndexSummary index_into(const std::string& database, const std::string& path) {
  IndexOptions options;
  options.database = database;
  options.jobs = 4;
  return index_files({path}, options);
}

std::string corpus() {
  const char* folder = std::getenv("DATELINE_CORPUS");
  REQUIRE(folder != nullptr);
  return std::string(folder) + "/articles";
}

std::string told(const Answer& answer) {
  std::string all = std::to_string(answer.total.value) + (answer.relaxed ? " relaxed" : "") + ' ' + answer.suggestion;
  for (const Hit& hit : answer.hits) {
    all += '\n' + hit.id;
    for (const Snippet& snippet : hit.snippets) all += '|' + snippet.text;
  }
  for (const Facet& facet : answer.facets)
    for (const FacetValue& value : facet.values) all += '\n' + value.value + ' ' + std::to_string(value.count);
  return all;
}

// Requests of every kind, so that each table that is made at its first use is met by all threads.
std::string ask_everything(const std::string& database) {
  Searcher searcher({database});
  SearchOptions options;
  options.facets = {FacetKind::person, FacetKind::organisation, FacetKind::place, FacetKind::country,
                    FacetKind::source};
  std::string all;
  for (const char* query : {"Mali AND expulsion", "country:mali", "expel* OR suspnd~", "\"foreign minister\"~2",
                            "minsters of forein affairs", "wer hat gesagt", "place:paris", "NATO", "secheresse"})
    all += told(searcher.search(query, options)) + '\n';
  const Answer hits = searcher.search("Mali", {});
  for (const Hit& hit : hits.hits) {
    all += told(searcher.like(hit.id, "", options)) + '\n';
    all += std::to_string(searcher.matches(hit.id, "Mali").text_count) + searcher.article(hit.id).title + '\n';
  }
  options.stories = true;
  all += told(searcher.search("", options)) + '\n';
  for (const RelatedName& name : searcher.related(EntityType::country, "Mali", "", {}).related) all += name.name + '\n';
  for (const PeriodCount& period : searcher.over_time("Mali", Period::month, FacetKind::country, {}).periods)
    all += period.period + std::to_string(period.articles) + '\n';
  return all + std::to_string(searcher.concordance("Mali", {}).hits);
}

// Runs all of `works` at once; what one throws reaches the caller.
void at_once(const std::vector<std::function<void()>>& works) {
  std::vector<std::exception_ptr> problems(works.size());
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < works.size(); ++i)
      threads.emplace_back([&, i] {
        try {
          works[i]();
        } catch (...) {
          problems[i] = std::current_exception();
        }
      });
  }
  for (const std::exception_ptr& problem : problems)
    if (problem) std::rethrow_exception(problem);
}

}  // namespace

TEST_CASE("searchers of several threads answer as one does, while other threads index", "[threads]") {
  const TempDir dir;
  const std::string database = dir / "news.dateline";
  const std::uint64_t articles = index_into(database, corpus()).articles;
  REQUIRE(articles > 50);

  std::vector<std::string> answers(3);
  std::uint64_t elsewhere = 0;
  std::vector<std::function<void()>> works;
  for (std::string& answer : answers) works.push_back([&] { answer = ask_everything(database); });
  works.push_back([&] { elsewhere = index_into(dir / "second.dateline", corpus()).articles; });
  at_once(works);

  const std::string alone = ask_everything(database);
  CHECK(alone.size() > 1000);
  for (const std::string& answer : answers) CHECK(answer == alone);
  CHECK(elsewhere == articles);
}

TEST_CASE("an index is searched by threads while it grows", "[threads]") {
  const TempDir dir;
  const std::string database = dir / "news.dateline";
  const auto line = [](int i) {
    const std::string number = std::to_string(i);
    return R"({"id":"n)" + number + R"(","title":"Harbour news )" + number + R"(","text":"The pilot boat number )" +
           number + R"( left the quay at dawn."})" + "\n";
  };
  (void)index_into(database, dir.write("0.jsonl", line(0)));

  std::vector<std::uint64_t> fewest(2, 0);
  std::vector<std::function<void()>> works;
  for (std::uint64_t& least : fewest)
    works.push_back([&] {
      Searcher searcher({database});
      for (int i = 0; i < 50; ++i) {
        const Answer answer = searcher.search("pilot", {});
        if (answer.total.value < least || answer.hits.empty()) throw std::runtime_error("articles went away");
        least = answer.total.value;
      }
    });
  works.push_back([&] {
    for (int i = 1; i <= 8; ++i) (void)index_into(database, dir.write(std::to_string(i) + ".jsonl", line(i)));
  });
  at_once(works);
  CHECK(Searcher({database}).search("pilot", {}).total.value == 9);
}
