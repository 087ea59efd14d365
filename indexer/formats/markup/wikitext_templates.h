// Templates of wikitext: the few that stand for text or tell date, place and author; all others are boxes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/markup/wikitext_expander.h"

namespace dateline::formats {

// What `{{parts[0]|parts[1]|...}}` prints; what it says goes to `facts`. `at_start`: no text stands before it.
[[nodiscard]] std::string expand_template(const std::vector<std::string>& parts, bool at_start, WikiFacts& facts);

// Adds to facts.removed, up to a bound.
void put_aside(std::string_view text, std::string_view reason, WikiFacts& facts);

}  // namespace dateline::formats
