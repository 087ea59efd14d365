#include "entities/known_names.h"

#include <algorithm>

#include "entities/known_keys.h"
#include "entities/lexicon.h"
#include "names/countries.h"
#include "names/keys.h"
#include "names/organisations.h"
#include "names/places.h"

namespace dateline::entities {
namespace {

constexpr std::size_t max_known_words = 6;
// A town below this size is believed only where the text says that it is a place.
constexpr std::uint32_t large_population = 400'000;

// May stand in lower case inside a known name ("Bank of England", "Trinidad and Tobago", "Rio de Janeiro").
bool is_inner_word(std::string_view folded) {
  static constexpr std::string_view inner[] = {"of",  "and", "the", "for", "de", "d",  "du",
                                               "del", "da",  "do",  "la",  "to", "on", "e"};
  return std::find(std::begin(inner), std::end(inner), folded) != std::end(inner);
}

bool joins(Gap gap) {
  return gap == Gap::blank || gap == Gap::hyphen || gap == Gap::ampersand || gap == Gap::apostrophe ||
         gap == Gap::period;
}

// Divisions of some countries are called so; printed alone the word means none of them.
bool is_compass_point(std::string_view folded) {
  static constexpr std::string_view points[] = {"north",    "south",   "east",    "west",    "northern",
                                                "southern", "eastern", "western", "central", "centre",
                                                "center",   "coast",   "nacional"};
  return std::find(std::begin(points), std::end(points), folded) != std::end(points);
}

KnownKind place_kind(const std::string& key) {
  const auto places = names::places_by_name(key);
  if (places.empty()) return KnownKind::none;
  const bool large = std::any_of(places.begin(), places.end(), [](const names::Place& place) {
    return place.is_capital || place.is_division || place.population >= large_population;
  });
  return large ? KnownKind::large_place : KnownKind::small_place;
}

KnownKind kind_of_several(const std::string& key) {
  if (!may_be_known(key)) return KnownKind::none;
  if (names::country_by_name(key) != nullptr) return KnownKind::country;
  if (!names::known_organisation(key).name.empty()) return KnownKind::organisation;
  if (names::country_by_nationality(key) != nullptr) return KnownKind::nationality;
  if (is_region(key)) return KnownKind::region;
  const KnownKind place = place_kind(key);
  return place == KnownKind::none && is_listed_organisation(key) ? KnownKind::listed_organisation : place;
}

KnownKind kind_of_one(const std::string& folded, std::uint32_t flags, bool capitals) {
  if (capitals && names::country_by_name("^" + folded) != nullptr) return KnownKind::country;
  if (!may_be_known(folded))
    return (flags & demonym) != 0 && (flags & (function_word | calendar_word)) == 0 ? KnownKind::nationality
                                                                                    : KnownKind::none;
  const names::KnownOrganisation organisation = names::known_organisation(folded);
  if (!organisation.name.empty() && (capitals || !organisation.capitals)) return KnownKind::organisation;
  if ((flags & (function_word | calendar_word)) != 0) return KnownKind::none;
  const bool given = (flags & given_name) != 0;
  const names::Country* country = names::country_by_name(folded);
  // "Maurice" is Mauritius in French and a man in English: a given name is a country only under its own English name.
  if (country != nullptr && (!given || folded == names::canonical_key(country->name))) return KnownKind::country;
  if ((flags & demonym) != 0 || (!given && names::country_by_nationality(folded) != nullptr))
    return KnownKind::nationality;
  if (is_region(folded)) return KnownKind::region;
  if (is_compass_point(folded) || folded.size() < 3 || (capitals && folded.size() < 4)) return KnownKind::none;
  const KnownKind place = place_kind(folded);
  if (place != KnownKind::large_place && is_listed_organisation(folded)) return KnownKind::listed_organisation;
  return place == KnownKind::large_place && (flags & common_word) != 0 ? KnownKind::small_place : place;
}

}  // namespace

void join_words(const WordTable& table, const std::vector<Word>& words, std::size_t at, std::size_t count,
                std::string& key) {
  key.clear();
  for (std::size_t i = at; i < at + count; ++i) {
    if (i > at) key += ' ';
    key += table[words[i].id].folded;
  }
}

KnownKind KnownNames::single(const Word& word) {
  const bool capitals = word.all_capitals || word.dotted || (word.capital && word.digit);
  const std::size_t slot = word.id * 2U + (capitals ? 1U : 0U);
  if (slot >= single_.size()) single_.resize(std::max(slot + 2, single_.size() * 2), 0);
  if (single_[slot] == 0) {
    const WordTable::Entry& entry = table_[word.id];
    key_ = entry.folded;
    single_[slot] = static_cast<std::uint8_t>(1 + static_cast<int>(kind_of_one(key_, entry.lexical, capitals)));
  }
  return static_cast<KnownKind>(single_[slot] - 1);
}

KnownName KnownNames::match(const std::vector<Word>& words, std::size_t at, std::size_t end) {
  std::size_t count = 1;
  const std::size_t most = std::min(end - at, max_known_words);
  while (count < most && joins(words[at + count].gap) && !words[at + count - 1].possessive &&
         (words[at + count].capital || words[at + count].gap == Gap::hyphen ||  // "Port-au-Prince"
          is_inner_word(table_[words[at + count].id].folded)))
    ++count;
  for (; count > 1; --count) {
    if (!words[at + count - 1].capital) continue;
    join_words(table_, words, at, count, key_);
    const KnownKind kind = kind_of_several(key_);
    if (kind != KnownKind::none) return {kind, static_cast<std::uint32_t>(count)};
  }
  const KnownKind kind = single(words[at]);
  return {kind, kind == KnownKind::none ? 0U : 1U};
}

}  // namespace dateline::entities
