// Measures of an order (ranking_scores.h).
#include "ranking_scores.h"

#include <algorithm>
#include <cmath>

namespace dateline::quality {
namespace {

double discount(std::size_t index) { return 1 / std::log2(static_cast<double>(index) + 2); }

}  // namespace

double ndcg(const Ids& order, const Relevant& relevant, std::size_t depth) {
  double gain = 0;
  double best = 0;
  for (std::size_t i = 0; i < std::min(depth, order.size()); ++i)
    if (relevant.contains(order[i])) gain += discount(i);
  for (std::size_t i = 0; i < std::min(depth, relevant.size()); ++i) best += discount(i);
  return best == 0 ? 0 : gain / best;
}

double average_precision(const Ids& order, const Relevant& relevant) {
  std::size_t found = 0;
  double sum = 0;
  for (std::size_t i = 0; i < order.size(); ++i)
    if (relevant.contains(order[i])) sum += static_cast<double>(++found) / static_cast<double>(i + 1);
  return relevant.empty() ? 0 : sum / static_cast<double>(relevant.size());
}

double reciprocal_rank(const Ids& order, const Relevant& relevant) {
  for (std::size_t i = 0; i < order.size(); ++i)
    if (relevant.contains(order[i])) return 1 / static_cast<double>(i + 1);
  return 0;
}

double recall(const Ids& order, const Relevant& relevant, std::size_t depth) {
  if (relevant.empty()) return 0;
  std::size_t found = 0;
  for (std::size_t i = 0; i < std::min(depth, order.size()); ++i) found += relevant.contains(order[i]) ? 1U : 0U;
  return static_cast<double>(found) / static_cast<double>(relevant.size());
}

}  // namespace dateline::quality
