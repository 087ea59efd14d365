// Names of an index that a misspelt one may be.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dateline/article.h"
#include "results/indexes.h"

namespace dateline::results {

struct SpeltName {
  std::string value;  // as many words as were typed, as the index prints them
  double score = 0;   // as query::Correction has it
};

// Those that have for each word of `typed` the same or one that is spelt nearly so, likeliest first.
[[nodiscard]] std::vector<SpeltName> names_spelt_like(Indexes& indexes, EntityType type, std::string_view typed,
                                                      std::size_t most);

}  // namespace dateline::results
