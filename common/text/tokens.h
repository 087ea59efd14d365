// Tokens: the one splitter of text into words that the index, the query and the highlighter share.
//
// Rules:
// - a word is a run of letters, marks and digits, folded (folding.h), of at most 100 code points; what follows in a
// longer run is
//   in no token. Soft hyphens, joiners and other invisible characters inside it do not count;
// - "3.5" is one word, and so are numbers in groups: "1,000" "1.000.000" "12,34,567" are "1000" "1000000" "1234567",
// with no-break
//   or thin blanks too; a decimal comma becomes a point ("1,5": "1.5"); "1.000" is ambiguous and stays;
// - a currency sign is a word of its own before or after its number ("€15bn": "€", "15bn");
// - possessive 's and ' are off ("Mali’s": "mali"); contractions lose the apostrophe ("don't": "dont"), other inner
//   apostrophes too ("O'Brien": "obrien"); an article or pronoun elided before a vowel or h is a word of its own
//   ("l'eau": "l", "eau"; but "N'Djamena": "ndjamena");
// - single letters or doubled capitals with dots are one word ("U.S.": "us", "a.m.": "am", "EE.UU.": "eeuu"), and the
// last dot is
//   inside begin and end;
// - an acronym in capitals (two or more letters and digits, the first a letter: "US", "U.S.", "G7", "AFP") has a second
// token of
//   kind acronym at the same position whose term is "^" + word ("^us"); without dots not in a line that is all
//   capitals, which is one with two or more words with capitals, no lower-case letter and none of a script without
//   case;
// - "a-b" gives a, b at successive positions and a compound token ab at a's position, spanning both; "a-b-c" gives ab
// and abc at
//   a's position and bc at b's; chains of over 4 parts give their words alone;
// - runs of Han, Kana, Thai, Lao, Khmer, Myanmar are split by ICU's dictionaries.
// Positions start at 0; a blank line ("\n\n", a paragraph's end) between two words adds paragraph_gap so that no phrase
// or NEAR crosses it. Ill-formed UTF-8 parts words; each maximal ill-formed sequence counts as one code point, as ICU
// has it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::text {

inline constexpr std::uint32_t paragraph_gap = 100;

// Text beyond this is not split: no article is as long, and positions and offsets stay within 32 bits.
inline constexpr std::size_t max_text_bytes = std::size_t{64} << 20U;

enum class TokenKind : std::uint8_t { word, acronym, compound };

struct Token {
  std::string term;            // folded; acronyms with "^" before it
  std::uint32_t position = 0;  // shared by tokens that stand at the same place
  std::uint32_t begin = 0;     // bytes of the text given, end exclusive
  std::uint32_t end = 0;
  std::uint32_t cp_begin = 0;  // code points of the text given, end exclusive
  std::uint32_t cp_end = 0;
  TokenKind kind = TokenKind::word;
};

// Holds ICU break iterators: one object a thread. Tokens come in order of position, a word before its acronym or
// compound.
class Tokenizer {
 public:
  Tokenizer();
  ~Tokenizer();
  Tokenizer(Tokenizer&&) noexcept;
  Tokenizer& operator=(Tokenizer&&) noexcept;

  // Replaces the content of `tokens` (kept as a parameter so that its memory is used again).
  void tokenize(std::string_view utf8, std::vector<Token>& tokens);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline::text
