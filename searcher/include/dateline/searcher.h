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
#include "dateline/concordance.h"
#include "dateline/error.h"
#include "dateline/highlights.h"

namespace dateline {

enum class MatchMode : std::uint8_t { automatic, all, any };
enum class SortOrder : std::uint8_t { relevance, newest, oldest };
enum class TotalRelation : std::uint8_t { exact, at_least, about };
enum class FacetKind : std::uint8_t { person, organisation, place, country, source, month };
enum class Period : std::uint8_t { day, week, month, year };

// "person", "org", "place", "country", "source", "month".
[[nodiscard]] std::string_view facet_name(FacetKind kind);
[[nodiscard]] std::optional<FacetKind> facet_by_name(std::string_view name);
// "day", "week", "month", "year".
[[nodiscard]] std::string_view period_name(Period period);
[[nodiscard]] std::optional<Period> period_by_name(std::string_view name);
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
  // In place of `snippets` every hit of the text, each sentence that has some as a snippet (at most 1,000) of at most
  // `snippet_length` code points, and the hits themselves (Hit::matches).
  bool all_snippets = false;
  bool explain = false;
  bool suggest = true;  // look for a suggestion when a word of the query is in no article, or in hardly any
  // One hit a story, see Hit::story and Answer::stories; limit and offset count stories.
  bool stories = false;
  bool text = false;  // Hit::text too; a thousand articles are some 5 MB
};

struct Snippet {
  std::string text;  // with "…" where text was left out
  std::vector<Highlight> highlights;
  // With all_snippets: ordinals of the first and the last hit in it among those of the text; 0 in a lead.
  std::size_t first_hit = 0, last_hit = 0;
};

struct Hit;

// The articles that tell of the same event as a hit, among those that were grouped.
//
// Two articles tell of one event when they share enough of their rare words and names, printed within days of each
// other; two groups when that holds on average over their articles. Copies have four fifths of the shorter text's runs
// of five words in common, wherever and whenever they were printed.
struct Story {
  std::uint64_t articles = 1;  // the hit included
  std::uint64_t sources = 0;   // different publishers among them
  std::vector<Hit> copies;     // of the hit's text, without snippets
  std::vector<Hit> others;  // that tell it in other words, in the order of the answer; their `story` has their copies
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
  std::string section;
  std::string dateline;
  std::string language;
  std::string url;
  std::string text;  // when asked for
  double score = 0;
  std::vector<Entity> names;  // those that are facets of the article (facet_all: all), as they count, without mentions
  std::vector<Snippet> snippets;
  std::vector<Highlight> title_highlights;
  std::optional<ArticleMatches> matches;  // with all_snippets
  std::optional<Story> story;             // with stories
  std::optional<bool> copy;               // of the article that like() was asked about; nothing elsewhere
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

// What an answer was found in, so that it can be cited and checked when the question is asked again.
//
// The fingerprint stays the same for one commit of an index wherever its directory is copied, moved or replicated, and
// changes with every commit, whatever it changes (names files too); of several indexes it covers all, in their order.
// It is no hash of the texts: the same articles indexed anew, or joined or compacted otherwise, have another one. Two
// copies that are changed apart from each other differ unless they gathered as many articles and words in as many
// commits. Xapian's remote databases tell nothing of their commits: only what they hold counts.
struct IndexState {
  std::string fingerprint;     // 16 hexadecimal digits
  std::uint64_t articles = 0;  // of all indexes, each id once
};

// How many stories were found among how many articles: those of the answer in its order, at most 200 of them and no
// more than 32 MiB of text, whatever the total.
struct StoryCount {
  std::uint64_t stories = 0;
  std::uint64_t articles = 0;
};

struct Answer {
  std::string query;
  double took_ms = 0;
  Total total;
  bool relaxed = false;  // no article had all the bare words: those with any of them are shown
  std::vector<Hit> hits;
  std::vector<Facet> facets;  // in the order asked for
  // The query with words and names of the index in place of those that it does not have, or hardly, and how many
  // articles that finds, asked in the same way: clearly more. Empty: there is none. Nothing of it is applied.
  std::string suggestion;
  std::uint64_t suggestion_articles = 0;
  std::string explanation;            // when asked for
  std::optional<StoryCount> stories;  // with SearchOptions::stories
  std::optional<Hit> like;            // of like(): the article asked about, without snippets
  IndexState index;
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
  IndexState index;
  double took_ms = 0;
  std::vector<std::string> warnings;
};

// The matches of a query in one period.
struct PeriodCount {
  std::string period;                 // "2025-09-19", "2025-W38", "2025-09", "2025"
  std::uint64_t articles = 0;         // that match
  std::uint64_t total = 0;            // in the index, matching or not, within the days that the query asks for
  std::vector<std::uint64_t> values;  // that match and count under each of OverTime::values
  std::uint64_t others = 0;           // that match and count under other values only
  std::uint64_t none = 0;             // that match and have no value at all
};

struct OverTime {
  std::string query;
  Period period = Period::month;
  std::optional<FacetKind> by;
  Total total;
  bool relaxed = false;              // as in Answer
  std::vector<FacetValue> values;    // the most frequent ones of `by`, in the order of facets
  std::vector<PeriodCount> periods;  // in order of time, without gaps
  PeriodCount undated;               // its `period` is empty
  IndexState index;
  double took_ms = 0;
  std::vector<std::string> warnings;
};

// Each hit of a query in its context, see Searcher::concordance().
struct Concordance {
  std::string query;
  Total total;                               // articles that match
  bool relaxed = false;                      // as in Answer
  std::vector<ConcordanceArticle> articles;  // those looked at: `limit` of them from `offset` on, in their order
  std::uint64_t hits = 0;                    // in these, listed or not
  std::vector<ConcordanceLine> lines;        // at most 100,000, of one article at most ArticleMatches::most_listed
  IndexState index;
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
  // How many articles match in each period of time, all of them counted exactly.
  //
  // Weeks are those of ISO 8601: they begin on Monday and belong to the year of their Thursday. Periods run from the
  // first to the last with a match, those between with 0; where the query, `from` or `to` bound the days, from or to
  // the first or last day within these bounds on which the index has an article. Articles without a day stand in
  // `undated`. With `by` each period has a count for each of the facet_limit most frequent values; an article with
  // several values counts under each, so that these may add up to more than its articles, while `others` and `none`
  // hold each article once that is under none of them.
  //
  // Of `options` count: from, to, match, facet_limit, facet_queries of `by`, facet_all. Error(bad_argument) for `by`
  // months, Error(limit) for more than 100,000 periods or 2,000,000 numbers.
  [[nodiscard]] OverTime over_time(std::string_view query, Period period, std::optional<FacetKind> by,
                                   const SearchOptions& options);
  // The hits of an article: what search() with these options lights in it, as offsets that stay true as long as the
  // article is not indexed anew with another text. None when the article is not among those that the query finds, or
  // when nothing of the query can be lit (dates, sources). Of `options` count: from, to, match and facet_all.
  // Error(not_found) when no index has the id, Error(bad_query) for the query.
  [[nodiscard]] ArticleMatches matches(std::string_view id, std::string_view query, const SearchOptions& options = {});
  // The hits of the articles that search() with these options shows, each in its context. Of `options` count: limit,
  // offset, sort, from, to, match and facet_all. Error(limit) for too much context, Error(bad_query) for the query.
  [[nodiscard]] Concordance concordance(std::string_view query, const SearchOptions& options,
                                        const ConcordanceOptions& how = {});
  // The articles like one of them, those on the same story first; it is not among them itself. `query`, from, to and
  // match restrict them. What is lit are the words that they share with it, and those of `query`.
  //
  // Looked at are the articles that have most of its 25 most telling words, by BM25: 150 of all, and 150 of those
  // printed within a week of it, at most 32 MiB of text. An article is like it when its score is .03 or more: 1 for a
  // copy, else how many of their rare words and names they share (a cosine), up to two thirds less where days part
  // them. The total is the number of these; it is exact when all articles that have any of the words were looked at,
  // else "at least". Facets count them.
  //
  // Error(not_found) when no index has the id, Error(bad_query) for the query.
  [[nodiscard]] Answer like(std::string_view id, std::string_view query, const SearchOptions& options);
  // The stored article, names as they were found in it; Error(not_found) when no index has the id.
  [[nodiscard]] Article article(std::string_view id);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline
