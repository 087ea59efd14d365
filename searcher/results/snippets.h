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

  // Every hit of the text in its sentence, in reading order, `length` code points each; without any: the lead.
  [[nodiscard]] std::vector<Snippet> make_all(const Article& article, const std::vector<TextMatch>& hits,
                                              std::size_t length);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline::results
