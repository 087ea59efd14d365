// Training of the linear-chain conditional random field (Lafferty, McCallum and Pereira 2001): the log-likelihood of
// the right labels by forward and backward sums, stochastic gradients with AdaGrad's steps (Duchi, Hazan and Singer
// 2011).
#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "entities/crf/labels.h"
#include "entities/train/examples.h"

namespace dateline::training {

struct TrainingOptions {
  int epochs = 8;
  int rounds = 3;  // trained anew so often, each time in another order; the weights are the mean
  float rate = 0.04F;
  float decay = 1e-5F;            // L2, on the features that an example has
  std::uint32_t least_count = 3;  // features that are rarer are left out
  std::uint64_t seed = 1;
};

using LabelWeights = std::array<float, entities::label_count>;

struct TrainedWeights {
  std::unordered_map<std::uint64_t, std::uint32_t> rows;          // feature: row
  std::vector<LabelWeights> weights;                              // by row
  std::array<LabelWeights, entities::label_count> transitions{};  // from, to
};

// The same result for the same examples and options, on one thread.
[[nodiscard]] TrainedWeights train(const std::vector<Sequence>& examples, const TrainingOptions& options);

}  // namespace dateline::training
