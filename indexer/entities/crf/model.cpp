// Reading the model (model.h).
#include "entities/crf/model.h"

#include <algorithm>
#include <bit>

#include "dateline/error.h"

extern "C" const char dateline_names_model[];
extern "C" const char dateline_names_model_end[];

namespace dateline::entities {
namespace {

[[noreturn]] void refuse() {
  throw Error(ErrorCode::bad_argument, "this is no model of names, or one of another version",
              "build one with dateline-train");
}

// Look-ups end at a free slot; the writer leaves a quarter of them, so that the first is near.
template <typename Slot>
bool has_free_slot(const Slot* slots, std::uint32_t count) {
  return std::any_of(slots, slots + count, [](const Slot& slot) { return slot.check == 0; });
}

}  // namespace

Model::Model(std::string_view bytes) : header_(reinterpret_cast<const ModelHeader*>(bytes.data())) {
  if (bytes.size() < sizeof(ModelHeader) || header_->magic != model_magic) refuse();
  const std::size_t cluster_bytes = std::size_t{header_->cluster_slots} * sizeof(ClusterSlot);
  const std::size_t feature_bytes = std::size_t{header_->feature_slots} * sizeof(FeatureSlot);
  const std::size_t size = sizeof(ModelHeader) + cluster_bytes + feature_bytes + std::size_t{header_->rows} * row_bytes;
  if (bytes.size() < size || !std::has_single_bit(header_->cluster_slots) ||
      !std::has_single_bit(header_->feature_slots))
    refuse();
  const char* at = bytes.data() + sizeof(ModelHeader);
  clusters_ = reinterpret_cast<const ClusterSlot*>(at);
  features_ = reinterpret_cast<const FeatureSlot*>(at + cluster_bytes);
  rows_ = reinterpret_cast<const std::int8_t*>(at + cluster_bytes + feature_bytes);
  if (!has_free_slot(clusters_, header_->cluster_slots) || !has_free_slot(features_, header_->feature_slots)) refuse();
}

Clusters Model::clusters(std::uint64_t word_hash) const {
  const std::uint32_t mask = header_->cluster_slots - 1;
  const std::uint32_t check = check_of(word_hash);
  for (auto slot = static_cast<std::uint32_t>(word_hash) & mask; clusters_[slot].check != 0; slot = (slot + 1) & mask)
    if (clusters_[slot].check == check) return {clusters_[slot].coarse, clusters_[slot].fine};
  return {};
}

const Model& built_in_model() {
  static const Model model(std::string_view(dateline_names_model,
                                            static_cast<std::size_t>(dateline_names_model_end - dateline_names_model)));
  return model;
}

}  // namespace dateline::entities
