// The lines of a concordance: hits in their context, as plain text.
#pragma once

#include "dateline/searcher.h"
#include "results/hits.h"
#include "text/graphemes.h"
#include "text/tokens.h"

namespace dateline::results {

// Lines of one answer; holds an ICU break iterator: one object a thread.
class ConcordanceMaker {
 public:
  // More hits are counted, not listed.
  static constexpr std::size_t most_lines = 100000;

  ConcordanceMaker(const ConcordanceOptions& options, Concordance& concordance)
      : options_(options), concordance_(concordance) {}

  // Articles in order.
  void add(const Article& article, const ArticleHits& hits);
  // Puts the lines into the order asked for.
  void sort(text::Tokenizer& tokenizer);

 private:
  void add_line(std::string_view paragraph, std::size_t paragraph_begin, const TextMatch& hit);

  const ConcordanceOptions& options_;
  Concordance& concordance_;
  text::Graphemes graphemes_;
};

}  // namespace dateline::results
