// Requests that tables answer: hits in their context or of one article, names tied to a name, counts over time.
#pragma once

#include <optional>
#include <string_view>

#include "dateline/searcher.h"
#include "results/resources.h"

namespace dateline::results {

// See Searcher::matches().
[[nodiscard]] ArticleMatches answer_matches(Resources& resources, std::string_view id, std::string_view text,
                                            const SearchOptions& options);
// See Searcher::concordance().
[[nodiscard]] Concordance answer_concordance(Resources& resources, std::string_view text, const SearchOptions& options,
                                             const ConcordanceOptions& how);
// See Searcher::related().
[[nodiscard]] RelatedAnswer answer_related(Indexes& indexes, EntityType type, std::string_view name,
                                           std::string_view text, const SearchOptions& options);
// See Searcher::over_time().
[[nodiscard]] OverTime answer_over_time(Indexes& indexes, std::string_view text, Period period,
                                        std::optional<FacetKind> by, const SearchOptions& options);

}  // namespace dateline::results
