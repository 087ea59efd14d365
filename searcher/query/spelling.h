// Words of an index that a word which it does not have, or hardly, may have been meant as. Spelling is compared with
// what the index prints, and with the dictionary only for words of which the index prints derivations; nothing is kept
// for it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "query/vocabulary.h"

namespace dateline::query {

inline constexpr std::size_t min_spelt_letters = 4;
inline constexpr std::size_t max_spelt_letters = 40;

struct Correction {
  std::string term;            // in place of the word, without prefix; of two words parted by a blank
  std::uint32_t articles = 0;  // that have it
  double score = 0;            // likelihood()
};

// What typing or hearing makes of `meant` when it comes out as `typed`: a letter dropped, put in, changed or swapped
// with its neighbour costs 1, less for slips that are common (letters doubled, keys side by side, sounds alike), more
// for the first letter.
[[nodiscard]] double slip_cost(std::u32string_view typed, std::u32string_view meant);

// Of a word or name that `articles` have and that a slip of `cost` makes of what was typed: natural logarithm, without
// a zero.
[[nodiscard]] double likelihood(std::uint32_t articles, double cost);

// Words of `vocabulary` up to two letters off (one when short), best first, at most `most`. `typed` is folded and
// within the limits above; `typed_articles` have it. Empty where it is as frequent as what it may be meant as, or
// printed and in the dictionary.
[[nodiscard]] std::vector<Correction> corrections(std::string_view typed, std::uint32_t typed_articles,
                                                  const Vocabulary& vocabulary, std::uint32_t all_articles,
                                                  std::size_t most);

// Words of the index that `typed` may be without the blank between them: burkinafaso. Whether they stand side by side
// in any article is left to ask.
[[nodiscard]] std::vector<Correction> splits(std::string_view typed, const Vocabulary& vocabulary,
                                             std::uint32_t all_articles, std::size_t most);

// The letters in which `name` may differ from `typed` for it to be a misspelling; 0: none.
[[nodiscard]] std::size_t letters_off(std::size_t typed_letters);

}  // namespace dateline::query
