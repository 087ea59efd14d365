// What the word lists in lists/ say about a folded word. Constant data, safe from any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

namespace dateline::entities {

// Bits of a word's entry; a word may be in several lists.
enum Lexical : std::uint32_t {
  title_word = 1U << 0,
  title_modifier = 1U << 1,
  title_tail = 1U << 2,
  organisation_head = 1U << 3,
  organisation_suffix = 1U << 4,
  place_head = 1U << 5,
  place_front = 1U << 6,
  other_head = 1U << 7,
  other_front = 1U << 8,
  calendar_word = 1U << 9,
  name_particle = 1U << 10,
  never_acronym = 1U << 11,
  function_word = 1U << 12,
  demonym = 1U << 13,
  given_name = 1U << 14,
  common_word = 1U << 15,
  speech_verb = 1U << 16,
  place_preposition = 1U << 17,
  world_given_name = 1U << 18,
  surname = 1U << 19
};

[[nodiscard]] std::uint32_t lexical(std::string_view folded);

// Any of the bits `wanted` is set.
[[nodiscard]] constexpr bool has(std::uint32_t flags, std::uint32_t wanted) { return (flags & wanted) != 0; }

// A place that is neither country nor city nor division (lists/regions.txt); `folded_words` as names::canonical_key has
// them.
[[nodiscard]] bool is_region(std::string_view folded_words);

// An organisation of lists/organisation_names.txt: evidence, where common/names/organisations.txt is certain.
[[nodiscard]] bool is_listed_organisation(std::string_view folded_words);

// The keys of is_region() and is_listed_organisation().
void for_each_listed_key(const std::function<void(std::string_view)>& take);

}  // namespace dateline::entities
