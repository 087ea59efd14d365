// Lemmas by WordNet's suffix rules and exception lists, and what is built on them: families of a word.
#include "text/families.h"

#include <algorithm>
#include <array>

#include "text/word_table.h"

namespace dateline::text {
namespace {

constexpr std::size_t max_word_bytes = 40;  // the longest lemma has 28 letters
constexpr std::size_t min_base = 3;         // "being" is not "b" + "eing", "seed" not "see" + "d"
constexpr std::size_t min_base_in_ee = 4;

struct SuffixRule {
  std::string_view suffix;
  std::string_view replacement;
  char word_class;
};

// WordNet's "morphy", without its rule for -men (scripts/make-families makes exceptions of those). Comparison is left
// out for words that are lemmas themselves: "corner" is not more corn.
constexpr std::array<SuffixRule, 18> suffix_rules{{
    {"s", "", 'n'},
    {"ses", "s", 'n'},
    {"xes", "x", 'n'},
    {"zes", "z", 'n'},
    {"ches", "ch", 'n'},
    {"shes", "sh", 'n'},
    {"ies", "y", 'n'},
    {"s", "", 'v'},
    {"ies", "y", 'v'},
    {"es", "e", 'v'},
    {"es", "", 'v'},
    {"ed", "e", 'v'},
    {"ed", "", 'v'},
    {"ing", "e", 'v'},
    {"ing", "", 'v'},
    {"er", "", 'a'},
    {"est", "", 'a'},
    {"est", "e", 'a'},
}};

// Words of grammar that WordNet does not have, being no nouns, verbs, adjectives or adverbs. Ascending.
constexpr std::array<std::string_view, 89> function_words{{
    "about",   "above",   "across",   "after",   "against", "although", "am",     "among", "amongst", "an",
    "and",     "another", "any",      "anybody", "anyone",  "anything", "are",    "as",    "at",      "because",
    "been",    "before",  "being",    "between", "both",    "but",      "by",     "could", "during",  "each",
    "either",  "every",   "everyone", "for",     "from",    "had",      "has",    "he",    "her",     "hers",
    "herself", "him",     "himself",  "his",     "how",     "if",       "in",     "into",  "is",      "it",
    "its",     "itself",  "me",       "my",      "neither", "nor",      "of",     "on",    "onto",    "or",
    "our",     "ours",    "she",      "should",  "since",   "than",     "that",   "the",   "their",   "them",
    "these",   "they",    "this",     "those",   "though",  "to",       "unless", "until", "upon",    "us",
    "was",     "we",      "were",     "what",    "which",   "who",      "whom",   "whose", "you",
}};
static_assert(std::is_sorted(function_words.begin(), function_words.end()));

using Words = std::vector<std::string>;

bool contains(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

void add(Words& words, std::string word) {
  if (!contains(words, word)) words.push_back(std::move(word));
}

bool may_be_english(std::string_view word) {
  return word.size() >= 2 && word.size() <= max_word_bytes &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool ends_in_hiss(std::string_view word) {
  return word.ends_with('s') || word.ends_with('x') || word.ends_with('z') || word.ends_with("ch") ||
         word.ends_with("sh");
}

bool takes_es(std::string_view word) { return ends_in_hiss(word) || word.ends_with('o'); }

// True if `rule` makes `word` out of `base` as English does.
bool applies(const SuffixRule& rule, std::string_view word, const WordEntry& word_entry, std::string_view base) {
  if (rule.word_class == 'a' && word_entry.is_lemma()) return false;
  if (base.size() < (base.ends_with("ee") ? min_base_in_ee : min_base)) return false;
  if (rule.suffix == "s" && word.ends_with("ss")) return false;
  if (rule.suffix == "es" && rule.replacement.empty() && !takes_es(base))
    return false;  // aides are no form of "to aid"
  const WordEntry entry = find_word(base);
  if (entry.has_class(rule.word_class)) return true;
  // Malians are Malian people, but Adams is not a form of Adam.
  return rule.word_class == 'n' && entry.has_class('N') && !word_entry.is_lemma();
}

bool is_only_a_name(std::string_view word) {
  const WordEntry entry = find_word(word);
  return entry.is_lemma() && !entry.is_printed_in_lower_case();
}

Words spellings(std::string_view lemma) { return linked_words(lemma, find_word(lemma), WordLink::spelling); }

// New words that WordNet lacks (weaponise) are printed both ways too.
Words spellings_by_rule(std::string_view word) {
  constexpr std::array<std::string_view, 8> endings{"e", "es", "ed", "ing", "er", "ers", "ation", "ations"};
  Words found;
  for (const std::string_view ending : endings) {
    if (!word.ends_with(ending) || word.size() < ending.size() + min_base + 2) continue;
    const std::size_t at = word.size() - ending.size() - 1;
    if (word[at - 1] != 'i' || (word[at] != 's' && word[at] != 'z')) continue;
    std::string other(word);
    other[at] = word[at] == 's' ? 'z' : 's';
    add(found, std::move(other));
  }
  return found;
}

// True if the two are one word with endings of inflection: doxx, doxxed; selfie, selfies; deepfaking, deepfake.
bool differ_by_inflection(std::string_view a, std::string_view b) {
  constexpr std::array<std::string_view, 9> endings{"", "s", "e", "es", "ed", "d", "ing", "y", "ies"};
  auto shared = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  // Of "vaping" and "vapes" the stem is "vap"; what is left may begin with the letter that was doubled (vlog, vlogged).
  const auto is_ending = [&](std::string_view rest) {
    if (std::find(endings.begin(), endings.end(), rest) != endings.end()) return true;
    return shared > 0 && rest.size() > 2 && rest.front() == a[shared - 1] &&
           (rest.substr(1) == "ed" || rest.substr(1) == "ing");
  };
  return is_ending(a.substr(shared)) && is_ending(b.substr(shared));
}

// Not of "be": "bing" and its like are other words.
std::string without_final_e(std::string_view word) {
  if (word.size() >= min_base && word.ends_with('e') && !word.ends_with("ee")) word.remove_suffix(1);
  return std::string(word);
}

bool ends_in_consonant_and_y(std::string_view word) {
  return word.size() > 2 && word.back() == 'y' &&
         std::string_view("aeiou").find(word[word.size() - 2]) == std::string_view::npos;
}

std::string with_s(std::string_view word) {
  if (ends_in_consonant_and_y(word)) return std::string(word.substr(0, word.size() - 1)) + "ies";
  return std::string(word) + (ends_in_hiss(word) ? "es" : "s");
}

std::string with_ed(std::string_view word) {
  if (ends_in_consonant_and_y(word)) return std::string(word.substr(0, word.size() - 1)) + "ied";
  return std::string(word) + (word.ends_with('e') ? "d" : "ed");
}

// `lemma`, its irregular forms and, where those leave a place free, the regular ones.
void add_forms(std::string_view lemma, Words& forms) {
  const WordEntry entry = find_word(lemma);
  add(forms, std::string(lemma));
  bool has_ing = !entry.has_class('v');
  bool has_past = !entry.has_class('v');
  for (auto& form : linked_words(lemma, entry, WordLink::irregular_form)) {
    if (form.ends_with("ing"))
      has_ing = true;
    else if (!form.ends_with('s'))
      has_past = true;
    if (!is_stopped(lemma, form)) add(forms, std::move(form));
  }
  if (entry.has_class('n') || entry.has_class('v')) add(forms, with_s(lemma));
  if (!has_ing) add(forms, without_final_e(lemma) + "ing");
  if (!has_past) add(forms, with_ed(lemma));
}

}  // namespace

std::vector<std::string> lemmas(std::string_view word) {
  Words found;
  if (!may_be_english(word)) return found;
  const WordEntry entry = find_word(word);
  if (entry.is_lemma()) found.emplace_back(word);
  for (auto& base : linked_words(word, entry, WordLink::base)) add(found, std::move(base));
  for (const auto& rule : suffix_rules) {
    if (!word.ends_with(rule.suffix)) continue;
    std::string base(word.substr(0, word.size() - rule.suffix.size()));
    base += rule.replacement;
    if (applies(rule, word, entry, base)) add(found, std::move(base));
  }
  // A form that has become a word of its own (evening, goods) is listed with what it was a form of.
  const bool had_lemmas = !found.empty();
  found.erase(
      std::remove_if(found.begin(), found.end(), [&](const std::string& lemma) { return is_stopped(word, lemma); }),
      found.end());
  if (had_lemmas && found.empty()) found.emplace_back(word);
  return found;
}

Kinship kinship(std::string_view a, std::string_view b) {
  if (a == b) return Kinship::inflection;
  if (is_stopped(a, b)) return Kinship::none;
  const Words lemmas_a = lemmas(a);
  const Words lemmas_b = lemmas(b);
  if (lemmas_a.empty() || lemmas_b.empty()) {
    // What WordNet has as a name is no plural (Williams, William).
    if (is_only_a_name(a) || is_only_a_name(b)) return Kinship::none;
    return differ_by_inflection(a, b) ? Kinship::inflection : Kinship::derivation;
  }
  const bool one_lemma = std::any_of(lemmas_a.begin(), lemmas_a.end(), [&](const std::string& lemma) {
    if (contains(lemmas_b, lemma)) return true;
    const Words others = spellings(lemma);
    return std::any_of(others.begin(), others.end(),
                       [&](const std::string& other) { return contains(lemmas_b, other); });
  });
  return one_lemma ? Kinship::inflection : Kinship::none;
}

std::vector<std::string> other_bases(std::string_view word) {
  Words bases;
  if (!may_be_english(word)) return bases;
  for (auto& base : linked_words(word, find_word(word), WordLink::base))
    if (!is_stopped(word, base)) add(bases, std::move(base));
  const Words own = lemmas(word);
  for (const auto& lemma : own)
    for (auto& other : spellings(lemma)) add(bases, std::move(other));
  if (own.empty())
    for (auto& other : spellings_by_rule(word)) add(bases, std::move(other));
  return bases;
}

std::vector<std::string> irregular_forms(std::string_view word) {
  Words forms;
  if (!may_be_english(word)) return forms;
  for (const auto& base : other_bases(word)) add_forms(base, forms);
  for (const auto& lemma : lemmas(word))
    for (auto& form : linked_words(lemma, find_word(lemma), WordLink::irregular_form))
      if (!is_stopped(lemma, form)) add(forms, std::move(form));
  forms.erase(std::remove(forms.begin(), forms.end(), word), forms.end());
  return forms;
}

std::vector<std::string> derivations(std::string_view word) {
  Words family = lemmas(word);
  const Words own = family;
  for (const auto& lemma : own)
    for (auto& other : spellings(lemma)) add(family, std::move(other));

  Words found;
  const auto consider = [&](std::string_view lemma, std::string derived) {
    if (is_stopped(lemma, derived) || is_stopped(word, derived) || contains(family, derived)) return;
    for (auto& other : spellings(derived)) add(found, std::move(other));
    add(found, std::move(derived));
  };
  for (const auto& lemma : family) {
    for (auto& derived : linked_words(lemma, find_word(lemma), WordLink::derivation))
      consider(lemma, std::move(derived));
    for (const auto added : added_derivations(lemma)) consider(lemma, std::string(added));
  }
  return found;
}

bool is_common_word(std::string_view word) {
  if (std::binary_search(function_words.begin(), function_words.end(), word)) return true;
  const Words found = lemmas(word);
  return std::any_of(found.begin(), found.end(),
                     [](const std::string& lemma) { return find_word(lemma).is_printed_in_lower_case(); });
}

}  // namespace dateline::text
