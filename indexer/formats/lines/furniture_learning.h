// Learns which lines are furniture from a sample of the articles of one folder or source.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "dateline/article.h"

namespace dateline::formats {

// Fewer articles than this teach nothing.
inline constexpr std::size_t least_articles_to_learn = 20;

// The lines of one article as they are counted.
struct SampledArticle {
  enum class Place : std::uint8_t { title, edge, middle };
  struct Line {
    std::uint64_t hash = 0;
    Place place = Place::middle;
    bool sentence = false;
  };
  std::uint64_t copy_key = 0;  // alike in versions and copies of one article
  std::vector<Line> lines;
};

[[nodiscard]] SampledArticle sample_of(const Article& article);

// The sample of one scope. What it holds does not depend on the order in which articles come.
class FurnitureSample {
 public:
  void add(SampledArticle&& article);
  void merge(FurnitureSample&& other);
  [[nodiscard]] std::size_t size() const { return articles_.size(); }

  // Hashes of the lines (learnt_furniture.h), nothing if the articles are too few.
  [[nodiscard]] std::optional<std::vector<std::uint64_t>> furniture() const;

 private:
  std::map<std::uint64_t, SampledArticle> articles_;  // by copy_key: the lowest are kept
};

}  // namespace dateline::formats
