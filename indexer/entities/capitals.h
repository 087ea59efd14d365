// Names that are printed in capitals only, as they would be printed elsewhere.
#pragma once

#include <string>
#include <string_view>

namespace dateline::entities {

// "ASSIMI GOITA" is Assimi Goita, "Amadou TRAORÉ" Amadou Traoré. Initials, numbers of rulers and what seems to be an
// acronym keep their capitals, as do names of one word; particles are small behind the first word. For a person.
[[nodiscard]] std::string without_capitals(std::string_view name);

}  // namespace dateline::entities
