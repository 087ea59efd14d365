// Writes a model as crf/model.h reads it.
#pragma once

#include <string>

#include "entities/train/clusters.h"
#include "entities/train/trainer.h"

namespace dateline::training {

// Weights in 8 bits; features none of whose weights reaches `least_weight` are left out.
[[nodiscard]] std::string write_model(const TrainedWeights& trained, const ClusterTable& clusters, float least_weight);

}  // namespace dateline::training
