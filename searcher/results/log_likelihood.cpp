// Dunning's ratio (log_likelihood.h).
#include "results/log_likelihood.h"

#include <algorithm>
#include <cmath>

namespace dateline::results {
namespace {

// One cell of the table: `seen` where chance would have row * column / all.
double term(double seen, double row, double column, double all) {
  return seen == 0 ? 0 : seen * std::log(seen * all / (row * column));
}

}  // namespace

bool attracts(const JointCounts& counts) {
  const auto real = [](std::uint64_t count) { return static_cast<double>(count); };
  return real(counts.both) * real(counts.all) > real(counts.one) * real(counts.other);
}

double log_likelihood_ratio(const JointCounts& counts) {
  const auto both = static_cast<double>(counts.both);
  const auto one = static_cast<double>(counts.one);
  const auto other = static_cast<double>(counts.other);
  const auto all = static_cast<double>(counts.all);
  const double sum = term(both, one, other, all) + term(one - both, one, all - other, all) +
                     term(other - both, all - one, other, all) +
                     term(all - one - other + both, all - one, all - other, all);
  return std::max(0.0, 2 * sum);
}

}  // namespace dateline::results
