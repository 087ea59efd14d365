// Countries and places of an article. A place that shares its name is settled by what stands beside it, else by the
// countries of the article, else by rank; one that is not the best known of its name carries its division or country
// ("Paris, Texas").
#include <algorithm>
#include <set>
#include <unordered_map>

#include "entities/canonical_group.h"
#include "entities/lexicon.h"
#include "names/countries.h"
#include "names/keys.h"
#include "names/places.h"

namespace dateline::entities {
namespace {

// A city this many times larger than the next of its name is meant unless the article says otherwise.
constexpr std::uint32_t dominance = 10;

bool has_lower_case(std::string_view printed) {
  return std::any_of(printed.begin(), printed.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

const names::Country* country_of(const ReadMention& read) {
  if (read.mention->type == MentionType::nationality) return names::country_by_nationality(read.key);
  if (!has_lower_case(read.printed))
    if (const names::Country* country = names::country_by_name("^" + std::string(read.key)); country != nullptr)
      return country;
  if (const names::Country* country = names::country_by_name(read.key); country != nullptr) return country;
  // The Arabic article without its first letter, as it stands behind "to" (scripts_without_case.cpp).
  return read.key.starts_with("ل") ? names::country_by_name(std::string("ا").append(read.key)) : nullptr;
}

// "Gulf Province" keeps its kind: the rest is a region.
std::string_view shown_name(const names::Place& place) {
  const std::string_view printed = names::printed_name(place);
  return is_region(names::canonical_key(printed)) ? place.name : printed;
}

class Places {
 public:
  Places(const Article& article, const std::vector<Group>& countries, const DivisionNames& divisions)
      : article_(article), divisions_(divisions) {
    for (const Group& country : countries) countries_.push_back(country.entity.code);
  }

  std::vector<Group> read(const std::vector<ReadMention>& mentions) {
    for (std::size_t i = 0; i + 1 < mentions.size(); ++i) read_comma(mentions[i], mentions[i + 1]);
    for (const ReadMention& read : mentions)
      if (read.mention->type == MentionType::place && (country_of(read) == nullptr || divisions_.has(read.key)))
        read_place(read);
    return std::move(groups_);
  }

 private:
  // "Bangor, Maine", "Lagos, Nigeria".
  void read_comma(const ReadMention& place, const ReadMention& larger) {
    const Mention& a = *place.mention;
    const Mention& b = *larger.mention;
    if (a.in_title != b.in_title || b.begin != a.end + 2 || b.type != MentionType::place) return;
    const std::string_view text = a.in_title ? article_.title : article_.text;
    if (text.substr(a.end, 2) != ", ") return;
    larger_.try_emplace(std::string(place.key), &larger);
  }

  void read_place(const ReadMention& read) {
    const auto [place, added] = by_printed_.try_emplace(std::string(read.key), 0);
    if (added) place->second = settle(read);
    Group& group = groups_[place->second];
    group.mentions.push_back(read.mention);
    if (read.key == group.entity.key && has_lower_case(read.printed)) offer_name(group, read.printed);
  }

  std::size_t settle(const ReadMention& read) {
    std::string key(read.key);
    std::string name;
    std::string capital_of;
    // A region first: "the Gulf" is no province of that name.
    const bool region = is_region(key);
    const std::vector<names::Place> candidates = region ? std::vector<names::Place>() : names::places_by_name(key);
    if (const names::Place* chosen = choose(read, candidates); chosen != nullptr) {
      const auto same_name = [&](const names::Place& place) { return names::canonical_key(shown_name(place)) == key; };
      const bool other_name = std::none_of(candidates.begin(), candidates.end(), same_name);
      if (other_name) name = shown_name(*chosen);
      if (chosen != &names::best_known(candidates))
        name = qualified(*chosen, !name.empty() ? name : has_lower_case(read.printed) ? read.printed : chosen->name);
      if (!name.empty()) key = names::canonical_key(name);
      if (chosen->is_capital) capital_of = chosen->country;
    }
    const auto [place, added] = by_key_.try_emplace(key, groups_.size());
    if (name.empty() && !candidates.empty() && !has_lower_case(read.printed) &&
        names::canonical_key(candidates.front().name) == key)
      name = candidates.front().name;
    if (added) {
      groups_.emplace_back();
      Group& group = groups_.back();
      group.entity.type = EntityType::place;
      group.entity.key = key;
      group.entity.name = name.empty() ? std::string(read.printed) : name;
      group.capital_of = capital_of;
      group.known = region || !candidates.empty();
    }
    return place->second;
  }

  static std::string qualified(const names::Place& place, std::string_view name) {
    std::string_view larger = place.division;
    if (larger.empty() || place.is_division) {
      const names::Country* country = names::country_by_code(place.country);
      larger = country == nullptr ? place.country : country->name;
    }
    return std::string(name) + ", " + std::string(larger);
  }

  const names::Place* choose(const ReadMention& read, const std::vector<names::Place>& candidates) const {
    if (candidates.empty()) return nullptr;
    const names::Place* known = &names::best_known(candidates);
    if (divisions_.has(read.key)) {
      const auto division =
          std::find_if(candidates.begin(), candidates.end(), [](const names::Place& p) { return p.is_division; });
      if (division != candidates.end()) return &*division;
    }
    if (const auto larger = larger_.find(std::string(read.key)); larger != larger_.end()) {
      const names::Country* country = country_of(*larger->second);
      const auto inside = [&](const names::Place& place) {
        return country != nullptr ? place.country == country->code
                                  : names::canonical_key(place.division) == larger->second->key;
      };
      if (inside(*known)) return known;
      if (const auto found = std::find_if(candidates.begin(), candidates.end(), inside); found != candidates.end())
        return &*found;
    }
    if (candidates.size() == 1 || known->is_capital || known->is_division) return known;
    if (known->population / dominance >= candidates[1].population) return known;
    for (const names::Place& place : candidates)
      if (std::find(countries_.begin(), countries_.end(), place.country) != countries_.end()) return &place;
    return nullptr;
  }

  const Article& article_;
  const DivisionNames& divisions_;
  std::vector<std::string> countries_;
  std::vector<Group> groups_;
  std::unordered_map<std::string, std::size_t> by_printed_;  // by key of the printed name
  std::unordered_map<std::string, std::size_t> by_key_;
  std::unordered_map<std::string, const ReadMention*> larger_;  // what stands behind the comma
};

}  // namespace

// A country's name that is also the name of another country's division ("Georgia") means the division when the article
// names other divisions of that country, and neither people nor capital of the country of that name.
DivisionNames::DivisionNames(const std::vector<ReadMention>& mentions) {
  std::unordered_map<std::string_view, std::set<std::string_view>>
      divisions;  // by code of the country: keys of its divisions
  std::set<std::string_view> keys;
  std::set<std::string_view> peoples;  // codes of countries named by their nationality
  for (const ReadMention& read : mentions) {
    if (read.mention->type == MentionType::nationality) {
      if (const names::Country* country = country_of(read); country != nullptr) peoples.insert(country->code);
    } else if (keys.insert(read.key).second) {
      for (const names::Place& place : names::places_by_name(read.key))
        if (place.is_division) divisions[place.country].insert(read.key);
    }
  }
  for (const auto& [code, names] : divisions) {
    if (names.size() < 2) continue;
    for (const std::string_view key : names) {
      const names::Country* country = names::country_by_name(key);
      if (country == nullptr || country->code == code || peoples.count(country->code) != 0 ||
          keys.count(country->capital) != 0)
        continue;
      names_.insert(key);
    }
  }
}

std::vector<Group> group_countries(const std::vector<ReadMention>& mentions, const DivisionNames& divisions) {
  std::vector<Group> groups;
  std::unordered_map<std::string_view, std::size_t> by_code;
  for (const ReadMention& read : mentions) {
    const names::Country* country = country_of(read);
    if (country == nullptr || (read.mention->type == MentionType::place && divisions.has(read.key))) continue;
    const auto [place, added] = by_code.try_emplace(country->code, groups.size());
    if (added) {
      groups.emplace_back();
      Group& group = groups.back();
      group.entity.type = EntityType::country;
      group.entity.name = country->name;
      group.entity.code = country->code;
      group.entity.key = names::canonical_key(country->code);
      group.known = true;
    }
    groups[place->second].mentions.push_back(read.mention);
  }
  return groups;
}

std::vector<Group> group_places(const Article& article, const std::vector<ReadMention>& mentions,
                                const std::vector<Group>& countries, const DivisionNames& divisions) {
  return Places(article, countries, divisions).read(mentions);
}

}  // namespace dateline::entities
