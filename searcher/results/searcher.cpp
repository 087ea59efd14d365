// The Searcher: checks the arguments of a request, and runs it on the newest commit of the indexes. The way of a query
// goes from here to answers.h or tables.h (the requests), asking.h (tree, Xapian query, totals), ranking.h (which
// articles) and presentation.h (what is shown of them).
#include "dateline/searcher.h"

#include <fmt/format.h>

#include <chrono>

#include "names/keys.h"
#include "names/overrides.h"
#include "results/answers.h"
#include "results/asking.h"
#include "results/name_prefix.h"
#include "results/resources.h"
#include "results/tables.h"

namespace dateline {
namespace {

// Places further down cost memory and time for all before them; whoever needs them narrows by date or sorts.
constexpr std::size_t deepest = 100000;
// A writer commits every few seconds at most: a request that is overtaken so often meets something else.
constexpr int most_attempts = 5;

void check_facet_query(FacetKind kind, const std::string& typed) {
  if (kind == FacetKind::month && !results::begins_month(typed))
    throw Error(ErrorCode::bad_argument, fmt::format("no month begins with “{}”", typed),
                "months are written 2025-09: 2025 and 2025-0 are beginnings");
  if (kind != FacetKind::month && results::NamePrefix(typed).empty())
    throw Error(ErrorCode::bad_argument, fmt::format("“{}” is the beginning of no {}", typed, facet_name(kind)),
                "write the first letters of one or more of its words");
}

void check(const SearchOptions& options) {
  if (options.limit > deepest || options.offset > deepest - options.limit)
    throw Error(ErrorCode::limit, fmt::format("offset and limit together may be at most {}", deepest),
                "narrow the query, by date for example");
  if (options.facet_limit > deepest)
    throw Error(ErrorCode::limit, fmt::format("a facet shows at most {} values", deepest),
                "narrow the query, or the facet by the beginning of a name");
  for (const auto& [kind, typed] : options.facet_queries) check_facet_query(kind, typed);
}

}  // namespace

struct Searcher::Impl {
  explicit Impl(const std::vector<std::string>& paths) : resources(paths) {}

  results::Resources resources;

  // Runs a whole request on the newest commit, again when a writer has overtaken it; Xapian's exceptions become Errors.
  template <typename Request>
  auto run(const Request& request) {
    for (int attempt = 1;; ++attempt) {
      try {
        resources.indexes.refresh();
        return request();
      } catch (const Xapian::DatabaseModifiedError&) {
        if (attempt == most_attempts)
          throw Error(ErrorCode::io, "the index changes faster than it can be read",
                      "ask again when less is being indexed");
      } catch (const Xapian::Error& error) {
        throw results::translate(error);
      }
    }
  }

  // The same for requests whose answers say how long they took.
  template <typename Request>
  auto time(const Request& request) {
    const auto begin = std::chrono::steady_clock::now();
    auto answer = run(request);
    answer.took_ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    return answer;
  }
};

Searcher::Searcher(const std::vector<std::string>& databases) {
  for (int attempt = 1; impl_ == nullptr; ++attempt) {
    try {
      impl_ = std::make_unique<Impl>(databases);
    } catch (const Xapian::DatabaseModifiedError& error) {
      if (attempt == most_attempts) throw results::translate(error);
    } catch (const Xapian::Error& error) {
      throw results::translate(error);
    }
  }
}

Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

void Searcher::set_names(std::string_view text) { impl_->resources.indexes.set_names(names::read_overrides(text)); }

Answer Searcher::search(std::string_view query, const SearchOptions& options) {
  check(options);
  return impl_->time([&] { return results::answer_search(impl_->resources, query, options); });
}

Answer Searcher::like(std::string_view id, std::string_view query, const SearchOptions& options) {
  check(options);
  return impl_->time([&] { return results::answer_like(impl_->resources, id, query, options); });
}

Total Searcher::count(std::string_view query, const SearchOptions& options) {
  return impl_->run([&] {
    return Total{results::total(results::ask(impl_->resources.indexes, query, options, {}).tallies),
                 TotalRelation::exact};
  });
}

RelatedAnswer Searcher::related(EntityType type, std::string_view name, std::string_view query,
                                const SearchOptions& options) {
  check(options);
  if (names::canonical_key(name).empty())
    throw Error(ErrorCode::bad_argument, fmt::format("“{}” is no name", name), "write words of a name that is printed");
  return impl_->time([&] { return results::answer_related(impl_->resources.indexes, type, name, query, options); });
}

OverTime Searcher::over_time(std::string_view query, Period period, std::optional<FacetKind> by,
                             const SearchOptions& options) {
  check(options);
  if (by == FacetKind::month)
    throw Error(ErrorCode::bad_argument, "months are no values to count over time by",
                "person, org, place, country and source are");
  return impl_->time([&] { return results::answer_over_time(impl_->resources.indexes, query, period, by, options); });
}

ArticleMatches Searcher::matches(std::string_view id, std::string_view query, const SearchOptions& options) {
  return impl_->run([&] { return results::answer_matches(impl_->resources, id, query, options); });
}

Concordance Searcher::concordance(std::string_view query, const SearchOptions& options, const ConcordanceOptions& how) {
  check(options);
  if (how.context > ConcordanceOptions::most_context)
    throw Error(ErrorCode::limit,
                fmt::format("a concordance shows at most {} characters before and behind a hit",
                            ConcordanceOptions::most_context),
                "ask for less, or for the articles themselves");
  return impl_->time([&] { return results::answer_concordance(impl_->resources, query, options, how); });
}

Article Searcher::article(std::string_view id) {
  return impl_->run([&] { return impl_->resources.indexes.read(id); });
}

}  // namespace dateline
