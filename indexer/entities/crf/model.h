// The trained model as a program reads it: features by hash with a weight a label, transitions, word clusters. A view
// of bytes that are mapped with the program (or a file, in tools); made by train/model_writer.h.
//
// Layout, little-endian: ModelHeader; clusters: slots of {u32 check, u16 coarse, u16 fine}; features: slots of
// {u32 check, u32 row + 1}; rows: label_count int8 weights, padded to row_bytes. Tables are open addressing by the low
// bits of a hash, the check is its high half; a slot of zeros is free.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "entities/crf/labels.h"

namespace dateline::entities {

inline constexpr std::uint32_t model_magic = 0x314E4C44;  // "DLN1"
inline constexpr std::size_t row_bytes = 24;

struct ModelHeader {
  std::uint32_t magic = model_magic;
  std::uint32_t cluster_slots = 0;  // powers of two
  std::uint32_t feature_slots = 0;
  std::uint32_t rows = 0;
  float scale = 0;  // what a weight of 1 stands for
  std::uint32_t reserved = 0;
  std::array<std::array<std::int8_t, row_bytes>, label_count> transitions{};  // from, to; only allowed ones count
};

// The part of a hash that a slot keeps; the low bits say where it stands.
[[nodiscard]] constexpr std::uint32_t check_of(std::uint64_t hash) {
  return static_cast<std::uint32_t>(hash >> 32U) | 1U;
}

struct ClusterSlot {
  std::uint32_t check = 0;
  std::uint16_t coarse = 0;
  std::uint16_t fine = 0;
};

struct FeatureSlot {
  std::uint32_t check = 0;
  std::uint32_t row = 0;  // + 1
};

struct Clusters {
  std::uint16_t coarse = 0;  // 0: unknown word
  std::uint16_t fine = 0;
};

// Knows the clusters of words: a model, or what a trainer is about to write into one.
class ClusterSource {
 public:
  virtual ~ClusterSource() = default;
  [[nodiscard]] virtual Clusters clusters(std::uint64_t word_hash) const = 0;
};

class Model : public ClusterSource {
 public:
  // `bytes` must outlive the model and be aligned to 4; throws Error(bad_argument) when they are no model. Whatever
  // else they hold, nothing outside them is read and every look-up ends.
  explicit Model(std::string_view bytes);

  [[nodiscard]] Clusters clusters(std::uint64_t word_hash) const override;
  // The weights of a feature, label_count of them; null when the model has none.
  [[nodiscard]] const std::int8_t* weights(std::uint64_t feature) const {
    const std::uint32_t mask = header_->feature_slots - 1;
    const std::uint32_t check = check_of(feature);
    auto slot = static_cast<std::uint32_t>(feature) & mask;
    for (; features_[slot].check != 0; slot = (slot + 1) & mask) {
      if (features_[slot].check != check) continue;
      const std::uint32_t row = features_[slot].row - 1;
      return row < header_->rows ? rows_ + std::size_t{row} * row_bytes : nullptr;
    }
    return nullptr;
  }
  [[nodiscard]] const ModelHeader& header() const { return *header_; }
  // Asks the processor for the slot that weights() will read.
  void prefetch(std::uint64_t feature) const {
    __builtin_prefetch(features_ + (static_cast<std::uint32_t>(feature) & (header_->feature_slots - 1)));
  }

 private:
  const ModelHeader* header_;
  const ClusterSlot* clusters_;
  const FeatureSlot* features_;
  const std::int8_t* rows_;
};

// The model that is built into the library. Safe from any thread.
[[nodiscard]] const Model& built_in_model();

}  // namespace dateline::entities
