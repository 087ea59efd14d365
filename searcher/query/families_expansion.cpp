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
// No suffix of a language we stem is longer.
constexpr std::size_t longest_suffix = 12;

std::vector<std::string> languages_of(const Xapian::Database& database) {
  std::vector<std::pair<std::uint32_t, std::string>> by_share;
  walk_terms(database, store::prefix::language, [&](std::string_view code, std::uint32_t articles) {
    if (code != "en" && std::uint64_t{articles} * least_share >= database.get_doccount())
      by_share.emplace_back(articles, code);
  });
  std::sort(by_share.rbegin(), by_share.rend());
  std::vector<std::string> languages{"en"};
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

bool is_ascii(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
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
  std::vector<Alternative> alternatives;
  std::set<std::string, std::less<>> seen;

  void add(const IndexedWord& word, Tier tier, double weight, const std::string& reason) {
    if (word.articles == 0 && word.title_articles == 0) return;
    if (alternatives.size() >= max_family || !seen.insert(word.term).second) return;
    alternatives.push_back({word.term, tier, weight, reason, word.articles, word.title_articles});
  }
};

Families::Families(const Xapian::Database& database) {
  for (const std::string& language : languages_of(database)) {
    text::Stemmer stemmer(language);
    if (stemmer.known() && languages_.size() < max_languages) languages_.push_back({language, std::move(stemmer)});
  }
}

std::vector<Alternative> Families::expand(std::string_view term, Reach reach, const Vocabulary& vocabulary) const {
  Collector found{vocabulary, {}, {}};
  found.add(vocabulary.look_up(term), Tier::printed, 1.0, "as typed");
  if (!has_family(term)) return std::move(found.alternatives);
  found.seen.emplace(term);
  add_forms(term, Tier::inflection, 1.0, "inflection", found);
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
  if (is_ascii(term))
    for (const std::string& lemma : text::derivations(term))
      add_forms(lemma, Tier::derivation, derivation_weight, fmt::format("derived: {}", lemma), found);
  return std::move(found.alternatives);
}

// `word`, its inflections, and those of its irregular forms (fled: flee, flees, fleeing).
void Families::add_forms(std::string_view word, Tier tier, double weight, const std::string& reason,
                         Collector& found) const {
  found.add(found.vocabulary.look_up(word), tier, weight, reason);
  add_inflections(word, tier, weight, reason, found);
  if (!is_ascii(word)) return;
  for (const std::string& form : text::irregular_forms(word)) {
    found.add(found.vocabulary.look_up(form), tier, weight, reason);
    add_inflections(form, tier, weight, reason, found);
  }
}

void Families::add_inflections(std::string_view word, Tier tier, double weight, const std::string& reason,
                               Collector& found) const {
  const std::size_t least = letter_bytes(word, min_walk_letters);
  if (text::code_points(word) < min_walk_letters) return;

  // What each language leaves of the word, and the bytes that a word with the same stem is bound to begin with.
  struct Target {
    const text::Stemmer* stemmer;
    std::string stem;
    std::size_t shared;
  };
  std::vector<Target> targets;
  std::size_t start = word.size();
  for (const Language& language : languages_) {
    Target target{&language.stemmer, language.stemmer(word), 0};
    const std::size_t shared = letter_bytes(word, text::code_points(word.substr(0, shared_bytes(word, target.stem))));
    const std::size_t letters = text::code_points(word.substr(0, shared));
    const std::size_t changed = changed_letters(target.stem, language.code);
    target.shared = std::max(least, letter_bytes(word, letters > changed ? letters - changed : 0));
    start = std::min(start, target.shared);
    targets.push_back(std::move(target));
  }

  const auto accept = [&](std::string_view candidate) {
    if (candidate.size() > word.size() + longest_suffix || candidate == word) return false;
    const std::size_t shared = shared_bytes(candidate, word);
    const bool same_stem = std::any_of(targets.begin(), targets.end(), [&](const Target& target) {
      return shared >= target.shared && (*target.stemmer)(candidate) == target.stem;
    });
    return same_stem && text::may_be_inflections(word, candidate);
  };
  for (const IndexedWord& form : found.vocabulary.find(word.substr(0, start), accept))
    found.add(form, tier, weight, reason);
}

}  // namespace dateline::query
