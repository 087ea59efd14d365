// The order of articles: BM25 and nearness, or the day; equal ones newer first and then by id, so that no answer
// depends on document numbers.
#pragma once

#include <xapian.h>

#include <vector>

#include "dateline/searcher.h"
#include "query/tree.h"
#include "results/indexes.h"

namespace dateline::results {

struct Ranked {
  Xapian::docid document = 0;  // of the joined database
  double score = 0;
};

// Places [offset, offset + limit) of the articles that match `query`, which was made of `tree`. `repeated`: how many
// more match that an earlier index has too.
[[nodiscard]] std::vector<Ranked> rank(const Indexes& indexes, const Xapian::Query& query, const query::Node& tree,
                                       SortOrder sort, std::size_t offset, std::size_t limit, std::uint64_t repeated);

}  // namespace dateline::results
