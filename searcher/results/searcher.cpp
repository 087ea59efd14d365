// The Searcher: one request from the text of a query to an Answer.
#include "dateline/searcher.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "names/keys.h"
#include "names/overrides.h"
#include "query/query.h"
#include "results/facets.h"
#include "results/indexes.h"
#include "results/matcher.h"
#include "results/name_prefix.h"
#include "results/ranking.h"
#include "results/related.h"
#include "results/snippets.h"
#include "results/warnings.h"
#include "text/tokens.h"

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

query::NameScope scope_of(const SearchOptions& options) {
  return options.facet_all ? query::NameScope::all : query::NameScope::facets;
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

query::Node make_tree(std::string_view text, const SearchOptions& options) {
  query::Node root = query::parse_query(text);
  if (options.from.empty() && options.to.empty()) return root;
  query::Node days;
  days.kind = query::NodeKind::filter;
  days.field = Field::date;
  days.days = query::parse_days(options.from, options.to);
  days.value = options.from + ".." + options.to;
  days.place = {text.size(), text.size()};
  query::Node both;
  both.kind = query::NodeKind::conjunction;
  both.place = {0, text.size()};
  both.children.push_back(std::move(root));
  both.children.push_back(std::move(days));
  return both;
}

// How much each part of the query tells: the rarer its words, the more.
std::vector<double> rarity(const std::vector<const query::Node*>& parts, double articles) {
  std::vector<double> weights;
  for (const query::Node* part : parts) {
    double weight = 0;
    for (const std::vector<query::Word>& variant : part->variants) {
      double of_variant = 0;
      for (const query::Word& word : variant) {
        double frequency = 0;
        for (const query::Alternative& form : word.alternatives)
          frequency += std::max(form.articles, form.title_articles);
        of_variant += std::log(1 + articles / (1 + frequency));
      }
      weight = std::max(weight, of_variant);
    }
    weights.push_back(part->variants.empty() ? 1 : std::max(weight, 0.1));
  }
  return weights;
}

// What --related may list.
std::vector<EntityType> related_types(const SearchOptions& options) {
  if (options.facets.empty())
    return {EntityType::person, EntityType::organisation, EntityType::place, EntityType::country};
  std::vector<EntityType> types;
  for (const FacetKind kind : options.facets) {
    const std::optional<EntityType> type = results::entity_type_of(kind);
    if (!type)
      throw Error(ErrorCode::bad_argument, fmt::format("{} holds no names that are tied to others", facet_name(kind)),
                  "person, org, place and country do");
    types.push_back(*type);
  }
  return types;
}

// The first is the one that is taken.
std::string several_names(std::string_view name, const std::vector<results::NameFound>& found) {
  constexpr std::size_t most_listed = 5;
  std::string list;
  for (std::size_t i = 1; i < found.size() && i <= most_listed; ++i)
    list += fmt::format("{}{} ({})", i == 1 ? "" : ", ", found[i].name, found[i].count);
  if (found.size() > most_listed + 1) list += fmt::format(" and {} more", found.size() - most_listed - 1);
  return fmt::format("“{}” stands for {} names; this is about {} ({}), not about {}", name, found.size(), found[0].name,
                     found[0].count, list);
}

std::vector<Entity> names_of(const Article& article, query::NameScope scope) {
  std::vector<Entity> names;
  for (const Entity& entity : article.entities) {
    if (!entity.in_facets && scope == query::NameScope::facets) continue;
    Entity name = entity;
    name.mentions.clear();
    names.push_back(std::move(name));
  }
  return names;
}

Hit make_hit(const Article& article, double score, query::NameScope scope) {
  Hit hit;
  hit.id = article.id;
  hit.path = article.path;
  hit.record = article.record;
  hit.title = article.title;
  hit.date = article.date;
  hit.time = article.time;
  hit.date_inferred = article.date_inferred;
  hit.source = article.source;
  hit.byline = article.byline;
  hit.language = article.language;
  hit.url = article.url;
  hit.score = score;
  hit.names = names_of(article, scope);
  return hit;
}

}  // namespace

struct Searcher::Impl {
  explicit Impl(const std::vector<std::string>& paths) : indexes(paths) {}

  results::Indexes indexes;
  text::Tokenizer tokenizer;
  results::SnippetMaker snippets;

  // A tree ready to be asked, and what it found.
  struct Asked {
    query::Node tree;
    Xapian::Query query;
    std::vector<results::Tally> tallies;
    bool relaxed = false;
  };

  Asked ask(std::string_view text, const SearchOptions& options, const std::vector<FacetKind>& kinds) {
    Asked asked;
    asked.tree = make_tree(text, options);
    query::expand(asked.tree, indexes.joined(), scope_of(options), &indexes.view());
    if (options.match == MatchMode::any) query::relax(asked.tree);
    asked.query = query::to_xapian(asked.tree);
    asked.tallies = results::tally(indexes, asked.query, kinds, scope_of(options));
    if (options.match == MatchMode::automatic && results::total(asked.tallies) == 0 && query::can_relax(asked.tree)) {
      query::relax(asked.tree);
      asked.query = query::to_xapian(asked.tree);
      asked.tallies = results::tally(indexes, asked.query, kinds, scope_of(options));
      asked.relaxed = results::total(asked.tallies) != 0;
    }
    return asked;
  }

  Answer search(std::string_view text, const SearchOptions& options) {
    const Asked asked = ask(text, options, options.facets);
    Answer answer;
    answer.query = text;
    answer.total.value = results::total(asked.tallies);
    answer.relaxed = asked.relaxed;
    if (options.explain) answer.explanation = query::explain(asked.tree);
    answer.warnings = results::warnings(indexes, asked.tree, asked.query);
    if (!options.facets.empty())
      answer.facets = results::make_facets(indexes, asked.tallies, options);
    for (const Facet& facet : answer.facets)
      if (const auto typed = options.facet_queries.find(facet.kind);
          typed != options.facet_queries.end() && facet.values.empty() && options.facet_limit > 0)
        answer.warnings.push_back(fmt::format("no {} of these articles begins with “{}”", facet_name(facet.kind),
                                              typed->second));
    if (answer.total.value > options.offset && options.limit > 0) add_hits(asked, options, answer);
    return answer;
  }

  void add_hits(const Asked& asked, const SearchOptions& options, Answer& answer) {
    results::Matcher matcher(asked.tree, tokenizer);
    const std::vector<double> weights = rarity(matcher.parts(), indexes.joined().get_doccount());
    const std::vector<results::Ranked> found = results::rank(indexes, asked.query, asked.tree, options.sort,
                                                             options.offset, options.limit,
                                                             results::repeated(asked.tallies));
    for (const results::Ranked& ranked : found) {
      Article article = indexes.read(ranked.document);
      indexes.view().apply(article);
      const results::Matches lit = matcher.match(article);
      Hit hit = make_hit(article, ranked.score, scope_of(options));
      hit.title_highlights = results::highlights(article.title, lit.title);
      hit.snippets = snippets.make(article, lit.body, weights, {options.snippets, options.snippet_length});
      answer.hits.push_back(std::move(hit));
    }
  }

  RelatedAnswer related(EntityType type, std::string_view name, std::string_view text, const SearchOptions& options) {
    const std::vector<EntityType> types = related_types(options);
    const Asked asked = ask(text, options, {FacetKind::person});
    RelatedAnswer answer;
    answer.type = type;
    answer.name = name;
    answer.total.value = results::total(asked.tallies);
    answer.relaxed = asked.relaxed;
    answer.warnings = results::warnings(indexes, asked.tree, asked.query);
    WithName with_name = ask_name(type, name, asked, options);
    if (with_name.names.empty()) return answer;
    const results::NameFound chosen = with_name.names[0];
    if (with_name.names.size() > 1) {
      answer.warnings.push_back(several_names(name, with_name.names));
      with_name = ask_name(type, chosen.key, asked, options);
    }
    answer.name = chosen.name;
    answer.count = results::total(with_name.tallies);
    if (answer.count == answer.total.value && answer.count > 1)
      answer.warnings.push_back(fmt::format("all articles looked at name {}: there are no others to compare them with",
                                            chosen.name));
    answer.related = results::related_names(indexes, asked.tallies, with_name.tallies, type, chosen.key, types,
                                            options.limit);
    return answer;
  }

  // The articles of a query that have a name, and which names that are.
  struct WithName {
    std::vector<results::NameFound> names;
    std::vector<results::Tally> tallies;
  };

  WithName ask_name(EntityType type, std::string_view name, const Asked& asked, const SearchOptions& options) {
    query::Node filter;
    filter.kind = query::NodeKind::filter;
    filter.field = results::field_of(type);
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
    found.tallies = results::tally(indexes, both, {FacetKind::person}, scope_of(options));
    found.names = results::names_found(indexes, found.tallies, type, filter);
    return found;
  }

  // Runs a whole request on the newest commit, again when a writer has overtaken it; Xapian's exceptions become Errors.
  template <typename Request>
  auto run(const Request& request) {
    for (int attempt = 1;; ++attempt) {
      try {
        indexes.refresh();
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

void Searcher::set_names(std::string_view text) { impl_->indexes.set_names(names::read_overrides(text)); }

Answer Searcher::search(std::string_view query, const SearchOptions& options) {
  const auto begin = std::chrono::steady_clock::now();
  check(options);
  Answer answer = impl_->run([&] { return impl_->search(query, options); });
  answer.took_ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
  return answer;
}

Total Searcher::count(std::string_view query, const SearchOptions& options) {
  return impl_->run([&] {
    return Total{results::total(impl_->ask(query, options, {}).tallies), TotalRelation::exact};
  });
}

RelatedAnswer Searcher::related(EntityType type, std::string_view name, std::string_view query,
                                const SearchOptions& options) {
  const auto begin = std::chrono::steady_clock::now();
  check(options);
  if (names::canonical_key(name).empty())
    throw Error(ErrorCode::bad_argument, fmt::format("“{}” is no name", name), "write words of a name that is printed");
  RelatedAnswer answer = impl_->run([&] { return impl_->related(type, name, query, options); });
  answer.took_ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
  return answer;
}

Article Searcher::article(std::string_view id) {
  return impl_->run([&] { return impl_->indexes.read(id); });
}

}  // namespace dateline
