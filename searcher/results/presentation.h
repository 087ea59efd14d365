// Presenting articles: a Hit for each, with what the query matched in it lit, alone or as one of a story.
#pragma once

#include <string_view>
#include <vector>

#include "dateline/searcher.h"
#include "results/hits.h"
#include "results/matcher.h"
#include "results/ranking.h"
#include "results/resources.h"
#include "results/stories.h"

namespace dateline::results {

// Without snippets, and nothing lit.
[[nodiscard]] Hit bare_hit(const Article& article, double score, const SearchOptions& options);

// The articles of one answer. `tree`, expanded, is that of `text`; it, the options and the resources must outlive the
// presentation.
class Presentation {
 public:
  Presentation(Resources& resources, const query::Node& tree, std::string_view text, const SearchOptions& options);

  [[nodiscard]] Hit show(const Ranked& ranked);
  // Groups `ranked`, the first of the articles found; the stories that the options ask for become hits of `answer`.
  void show_stories(const std::vector<Ranked>& ranked, Answer& answer);

 private:
  [[nodiscard]] Hit show_story(const StoryVersions& versions, const std::vector<Ranked>& ranked);
  [[nodiscard]] Hit show_version(const Version& version, const std::vector<Ranked>& ranked);

  Resources& resources_;
  const SearchOptions& options_;
  Matcher matcher_;
  std::vector<double> weights_;
  TypedParts parts_;
};

}  // namespace dateline::results
