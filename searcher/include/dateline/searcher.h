// Dateline::searcher: asks an index, or several as one, and answers with exact totals, snippets and facets.
//
//   dateline::Searcher searcher({"news.dateline"});
//   dateline::Answer answer = searcher.search("Mali AND expulsion", {});
//   for (const auto& hit : answer.hits) std::cout << hit.title << '\n';
//
// A Searcher is used by one thread at a time (open one a thread). Every function may throw Error. It sees the newest
// commit at each call.
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
  // Of a facet with an entry here only the values that have, for each word of the entry, a word that begins with it;
  // case and accents make no difference, nor does the order. Of months ("2025-0") those that begin with it.
  std::map<FacetKind, std::string> facet_queries;
  // Facets, filters by name and the names of hits take every article that has a name, also where it weighs too little
  // to be a facet of the article.
  bool facet_all = false;
  std::size_t snippets = 2;          // sentences or groups of sentences an article; 0: none
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
  std::vector<Entity> names;  // those that are facets of the article (facet_all: all), as they count, without mentions
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
  std::string explanation;  // when asked for
  std::vector<std::string> warnings;
};

// A name and how much it is tied to another.
struct RelatedName {
  EntityType type = EntityType::person;
  std::string name;
  std::uint64_t count = 0;  // articles that have both
  std::uint64_t total = 0;  // articles that have this one
  double score = 0;         // log-likelihood ratio, see Searcher::related()
};

struct RelatedAnswer {
  EntityType type = EntityType::person;
  std::string name;                  // as the index prints it; as asked for when no article has it
  std::uint64_t count = 0;           // articles that have it; 0: none
  Total total;                       // articles looked at, the matches of the query
  bool relaxed = false;              // as in Answer
  std::vector<RelatedName> related;  // score down, then count down, then name
  double took_ms = 0;
  std::vector<std::string> warnings;
};

class Searcher {
 public:
  // Opens one index or more; articles with one id in two of them count and show once (that of the first).
  explicit Searcher(const std::vector<std::string>& databases);
  ~Searcher();
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  // Takes `text`, a names file, in place of those that the indexes keep (dateline-index --set-names); merges that
  // dateline-index --merge-names found apply beneath it. Error(bad_input) tells of wrong lines, one a line, and changes
  // nothing.
  void set_names(std::string_view text);

  [[nodiscard]] Answer search(std::string_view query, const SearchOptions& options);
  // Number of articles, without reading any of them.
  [[nodiscard]] Total count(std::string_view query, const SearchOptions& options);
  // The names that stand in the same articles as one name more often than chance has it, among the matches of `query`
  // (empty: the whole index), which are what all counts and scores are of.
  //
  // `name` finds what a filter finds (person:goita: "Assimi Goïta"); of several names the one with the most articles
  // is taken and a warning tells of the others. Names in fewer than two articles with it are left out. Score: the
  // log-likelihood ratio G² of Dunning (1993, "Accurate Methods for the Statistics of Surprise and Coincidence") over
  // the table of articles with and without each of the two; it has no unit, and from 10.8 on chance alone does the same
  // in one of a thousand cases.
  //
  // Of `options` count: limit, facets (what may be listed; none: persons, organisations, places and countries),
  // facet_all, from, to and match. Error(bad_argument) for facets that hold no names and for a `name` without a word or
  // too many names, Error(bad_query) for the query.
  [[nodiscard]] RelatedAnswer related(EntityType type, std::string_view name, std::string_view query,
                                      const SearchOptions& options);
  // The stored article, names as they were found in it; Error(not_found) when no index has the id.
  [[nodiscard]] Article article(std::string_view id);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline
