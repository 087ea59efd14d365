// The printed words of an article with their case, and what stands between them: what name rules look at. Not the
// tokens of the index (text/tokens.h), which have no case and no punctuation.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::entities {

// What stands between a word and the one before it.
enum class Gap : std::uint8_t { line, blank, hyphen, period, comma, ampersand, apostrophe, parenthesis, other };

struct Word {
  std::uint32_t begin = 0;  // bytes, without a possessive 's; dots of "U.S." inside
  std::uint32_t end = 0;
  std::uint32_t id = 0;  // of the folded word in WordTable
  Gap gap = Gap::line;
  bool capital = false;         // begins with a capital
  bool all_capitals = false;    // two letters or more, all capitals
  bool initial = false;         // one capital letter
  bool digit = false;           // holds a digit
  bool dotted = false;          // "U.S."
  bool inner_capital = false;   // "iPhone", "McCain"
  bool sentence_start = false;  // its capital says nothing
  bool quoted = false;          // an opening quote stands before it and nothing else that ends a sentence
  bool possessive = false;      // 's follows
  bool caseless_line =
      false;  // stands in a line whose capitals say nothing: all capitals, or a headline with capital words
};

// Folded words by number, with what the article says about their case. Numbers are good for one article.
class WordTable {
 public:
  struct Entry {
    std::string_view folded;
    std::uint32_t lexical = 0;
    std::uint32_t lower_count = 0;    // printed without a capital
    std::uint32_t capital_count = 0;  // printed with a capital inside a sentence
    std::uint64_t hash = 0;
  };

  void clear();
  [[nodiscard]] std::uint32_t number(std::string_view folded);
  [[nodiscard]] const Entry& operator[](std::uint32_t id) const { return entries_[id]; }
  [[nodiscard]] Entry& operator[](std::uint32_t id) { return entries_[id]; }

 private:
  void grow();
  [[nodiscard]] std::string_view keep(std::string_view folded);

  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;  // entry number + 1, 0 when free
  std::vector<std::string> blocks_;   // text of the folded words; never moved
  std::size_t block_ = 0;
};

// Appends the words of `utf8` to `words` and counts their case in `table`. Lines end at "\n".
void scan_words(std::string_view utf8, WordTable& table, std::vector<Word>& words);

}  // namespace dateline::entities
