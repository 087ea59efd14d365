// Classes of words that stand among the same neighbours: the exchange algorithm over bigrams (Kneser and Ney 1993),
// which maximises the likelihood of a class bigram model.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "entities/crf/model.h"

namespace dateline::training {

inline constexpr std::size_t coarse_classes = 64;
inline constexpr std::size_t fine_classes = 400;

// Classes by entities::cluster_key.
class ClusterTable : public entities::ClusterSource {
 public:
  [[nodiscard]] entities::Clusters clusters(std::uint64_t key) const override;
  [[nodiscard]] const std::unordered_map<std::uint64_t, entities::Clusters>& all() const { return table_; }
  // Classes of the words of `texts`; the same for the same texts.
  static ClusterTable learn(const std::vector<std::string>& texts);

 private:
  std::unordered_map<std::uint64_t, entities::Clusters> table_;
};

// The texts of a file: the "text" of each JSON line of a *.jsonl file, else the whole file.
[[nodiscard]] std::vector<std::string> read_texts(const std::filesystem::path& file);

}  // namespace dateline::training
