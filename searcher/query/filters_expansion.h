// Which boolean terms of the index a filter (country:mali, person:goita, date:2025) stands for.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "query/tree.h"

namespace dateline::query {

// Terms that exist in the index, any of which will do; empty when no article passes. Throws Error(bad_query) on a value
// that no article could have: no such country, no language code, too many names.
[[nodiscard]] std::vector<std::string> filter_terms(const Node& filter, const Xapian::Database& database,
                                                    NameScope scope);

}  // namespace dateline::query
