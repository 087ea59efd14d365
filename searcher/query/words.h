// From a piece of query text to words: the ways in which it may be printed, through the tokenizer that the index was
// made with.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "query/tree.h"

namespace dateline::query {

// What capitals mean: US is an acronym in "US troops", an ordinary word in "GIVE US PEACE".
enum class Capitals : std::uint8_t { acronyms, ordinary };

// How `texts`, the words and phrases of one query, use capitals: ordinary when nothing is in lower case and an English
// word of four letters or more is among several words.
[[nodiscard]] Capitals capitals_of(const std::vector<std::string_view>& texts);

using Variants = std::vector<std::vector<Word>>;

// The words of `text` in `mode`, as split first, then with its compounds (co-operation: [co, operation],
// [cooperation]). Empty when there is nothing to look for, only punctuation.
[[nodiscard]] Variants read_words(std::string_view text, WordMode mode, Capitals capitals);

// A word as typed, with its signs: =word, word*, wor?d, word~. Throws Error(bad_query) at `column` plus the place in
// `text`.
[[nodiscard]] Variants read_signed_word(std::string_view text, WordMode mode, Capitals capitals, std::size_t column);

// What stands between quotes: words as printed, word*, wor?d and word~ among them. Of more words than a phrase may have
// some may be missing. Throws as read_signed_word() does.
[[nodiscard]] Variants read_phrase(std::string_view text, Capitals capitals, std::size_t column);

}  // namespace dateline::query
