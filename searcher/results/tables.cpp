// Requests that tables answer (tables.h).
#include "results/tables.h"

#include <fmt/format.h>

#include <string>
#include <vector>

#include "query/query.h"
#include "results/asking.h"
#include "results/concordance.h"
#include "results/hits.h"
#include "results/matcher.h"
#include "results/over_time.h"
#include "results/ranking.h"
#include "results/related.h"

namespace dateline::results {
namespace {

// What may be listed beside a name.
std::vector<EntityType> related_types(const SearchOptions& options) {
  if (options.facets.empty())
    return {EntityType::person, EntityType::organisation, EntityType::place, EntityType::country};
  std::vector<EntityType> types;
  for (const FacetKind kind : options.facets) {
    const std::optional<EntityType> type = entity_type_of(kind);
    if (!type)
      throw Error(ErrorCode::bad_argument, fmt::format("{} holds no names that are tied to others", facet_name(kind)),
                  "person, org, place and country do");
    types.push_back(*type);
  }
  return types;
}

// The first is the one that is taken.
std::string several_names(std::string_view name, const std::vector<NameFound>& found) {
  constexpr std::size_t most_listed = 5;
  std::string list;
  for (std::size_t i = 1; i < found.size() && i <= most_listed; ++i)
    list += fmt::format("{}{} ({})", i == 1 ? "" : ", ", found[i].name, found[i].count);
  if (found.size() > most_listed + 1) list += fmt::format(" and {} more", found.size() - most_listed - 1);
  return fmt::format("“{}” stands for {} names; this is about {} ({}), not about {}", name, found.size(), found[0].name,
                     found[0].count, list);
}

// The articles of a query that have a name, and which names that are.
struct WithName {
  std::vector<NameFound> names;
  std::vector<Tally> tallies;
};

WithName ask_name(Indexes& indexes, EntityType type, std::string_view name, const Asked& asked,
                  const SearchOptions& options) {
  query::Node filter;
  filter.kind = query::NodeKind::filter;
  filter.field = field_of(type);
  filter.value = name;
  try {
    query::expand(filter, indexes.joined(), scope_of(options), &indexes.view());
  } catch (const Error& error) {
    if (error.code != ErrorCode::bad_query) throw;
    // No place in the query is meant.
    throw Error(ErrorCode::bad_argument, error.what(), error.hint);
  }
  const Xapian::Query both(Xapian::Query::OP_AND, asked.query, query::to_xapian(filter));
  WithName found;
  found.tallies = tally(indexes, both, {FacetKind::person}, scope_of(options));
  found.names = names_found(indexes, found.tallies, type, filter);
  return found;
}

}  // namespace

ArticleMatches answer_matches(Resources& resources, std::string_view id, std::string_view text,
                              const SearchOptions& options) {
  const Asked asked = ask(resources.indexes, text, options, {});
  Matcher matcher(asked.tree, resources.tokenizer);
  const TypedParts parts = typed_parts(text, matcher.parts());
  const Article article = resources.indexes.read_as_counted(id);
  return article_matches(article.id, parts, ArticleHits(article, matcher.match(article), parts));
}

Concordance answer_concordance(Resources& resources, std::string_view text, const SearchOptions& options,
                               const ConcordanceOptions& how) {
  const Asked asked = ask(resources.indexes, text, options, {});
  Concordance concordance = begin_answer<Concordance>(resources.indexes, asked);
  concordance.query = text;
  Matcher matcher(asked.tree, resources.tokenizer);
  if (matcher.parts().empty())
    concordance.warnings.push_back("nothing in this query can be lit: only words, phrases and names have hits");
  if (concordance.total.value <= options.offset || options.limit == 0) return concordance;
  const TypedParts parts = typed_parts(text, matcher.parts());
  ConcordanceMaker maker(how, concordance);
  for (const Ranked& ranked : rank(resources.indexes, asked.query, asked.tree, options.sort, options.offset,
                                   options.limit, repeated(asked.tallies))) {
    const Article article = resources.indexes.read_as_counted(ranked.document);
    maker.add(article, ArticleHits(article, matcher.match(article), parts));
  }
  if (concordance.lines.size() < concordance.hits)
    concordance.warnings.push_back(fmt::format("{} of {} hits are listed: at most {} of one article and {} of all",
                                               concordance.lines.size(), concordance.hits, ArticleMatches::most_listed,
                                               ConcordanceMaker::most_lines));
  maker.sort(resources.tokenizer);
  return concordance;
}

RelatedAnswer answer_related(Indexes& indexes, EntityType type, std::string_view name, std::string_view text,
                             const SearchOptions& options) {
  const std::vector<EntityType> types = related_types(options);
  const Asked asked = ask(indexes, text, options, {FacetKind::person});
  RelatedAnswer answer = begin_answer<RelatedAnswer>(indexes, asked);
  answer.type = type;
  answer.name = name;
  WithName with_name = ask_name(indexes, type, name, asked, options);
  if (with_name.names.empty()) return answer;
  const NameFound chosen = with_name.names[0];
  if (with_name.names.size() > 1) {
    answer.warnings.push_back(several_names(name, with_name.names));
    with_name = ask_name(indexes, type, chosen.key, asked, options);
  }
  answer.name = chosen.name;
  answer.count = total(with_name.tallies);
  if (answer.count == answer.total.value && answer.count > 1)
    answer.warnings.push_back(
        fmt::format("all articles looked at name {}: there are no others to compare them with", chosen.name));
  answer.related = related_names(indexes, asked.tallies, with_name.tallies, type, chosen.key, types, options.limit);
  return answer;
}

OverTime answer_over_time(Indexes& indexes, std::string_view text, Period period, std::optional<FacetKind> by,
                          const SearchOptions& options) {
  const Asked asked = ask(indexes, text, options, by ? std::vector<FacetKind>{*by} : std::vector<FacetKind>());
  OverTime counted = begin_answer<OverTime>(indexes, asked);
  counted.query = text;
  counted.period = period;
  counted.by = by;
  count_over_time(indexes, asked.query, asked.tree, asked.tallies, options, counted);
  return counted;
}

}  // namespace dateline::results
