// Asking the indexes: from the text of a query and the options to a tree, a Xapian query and what all its matches add
// up to. Each request of a Searcher begins here.
#pragma once

#include <xapian.h>

#include <string_view>
#include <vector>

#include "dateline/searcher.h"
#include "query/tree.h"
#include "results/facets.h"
#include "results/indexes.h"
#include "results/warnings.h"

namespace dateline::results {

// A query that was asked, and what it found.
struct Asked {
  query::Node tree;  // expanded, and relaxed where that was to be
  Xapian::Query query;
  std::vector<Tally> tallies;
  bool relaxed = false;  // no article had all the words: those with any of them were found
};

// `kinds` are the facets to count. Throws Error(bad_query, bad_argument).
[[nodiscard]] Asked ask(Indexes& indexes, std::string_view text, const SearchOptions& options,
                        const std::vector<FacetKind>& kinds);

// An answer of any kind with what each says of the articles found.
template <typename Answered>
[[nodiscard]] Answered begin_answer(Indexes& indexes, const Asked& asked) {
  Answered answer;
  answer.total.value = total(asked.tallies);
  answer.relaxed = asked.relaxed;
  answer.index = indexes.state();
  answer.warnings = warnings(indexes, asked.tree, asked.query);
  return answer;
}

}  // namespace dateline::results
