// What state the indexes of a Searcher are in, in a few digits (IndexState in dateline/searcher.h).
#pragma once

#include <vector>

#include "dateline/searcher.h"
#include "results/indexes.h"

namespace dateline::results {

[[nodiscard]] IndexState state_of(const std::vector<Index>& indexes);

}  // namespace dateline::results
