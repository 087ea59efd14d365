// Requests that articles answer (answers.h).
#include "results/answers.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "query/query.h"
#include "results/asking.h"
#include "results/like.h"
#include "results/presentation.h"
#include "results/suggestion.h"

namespace dateline::results {
namespace {

Found found_by(const Asked& asked) {
  const std::uint64_t articles = total(asked.tallies);
  return {asked.relaxed ? 0 : articles, articles};
}

void add_suggestion(Indexes& indexes, const Asked& asked, const SearchOptions& options, Answer& answer) {
  const auto count = [&](const std::string& text) { return found_by(ask(indexes, text, options, {})); };
  std::optional<Suggestion> found = suggest(indexes, answer.query, asked.tree, found_by(asked), count);
  if (!found) return;
  answer.suggestion = std::move(found->query);
  answer.suggestion_articles = found->articles;
}

void add_facets(Indexes& indexes, const std::vector<Tally>& tallies, const SearchOptions& options, Answer& answer) {
  if (!options.facets.empty()) answer.facets = make_facets(indexes, tallies, options);
  for (const Facet& facet : answer.facets)
    if (const auto typed = options.facet_queries.find(facet.kind);
        typed != options.facet_queries.end() && facet.values.empty() && options.facet_limit > 0)
      answer.warnings.push_back(
          fmt::format("no {} of these articles begins with “{}”", facet_name(facet.kind), typed->second));
}

void add_hits(Resources& resources, const Asked& asked, const SearchOptions& options, Answer& answer) {
  Presentation presentation(resources, asked.tree, answer.query, options);
  const auto ranked = [&](std::size_t offset, std::size_t limit) {
    return rank(resources.indexes, asked.query, asked.tree, options.sort, offset, limit, repeated(asked.tallies));
  };
  if (options.stories) return presentation.show_stories(ranked(0, most_grouped), answer);
  for (const Ranked& one : ranked(options.offset, options.limit)) answer.hits.push_back(presentation.show(one));
}

// `tree`: what was asked, and the words that the articles share with the one they are like.
void add_like(Resources& resources, const std::vector<LikeArticle>& found, const query::Node& tree,
              const SearchOptions& options, Answer& answer) {
  Presentation presentation(resources, tree, answer.query, options);
  if (options.stories) {
    std::vector<Ranked> first;
    for (const LikeArticle& one : found)
      if (first.size() < most_grouped) first.push_back(one.ranked);
    return presentation.show_stories(first, answer);
  }
  for (std::size_t i = options.offset; i < found.size() && i - options.offset < options.limit; ++i) {
    answer.hits.push_back(presentation.show(found[i].ranked));
    answer.hits.back().copy = found[i].copy;
  }
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

Answer answer_search(Resources& resources, std::string_view text, const SearchOptions& options) {
  Indexes& indexes = resources.indexes;
  const Asked asked = ask(indexes, text, options, options.facets);
  Answer answer = begin_answer<Answer>(indexes, asked);
  answer.query = text;
  if (options.explain) answer.explanation = query::explain(asked.tree);
  if (options.suggest) add_suggestion(indexes, asked, options, answer);
  add_facets(indexes, asked.tallies, options, answer);
  if (options.stories || (answer.total.value > options.offset && options.limit > 0))
    add_hits(resources, asked, options, answer);
  return answer;
}

Answer answer_like(Resources& resources, std::string_view id, std::string_view text, const SearchOptions& options) {
  Indexes& indexes = resources.indexes;
  const Article article = indexes.read_as_counted(id);
  Asked asked = ask(indexes, text, options, {});
  Profiler profiler(indexes.joined(), resources.tokenizer);
  query::Node words = telling_words(article, indexes.joined(), profiler);
  const LikeArticles found = find_like(indexes, article, words, asked.query, options.sort, profiler);
  Answer answer = begin_answer<Answer>(indexes, asked);
  answer.query = text;
  answer.like = bare_hit(article, 1, options);
  answer.total = {found.articles.size(), found.all_seen ? TotalRelation::exact : TotalRelation::at_least};
  if (!options.facets.empty() && !found.articles.empty()) {
    const Xapian::Query these = these_alone(found.articles);
    add_facets(indexes, tally(indexes, these, options.facets, scope_of(options)), options, answer);
  }
  const query::Node tree = with_words(std::move(asked.tree), std::move(words));
  if (options.explain) answer.explanation = query::explain(tree);
  add_like(resources, found.articles, tree, options, answer);
  return answer;
}

}  // namespace dateline::results
