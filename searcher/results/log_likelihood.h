// How much more often two things stand together than chance would have it.
#pragma once

#include <cstdint>

namespace dateline::results {

// Articles in which one, the other and both of two names stand, and all articles looked at. both <= one, other <= all.
struct JointCounts {
  std::uint64_t both = 0;
  std::uint64_t one = 0;
  std::uint64_t other = 0;
  std::uint64_t all = 0;
};

// True if both stand together in more articles than `one * other / all`.
[[nodiscard]] bool attracts(const JointCounts& counts);

// The log-likelihood ratio G² of the two being independent (Dunning 1993, "Accurate Methods for the Statistics of
// Surprise and Coincidence"): without unit, 0 for independence, from 10.8 on less likely than 1 in 1,000 by chance. It
// is the same for attraction and repulsion. Unlike chi square and mutual information it does not overrate rare names.
[[nodiscard]] double log_likelihood_ratio(const JointCounts& counts);

}  // namespace dateline::results
