// How good an order of articles is: the measures of TREC, for judgements of relevant or not. Each takes the ids in
// their order and the relevant ones; all are 0 when nothing is relevant.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_set>
#include <vector>

namespace dateline::quality {

using Ids = std::vector<std::string>;
using Relevant = std::unordered_set<std::string>;

// Discounted by the logarithm of the rank over the first `depth`, as a share of the best possible order.
[[nodiscard]] double ndcg(const Ids& order, const Relevant& relevant, std::size_t depth);
// Mean of the precision at each relevant article; those that are not in `order` count 0.
[[nodiscard]] double average_precision(const Ids& order, const Relevant& relevant);
// 1 / rank of the first relevant article.
[[nodiscard]] double reciprocal_rank(const Ids& order, const Relevant& relevant);
// Share of the relevant articles among the first `depth`.
[[nodiscard]] double recall(const Ids& order, const Relevant& relevant, std::size_t depth);

}  // namespace dateline::quality
