// Which keys of names no table has: asked before the tables, because most words with a capital and most pairs of them
// are in none.
#pragma once

#include <string_view>

namespace dateline::entities {

// False: no country, nationality, organisation, region or place has this folded name. True: ask the tables. Safe from
// any thread.
[[nodiscard]] bool may_be_known(std::string_view key);

}  // namespace dateline::entities
