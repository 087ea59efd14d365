// Names of persons and organisations taken apart, and whether two names may be one's in two spellings. Similar names
// are no evidence that two are one: that is for shared_context.h to say. Places are left alone: Henan and Hainan,
// Brooklyn and Brookline differ as little as spellings do, and stand in the same company.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/article.h"

namespace dateline::spelling {

struct ParsedName {
  EntityType type = EntityType::person;
  std::vector<std::string> words;   // folded; of persons: articles and particles, titles and suffixes off, "abd al-"
                                    // joined to its noun
  std::vector<std::string> sounds;  // of each of `words`
  std::string suffix;               // of persons: "jr", "ii"
};

// The parts of a canonical key (names::canonical_key). None for what can't be compared: a person with one name, with a
// sovereign's title, under which many share one name, or with a mere initial; acronyms; digits; other types.
[[nodiscard]] std::optional<ParsedName> parse_name(EntityType type, std::string_view key);

// In what two names differ, from the least to what needs the best evidence.
enum class NameDifference : std::uint8_t { spelling, joined, left_out, given_form, order };

struct Similarity {
  NameDifference difference = NameDifference::spelling;
  double distance = 0;  // of sounds, over all words
};

[[nodiscard]] std::optional<Similarity> compare_names(const ParsedName& a, const ParsedName& b);

// Names that compare_names() takes for similar share at least one of these.
[[nodiscard]] std::vector<std::string> blocking_keys(const ParsedName& name);

// person_name.cpp and organisation_name.cpp: the same for one type.
[[nodiscard]] std::optional<ParsedName> parse_person(std::vector<std::string> words);
[[nodiscard]] std::optional<Similarity> compare_persons(const ParsedName& a, const ParsedName& b);
[[nodiscard]] std::vector<std::string> person_blocking_keys(const ParsedName& name);
[[nodiscard]] std::optional<ParsedName> parse_organisation(std::vector<std::string> words);
[[nodiscard]] std::optional<Similarity> compare_organisations(const ParsedName& a, const ParsedName& b);
[[nodiscard]] std::vector<std::string> organisation_blocking_keys(const ParsedName& name);

}  // namespace dateline::spelling
