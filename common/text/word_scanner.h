// Reads one word at a place of a text: the rules of tokens.h for apostrophes, dots, numbers and soft hyphens. Knows
// nothing of positions, compounds or lines.
#pragma once

#include <unicode/umachine.h>

#include <cstddef>
#include <string>
#include <string_view>

#include "text/characters.h"

namespace dateline::text {

// Longest word in code points; what follows belongs to no word. German compounds and chemistry stay below.
inline constexpr std::size_t max_word_length = 100;

// A code point and where the next one starts. `value` is negative for ill-formed bytes, and 0 with next == size() at
// the end.
struct CodePoint {
  UChar32 value = 0;
  std::size_t next = 0;
  CharClass type;
};

[[nodiscard]] CodePoint code_point_at(std::string_view text, std::size_t at);

struct ScannedWord {
  std::string term;  // empty when folding left nothing
  std::size_t end = 0;
  std::size_t resume = 0;   // where scanning goes on: behind a possessive 's
  bool is_acronym = false;  // capitals as an acronym has them
  bool is_dotted = false;   // U.S.
};

// One object a thread; its memory is used again.
class WordScanner {
 public:
  // `begin` is at a letter or digit. Fills `word`; end and resume are beyond `begin`.
  void scan(std::string_view text, std::size_t begin, ScannedWord& word);

 private:
  bool scan_dotted(std::string_view text, std::size_t begin, ScannedWord& word);
  void scan_plain(std::string_view text, std::size_t begin, ScannedWord& word);
  std::size_t read_number(std::string_view text, std::size_t begin);
  bool ends_in_elision(std::string_view text, std::size_t apostrophe_end);
  void finish(ScannedWord& word);

  std::string raw_;  // the word without what is dropped inside it
  std::string folded_;
};

}  // namespace dateline::text
