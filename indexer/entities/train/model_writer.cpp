// The model's bytes (model_writer.h).
#include "entities/train/model_writer.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace dateline::training {
namespace {

using entities::label_count;

// Beyond this a weight says no more than that the label is certain.
constexpr float largest_weight = 6.0F;

std::int8_t quantise(float weight, float scale) {
  return static_cast<std::int8_t>(std::clamp(std::lround(weight / scale), -127L, 127L));
}

std::uint32_t slots_for(std::size_t entries) { return std::bit_ceil(static_cast<std::uint32_t>(entries * 4 / 3 + 2)); }

template <typename Slot>
Slot& free_slot(std::vector<Slot>& slots, std::uint64_t hash) {
  auto at = static_cast<std::uint32_t>(hash) & static_cast<std::uint32_t>(slots.size() - 1);
  while (slots[at].check != 0) at = (at + 1) & static_cast<std::uint32_t>(slots.size() - 1);
  slots[at].check = entities::check_of(hash);
  return slots[at];
}

template <typename Slot>
void append(std::string& bytes, const std::vector<Slot>& slots) {
  bytes.append(reinterpret_cast<const char*>(slots.data()), slots.size() * sizeof(Slot));
}

}  // namespace

std::string write_model(const TrainedWeights& trained, const ClusterTable& clusters, float least_weight) {
  entities::ModelHeader header;
  header.scale = largest_weight / 127;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> kept;
  for (const auto& [feature, row] : trained.rows) {
    const LabelWeights& weights = trained.weights[row];
    if (std::any_of(weights.begin(), weights.end(), [&](float weight) { return std::abs(weight) >= least_weight; }))
      kept.emplace_back(feature, row);
  }
  // In the order in which training met them, the frequent ones first: what is read most lies together.
  std::sort(kept.begin(), kept.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  std::vector<std::pair<std::uint64_t, entities::Clusters>> words(clusters.all().begin(), clusters.all().end());
  std::sort(words.begin(), words.end(), [](const auto& a, const auto& b) { return a.first < b.first; });

  std::vector<entities::ClusterSlot> cluster_slots(slots_for(words.size()));
  for (const auto& [key, classes] : words) {
    entities::ClusterSlot& slot = free_slot(cluster_slots, key);
    slot.coarse = classes.coarse;
    slot.fine = classes.fine;
  }
  std::vector<entities::FeatureSlot> feature_slots(slots_for(kept.size()));
  std::string rows;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    free_slot(feature_slots, kept[i].first).row = static_cast<std::uint32_t>(i + 1);
    char row[entities::row_bytes] = {};
    for (std::size_t label = 0; label < label_count; ++label)
      row[label] = static_cast<char>(quantise(trained.weights[kept[i].second][label], header.scale));
    rows.append(row, sizeof row);
  }
  for (std::size_t a = 0; a < label_count; ++a)
    for (std::size_t b = 0; b < label_count; ++b)
      header.transitions[a][b] = quantise(trained.transitions[a][b], header.scale);
  header.cluster_slots = static_cast<std::uint32_t>(cluster_slots.size());
  header.feature_slots = static_cast<std::uint32_t>(feature_slots.size());
  header.rows = static_cast<std::uint32_t>(kept.size());

  std::string bytes(reinterpret_cast<const char*>(&header), sizeof header);
  append(bytes, cluster_slots);
  append(bytes, feature_slots);
  return bytes + rows;
}

}  // namespace dateline::training
