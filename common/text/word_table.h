// The embedded table of English words (data/families.txt): sorted lines that a lookup bisects where they lie, so that
// it costs no memory and nothing at the start of a program. scripts/make-families says how a line is read.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::text {

enum class WordLink : char { derivation = '+', base = '<', irregular_form = '>', spelling = '=' };

// One line; empty for a word that the table does not have.
struct WordEntry {
  std::string_view classes;  // "n", "v" ... in lower case, "N", "A" for those with a capital
  std::string_view items;

  [[nodiscard]] bool is_lemma() const { return !classes.empty() && classes != "-"; }
  [[nodiscard]] bool has_class(char letter) const { return classes.find(letter) != std::string_view::npos; }
  [[nodiscard]] bool is_printed_in_lower_case() const {
    return classes.find_first_of("nvar") != std::string_view::npos;
  }
};

[[nodiscard]] WordEntry find_word(std::string_view word);

// Every lemma in lower case, ascending.
void for_each_lemma(const std::function<void(std::string_view)>& use);

// The words that the entry of `word` links to in that way.
[[nodiscard]] std::vector<std::string> linked_words(std::string_view word, const WordEntry& entry, WordLink link);

// The lists of our own: words that WordNet links and we do not, and the other way round. Both go both ways.
[[nodiscard]] bool is_stopped(std::string_view a, std::string_view b);
[[nodiscard]] const std::vector<std::string_view>& added_derivations(std::string_view word);

}  // namespace dateline::text
