// Abbreviations of news whose full stop ends no sentence.
#pragma once

#include <cstdint>
#include <string_view>

namespace dateline::text {

enum class Abbreviation : std::uint8_t {
  none,
  before_name,    // never ends a sentence: Mr., Gen., z.B.
  before_number,  // only when a number follows: No., Sept.
  either          // ends one when the next word is one that opens sentences: Inc., Calif., a.m.
};

// `word` as printed, without its last full stop.
[[nodiscard]] Abbreviation abbreviation(std::string_view word);

// True for words that open sentences and hardly ever begin a name, in the languages of the abbreviations; `word` as
// printed.
[[nodiscard]] bool opens_sentences(std::string_view word);

// True for what follows a German or Nordic ordinal ("19. September"); `word` as printed.
[[nodiscard]] bool follows_ordinal(std::string_view word);

}  // namespace dateline::text
