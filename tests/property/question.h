// Random questions for the property test: a tree of its own, printed as query text, and made smaller when it fails.
#pragma once

#include <string>
#include <vector>

#include "property/small_news.h"

namespace dateline::tests::property {

enum class Mode { bare, alone, pattern, fuzzy };

struct AskedWord {
  Mode mode = Mode::bare;
  Surface surface;  // pattern and fuzzy: the text is folded and has no ways
};

enum class Kind { everything, word, phrase, near, all, both, any, none, field, filter };

struct Question {
  Kind kind = Kind::everything;
  std::vector<AskedWord> words;      // word: one; phrase
  std::size_t slop = 0;              // phrase
  std::vector<std::size_t> windows;  // near: one less than its members
  std::vector<Question> children;  // all: parted by blanks; both: by AND; any: by OR; near: word, phrase, any of words
  std::string name;                // field, filter
  std::string value;               // filter
};

[[nodiscard]] Question make_question(Numbers& numbers);
[[nodiscard]] std::string print(const Question& question);
[[nodiscard]] std::string print_word(const AskedWord& word, bool in_quotes = false);
// Questions that ask for a little less than `question`, in the order in which to try them.
[[nodiscard]] std::vector<Question> smaller(const Question& question);

}  // namespace dateline::tests::property
