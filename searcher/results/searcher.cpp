// The Searcher: one request from the text of a query to an Answer.
#include "dateline/searcher.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "query/query.h"
#include "results/facets.h"
#include "results/indexes.h"
#include "results/matcher.h"
#include "results/ranking.h"
#include "results/snippets.h"
#include "results/warnings.h"
#include "text/tokens.h"

namespace dateline {
namespace {

// Places further down cost memory and time for all before them; whoever needs them narrows by date or sorts.
constexpr std::size_t deepest = 100000;
// A writer commits every few seconds at most: a request that is overtaken so often meets something else.
constexpr int most_attempts = 5;

void check(const SearchOptions& options) {
  if (options.limit > deepest || options.offset > deepest - options.limit)
    throw Error(ErrorCode::limit, fmt::format("offset and limit together may be at most {}", deepest),
                "narrow the query, by date for example");
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

std::vector<Entity> facet_names_of(const Article& article) {
  std::vector<Entity> names;
  for (const Entity& entity : article.entities) {
    if (!entity.in_facets) continue;
    Entity name = entity;
    name.mentions.clear();
    names.push_back(std::move(name));
  }
  return names;
}

Hit make_hit(const Article& article, double score) {
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
  hit.names = facet_names_of(article);
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
    query::expand(asked.tree, indexes.joined());
    if (options.match == MatchMode::any) query::relax(asked.tree);
    asked.query = query::to_xapian(asked.tree);
    asked.tallies = results::tally(indexes, asked.query, kinds);
    if (options.match == MatchMode::automatic && results::total(asked.tallies) == 0 && query::can_relax(asked.tree)) {
      query::relax(asked.tree);
      asked.query = query::to_xapian(asked.tree);
      asked.tallies = results::tally(indexes, asked.query, kinds);
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
      answer.facets = results::make_facets(indexes, asked.tallies, options.facets, options.facet_limit);
    if (answer.total.value > options.offset && options.limit > 0) add_hits(asked, options, answer);
    return answer;
  }

  void add_hits(const Asked& asked, const SearchOptions& options, Answer& answer) {
    results::Matcher matcher(asked.tree, tokenizer);
    const std::vector<double> weights = rarity(matcher.parts(), indexes.joined().get_doccount());
    const std::vector<results::Ranked> found = results::rank(indexes, asked.query, options.sort, options.offset,
                                                             options.limit, results::repeated(asked.tallies));
    for (const results::Ranked& ranked : found) {
      const Article article = indexes.read(ranked.document);
      const results::Matches lit = matcher.match(article);
      Hit hit = make_hit(article, ranked.score);
      hit.title_highlights = results::highlights(article.title, lit.title);
      hit.snippets = snippets.make(article, lit.body, weights, {options.snippets, options.snippet_length});
      answer.hits.push_back(std::move(hit));
    }
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

Article Searcher::article(std::string_view id) {
  return impl_->run([&] { return impl_->indexes.read(id); });
}

}  // namespace dateline
