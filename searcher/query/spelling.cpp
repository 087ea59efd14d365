// Corrections by a walk of the term list (spelling.h).
#include "query/spelling.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "query/edit_distance.h"
#include "text/families.h"
#include "text/word_table.h"

namespace dateline::query {
namespace {

// Up to this many letters one may be off, two beyond.
constexpr std::size_t longest_one_off = 5;
// Two slips in one word are rare.
constexpr double second_slip_cost = 0.6;
// A word that articles print is doubted when they are very few, and only for one that many times as many have.
constexpr std::uint32_t doubted_share = 4000;
constexpr std::uint32_t doubted_ratio = 100;
// One slip, not two; what a word of the dictionary is taken for, and one that articles print.
constexpr double one_slip_cost = 1.05;
// A misspelling in an article or two is no word to suggest.
constexpr std::uint32_t least_share = 4000;
constexpr std::size_t min_split_part = 3;

constexpr double swap_cost = 0.7;
constexpr double double_cost = 0.5;
constexpr double alike_cost = 0.7;
constexpr double silent_cost = 0.7;
constexpr double first_letter_cost = 0.8;

constexpr std::array<std::u32string_view, 3> key_rows{U"qwertyuiop", U"asdfghjkl", U"zxcvbnm"};
constexpr std::u32string_view vowels = U"aeiouy";
// Each two of a group are heard alike.
constexpr std::array<std::u32string_view, 9> sounds{U"ckq", U"szc", U"fv", U"gj", U"dt", U"bp", U"mn", U"vw", U"kg"};

bool has(std::u32string_view letters, char32_t letter) { return letters.find(letter) != std::u32string_view::npos; }

bool are_neighbour_keys(char32_t a, char32_t b) {
  for (std::size_t row = 0; row < key_rows.size(); ++row) {
    const std::size_t at = key_rows[row].find(a);
    if (at == std::u32string_view::npos) continue;
    for (std::size_t other = row == 0 ? 0 : row - 1; other <= row + 1 && other < key_rows.size(); ++other) {
      const std::size_t near = key_rows[other].find(b);
      if (near != std::u32string_view::npos && std::max(at, near) - std::min(at, near) <= 1) return true;
    }
  }
  return false;
}

double change_cost(char32_t typed, char32_t meant) {
  if (typed == meant) return 0;
  if (has(vowels, typed) && has(vowels, meant)) return alike_cost;
  for (const std::u32string_view group : sounds)
    if (has(group, typed) && has(group, meant)) return alike_cost;
  return are_neighbour_keys(typed, meant) ? alike_cost : 1;
}

// Of a letter that one of the words has more than the other, beside `before` and `after`.
double extra_cost(std::u32string_view word, std::size_t at) {
  const char32_t letter = word[at];
  if ((at > 0 && word[at - 1] == letter) || (at + 1 < word.size() && word[at + 1] == letter)) return double_cost;
  return letter == U'h' || letter == U'e' ? silent_cost : 1;
}

bool is_doubted(std::uint32_t articles, std::uint32_t all_articles) { return articles <= all_articles / doubted_share; }

std::uint32_t least_articles(std::uint32_t all_articles) { return 1 + all_articles / least_share; }

std::uint32_t articles_with(const IndexedWord& word) { return std::max(word.articles, word.title_articles); }

bool is_spelt(std::string_view term) {
  return std::none_of(term.begin(), term.end(), [](char c) { return c == '^' || c == '.' || (c >= '0' && c <= '9'); });
}

// Articles with a form of `lemma`, as far as they begin as it does.
std::uint32_t articles_with_forms(const std::string& lemma, const Vocabulary& vocabulary) {
  std::uint32_t most = 0;
  const auto is_form = [&](std::string_view word) {
    const std::vector<std::string> lemmas = text::lemmas(word);
    return std::find(lemmas.begin(), lemmas.end(), lemma) != lemmas.end();
  };
  for (const IndexedWord& word : vocabulary.find(std::string_view(lemma).substr(0, lemma.size() - 1), is_form))
    most = std::max(most, articles_with(word));
  return most;
}

// Words of the dictionary, one slip off, that no article prints, though it prints what they are derived from: expulsion
// where diplomats were expelled.
std::vector<Correction> dictionary_corrections(const std::u32string& wanted, const Vocabulary& vocabulary) {
  std::vector<Correction> found;
  DistanceWalk walk(wanted, 1);
  text::for_each_lemma([&](std::string_view lemma) {
    if (walk.to(lemma).distance != 1) return;
    std::uint32_t articles = articles_with_forms(std::string(lemma), vocabulary);
    for (const std::string& derived : text::derivations(lemma))
      articles = std::max(articles, articles_with_forms(derived, vocabulary));
    if (articles > 0)
      found.push_back({std::string(lemma), articles, likelihood(articles, slip_cost(wanted, letters(lemma)))});
  });
  return found;
}

}  // namespace

std::size_t letters_off(std::size_t typed_letters) {
  if (typed_letters < min_spelt_letters || typed_letters > max_spelt_letters) return 0;
  return typed_letters <= longest_one_off ? 1 : 2;
}

double likelihood(std::uint32_t articles, double cost) {
  // A slip of cost 1 weighs as much as being printed in e^4.5, 90 times as many articles.
  constexpr double slip_weight = 4.5;
  return std::log1p(articles) - slip_weight * cost;
}

double slip_cost(std::u32string_view typed, std::u32string_view meant) {
  std::vector<double> before_last(meant.size() + 1);
  std::vector<double> last(meant.size() + 1);
  std::vector<double> row(meant.size() + 1);
  for (std::size_t j = 1; j <= meant.size(); ++j) row[j] = row[j - 1] + extra_cost(meant, j - 1);
  for (std::size_t i = 1; i <= typed.size(); ++i) {
    std::swap(before_last, last);
    std::swap(last, row);
    row[0] = last[0] + extra_cost(typed, i - 1);
    for (std::size_t j = 1; j <= meant.size(); ++j) {
      row[j] = std::min({last[j - 1] + change_cost(typed[i - 1], meant[j - 1]), last[j] + extra_cost(typed, i - 1),
                         row[j - 1] + extra_cost(meant, j - 1)});
      if (i > 1 && j > 1 && typed[i - 1] == meant[j - 2] && typed[i - 2] == meant[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + swap_cost);
    }
  }
  const bool same_start = typed.empty() || meant.empty() || typed[0] == meant[0];
  return row[meant.size()] + (same_start ? 0 : first_letter_cost);
}

std::vector<Correction> corrections(std::string_view typed, std::uint32_t typed_articles, const Vocabulary& vocabulary,
                                    std::uint32_t all_articles, std::size_t most) {
  std::vector<Correction> found;
  const std::u32string wanted = letters(typed);
  const std::size_t bound = letters_off(wanted.size());
  if (bound == 0 || !is_spelt(typed)) return found;
  if (typed_articles > 0 && !is_doubted(typed_articles, all_articles)) return found;
  const bool is_word = !text::lemmas(typed).empty();
  if (typed_articles > 0 && is_word) return found;
  const std::uint32_t least = std::max(least_articles(all_articles), typed_articles * doubted_ratio);
  DistanceWalk walk(wanted, bound);
  const std::vector<IndexedWord> words = vocabulary.find([&](std::string_view term) -> Vocabulary::Verdict {
    if (term[0] == '^') return {false, 1};
    const DistanceWalk::Step step = walk.to(term);
    return {step.distance > 0 && step.distance <= bound, step.hopeless};
  });
  for (const IndexedWord& word : words) {
    const std::uint32_t articles = articles_with(word);
    if (articles < least || !is_spelt(word.term)) continue;
    const std::u32string meant = letters(word.term);
    const double cost = slip_cost(wanted, meant) + (edit_distance(wanted, meant, 1) > 1 ? second_slip_cost : 0);
    if ((typed_articles > 0 || is_word) && cost > one_slip_cost) continue;
    found.push_back({word.term, articles, likelihood(articles, cost)});
  }
  if (found.empty() && typed_articles == 0 && !is_word) found = dictionary_corrections(wanted, vocabulary);
  std::sort(found.begin(), found.end(), [](const Correction& a, const Correction& b) {
    return a.score != b.score ? a.score > b.score : a.term < b.term;
  });
  if (found.size() > most) found.resize(most);
  return found;
}

std::vector<Correction> splits(std::string_view typed, const Vocabulary& vocabulary, std::uint32_t all_articles,
                               std::size_t most) {
  std::vector<Correction> found;
  const std::u32string wanted = letters(typed);
  if (wanted.size() < 2 * min_split_part || wanted.size() > max_spelt_letters || !is_spelt(typed)) return found;
  const std::uint32_t least = least_articles(all_articles);
  std::size_t seen = 0;
  for (std::size_t at = 1; at < typed.size(); ++at) {
    if ((static_cast<unsigned char>(typed[at]) & 0xC0) == 0x80) continue;
    ++seen;
    if (seen < min_split_part || wanted.size() - seen < min_split_part) continue;
    const std::uint32_t first = articles_with(vocabulary.look_up(typed.substr(0, at)));
    if (first < least) continue;
    const std::uint32_t both = std::min(first, articles_with(vocabulary.look_up(typed.substr(at))));
    if (both < least) continue;
    found.push_back(
        {std::string(typed.substr(0, at)).append(" ").append(typed.substr(at)), both, likelihood(both, double_cost)});
  }
  std::sort(found.begin(), found.end(), [](const Correction& a, const Correction& b) { return a.score > b.score; });
  if (found.size() > most) found.resize(most);
  return found;
}

}  // namespace dateline::query
