// Dateline::searcher: asks an index, or several as one, and answers with exact totals, snippets and facets.
//
//   dateline::Searcher searcher({"news.dateline"});
//   dateline::Answer answer = searcher.search("Mali AND expulsion", {});
//   for (const auto& hit : answer.hits) std::cout << hit.title << '\n';
//
// A Searcher is used by one thread at a time (open one a thread). Every function may throw Error. It sees the newest commit at
// each call.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dateline/article.h"
#include "dateline/error.h"

namespace dateline {

enum class MatchMode : std::uint8_t { automatic, all, any };
enum class SortOrder : std::uint8_t { relevance, newest, oldest };
enum class TotalRelation : std::uint8_t { exact, at_least, about };
enum class FacetKind : std::uint8_t { person, organisation, place, country, source, month };

// "person", "org", "place", "country", "source", "month".
[[nodiscard]] std::string_view facet_name(FacetKind kind);
[[nodiscard]] std::optional<FacetKind> facet_by_name(std::string_view name);
// "exact", "at_least", "about".
[[nodiscard]] std::string_view relation_name(TotalRelation relation);

struct SearchOptions {
  std::size_t limit = 10;
  std::size_t offset = 0;
  SortOrder sort = SortOrder::relevance;
  std::string from;  // year, year-month or day, inclusive; "" for none
  std::string to;
  MatchMode match = MatchMode::automatic;
  std::vector<FacetKind> facets;  // those to count; none: no counting
  std::size_t facet_limit = 10;   // values a facet
  std::size_t snippets = 2;       // sentences or groups of sentences an article; 0: none
  std::size_t snippet_length = 240;  // code points of all snippets of an article together, about
  bool explain = false;
};

// Code points [first, second) of the text beside it.
using Highlight = std::pair<std::size_t, std::size_t>;

struct Snippet {
  std::string text;  // with "…" where text was left out
  std::vector<Highlight> highlights;
};

struct Hit {
  std::string id;
  std::string path;
  std::optional<std::uint64_t> record;
  std::string title;
  std::string date;
  std::string time;
  bool date_inferred = false;
  std::string source;
  std::string byline;
  std::string language;
  std::string url;
  double score = 0;
  std::vector<Entity> names;  // entities that are facets of the article, without their mentions
  std::vector<Snippet> snippets;
  std::vector<Highlight> title_highlights;
};

struct Total {
  std::uint64_t value = 0;
  TotalRelation relation = TotalRelation::exact;
};

struct FacetValue {
  std::string value;
  std::string code;  // countries
  std::uint64_t count = 0;
};

struct Facet {
  FacetKind kind = FacetKind::person;
  std::vector<FacetValue> values;  // count down, then value; months in order of time
};

struct Answer {
  std::string query;
  double took_ms = 0;
  Total total;
  bool relaxed = false;  // no article had all the bare words: those with any of them are shown
  std::vector<Hit> hits;
  std::vector<Facet> facets;  // in the order asked for
  std::string suggestion;
  std::string explanation;    // when asked for
  std::vector<std::string> warnings;
};

class Searcher {
 public:
  // Opens one index or more; articles with one id in two of them count and show once (that of the first).
  explicit Searcher(const std::vector<std::string>& databases);
  ~Searcher();
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  [[nodiscard]] Answer search(std::string_view query, const SearchOptions& options);
  // Number of articles, without reading any of them.
  [[nodiscard]] Total count(std::string_view query, const SearchOptions& options);
  // The stored article; Error(not_found) when no index has the id.
  [[nodiscard]] Article article(std::string_view id);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline
