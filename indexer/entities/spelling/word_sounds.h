// How two words of names are compared that may be one word in two transliterations: letters that spell one sound in
// different systems are near, all others far. Words are folded (text/folding.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dateline::spelling {

// Where a word stands in a name: the last vowel of a given name tells Mario from Maria.
enum class WordPlace : std::uint8_t { given, other };

// One character a sound: digraphs are one capital letter (sh: S, kh: H), doubled letters and the ways to write i and u
// at the end are one. Bytes that are not ASCII letters stay.
[[nodiscard]] std::string sounds(std::string_view word);

// How far apart two words are, of sounds(); none when they can't be one word. 0 for the same sounds.
[[nodiscard]] std::optional<double> sound_distance(std::string_view a, std::string_view b, WordPlace place);

// What words that sound_distance() takes for one nearly always share: the classes of their consonants.
[[nodiscard]] std::string skeleton(std::string_view sounds);

}  // namespace dateline::spelling
