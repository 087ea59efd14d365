// Snippets: the one to three sentences of an article that show best why it was found, and highlights in code points.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "dateline/searcher.h"
#include "results/choosing.h"
#include "results/matcher.h"

namespace dateline::results {

// Holds ICU break iterators: one object a thread.
class SnippetMaker {
 public:
  SnippetMaker();
  ~SnippetMaker();
  SnippetMaker(SnippetMaker&&) noexcept;
  SnippetMaker& operator=(SnippetMaker&&) noexcept;

  // Pieces of the article's text in reading order. `weights` says how much each part of the query tells (rare words
  // more). Without a match in the text: the lead.
  [[nodiscard]] std::vector<Snippet> make(const Article& article, const std::vector<Match>& matches,
                                          const std::vector<double>& weights, const SnippetLimits& limits);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// What is lit in a text that is shown whole and unchanged (a title), in code points.
[[nodiscard]] std::vector<Highlight> highlights(std::string_view text, const std::vector<Match>& matches);

}  // namespace dateline::results
