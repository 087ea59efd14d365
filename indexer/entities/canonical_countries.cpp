// Countries of an article. Some names are shared, by two countries (Congo, Korea) or by a country and a place in
// another one (Georgia, Lebanon): what else the article names settles them; what is not settled claims no country.
#include <algorithm>
#include <cstdint>

#include "entities/canonical_group.h"
#include "entities/lexicon.h"
#include "names/keys.h"
#include "names/places.h"

namespace dateline::entities {
namespace {

bool has_lower_case(std::string_view printed) {
  return std::any_of(printed.begin(), printed.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

const names::Country* named_country(const ReadMention& read) {
  if (read.mention->type == MentionType::nationality) return names::country_by_nationality(read.key);
  if (!has_lower_case(read.printed))
    if (const names::Country* country = names::country_by_name("^" + std::string(read.key)); country != nullptr)
      return country;
  if (const names::Country* country = names::country_by_name(read.key); country != nullptr) return country;
  // The Arabic article without its first letter, as it stands behind "to" (scripts_without_case.cpp).
  return read.key.starts_with("ل") ? names::country_by_name(std::string("ا").append(read.key)) : nullptr;
}

// What an article must print of the only one of several countries that it names, before a name that they share is that
// country's: that its own full name stands there is enough for Congo, but not for Guinea, which is a country's full
// name.
enum class Needs : std::uint8_t { its_name, its_people_or_capital };

// A name that several countries share.
struct SharedName {
  std::string_view key;
  std::string_view countries[4];  // codes
  std::string_view alone;         // the one that is meant when nothing is said, "" for none
  Needs needs = Needs::its_name;
};

constexpr SharedName shared_names[] = {
    {"congo", {"CD", "CG"}, "CD"},
    {"congolese", {"CD", "CG"}, "CD"},
    {"guinea", {"GN", "PG", "GQ", "GW"}, "GN", Needs::its_people_or_capital},
    {"korea", {"KR", "KP"}, ""},
    {"korean", {"KR", "KP"}, ""},
    {"koreans", {"KR", "KP"}, ""},
};

// A country and a state of the news: without more it is neither.
constexpr std::string_view unsettled_alone = "georgia";

bool is_shared(std::string_view key) {
  return std::any_of(std::begin(shared_names), std::end(shared_names),
                     [&](const SharedName& shared) { return shared.key == key; });
}

bool follows_comma(const Article& article, const ReadMention& town, const ReadMention& larger) {
  const Mention& a = *town.mention;
  const Mention& b = *larger.mention;
  if (a.in_title != b.in_title || b.begin != a.end + 2) return false;
  return (a.in_title ? article.title : article.text).compare(a.end, 2, ", ") == 0;
}

}  // namespace

CountryNames::CountryNames(const Article& article, const std::vector<ReadMention>& mentions) : article_(article) {
  for (const ReadMention& read : mentions) keys_.insert(read.key);
  for (const ReadMention& read : mentions) {
    const names::Country* country = is_shared(read.key) ? nullptr : named_country(read);
    if (country == nullptr) {
      const std::vector<names::Place> places = names::places_by_name(read.key);
      const auto elsewhere = [&](const names::Place& place) { return place.country != places.front().country; };
      const bool one_country = std::none_of(places.begin(), places.end(), elsewhere);
      for (const names::Place& place : places)
        if (place.is_capital || (one_country && !place.is_division)) evidence_.insert(place.country);
    } else if (read.mention->type == MentionType::nationality) {
      evidence_.insert(country->code);
    }
  }
  settle_divisions(mentions);
  settle_towns(mentions);
  for (const ReadMention& read : mentions)
    if (!is_shared(read.key) && meant_.count(read.key) == 0)
      if (const names::Country* country = named_country(read); country != nullptr) evidence_.insert(country->code);
  settle_shared_names();
}

bool CountryNames::has_evidence(const names::Country& country) const { return evidence_.count(country.code) != 0; }

// A country's name that is also that of another country's division ("Georgia") means the division when the article
// names more divisions of that country than it names other countries, and neither people nor capital of the country of
// that name.
void CountryNames::settle_divisions(const std::vector<ReadMention>& mentions) {
  std::set<std::string_view> countries;                                        // codes
  std::unordered_map<std::string_view, std::set<std::string_view>> divisions;  // by code: keys of what it has
  std::set<std::pair<std::string_view, std::string_view>>
      named;  // names of countries with the codes of their namesakes
  for (const std::string_view key : keys_) {
    const names::Country* country = names::country_by_name(key);
    if (country != nullptr) countries.insert(country->code);
    for (const names::Place& place : names::places_by_name(key)) {
      if (!place.is_division) continue;
      divisions[place.country].insert(key);
      if (country != nullptr && country->code != place.country) named.emplace(key, place.country);
    }
  }
  for (const ReadMention& read : mentions)
    if (const std::string_view state = abbreviated_state(article_, read); !state.empty()) divisions["US"].insert(state);
  for (const auto& [key, code] : named) {
    const names::Country& country = *names::country_by_name(key);
    if (has_evidence(country)) continue;
    const std::size_t others = divisions[code].size() - 1;
    const std::size_t foreign = static_cast<std::size_t>(
        std::count_if(countries.begin(), countries.end(),
                      [&, own = country.code, other = code](std::string_view c) { return c != own && c != other; }));
    if (others > 0 ? others >= foreign : foreign == 0 && key == unsettled_alone) meant_[key] = "";
  }
}

// "Lebanon, Pennsylvania" is a town, and "Athens, Georgia" makes Georgia a state.
void CountryNames::settle_towns(const std::vector<ReadMention>& mentions) {
  for (std::size_t i = 0; i + 1 < mentions.size(); ++i) {
    const ReadMention& town = mentions[i];
    const ReadMention& larger = mentions[i + 1];
    if (town.mention->type != MentionType::place || larger.mention->type != MentionType::place ||
        !follows_comma(article_, town, larger))
      continue;
    const names::Country* country = named_country(larger);
    const std::string_view state = abbreviated_state(article_, larger);
    const std::string_view division = state.empty() ? larger.key : state;
    bool in_country = false;
    bool in_division = false;
    for (const names::Place& place : names::places_by_name(town.key)) {
      in_country = in_country || (country != nullptr && place.country == country->code && !place.is_division);
      in_division = in_division || (!place.is_division && names::canonical_key(place.division) == division);
    }
    if (in_division && country != nullptr && !in_country) meant_[larger.key] = "";
    if (in_division && names::country_by_name(town.key) != nullptr) meant_[town.key] = "";
  }
}

bool CountryNames::names_people_or_capital(std::string_view code) const {
  const names::Country* country = names::country_by_code(code);
  if (country == nullptr) return false;
  const auto is_printed = [&](std::string_view word) { return keys_.count(word) != 0; };
  return is_printed(country->capital) ||
         std::any_of(country->nationalities.begin(), country->nationalities.end(), is_printed);
}

void CountryNames::settle_shared_names() {
  for (const SharedName& shared : shared_names) {
    if (keys_.count(shared.key) == 0) continue;
    std::vector<std::string_view> named;
    for (const std::string_view code : shared.countries)
      if (shared.needs == Needs::its_name ? evidence_.count(code) != 0 : names_people_or_capital(code))
        named.push_back(code);
    meant_[shared.key] = named.size() == 1 ? named.front() : shared.alone;
  }
  // "The North" of an article about Korea.
  if (evidence_.count("KR") != 0 || evidence_.count("KP") != 0) {
    meant_["north"] = "KP";
    meant_["south"] = "KR";
  }
  // In English the continent is "the Americas".
  if (article_.language.empty() || article_.language == "en") meant_["america"] = "US";
}

const names::Country* CountryNames::country(const ReadMention& read) const {
  if (const auto meant = meant_.find(read.key); meant != meant_.end())
    return meant->second.empty() ? nullptr : names::country_by_code(meant->second);
  return named_country(read);
}

Group country_group(const names::Country& country) {
  Group group;
  group.entity.type = EntityType::country;
  group.entity.name = country.name;
  group.entity.code = country.code;
  group.entity.key = names::canonical_key(country.code);
  group.known = true;
  return group;
}

std::vector<Group> group_countries(const std::vector<ReadMention>& mentions, const CountryNames& meanings) {
  std::vector<Group> groups;
  std::unordered_map<std::string_view, std::size_t> by_code;
  for (const ReadMention& read : mentions) {
    const names::Country* country = meanings.country(read);
    if (country == nullptr) continue;
    const auto [place, added] = by_code.try_emplace(country->code, groups.size());
    if (added) groups.push_back(country_group(*country));
    groups[place->second].mentions.push_back(read.mention);
  }
  return groups;
}

}  // namespace dateline::entities
