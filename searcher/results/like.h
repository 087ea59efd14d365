// More like this: which articles of an index are like one of them.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "dateline/article.h"
#include "dateline/searcher.h"
#include "query/tree.h"
#include "results/indexes.h"
#include "results/profiles.h"
#include "results/ranking.h"

namespace dateline::results {

// Any of the words that tell most of what the article is about, expanded: what is looked for and what is lit.
[[nodiscard]] query::Node telling_words(const Article& article, const Xapian::Database& database, Profiler& profiler);

struct LikeArticle {
  Ranked ranked;  // score: from 0 to 1, see Searcher::like()
  bool copy = false;
  std::string key;  // store::rank_key()
};

struct LikeArticles {
  std::vector<LikeArticle> articles;
  bool all_seen = true;  // all that have any of the words were looked at
};

// The articles like `article`, itself left out, in the order of `sort`; equal ones newer first, then by id. Looked at
// are at most a few hundred: those that match `wanted` and have most of `words`, and as many printed within a week.
[[nodiscard]] LikeArticles find_like(Indexes& indexes, const Article& article, const query::Node& words,
                                     const Xapian::Query& wanted, SortOrder sort, Profiler& profiler);

// Matches these articles alone.
[[nodiscard]] Xapian::Query these_alone(const std::vector<LikeArticle>& articles);

}  // namespace dateline::results
