// What stands on the sides of NEAR, and the tree it becomes.
#pragma once

#include <cstdint>
#include <vector>

#include "query/tree.h"

namespace dateline::query {

// Words and phrases within `window` words of each other, those inside of phrases not counted: one near node, or the
// disjunction of one for each choice when members are groups with OR or may be printed in several ways. Throws
// Error(bad_query) when a member is anything else.
[[nodiscard]] Node near_node(const std::vector<Node>& members, std::uint32_t window);

}  // namespace dateline::query
