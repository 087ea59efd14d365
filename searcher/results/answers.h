// Requests that articles answer: those that a query finds, and those like one of them.
#pragma once

#include <string_view>

#include "dateline/searcher.h"
#include "results/resources.h"

namespace dateline::results {

// See Searcher::search().
[[nodiscard]] Answer answer_search(Resources& resources, std::string_view text, const SearchOptions& options);
// See Searcher::like().
[[nodiscard]] Answer answer_like(Resources& resources, std::string_view id, std::string_view text,
                                 const SearchOptions& options);

}  // namespace dateline::results
