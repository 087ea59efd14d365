// What a reader of the answer should know: articles that a date filter passed over because they have no date, and words
// and names of the names file that no article has.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "query/tree.h"
#include "results/indexes.h"

namespace dateline::results {

// `asked` is the query made of `tree`.
[[nodiscard]] std::vector<std::string> warnings(Indexes& indexes, const query::Node& tree, const Xapian::Query& asked);

}  // namespace dateline::results
