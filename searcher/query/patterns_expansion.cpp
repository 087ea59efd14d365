// Patterns and nearly alike words by a walk of the term list (patterns_expansion.h).
#include "query/patterns_expansion.h"

#include <fmt/format.h>

#include <algorithm>

#include "query/edit_distance.h"
#include "query/limits.h"
#include "query/query_error.h"

namespace dateline::query {
namespace {

// Of words up to this length only one letter may differ: two make another word of them.
constexpr std::size_t longest_one_letter_word = 5;

bool continues_letter(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

void check_number(const Word& word, std::size_t number, std::size_t column) {
  if (number > max_expansion)
    fail(column, fmt::format("{} stands for {} words of the index", word.printed, number),
         fmt::format("at most {} are looked for at once: write more letters", max_expansion));
}

}  // namespace

bool matches_pattern(std::string_view word, std::string_view pattern) {
  std::size_t w = 0;
  std::size_t p = 0;
  // Where to go on when the letters after the last * don't fit: that * takes one letter more.
  std::size_t star = std::string_view::npos;
  std::size_t star_word = 0;
  while (w < word.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      star_word = w;
    } else if (p < pattern.size() && pattern[p] == '?') {
      ++p;
      ++w;
      while (w < word.size() && continues_letter(word[w])) ++w;
    } else if (p < pattern.size() && pattern[p] == word[w]) {
      ++p;
      ++w;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      w = ++star_word;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

std::vector<Alternative> expand_pattern(const Word& word, const Vocabulary& vocabulary, std::size_t column) {
  const std::string_view start = std::string_view(word.term).substr(0, word.term.find_first_of("*?"));
  const auto found = vocabulary.find(start, [&](std::string_view term) { return matches_pattern(term, word.term); });
  check_number(word, found.size(), column);
  std::vector<Alternative> alternatives;
  for (const IndexedWord& indexed : found)
    alternatives.push_back({indexed.term, Tier::wildcard, 1.0, word.term, indexed.articles, indexed.title_articles});
  return alternatives;
}

std::vector<Alternative> expand_fuzzy(const Word& word, const Vocabulary& vocabulary, std::size_t column) {
  const std::u32string typed = letters(word.term);
  const std::size_t bound = typed.size() <= longest_one_letter_word ? 1 : 2;
  DistanceWalk walk(typed, bound);
  std::vector<std::size_t> distances;
  const auto found = vocabulary.find([&](std::string_view term) -> Vocabulary::Verdict {
    // Acronyms stand beside the word that they are in lower case.
    if (term[0] == '^') return {false, 1};
    const DistanceWalk::Step step = walk.to(term);
    if (step.distance <= bound) distances.push_back(step.distance);
    return {step.distance <= bound, step.hopeless};
  });
  check_number(word, found.size(), column);
  std::vector<Alternative> alternatives;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const std::size_t differing = distances[i];
    const double weight = differing == 0 ? 1.0 : differing == 1 ? one_letter_weight : two_letters_weight;
    const std::string reason =
        differing == 0 ? "as typed" : fmt::format("{} letter{} off", differing, differing == 1 ? "" : "s");
    alternatives.push_back({found[i].term, differing == 0 ? Tier::printed : Tier::fuzzy, weight, reason,
                            found[i].articles, found[i].title_articles});
  }
  std::stable_sort(alternatives.begin(), alternatives.end(),
                   [](const Alternative& a, const Alternative& b) { return a.weight > b.weight; });
  return alternatives;
}

}  // namespace dateline::query
