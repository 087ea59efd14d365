// Codes and English names of languages as JSON fields, lang attributes and meta elements declare them.
#include "formats/declared_language.h"

#include <utility>

#include "formats/characters.h"

namespace dateline::formats {

std::string language_code(std::string_view declared) {
  std::string code = ascii_lower(declared.substr(0, declared.find_first_of("-_,; ")));
  if (code.size() == 2 || code.size() == 3) return code;
  static constexpr std::pair<std::string_view, std::string_view> names[] = {
      {"english", "en"}, {"french", "fr"},     {"spanish", "es"}, {"german", "de"}, {"arabic", "ar"},
      {"chinese", "zh"}, {"portuguese", "pt"}, {"italian", "it"}, {"dutch", "nl"},  {"russian", "ru"}};
  for (const auto& [name, short_name] : names)
    if (code == name) return std::string(short_name);
  return {};
}

}  // namespace dateline::formats
