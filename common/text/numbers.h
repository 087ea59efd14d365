// Numbers as they are printed in groups: 1,000  1.000.000  12,34,567  1 000  1.234,5
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dateline::text {

// Reads the ASCII digits at `begin` with their groups of thousands and a decimal comma; appends them to `number`
// without group signs and with a decimal point. Returns where it stopped. At least one digit is read; a run too long
// for a number is left to the caller.
[[nodiscard]] std::size_t read_grouped_number(std::string_view text, std::size_t begin, std::string& number);

}  // namespace dateline::text
