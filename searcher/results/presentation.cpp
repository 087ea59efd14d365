// Presenting articles (presentation.h).
#include "results/presentation.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <utility>

#include "results/facets.h"
#include "results/profiles.h"
#include "text/folding.h"

namespace dateline::results {
namespace {

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

// Publishers of a hit and its copies, case aside.
std::set<std::string> sources_of(const Hit& hit) {
  std::set<std::string> sources;
  if (!hit.source.empty()) sources.insert(text::fold(hit.source));
  for (const Hit& copy : hit.story->copies)
    if (!copy.source.empty()) sources.insert(text::fold(copy.source));
  return sources;
}

}  // namespace

Hit bare_hit(const Article& article, double score, const SearchOptions& options) {
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
  hit.names = names_of(article, scope_of(options));
  return hit;
}

Presentation::Presentation(Resources& resources, const query::Node& tree, std::string_view text,
                           const SearchOptions& options)
    : resources_(resources),
      options_(options),
      matcher_(tree, resources.tokenizer),
      weights_(rarity(matcher_.parts(), resources.indexes.joined().get_doccount())),
      parts_(typed_parts(text, matcher_.parts())) {}

Hit Presentation::show(const Ranked& ranked) {
  Article article = resources_.indexes.read_as_counted(ranked.document);
  const Matches lit = matcher_.match(article);
  Hit hit = bare_hit(article, ranked.score, options_);
  hit.title_highlights = highlights(article.title, lit.title);
  if (options_.all_snippets) {
    ArticleHits hits(article, lit, parts_);
    hit.snippets = resources_.snippets.make_all(article, hits.text.listed, options_.snippet_length);
    hit.matches = article_matches(article.id, parts_, std::move(hits));
  } else {
    hit.snippets = resources_.snippets.make(article, lit.body, weights_, {options_.snippets, options_.snippet_length});
  }
  if (options_.text) hit.text = std::move(article.text);
  return hit;
}

void Presentation::show_stories(const std::vector<Ranked>& ranked, Answer& answer) {
  Profiler profiler(resources_.indexes.joined(), resources_.tokenizer);
  const Grouped grouped = group_stories(resources_.indexes, ranked, profiler);
  answer.stories = StoryCount{grouped.stories.size(), grouped.articles};
  for (std::size_t i = options_.offset; i < grouped.stories.size() && i - options_.offset < options_.limit; ++i)
    answer.hits.push_back(show_story(grouped.stories[i], ranked));
}

Hit Presentation::show_story(const StoryVersions& versions, const std::vector<Ranked>& ranked) {
  Hit first;
  std::set<std::string> sources;
  Story story{0, 0, {}, {}};
  for (const Version& version : versions) {
    Hit hit = show_version(version, ranked);
    story.articles += hit.story->articles;
    sources.merge(sources_of(hit));
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

// Its story has the copies alone.
Hit Presentation::show_version(const Version& version, const std::vector<Ranked>& ranked) {
  Hit hit = show(ranked[version.article]);
  Story& story = hit.story.emplace();
  for (const std::uint32_t copy : version.copies)
    story.copies.push_back(
        bare_hit(resources_.indexes.read_as_counted(ranked[copy].document), ranked[copy].score, options_));
  story.articles = 1 + version.copies.size();
  story.sources = sources_of(hit).size();
  return hit;
}

}  // namespace dateline::results
