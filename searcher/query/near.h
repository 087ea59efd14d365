// What stands on the sides of NEAR, and the tree it becomes.
#pragma once

#include <cstdint>
#include <vector>

#include "query/tree.h"

namespace dateline::query {

// Words within `window` words of each other: one near node, or the disjunction of one for each choice of words when
// members are groups of words with OR. Throws Error(bad_query) when a member is anything else.
[[nodiscard]] Node near_node(const std::vector<Node>& members, std::uint32_t window);

}  // namespace dateline::query
