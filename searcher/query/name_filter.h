// Filters by name where names files have a say: person:X selects the articles that count under X, whatever they print.
#pragma once

#include <xapian.h>

#include "query/name_view.h"
#include "query/tree.h"

namespace dateline::query {

// Fills `terms`, `parts`, `counted` and `notes` of a filter on person, org, place or country. `view` is not empty.
// Throws as filter_terms() does.
void expand_name_filter(Node& filter, const Xapian::Database& database, NameScope scope, const NameView& view);

}  // namespace dateline::query
