// Countries: ISO 3166-1 codes, English names, aliases, nationality words and capitals, and the way between them.
// A table of our own (countries.tsv); see NOTICE for the sources of its facts. Lookups take folded words (text/folding.h).
// Pure functions over constant data, safe from any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::names {

struct Country {
  std::string_view code;     // ISO 3166-1 alpha-2, capitals
  std::string_view name;     // English short name as newspapers print it
  std::string_view capital;  // folded key of its capital city, as in places.h
  std::vector<std::string_view> aliases;        // folded other names, in any language ("cote d ivoire", "burma", "etats unis", "usa")
  std::vector<std::string_view> nationalities;  // folded words for its people and things, in any language ("malian", "malians", "malien")
};

[[nodiscard]] std::span<const Country> countries();
[[nodiscard]] const Country* country_by_code(std::string_view code);         // either case
[[nodiscard]] const Country* country_by_name(std::string_view folded);       // name or alias
[[nodiscard]] const Country* country_by_nationality(std::string_view folded);

}  // namespace dateline::names
