// Filters by the boolean terms of the index (filters_expansion.h).
#include "query/filters_expansion.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>

#include "names/countries.h"
#include "names/keys.h"
#include "query/dates.h"
#include "query/edit_distance.h"
#include "query/limits.h"
#include "query/name_words.h"
#include "query/query_error.h"
#include "query/vocabulary.h"
#include "store/schema.h"
#include "text/folding.h"

namespace dateline::query {
namespace {

using Terms = std::vector<std::string>;

Terms existing(const Xapian::Database& database, const std::set<std::string>& terms) {
  Terms found;
  for (const std::string& term : terms)
    if (database.term_exists(term)) found.push_back(term);
  return found;
}

std::string key_of(const Node& filter) {
  std::string key = names::canonical_key(filter.value);
  if (key.empty())
    fail(filter.place.begin, fmt::format("there is no name in {}", filter.value),
         fmt::format("write {}", field_info(*filter.field).example));
  return key;
}

// The terms of one name, or of one country by its code.
std::set<std::string> terms_of_name(EntityType type, std::string_view key_or_code, NameScope scope) {
  std::set<std::string> terms{store::entity_term(type, key_or_code)};
  if (scope == NameScope::all) terms.insert(store::minor_entity_term(type, key_or_code));
  return terms;
}

// The name itself if an article has it, else its better known form, else every name that has all its words:
// person:goita finds Assimi Goïta.
Terms name_terms(const Node& filter, EntityType type, const Xapian::Database& database, NameScope scope) {
  const std::string key = key_of(filter);
  if (Terms exact = existing(database, terms_of_name(type, key, scope)); !exact.empty()) return exact;
  if (const std::string counted = counted_key(key, type); !counted.empty() && counted != key)
    if (Terms terms = existing(database, terms_of_name(type, counted, scope)); !terms.empty()) return terms;
  const std::vector<std::string_view> words = words_of(key);
  Terms terms;
  std::size_t number = 0;
  const auto walk = [&](std::string_view prefix) {
    walk_terms(database, prefix, [&](std::string_view name, std::uint32_t) {
      if (has_all_words(name, words) && ++number <= max_expansion) terms.push_back(std::string(prefix).append(name));
    });
  };
  walk(store::entity_prefix(type));
  if (scope == NameScope::all) walk(store::minor_entity_prefix(type));
  if (number > max_expansion)
    fail(filter.place.begin,
         fmt::format("{}:{} stands for {} names of the index", field_info(*filter.field).name, filter.value, number),
         fmt::format("at most {} are looked for at once: write more of the name", max_expansion));
  return terms;
}

std::vector<const names::Country*> countries_with_words(const std::string& key) {
  const std::vector<std::string_view> words = words_of(key);
  std::vector<const names::Country*> found;
  for (const names::Country& country : names::countries()) {
    const bool alias = std::any_of(country.aliases.begin(), country.aliases.end(),
                                   [&](std::string_view name) { return has_all_words(name, words); });
    if (alias || has_all_words(names::canonical_key(country.name), words)) found.push_back(&country);
  }
  return found;
}

std::string_view nearest_country(const std::string& key) {
  const std::u32string typed = letters(key);
  std::string_view best;
  std::size_t best_distance = 3;
  for (const names::Country& country : names::countries()) {
    const std::size_t distance = edit_distance(typed, letters(names::canonical_key(country.name)), 2);
    if (distance < best_distance) {
      best_distance = distance;
      best = country.name;
    }
  }
  return best;
}

Terms country_terms(const Node& filter, const Xapian::Database& database, NameScope scope) {
  const std::string key = key_of(filter);
  std::vector<const names::Country*> found;
  if (const names::Country* country = names::country_by_code(filter.value))
    found = {country};
  else if (const names::Country* named = names::country_by_name(key))
    found = {named};
  else if (const names::Country* acronym = names::country_by_name("^" + key))
    found = {acronym};
  else if (const names::Country* people = names::country_by_nationality(key))
    found = {people};
  else
    found = countries_with_words(key);
  if (found.empty()) {
    const std::string_view near = nearest_country(key);
    fail(filter.place.begin, fmt::format("no country is called {}", filter.value),
         near.empty() ? "write a country's name or its two-letter code: country:mali, country:ml"
                      : fmt::format("did you mean country:\"{}\"?", near));
  }
  std::set<std::string> terms;
  for (const names::Country* country : found) terms.merge(terms_of_name(EntityType::country, country->code, scope));
  return existing(database, terms);
}

Terms language_terms(const Node& filter, const Xapian::Database& database) {
  const std::string value = text::fold(filter.value);
  const std::string code = value.substr(0, value.find_first_of("-_"));
  const bool letters_only = std::all_of(code.begin(), code.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (!letters_only || code.size() < 2 || code.size() > 3)
    fail(filter.place.begin, fmt::format("{} is no language code", filter.value),
         "write a code of two or three letters: lang:fr");
  return existing(database, {store::make_term(store::prefix::language, code)});
}

// The address as typed and as it may have been made canonical: scheme, last slash, fragment and the case of the host
// don't matter.
Terms url_terms(const Node& filter, const Xapian::Database& database) {
  std::string url = filter.value.substr(0, filter.value.find('#'));
  const std::size_t scheme_end = url.find("://");
  std::string rest = scheme_end == std::string::npos ? url : url.substr(scheme_end + 3);
  const std::size_t host_end = std::min(rest.find('/'), rest.size());
  for (std::size_t i = 0; i < host_end; ++i)
    if (rest[i] >= 'A' && rest[i] <= 'Z') rest[i] = static_cast<char>(rest[i] - 'A' + 'a');
  while (rest.ends_with('/')) rest.pop_back();
  std::set<std::string> terms{store::make_term(store::prefix::url, filter.value)};
  for (const std::string_view scheme : {"https://", "http://"})
    for (const std::string_view slash : {"", "/"})
      terms.insert(store::make_term(store::prefix::url, std::string(scheme).append(rest).append(slash)));
  return existing(database, terms);
}

// Terms for the days of a range: whole years and months by one term each, days only at the ends. Walking what exists
// bounds the work however long the range is.
class DateTerms {
 public:
  DateTerms(const DayRange& days, const Xapian::Database& database) : days_(days), database_(database) {
    walk(store::prefix::year, {}, [this](std::string_view year) {
      walk(store::prefix::month, year,
           [this](std::string_view month) { walk(store::prefix::day, month, [](std::string_view) {}); });
    });
  }

  Terms take() { return std::move(terms_); }

 private:
  // Takes each period that begins with `start` and lies inside the range; looks closer at one that lies across an end
  // of it.
  template <typename Closer>
  void walk(std::string_view prefix, std::string_view start, Closer closer) {
    walk_terms(database_, std::string(prefix).append(start), [&](std::string_view value_end, std::uint32_t) {
      const std::string value = std::string(start).append(value_end);
      const std::optional<DayRange> period = days_of_term(value);
      if (!period || period->first > days_.last || period->last < days_.first) return;
      if (period->first >= days_.first && period->last <= days_.last)
        terms_.push_back(std::string(prefix).append(value));
      else
        closer(value);
    });
  }

  DayRange days_;
  const Xapian::Database& database_;
  Terms terms_;
};

}  // namespace

std::vector<std::string> filter_terms(const Node& filter, const Xapian::Database& database, NameScope scope) {
  switch (*filter.field) {
    case Field::person:
      return name_terms(filter, EntityType::person, database, scope);
    case Field::org:
      return name_terms(filter, EntityType::organisation, database, scope);
    case Field::place:
      return name_terms(filter, EntityType::place, database, scope);
    case Field::country:
      return country_terms(filter, database, scope);
    case Field::lang:
      return language_terms(filter, database);
    case Field::id:
      return existing(database, {store::make_term(store::prefix::id, filter.value)});
    case Field::url:
      return url_terms(filter, database);
    case Field::date:
      return DateTerms(filter.days, database).take();
    default:
      return {};
  }
}

}  // namespace dateline::query
