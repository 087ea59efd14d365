// The Searcher: one request from the text of a query to an Answer.
#include "dateline/searcher.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <set>

#include "names/keys.h"
#include "names/overrides.h"
#include "query/function_words.h"
#include "query/query.h"
#include "results/concordance.h"
#include "results/facets.h"
#include "results/hits.h"
#include "results/indexes.h"
#include "results/like.h"
#include "results/matcher.h"
#include "results/name_prefix.h"
#include "results/over_time.h"
#include "results/ranking.h"
#include "results/related.h"
#include "results/snippets.h"
#include "results/stories.h"
#include "results/suggestion.h"
#include "results/warnings.h"
#include "text/folding.h"
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
  if (options.match == MatchMode::automatic) query::ease_question(root, text);
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
  hit.section = article.section;
  hit.dateline = article.dateline;
  hit.language = article.language;
  hit.url = article.url;
  hit.score = score;
  hit.names = names_of(article, scope);
  return hit;
}

// Publishers of a hit and its copies, case aside.
std::set<std::string> sources_of(const Hit& hit) {
  std::set<std::string> sources;
  if (!hit.source.empty()) sources.insert(text::fold(hit.source));
  for (const Hit& copy : hit.story->copies)
    if (!copy.source.empty()) sources.insert(text::fold(copy.source));
  return sources;
}

query::Node with_words(query::Node asked, query::Node words) {
  if (asked.kind == query::NodeKind::everything) return words;
  query::Node both;
  both.kind = query::NodeKind::conjunction;
  both.children.push_back(std::move(asked));
  both.children.push_back(std::move(words));
  return both;
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
    answer.index = indexes.state();
    if (options.explain) answer.explanation = query::explain(asked.tree);
    answer.warnings = results::warnings(indexes, asked.tree, asked.query);
    if (options.suggest) add_suggestion(asked, options, answer);
    add_facets(asked.tallies, options, answer);
    if (options.stories || (answer.total.value > options.offset && options.limit > 0)) add_hits(asked, options, answer);
    return answer;
  }

  static results::Found found_by(const Asked& asked) {
    const std::uint64_t articles = results::total(asked.tallies);
    return {asked.relaxed ? 0 : articles, articles};
  }

  void add_suggestion(const Asked& asked, const SearchOptions& options, Answer& answer) {
    const auto count = [&](const std::string& text) { return found_by(ask(text, options, {})); };
    std::optional<results::Suggestion> found =
        results::suggest(indexes, answer.query, asked.tree, found_by(asked), count);
    if (!found) return;
    answer.suggestion = std::move(found->query);
    answer.suggestion_articles = found->articles;
  }

  void add_facets(const std::vector<results::Tally>& tallies, const SearchOptions& options, Answer& answer) {
    if (!options.facets.empty()) answer.facets = results::make_facets(indexes, tallies, options);
    for (const Facet& facet : answer.facets)
      if (const auto typed = options.facet_queries.find(facet.kind);
          typed != options.facet_queries.end() && facet.values.empty() && options.facet_limit > 0)
        answer.warnings.push_back(
            fmt::format("no {} of these articles begins with “{}”", facet_name(facet.kind), typed->second));
  }

  void add_hits(const Asked& asked, const SearchOptions& options, Answer& answer) {
    Presentation presentation(asked.tree, answer.query, *this);
    const std::uint64_t repeated = results::repeated(asked.tallies);
    if (options.stories)
      return add_stories(
          results::rank(indexes, asked.query, asked.tree, options.sort, 0, results::most_grouped, repeated),
          presentation, options, answer);
    for (const results::Ranked& ranked :
         results::rank(indexes, asked.query, asked.tree, options.sort, options.offset, options.limit, repeated))
      answer.hits.push_back(show(ranked, presentation, options));
  }

  // What all articles of an answer are shown by.
  struct Presentation {
    Presentation(const query::Node& tree, std::string_view text, Impl& impl)
        : matcher(tree, impl.tokenizer),
          weights(rarity(matcher.parts(), impl.indexes.joined().get_doccount())),
          parts(results::typed_parts(text, matcher.parts())) {}

    results::Matcher matcher;
    std::vector<double> weights;
    results::TypedParts parts;
  };

  Hit show(const results::Ranked& ranked, Presentation& presentation, const SearchOptions& options) {
    Article article = indexes.read(ranked.document);
    indexes.view().apply(article);
    const results::Matches lit = presentation.matcher.match(article);
    Hit hit = make_hit(article, ranked.score, scope_of(options));
    hit.title_highlights = results::highlights(article.title, lit.title);
    if (options.all_snippets) {
      results::ArticleHits hits(article, lit, presentation.parts);
      hit.snippets = snippets.make_all(article, hits.text.listed, options.snippet_length);
      hit.matches = results::article_matches(article.id, presentation.parts, std::move(hits));
    } else {
      hit.snippets = snippets.make(article, lit.body, presentation.weights, {options.snippets, options.snippet_length});
    }
    if (options.text) hit.text = std::move(article.text);
    return hit;
  }

  // `ranked`: the first of the articles found, as many as are grouped.
  void add_stories(const std::vector<results::Ranked>& ranked, Presentation& presentation, const SearchOptions& options,
                   Answer& answer) {
    results::Profiler profiler(indexes.joined(), tokenizer);
    const results::Grouped grouped = results::group_stories(indexes, ranked, profiler);
    answer.stories = StoryCount{grouped.stories.size(), grouped.articles};
    for (std::size_t i = options.offset; i < grouped.stories.size() && i - options.offset < options.limit; ++i)
      answer.hits.push_back(show_story(grouped.stories[i], ranked, presentation, options));
  }

  Hit show_story(const results::StoryVersions& versions, const std::vector<results::Ranked>& ranked,
                 Presentation& presentation, const SearchOptions& options) {
    Hit first;
    std::set<std::string> sources;
    Story story{0, 0, {}, {}};
    for (const results::Version& version : versions) {
      Hit hit = show(ranked[version.article], presentation, options);
      hit.story.emplace();
      for (const std::uint32_t copy : version.copies)
        hit.story->copies.push_back(show_bare(indexes.read(ranked[copy].document), ranked[copy].score, options));
      hit.story->articles = 1 + version.copies.size();
      std::set<std::string> of_version = sources_of(hit);
      hit.story->sources = of_version.size();
      story.articles += hit.story->articles;
      sources.merge(of_version);
      if (&version == &versions.front())
        first = std::move(hit);
      else
        story.others.push_back(std::move(hit));
    }
    story.sources = sources.size();
    story.copies = std::move(first.story->copies);
    first.story = std::move(story);
    return first;
  }

  // Without snippets and light.
  Hit show_bare(Article article, double score, const SearchOptions& options) {
    indexes.view().apply(article);
    return make_hit(article, score, scope_of(options));
  }

  Answer like(std::string_view id, std::string_view text, const SearchOptions& options) {
    Article article = indexes.read(id);
    indexes.view().apply(article);
    Asked asked = ask(text, options, {});
    results::Profiler profiler(indexes.joined(), tokenizer);
    query::Node words = results::telling_words(article, indexes.joined(), profiler);
    const results::LikeArticles found =
        results::find_like(indexes, article, words, asked.query, options.sort, profiler);
    Answer answer;
    answer.query = text;
    answer.like = make_hit(article, 1, scope_of(options));
    answer.total = {found.articles.size(), found.all_seen ? TotalRelation::exact : TotalRelation::at_least};
    answer.relaxed = asked.relaxed;
    answer.index = indexes.state();
    answer.warnings = results::warnings(indexes, asked.tree, asked.query);
    if (!options.facets.empty() && !found.articles.empty()) {
      const Xapian::Query these = results::these_alone(found.articles);
      add_facets(results::tally(indexes, these, options.facets, scope_of(options)), options, answer);
    }
    const query::Node tree = with_words(std::move(asked.tree), std::move(words));
    if (options.explain) answer.explanation = query::explain(tree);
    add_like(found.articles, tree, options, answer);
    return answer;
  }

  void add_like(const std::vector<results::LikeArticle>& found, const query::Node& tree, const SearchOptions& options,
                Answer& answer) {
    Presentation presentation(tree, answer.query, *this);
    if (options.stories) {
      std::vector<results::Ranked> first;
      for (const results::LikeArticle& one : found)
        if (first.size() < results::most_grouped) first.push_back(one.ranked);
      return add_stories(first, presentation, options, answer);
    }
    for (std::size_t i = options.offset; i < found.size() && i - options.offset < options.limit; ++i) {
      answer.hits.push_back(show(found[i].ranked, presentation, options));
      answer.hits.back().copy = found[i].copy;
    }
  }

  ArticleMatches matches(std::string_view id, std::string_view text, const SearchOptions& options) {
    const Asked asked = ask(text, options, {});
    results::Matcher matcher(asked.tree, tokenizer);
    const results::TypedParts parts = results::typed_parts(text, matcher.parts());
    Article article = indexes.read(id);
    indexes.view().apply(article);
    return results::article_matches(article.id, parts, results::ArticleHits(article, matcher.match(article), parts));
  }

  Concordance concordance(std::string_view text, const SearchOptions& options, const ConcordanceOptions& how) {
    const Asked asked = ask(text, options, {});
    Concordance concordance;
    concordance.query = text;
    concordance.total.value = results::total(asked.tallies);
    concordance.relaxed = asked.relaxed;
    concordance.index = indexes.state();
    concordance.warnings = results::warnings(indexes, asked.tree, asked.query);
    results::Matcher matcher(asked.tree, tokenizer);
    if (matcher.parts().empty())
      concordance.warnings.push_back("nothing in this query can be lit: only words, phrases and names have hits");
    if (concordance.total.value <= options.offset || options.limit == 0) return concordance;
    const results::TypedParts parts = results::typed_parts(text, matcher.parts());
    results::ConcordanceMaker maker(how, concordance);
    for (const results::Ranked& ranked : results::rank(indexes, asked.query, asked.tree, options.sort, options.offset,
                                                       options.limit, results::repeated(asked.tallies))) {
      Article article = indexes.read(ranked.document);
      indexes.view().apply(article);
      maker.add(article, results::ArticleHits(article, matcher.match(article), parts));
    }
    if (concordance.lines.size() < concordance.hits)
      concordance.warnings.push_back(fmt::format("{} of {} hits are listed: at most {} of one article and {} of all",
                                                 concordance.lines.size(), concordance.hits,
                                                 ArticleMatches::most_listed, results::ConcordanceMaker::most_lines));
    maker.sort(tokenizer);
    return concordance;
  }

  RelatedAnswer related(EntityType type, std::string_view name, std::string_view text, const SearchOptions& options) {
    const std::vector<EntityType> types = related_types(options);
    const Asked asked = ask(text, options, {FacetKind::person});
    RelatedAnswer answer;
    answer.type = type;
    answer.name = name;
    answer.total.value = results::total(asked.tallies);
    answer.relaxed = asked.relaxed;
    answer.index = indexes.state();
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
      answer.warnings.push_back(
          fmt::format("all articles looked at name {}: there are no others to compare them with", chosen.name));
    answer.related =
        results::related_names(indexes, asked.tallies, with_name.tallies, type, chosen.key, types, options.limit);
    return answer;
  }

  OverTime over_time(std::string_view text, Period period, std::optional<FacetKind> by, const SearchOptions& options) {
    const Asked asked = ask(text, options, by ? std::vector<FacetKind>{*by} : std::vector<FacetKind>());
    OverTime counted;
    counted.query = text;
    counted.period = period;
    counted.by = by;
    counted.total.value = results::total(asked.tallies);
    counted.relaxed = asked.relaxed;
    counted.index = indexes.state();
    counted.warnings = results::warnings(indexes, asked.tree, asked.query);
    results::count_over_time(indexes, asked.query, asked.tree, asked.tallies, options, counted);
    return counted;
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

Answer Searcher::like(std::string_view id, std::string_view query, const SearchOptions& options) {
  const auto begin = std::chrono::steady_clock::now();
  check(options);
  Answer answer = impl_->run([&] { return impl_->like(id, query, options); });
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

OverTime Searcher::over_time(std::string_view query, Period period, std::optional<FacetKind> by,
                             const SearchOptions& options) {
  const auto begin = std::chrono::steady_clock::now();
  check(options);
  if (by == FacetKind::month)
    throw Error(ErrorCode::bad_argument, "months are no values to count over time by",
                "person, org, place, country and source are");
  OverTime counted = impl_->run([&] { return impl_->over_time(query, period, by, options); });
  counted.took_ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
  return counted;
}

ArticleMatches Searcher::matches(std::string_view id, std::string_view query, const SearchOptions& options) {
  return impl_->run([&] { return impl_->matches(id, query, options); });
}

Concordance Searcher::concordance(std::string_view query, const SearchOptions& options, const ConcordanceOptions& how) {
  const auto begin = std::chrono::steady_clock::now();
  check(options);
  if (how.context > ConcordanceOptions::most_context)
    throw Error(ErrorCode::limit,
                fmt::format("a concordance shows at most {} characters before and behind a hit",
                            ConcordanceOptions::most_context),
                "ask for less, or for the articles themselves");
  Concordance concordance = impl_->run([&] { return impl_->concordance(query, options, how); });
  concordance.took_ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
  return concordance;
}

Article Searcher::article(std::string_view id) {
  return impl_->run([&] { return impl_->indexes.read(id); });
}

}  // namespace dateline
