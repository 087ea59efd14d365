// What the trainer learns from: the words of annotated articles with their features and right labels.
#pragma once

#include <cstdint>
#include <vector>

#include "entities/crf/features.h"
#include "entities/train/annotated.h"

namespace dateline::training {

// Words that are labelled together; features by hash.
struct Sequence {
  std::vector<std::vector<std::uint64_t>> features;  // by word
  std::vector<std::uint8_t> labels;
};

// A headline in capitals, or in Title Case, made of the title or the lead: articles come with such lines, annotated
// ones seldom do.
[[nodiscard]] std::vector<Annotated> headline_copies(const std::vector<Annotated>& articles, std::uint64_t seed);

enum class Parts : std::uint8_t { title, both };

// The sequences of an article. `first` is the model of a first reading when the sequences are to have the features of
// the second one, else null.
[[nodiscard]] std::vector<Sequence> read_sequences(const Annotated& annotated, Parts parts,
                                                   const entities::ClusterSource& clusters,
                                                   const entities::Model* first, entities::EvidenceSet left_out);

}  // namespace dateline::training
