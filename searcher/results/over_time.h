// Counts over time: the matches of a query by day, week, month or year, beside all articles of each and by the values
// of a facet.
#pragma once

#include <xapian.h>

#include <optional>
#include <vector>

#include "dateline/searcher.h"
#include "query/tree.h"
#include "results/facets.h"
#include "results/indexes.h"

namespace dateline::results {

// Fills values, periods, undated and everywhere of `counted`, whose period and by say what is asked for. `query` was
// made of `tree`; `tallies` are of the facet that `by` names. Throws Error(limit).
void count_over_time(Indexes& indexes, const Xapian::Query& query, const query::Node& tree,
                     const std::vector<Tally>& tallies, const SearchOptions& options, OverTime& counted);

}  // namespace dateline::results
