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

// Questions about the token at a place that may lie behind the last one.
struct DateTokenReader {
  const std::vector<DateToken>& tokens;

  [[nodiscard]] bool has(std::size_t i) const { return i < tokens.size(); }
  [[nodiscard]] bool number(std::size_t i, int least, int most) const {
    return has(i) && tokens[i].is_number(least, most);
  }
  [[nodiscard]] bool mark(std::size_t i, std::string_view text) const { return has(i) && tokens[i].is_mark(text); }
  [[nodiscard]] bool word(std::size_t i) const { return has(i) && tokens[i].kind == DateToken::Kind::word; }
  [[nodiscard]] bool word(std::size_t i, std::string_view text) const { return word(i) && tokens[i].word == text; }
  // Nothing between the token before `i` and `i`.
  [[nodiscard]] bool joined(std::size_t i) const { return has(i) && !tokens[i].blank_before; }
};

}  // namespace dateline::formats
