// Which words of the index a pattern (suspend*, wom?n) or a word spelt nearly alike (gaddafi~) stands for.
#pragma once

#include <string_view>
#include <vector>

#include "query/tree.h"
#include "query/vocabulary.h"

namespace dateline::query {

// Weights of words one and two letters away, beside the word as typed.
inline constexpr double one_letter_weight = 0.5;
inline constexpr double two_letters_weight = 0.3;

// True when `word` is `pattern` with any letters for each * and one letter for each ?.
[[nodiscard]] bool matches_pattern(std::string_view word, std::string_view pattern);

// Throws Error(bad_query) at `column`, with the number, when there are over limits.h's max_expansion.
[[nodiscard]] std::vector<Alternative> expand_pattern(const Word& word, const Vocabulary& vocabulary,
                                                      std::size_t column);
[[nodiscard]] std::vector<Alternative> expand_fuzzy(const Word& word, const Vocabulary& vocabulary, std::size_t column);

}  // namespace dateline::query
