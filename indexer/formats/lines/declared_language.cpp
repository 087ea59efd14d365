// Codes and English names of languages as JSON fields, lang attributes and meta elements declare them.
#include "formats/lines/declared_language.h"

#include <algorithm>
#include <utility>

#include "formats/characters/characters.h"

namespace dateline::formats {

std::string language_code(std::string_view declared) {
  std::string code = ascii_lower(declared.substr(0, declared.find_first_of("-_,; ")));
  // ISO 639's codes for "undetermined", "multiple" and "no language" tell nothing.
  if (code == "und" || code == "mul" || code == "zxx") return {};
  const bool letters = std::all_of(code.begin(), code.end(), [](unsigned char c) { return c >= 'a' && c <= 'z'; });
  if (letters && (code.size() == 2 || code.size() == 3)) return code;
  static constexpr std::pair<std::string_view, std::string_view> names[] = {
      {"english", "en"}, {"french", "fr"},     {"spanish", "es"}, {"german", "de"},   {"arabic", "ar"},
      {"chinese", "zh"}, {"portuguese", "pt"}, {"italian", "it"}, {"dutch", "nl"},    {"russian", "ru"},
      {"deutsch", "de"}, {"français", "fr"},   {"español", "es"}, {"italiano", "it"}, {"português", "pt"}};
  for (const auto& [name, short_name] : names)
    if (code == name) return std::string(short_name);
  return {};
}

}  // namespace dateline::formats
