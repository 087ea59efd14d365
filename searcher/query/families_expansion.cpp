// Families by a walk of the term list (families_expansion.h): no table of stems has to be kept true.
#include "query/families_expansion.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

#include "names/countries.h"
#include "query/limits.h"
#include "store/schema.h"
#include "text/folding.h"

namespace dateline::query {
namespace {

constexpr std::size_t min_walk_letters = 3;
constexpr std::size_t max_languages = 6;
// A language counts when one article in a hundred is in it: stemmers of others only bring in strange relations.
constexpr std::uint32_t least_share = 100;
// The part of the articles with a word that a language must have to say what is related to it: one in eight. All of
// them are asked, so that the answer does not hang on document numbers; of more than this, a sample that is seldom off
// by two in a hundred.
constexpr std::size_t least_word_share = 8;
constexpr std::size_t all_asked = 4096;
constexpr Xapian::docid sample_size = 1024;
// No suffix of a language we stem is longer.
constexpr std::size_t longest_suffix = 12;

// English, which short articles without a known language are mostly in too, unless all are in others; then the most
// frequent.
std::vector<std::string> languages_in(const Xapian::Database& database) {
  const std::uint64_t all = database.get_doccount();
  std::vector<std::pair<std::uint32_t, std::string>> by_share;
  std::uint64_t in_others = 0;
  walk_terms(database, store::prefix::language, [&](std::string_view code, std::uint32_t articles) {
    if (code == "en") return;
    in_others += articles;
    if (std::uint64_t{articles} * least_share >= all) by_share.emplace_back(articles, code);
  });
  std::sort(by_share.rbegin(), by_share.rend());
  std::vector<std::string> languages;
  if (all == 0 || (all - std::min(all, in_others)) * least_share >= all) languages.emplace_back("en");
  for (const auto& [share, code] : by_share) languages.push_back(code);
  return languages;
}

// Bytes of the first `count` letters of `word`.
std::size_t letter_bytes(std::string_view word, std::size_t count) {
  std::size_t at = 0;
  for (; at < word.size(); ++at)
    if ((static_cast<unsigned char>(word[at]) & 0xC0) != 0x80 && count-- == 0) break;
  return at;
}

std::size_t shared_bytes(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

// How many letters at the end of a stem a word of that stem may print otherwise (policy: polici; hoping: hope; chevaux:
// cheval). English changes only these two, which spares most words of a walk the stemmer.
std::size_t changed_letters(std::string_view stem, std::string_view language) {
  return language != "en" || stem.ends_with('i') || stem.ends_with('e') ? 1 : 0;
}

// Articles that have `term` in the text, or else in the title.
std::vector<Xapian::docid> articles_with(const Xapian::Database& database, std::string_view term) {
  std::string indexed = store::make_term({}, term);
  if (!database.term_exists(indexed)) indexed = store::make_term(store::prefix::title, term);
  std::vector<Xapian::docid> articles;
  const bool sampled = database.get_termfreq(indexed) > all_asked;
  const Xapian::docid stride = sampled ? database.get_lastdocid() / sample_size + 1 : 1;
  Xapian::PostingIterator at = database.postlist_begin(indexed);
  const Xapian::PostingIterator end = database.postlist_end(indexed);
  while (at != end) {
    articles.push_back(*at);
    at.skip_to(*at + stride);
  }
  return articles;
}

// Words of scripts without inflection, numbers and acronyms have no family.
bool has_family(std::string_view word) {
  if (word.empty() || word[0] == '^') return false;
  if (std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; })) return false;
  // U+2E80 and above: Han, Kana, Hangul. Their first bytes are E2 BA and more.
  return static_cast<unsigned char>(word[0]) < 0xE3;
}

}  // namespace

// What was found, each word once under the first (strongest) reason.
struct Families::Collector {
  const Vocabulary& vocabulary;
  Languages languages;   // of the word typed
  bool english = false;  // is one of them
  std::vector<Alternative> alternatives;
  std::set<std::string, std::less<>> seen;
  std::vector<IndexedWord> of_one_stem;  // derived, as far as their stem tells

  void add(const IndexedWord& word, Tier tier, double weight, const std::string& reason) {
    if (word.articles == 0 && word.title_articles == 0) return;
    if (alternatives.size() >= max_family || !seen.insert(word.term).second) return;
    alternatives.push_back({word.term, tier, weight, reason, word.articles, word.title_articles});
  }

  // Words that are English are related as they are in English, whatever the stems of other languages say.
  [[nodiscard]] text::Kinship kinship_in(const Language& language, std::string_view word,
                                         std::string_view other) const {
    if (language.code == "en") return text::kinship(word, other);
    for (const Language* any : languages)
      if (text::is_stopped(any->code, word, other)) return text::Kinship::none;
    if (english && !text::lemmas(word).empty() && !text::lemmas(other).empty()) return text::kinship(word, other);
    return text::Kinship::inflection;
  }
};

bool Families::is_english(const Language* language) { return language->code == "en"; }

Families::Families(const Xapian::Database& database) : database_(database) {
  for (const std::string& language : languages_in(database)) {
    text::Stemmer stemmer(language);
    if (stemmer.known() && languages_.size() < max_languages) languages_.push_back({language, std::move(stemmer)});
  }
}

// Those of the articles that print `term`: what French makes of "partie" is no business of an
// English word, nor the other way round. All where there is but one, and for a word that no article has.
Families::Languages Families::languages_of(std::string_view term) const {
  Languages all;
  for (const Language& language : languages_) all.push_back(&language);
  if (all.size() < 2) return all;
  const std::vector<Xapian::docid> with_term = articles_with(database_, term);
  if (with_term.empty()) return all;
  Languages printed;
  for (const Language* language : all) {
    const std::string code = store::make_term(store::prefix::language, language->code);
    std::size_t articles = 0;
    Xapian::PostingIterator at = database_.postlist_begin(code);
    const Xapian::PostingIterator end = database_.postlist_end(code);
    for (const Xapian::docid article : with_term) {
      if (at != end) at.skip_to(article);
      if (at == end) break;
      if (*at == article) ++articles;
    }
    if (articles * least_word_share >= with_term.size()) printed.push_back(language);
  }
  return printed.empty() ? all : printed;
}

std::vector<Alternative> Families::expand(std::string_view term, Reach reach, const Vocabulary& vocabulary) const {
  Collector found{vocabulary, languages_of(term), false, {}, {}, {}};
  found.english = std::any_of(found.languages.begin(), found.languages.end(), is_english);
  found.add(vocabulary.look_up(term), Tier::printed, 1.0, "as typed");
  if (!has_family(term)) return std::move(found.alternatives);
  found.seen.emplace(term);
  add_forms(term, Tier::inflection, 1.0, "inflection", found);
  const std::vector<IndexedWord> of_one_stem = std::move(found.of_one_stem);
  if (reach == Reach::inflections) return std::move(found.alternatives);

  const auto add_single_word = [&](std::string_view word, const std::string& reason) {
    if (word.find(' ') == std::string_view::npos)
      found.add(vocabulary.look_up(word), Tier::nationality, nationality_weight, reason);
  };
  if (const names::Country* country = names::country_by_name(term))
    for (const std::string_view word : country->nationalities) add_single_word(word, fmt::format("people of {}", term));
  if (const names::Country* country = names::country_by_nationality(term)) {
    add_single_word(text::fold(country->name), fmt::format("country of {}", term));
    for (const std::string_view word : country->aliases) add_single_word(word, fmt::format("country of {}", term));
  }
  if (found.english) {
    // What is derived is English too.
    std::erase_if(found.languages, [](const Language* language) { return !is_english(language); });
    for (const std::string& lemma : text::derivations(term))
      add_forms(lemma, Tier::derivation, derivation_weight, fmt::format("derived: {}", lemma), found);
  }
  for (const IndexedWord& word : of_one_stem)
    found.add(word, Tier::derivation, derivation_weight, fmt::format("same stem as {}", term));
  return std::move(found.alternatives);
}

// `word`, its inflections, and those of its irregular forms (fled: flee, flees, fleeing).
void Families::add_forms(std::string_view word, Tier tier, double weight, const std::string& reason, Collector& found) {
  found.add(found.vocabulary.look_up(word), tier, weight, reason);
  add_inflections(word, tier, weight, reason, found);
  for (const Language* language : found.languages)
    for (const std::string& form : text::forms_by_ending(language->code, word))
      if (found.kinship_in(*language, word, form) == text::Kinship::inflection)
        found.add(found.vocabulary.look_up(form), tier, weight, reason);
  if (!found.english) return;
  for (const std::string& base : text::other_bases(word)) {
    found.add(found.vocabulary.look_up(base), tier, weight, reason);
    add_inflections(base, tier, weight, reason, found);
  }
  for (const std::string& form : text::irregular_forms(word))
    found.add(found.vocabulary.look_up(form), tier, weight, reason);
}

void Families::add_inflections(std::string_view word, Tier tier, double weight, const std::string& reason,
                               Collector& found) {
  const std::size_t least = letter_bytes(word, min_walk_letters);
  if (text::code_points(word) < min_walk_letters) return;

  // What each language leaves of the word, and the bytes that a word with the same stem is bound to begin with.
  struct Target {
    const Language* language;
    std::string stem;
    std::size_t shared;
  };
  std::vector<Target> targets;
  std::size_t start = word.size();
  for (const Language* language : found.languages) {
    Target target{language, language->stemmer(word), 0};
    const std::size_t shared = letter_bytes(word, text::code_points(word.substr(0, shared_bytes(word, target.stem))));
    const std::size_t letters = text::code_points(word.substr(0, shared));
    const std::size_t changed = changed_letters(target.stem, language->code);
    target.shared = std::max(least, letter_bytes(word, letters > changed ? letters - changed : 0));
    start = std::min(start, target.shared);
    targets.push_back(std::move(target));
  }

  std::vector<text::Kinship> accepted;
  const auto accept = [&](std::string_view candidate) {
    if (candidate.size() > word.size() + longest_suffix || candidate == word) return false;
    const std::size_t shared = shared_bytes(candidate, word);
    text::Kinship kinship = text::Kinship::none;
    for (const Target& target : targets) {
      if (shared < target.shared || target.language->stemmer(candidate) != target.stem) continue;
      kinship = found.kinship_in(*target.language, word, candidate);
      if (kinship != text::Kinship::none) break;
    }
    if (kinship != text::Kinship::none) accepted.push_back(kinship);
    return kinship != text::Kinship::none;
  };
  const std::vector<IndexedWord> forms = found.vocabulary.find(word.substr(0, start), accept);
  for (std::size_t i = 0; i < forms.size(); ++i) {
    if (accepted[i] == text::Kinship::inflection)
      found.add(forms[i], tier, weight, reason);
    else
      found.of_one_stem.push_back(forms[i]);
  }
}

}  // namespace dateline::query
