// Reading the embedded tables of this folder, and how a name is looked up in them.
#pragma once

#include <string>
#include <string_view>

#include "text/embedded_table.h"

namespace dateline::names {

using text::for_each_item;
using text::for_each_line;
using text::take_field;

// `folded` as the tables have it. Names in Han, Kana, Thai, Khmer ... stand there unbroken, but a caller that joins
// tokens has blanks where the dictionary split them: a blank between two bytes of such scripts (U+0E00 and above in
// UTF-8) goes.
inline std::string table_key(std::string_view folded) {
  constexpr unsigned char first_lead_byte = 0xE0;
  std::string key;
  key.reserve(folded.size());
  bool wide_before = false;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const auto byte = static_cast<unsigned char>(folded[i]);
    if (byte == ' ' && wide_before && i + 1 < folded.size() &&
        static_cast<unsigned char>(folded[i + 1]) >= first_lead_byte)
      continue;
    if (byte < 0x80 || byte >= 0xC0) wide_before = byte >= first_lead_byte;
    key.push_back(folded[i]);
  }
  return key;
}

}  // namespace dateline::names
