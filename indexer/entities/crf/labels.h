// The labels that the sequence model gives to words: BILOU (Ratinov and Roth 2009) over the types of MentionType. A
// name of one word is U, of several B, I ..., L; what is no name is O.
#pragma once

#include <cstddef>
#include <cstdint>

#include "entities/tagger.h"

namespace dateline::entities {

inline constexpr std::size_t type_count = 5;  // values of MentionType
inline constexpr std::size_t label_count = 1 + 4 * type_count;

enum class Place : std::uint8_t { begin, inside, last, unit };

inline constexpr std::size_t outside_label = 0;

[[nodiscard]] constexpr std::size_t label_of(MentionType type, Place place) {
  return 1 + 4 * static_cast<std::size_t>(type) + static_cast<std::size_t>(place);
}
[[nodiscard]] constexpr MentionType type_of(std::size_t label) { return static_cast<MentionType>((label - 1) / 4); }
[[nodiscard]] constexpr Place place_of(std::size_t label) { return static_cast<Place>((label - 1) % 4); }

// A name goes on behind this label.
[[nodiscard]] constexpr bool is_open(std::size_t label) {
  return label != outside_label && (place_of(label) == Place::begin || place_of(label) == Place::inside);
}

// A name has begun before this label.
[[nodiscard]] constexpr bool continues_name(std::size_t label) {
  return label != outside_label && (place_of(label) == Place::inside || place_of(label) == Place::last);
}

[[nodiscard]] constexpr bool may_follow(std::size_t before, std::size_t label) {
  if (is_open(before)) return continues_name(label) && type_of(before) == type_of(label);
  return !continues_name(label);
}

}  // namespace dateline::entities
