// Why two names are one person's, or are not, in words for people.
#pragma once

#include <functional>
#include <string>

#include "merge/merge_rules.h"

namespace dateline::merge {

// `name_of` gives the printed form of an entity.
[[nodiscard]] std::string reason_of(const Judged& pair, const std::function<std::string(Number)>& name_of);

}  // namespace dateline::merge
