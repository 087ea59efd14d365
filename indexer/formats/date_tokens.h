// A line cut into the pieces that date patterns are made of: numbers, words, single punctuation marks.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::formats {

struct DateToken {
  enum class Kind { number, word, mark };
  Kind kind = Kind::mark;
  int value = 0;  // numbers of up to 9 digits; a larger one has -1
  int digits = 0;
  std::string word;       // folded; for a mark the mark itself
  std::size_t begin = 0;  // bytes
  std::size_t end = 0;
  bool blank_before = false;

  [[nodiscard]] bool is_number(int least_digits, int most_digits) const {
    return kind == Kind::number && digits >= least_digits && digits <= most_digits;
  }
  [[nodiscard]] bool is_mark(std::string_view mark) const { return kind == Kind::mark && word == mark; }
};

// Digits of any script count as digits; 年, 月, 日 and their like are words of one character. At most `limit` tokens.
[[nodiscard]] std::vector<DateToken> date_tokens(std::string_view text, std::size_t limit);

}  // namespace dateline::formats
