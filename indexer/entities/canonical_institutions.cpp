// Whose court, whose senate (canonical_institutions.h).
#include "entities/canonical_institutions.h"

#include <algorithm>
#include <array>

#include "entities/lexicon.h"
#include "names/keys.h"
#include "names/organisations.h"

namespace dateline::entities {
namespace {

struct Institution {
  std::string_view key;
  std::string_view name;
  std::string_view countries;      // codes of those that have one, "*" for all; "-US" for all others
  bool is_foremost_in_us = false;  // meant when the article names no other country that has one
};

constexpr std::array institutions{
    Institution{"congress", "Congress", "US AR BO BR CL CO CR EC ES GT HN MX PE PH PY DO", true},
    Institution{"senate", "Senate",
                "US AR AU BE BO BR BW CA CL CO CZ DO ES FR HT IE IT KE KH KZ LR MX NG NL PH PK PL PY RO RW TH TT UY ZW",
                true},
    Institution{"house", "House of Representatives", "US", true},
    Institution{"house of representatives", "House of Representatives",
                "US AU BY CO CY EG GH ID JP LR LY MA MY NG NP NZ PH TH ZA", true},
    Institution{"supreme court", "Supreme Court", "*"},
    Institution{"constitutional court", "Constitutional Court", "-US"},
    Institution{"parliament", "Parliament", "-US"},
    Institution{"national assembly", "National Assembly", "-US"},
    Institution{"army", "Army", "*"},
    Institution{"navy", "Navy", "*"},
    Institution{"air force", "Air Force", "*"},
    Institution{"coast guard", "Coast Guard", "*"},
    Institution{"marine corps", "Marine Corps", "US GB NL"},
    Institution{"treasury", "Treasury", "US GB AU NZ ZA KE"},
    Institution{"foreign ministry", "Foreign Ministry", "-US"},
    Institution{"ministry of foreign affairs", "Foreign Ministry", "-US"},
    Institution{"defense ministry", "Defense Ministry", "-US"},
    Institution{"defence ministry", "Defense Ministry", "-US"},
    Institution{"ministry of defense", "Defense Ministry", "-US"},
    Institution{"ministry of defence", "Defense Ministry", "-US"},
    Institution{"interior ministry", "Interior Ministry", "-US"},
    Institution{"ministry of the interior", "Interior Ministry", "-US"},
    Institution{"ministry of interior", "Interior Ministry", "-US"},
    Institution{"finance ministry", "Finance Ministry", "-US"},
    Institution{"ministry of finance", "Finance Ministry", "-US"},
    Institution{"health ministry", "Health Ministry", "-US"},
    Institution{"ministry of health", "Health Ministry", "-US"},
};

const Institution* institution(std::string_view key) {
  const auto found =
      std::find_if(institutions.begin(), institutions.end(), [&](const Institution& i) { return i.key == key; });
  return found == institutions.end() ? nullptr : &*found;
}

// Names that stand for the politics of one country.
struct Landmark {
  std::string_view key;
  std::string_view country;
};

constexpr std::array landmarks{
    Landmark{"white house", "US"},      Landmark{"capitol hill", "US"},
    Landmark{"republican party", "US"}, Landmark{"gop", "US"},
    Landmark{"republican", "US"},       Landmark{"republicans", "US"},
    Landmark{"democrats", "US"},        Landmark{"house of commons", "GB"},
    Landmark{"house of lords", "GB"},   Landmark{"downing street", "GB"},
    Landmark{"kremlin", "RU"},          Landmark{"knesset", "IL"},
    Landmark{"lok sabha", "IN"},        Landmark{"bundestag", "DE"},
    Landmark{"pentagon", "US"},
};

bool has_country(std::string_view countries, std::string_view code) {
  if (countries == "*") return true;
  if (countries.starts_with("-")) return countries.find(code) == std::string_view::npos;
  return countries.find(code) != std::string_view::npos;
}

// As it stands behind "of".
std::string with_article(const names::Country& country) {
  static constexpr std::array<std::string_view, 10> plural{"US", "GB", "NL", "PH", "AE", "BS", "MV", "CF", "CD", "CG"};
  const bool takes = std::find(plural.begin(), plural.end(), country.code) != plural.end();
  return (takes ? "the " : "") + std::string(country.name);
}

std::string full_name(const Institution& body, std::string_view code) {
  const names::Country* country = names::country_by_code(code);
  if (country == nullptr) return {};
  const std::string name = std::string(body.name) + " of " + with_article(*country);
  const names::KnownOrganisation known = names::known_organisation(names::canonical_key(name));
  return known.name.empty() ? name : std::string(known.name);
}

const names::Country* country_named(std::string_view words) {
  for (const std::string_view acronym : {"us", "uk"})
    if (words == acronym) return names::country_by_name("^" + std::string(acronym));
  const names::Country* country = names::country_by_name(words);
  return country != nullptr ? country : names::country_by_nationality(words);
}

// Clubs are called by such words too, and by nothing else.
bool is_club(std::string_view word) {
  static constexpr std::array<std::string_view, 17> words{
      "rovers",   "wanderers", "albion",   "hotspur", "rangers", "celtics",  "lakers", "giants",  "yankees",
      "patriots", "cowboys",   "warriors", "scouts",  "airbus",  "guardian", "celtic", "dominion"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_kind_word(std::string_view word) {
  static constexpr std::array<std::string_view, 62> words{"supreme",      "high",      "constitutional",
                                                          "federal",      "national",  "central",
                                                          "foreign",      "interior",  "finance",
                                                          "defense",      "defence",   "justice",
                                                          "health",       "education", "labor",
                                                          "labour",       "trade",     "agriculture",
                                                          "energy",       "transport", "judiciary",
                                                          "intelligence", "budget",    "appropriations",
                                                          "security",     "affairs",   "relations",
                                                          "oversight",    "ethics",    "rules",
                                                          "ways",         "means",     "and",
                                                          "of",           "the",       "for",
                                                          "on",           "air",       "coast",
                                                          "state",        "city",      "county",
                                                          "district",     "appeals",   "directors",
                                                          "governors",    "election",  "electoral",
                                                          "general",      "joint",     "select",
                                                          "standing",     "special",   "staff",
                                                          "chiefs",       "armed",     "services",
                                                          "homeland",     "trustees",  "cabinet",
                                                          "marines",      "executive"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

bool is_bare(std::string_view key) {
  if (key == "board of directors" || key == "board of trustees" || key == "cabinet" || key == "marines") return true;
  return key.find(' ') == std::string_view::npos && has(lexical(key), organisation_head) && !is_club(key);
}

bool is_kind_of_body(std::string_view key) {
  while (!key.empty()) {
    const std::string_view word = key.substr(0, key.find(' '));
    if (!is_kind_word(word) && !(has(lexical(word), organisation_head) && !is_club(word))) return false;
    key.remove_prefix(std::min(word.size() + 1, key.size()));
  }
  return true;
}

Institutions::Institutions(const Article& article, const std::vector<ReadMention>& organisations,
                           const std::vector<ReadMention>& places, const std::vector<Group>& located,
                           const CountryNames& meanings)
    : article_(article), places_(places), meanings_(meanings) {
  for (const Group& group : located) {
    const std::string& code = group.entity.type == EntityType::country ? group.entity.code : group.inside;
    if (!code.empty()) mentions_[code] += group.mentions.size();
  }
  for (const std::vector<ReadMention>* mentions : {&organisations, &places})
    for (const ReadMention& read : *mentions)
      for (const Landmark& landmark : landmarks)
        if (read.key == landmark.key) ++mentions_[std::string(landmark.country)];
}

// "Indian [Supreme Court]", "India's [Supreme Court]", "[Supreme Court] of India".
std::string_view Institutions::country_beside(const ReadMention& read) const {
  const Mention& body = *read.mention;
  const auto behind =
      std::lower_bound(places_.begin(), places_.end(), body, [](const ReadMention& place, const Mention& m) {
        return place.mention->in_title != m.in_title ? place.mention->in_title : place.mention->begin < m.begin;
      });
  const std::string_view text = body.in_title ? article_.title : article_.text;
  if (behind != places_.begin()) {
    const Mention& place = *std::prev(behind)->mention;
    if (place.in_title == body.in_title && place.end <= body.begin && body.begin - place.end <= 5) {
      const std::string_view between = text.substr(place.end, body.begin - place.end);
      if (between == " " || between == "'s " || between == "’s ")
        if (const names::Country* country = meanings_.country(*std::prev(behind)); country != nullptr)
          return country->code;
    }
  }
  if (behind != places_.end() && behind->mention->in_title == body.in_title) {
    const std::string_view between =
        text.substr(body.end, behind->mention->begin - std::min(body.end, behind->mention->begin));
    if (between == " of " || between == " of the ")
      if (const names::Country* country = meanings_.country(*behind); country != nullptr) return country->code;
  }
  return {};
}

// The country that most of the article is about, of those that have such an institution: twice as much as the next.
std::string_view Institutions::country_of_article(std::string_view countries) const {
  std::string_view first;
  std::size_t most = 0;
  std::size_t second = 0;
  for (const auto& [code, count] : mentions_) {
    if (!has_country(countries, code)) continue;
    if (count > most) {
      second = most;
      most = count;
      first = code;
    } else {
      second = std::max(second, count);
    }
  }
  return most >= 2 * std::max<std::size_t>(second, 1) ? first : std::string_view();
}

std::string Institutions::name(const ReadMention& read, std::string_view key) const {
  if (const Institution* body = institution(key); body != nullptr) {
    std::string_view code = country_beside(read);
    if (code.empty()) code = country_of_article(body->countries);
    if (code.empty() && body->is_foremost_in_us) {
      const bool elsewhere = std::any_of(mentions_.begin(), mentions_.end(), [&](const auto& entry) {
        return entry.first != "US" && has_country(body->countries, entry.first);
      });
      if (!elsewhere) code = "US";
    }
    return code.empty() || !has_country(body->countries, code) ? std::string() : full_name(*body, code);
  }
  // "Indian Supreme Court", "Parliament of Kenya", "U.S. Army".
  for (std::size_t blank = key.find(' '); blank != std::string_view::npos; blank = key.find(' ', blank + 1)) {
    const names::Country* country = country_named(key.substr(0, blank));
    if (country == nullptr) continue;
    const std::string_view rest = key.substr(blank + 1);
    if (const Institution* body = institution(rest); body != nullptr) return full_name(*body, country->code);
    // "US Securities and Exchange Commission"
    if (const names::KnownOrganisation known = names::known_organisation(rest);
        key.starts_with("us ") && !known.name.empty() && names::known_organisation(key).name.empty())
      return std::string(known.name);
  }
  if (const std::size_t of = key.find(" of "); of != std::string_view::npos) {
    std::string_view owner = key.substr(of + 4);
    if (owner.starts_with("the ")) owner.remove_prefix(4);
    const Institution* body = institution(key.substr(0, of));
    if (const names::Country* country = names::country_by_name(owner); body != nullptr && country != nullptr)
      return full_name(*body, country->code);
  }
  return {};
}

}  // namespace dateline::entities
