// Places of an article that are no countries. A place that shares its name is settled by what stands beside it, else by
// the countries of the article, else by rank; one that is not the best known of its name carries its division or
// country ("Paris, Texas").
#include <algorithm>
#include <optional>
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

// "The North" alone is no place.
bool is_direction(std::string_view key) {
  static constexpr std::string_view words[] = {"north",      "south",      "east",      "west",       "northern",
                                               "southern",   "eastern",    "western",   "central",    "northeast",
                                               "northwest",  "southeast",  "southwest", "north east", "north west",
                                               "south east", "south west", "center",    "centre"};
  return std::find(std::begin(words), std::end(words), key) != std::end(words);
}

// "Gulf Province" keeps its kind: the rest is a region.
std::string_view shown_name(const names::Place& place) {
  const std::string_view printed = names::printed_name(place);
  return is_region(names::canonical_key(printed)) ? place.name : printed;
}

class Places {
 public:
  Places(const Article& article, const std::vector<Group>& countries, const CountryNames& meanings)
      : article_(article), meanings_(meanings) {
    for (const Group& country : countries) countries_.insert(country.entity.code);
  }

  std::vector<Group> read(const std::vector<ReadMention>& mentions) {
    for (const ReadMention& read : mentions) read_division(read);
    for (std::size_t i = 0; i + 1 < mentions.size(); ++i)
      if (is_place(mentions[i]) && follows_comma(mentions[i], mentions[i + 1]))
        if (const auto group = group_by_comma(mentions[i], mentions[i + 1]); group)
          by_key_of_mention_.try_emplace(key_of(mentions[i]), *group);
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      if (!is_place(mentions[i])) continue;
      const bool is_behind = i > 0 && follows_comma(mentions[i - 1], mentions[i]);
      const bool has_behind = i + 1 < mentions.size() && follows_comma(mentions[i], mentions[i + 1]);
      read_place(mentions[i], is_behind ? &mentions[i - 1] : nullptr, has_behind ? &mentions[i + 1] : nullptr);
    }
    std::erase_if(groups_, [](const Group& group) { return group.mentions.empty(); });
    return std::move(groups_);
  }

 private:
  struct Larger {
    std::string_view country;  // code, "" when a division is named
    std::string division;      // key
  };

  // "Bangor, Maine", "Lagos, Nigeria".
  [[nodiscard]] bool follows_comma(const ReadMention& place, const ReadMention& larger) const {
    const Mention& a = *place.mention;
    const Mention& b = *larger.mention;
    if (a.in_title != b.in_title || b.begin != a.end + 2 || b.type != MentionType::place) return false;
    return (a.in_title ? article_.title : article_.text).compare(a.end, 2, ", ") == 0;
  }

  [[nodiscard]] bool is_place(const ReadMention& read) const {
    return read.mention->type == MentionType::place && meanings_.country(read) == nullptr && !is_direction(read.key);
  }

  [[nodiscard]] std::string key_of(const ReadMention& read) const {
    const std::string_view state = abbreviated_state(article_, read);
    return std::string(state.empty() ? read.key : state);
  }

  void read_division(const ReadMention& read) {
    if (!is_place(read)) return;
    const std::vector<names::Place> places = names::places_by_name(key_of(read));
    if (places.empty() || names::best_known(places).is_capital) return;
    for (const names::Place& place : places)
      if (place.is_division) divisions_.insert(names::canonical_key(place.name));
  }

  // The country or division named `read`, when it stands behind a town.
  [[nodiscard]] Larger larger(const ReadMention& read) const {
    const names::Country* country = meanings_.country(read);
    if (country != nullptr) return {country->code, {}};
    return {{}, key_of(read)};
  }

  static bool is_inside(const names::Place& place, const Larger& larger) {
    if (!larger.country.empty()) return place.country == larger.country;
    return !place.is_division && is_state(place.division, larger.division);
  }

  // "Washington" behind a town is the state, for which the tables have "washington state" too.
  static bool is_state(std::string_view division, std::string_view key) {
    const std::string own = names::canonical_key(division);
    return own == key || own + " state" == key;
  }

  void read_place(const ReadMention& read, const ReadMention* before, const ReadMention* behind) {
    std::string key = key_of(read);
    if (before != nullptr && key == "washington") {
      if (before->key == key) return;  // "Washington, D.C." is one name
      if (read.key == key) key = "washington state";
    }
    std::optional<std::size_t> group;
    if (behind != nullptr) group = group_by_comma(read, *behind);
    if (!group) {
      const auto [place, added] = by_key_of_mention_.try_emplace(key, 0);
      if (added) place->second = settle(read, key);
      group = place->second;
    }
    groups_[*group].mentions.push_back(read.mention);
    if (read.key == groups_[*group].entity.key && has_lower_case(read.printed))
      offer_name(groups_[*group], read.printed);
  }

  // "Springfield, Illinois".
  std::optional<std::size_t> group_by_comma(const ReadMention& read, const ReadMention& behind) {
    const Larger around = larger(behind);
    const std::string key = key_of(read);
    const std::vector<names::Place> candidates = names::places_by_name(key);
    if (candidates.empty()) return std::nullopt;
    const names::Place& known = names::best_known(candidates);
    if (is_inside(known, around) || (known.is_division && around.division == key))
      return group_of(read, key, candidates, &known);
    const auto found = std::find_if(candidates.begin(), candidates.end(),
                                    [&](const names::Place& place) { return is_inside(place, around); });
    if (found != candidates.end()) return group_of(read, key, candidates, &*found);
    const std::string_view unknown = division_around(behind, candidates);
    if (unknown.empty()) return std::nullopt;
    return group_named(std::string(read.printed) + ", " + std::string(unknown));
  }

  // A village that the tables don't have, in a division that they have: "Paris, Maine" is not the one of the tables.
  [[nodiscard]] std::string_view division_around(const ReadMention& larger,
                                                 const std::vector<names::Place>& candidates) const {
    if (candidates.empty() || candidates.front().is_division || meanings_.country(larger) != nullptr) return {};
    const std::string_view text = larger.mention->in_title ? article_.title : article_.text;
    if (text.substr(larger.mention->end).starts_with(" and ")) return {};  // a list
    for (const names::Place& place : names::places_by_name(key_of(larger)))
      if (place.is_division && place.country == "US") return place.name;
    return {};
  }

  std::size_t group_named(const std::string& name) {
    const auto [place, added] = by_key_.try_emplace(names::canonical_key(name), groups_.size());
    if (added) {
      groups_.emplace_back();
      groups_.back().entity.type = EntityType::place;
      groups_.back().entity.key = place->first;
      groups_.back().entity.name = name;
      groups_.back().inside = "US";
      groups_.back().known = true;
    }
    return place->second;
  }

  std::size_t settle(const ReadMention& read, const std::string& key) {
    // A region first: "the Gulf" is no province of that name.
    const std::vector<names::Place> candidates = is_region(key) ? std::vector<names::Place>() : places_named(key);
    return group_of(read, key, candidates, choose(candidates));
  }

  // "Oregon State" where the tables have Oregon.
  static std::vector<names::Place> places_named(const std::string& key) {
    std::vector<names::Place> places = names::places_by_name(key);
    constexpr std::string_view kind = " state";
    if (!places.empty() || !key.ends_with(kind)) return places;
    places = names::places_by_name(key.substr(0, key.size() - kind.size()));
    std::erase_if(places, [](const names::Place& place) { return !place.is_division || place.country != "US"; });
    return places;
  }

  std::size_t group_of(const ReadMention& read, std::string key, const std::vector<names::Place>& candidates,
                       const names::Place* chosen) {
    const bool region = is_region(key);
    std::string name;
    if (chosen != nullptr) {
      const auto same_name = [&](const names::Place& place) { return names::canonical_key(shown_name(place)) == key; };
      const bool other_name = std::none_of(candidates.begin(), candidates.end(), same_name);
      if (other_name || read.key != key) name = shown_name(*chosen);
      if (key == "washington state")
        name = "Washington State";
      else if (const std::vector<names::Place> named = names::places_by_name(key);
               !named.empty() && !is_same(*chosen, names::best_known(named)))
        name = qualified(*chosen, !name.empty() ? name : has_lower_case(read.printed) ? read.printed : chosen->name);
      if (!name.empty()) key = names::canonical_key(name);
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
      if (chosen != nullptr) group.inside = chosen->country;
      if (chosen != nullptr && chosen->is_capital) group.capital_of = chosen->country;
      group.known = region || !candidates.empty();
    }
    return place->second;
  }

  static bool is_same(const names::Place& a, const names::Place& b) {
    return a.name == b.name && a.country == b.country && a.division == b.division && a.is_division == b.is_division;
  }

  static std::string qualified(const names::Place& place, std::string_view name) {
    std::string_view larger = place.division;
    // "León, León Department" would say nothing.
    if (larger.empty() || place.is_division || names::canonical_key(larger).starts_with(names::canonical_key(name))) {
      const names::Country* country = names::country_by_code(place.country);
      larger = country == nullptr ? place.country : country->name;
    }
    return std::string(name) + ", " + std::string(larger);
  }

  [[nodiscard]] bool names_country(const names::Place& place) const {
    return countries_.count(std::string(place.country)) != 0;
  }

  // Null when it isn't settled which of `candidates` is meant.
  [[nodiscard]] const names::Place* choose(const std::vector<names::Place>& candidates) const {
    if (candidates.empty()) return nullptr;
    const names::Place* known = &names::best_known(candidates);
    if (names::country_by_name(names::canonical_key(known->name)) != nullptr) {
      // What is no country here.
      for (const names::Place& place : candidates)
        if (place.is_division) return &place;
    }
    if (candidates.size() == 1) return known;
    // A town whose division the article names, when it names nothing around the best known one.
    const bool known_is_near = names_country(*known) || divisions_.count(names::canonical_key(known->division)) != 0;
    if (!known_is_near) {
      for (const names::Place& place : candidates)
        if (!place.is_division && &place != known && divisions_.count(names::canonical_key(place.division)) != 0)
          return known->is_capital || dominates(*known, candidates) ? nullptr : &place;
    }
    if (known->is_capital || dominates(*known, candidates) || known_is_near) return known;
    for (const names::Place& place : candidates)
      if (names_country(place)) return &place;
    return known->is_division ? known : nullptr;
  }

  static bool dominates(const names::Place& known, const std::vector<names::Place>& candidates) {
    return &known == &candidates.front() && known.population / dominance >= candidates[1].population;
  }

  const Article& article_;
  const CountryNames& meanings_;
  std::set<std::string> countries_;  // codes
  std::set<std::string> divisions_;  // keys of their names
  std::vector<Group> groups_;
  std::unordered_map<std::string, std::size_t> by_key_of_mention_;
  std::unordered_map<std::string, std::size_t> by_key_;
};

}  // namespace

std::vector<Group> group_places(const Article& article, const std::vector<ReadMention>& mentions,
                                const std::vector<Group>& countries, const CountryNames& meanings) {
  return Places(article, countries, meanings).read(mentions);
}

}  // namespace dateline::entities
