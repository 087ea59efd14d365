// What the parts of the canonicaliser hand to each other: a mention as read, and a group of mentions that are one
// entity.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dateline/article.h"
#include "entities/tagger.h"
#include "names/countries.h"

namespace dateline::entities {

struct ReadMention {
  const Mention* mention = nullptr;
  std::string_view printed;  // as it stands in the article
  std::string_view title;    // title or role printed before it, "" if none
  bool described = false;    // a role stands behind it ("Ada Moor, a former judge, ...")
  std::string_view key;      // names::canonical_key(printed); never empty
};

struct Group {
  Entity entity;              // type, name, key and code; the rest is filled from `mentions`
  bool known = false;         // in a table, so that a headline alone is enough
  unsigned extra_weight = 0;  // of what stands for it
  bool bare = false;          // says only what kind of thing it is ("the Court"): no facet
  std::string capital_of;     // code of the country whose capital this place is
  std::string inside;         // code of the country that this place lies in, "" when it is not settled
  std::vector<const Mention*> mentions;
  std::vector<const Mention*> titled;  // those of `mentions` that print the full name with a title or role
};

// Makes `printed` the name of `group` when it is a better form than the one it has.
void offer_name(Group& group, std::string_view printed);

// canonical_persons.cpp: full names with their titles off; a surname takes a fuller name or is dropped.
[[nodiscard]] std::vector<Group> group_persons(const std::vector<ReadMention>& mentions);

// canonical_countries.cpp: what the names of countries and nationalities mean in one article.
class CountryNames {
 public:
  CountryNames(const Article& article, const std::vector<ReadMention>& mentions);

  // The country that `read` names here; null when it names a place that is none, or when it is not settled which.
  [[nodiscard]] const names::Country* country(const ReadMention& read) const;

 private:
  [[nodiscard]] bool has_evidence(const names::Country& country) const;
  void settle_divisions(const std::vector<ReadMention>& mentions);
  void settle_towns(const std::vector<ReadMention>& mentions);
  void settle_shared_names();
  [[nodiscard]] bool names_people_or_capital(std::string_view code) const;

  const Article& article_;
  std::set<std::string_view> keys_;      // of all mentions
  std::set<std::string_view> evidence_;  // codes of countries named by their people, by their capital or beyond doubt
  std::unordered_map<std::string_view, std::string_view> meant_;  // key of a shared name: code, "" for no country
};

// Of a country, without mentions yet.
[[nodiscard]] Group country_group(const names::Country& country);
[[nodiscard]] std::vector<Group> group_countries(const std::vector<ReadMention>& mentions,
                                                 const CountryNames& meanings);

// canonical_states.cpp: the key of the division that `read` abbreviates as newspapers do ("Fla.", "N.C."), "" when
// none.
[[nodiscard]] std::string_view abbreviated_state(const Article& article, const ReadMention& read);

// canonical_places.cpp: places that are no countries, settled where a name is shared.
[[nodiscard]] std::vector<Group> group_places(const Article& article, const std::vector<ReadMention>& mentions,
                                              const std::vector<Group>& countries, const CountryNames& meanings);

// canonical_organisations.cpp: short forms joined to long ones by the tables, by "Long Name (LN)", by initials and by
// what the article prints in full. `places` are the mentions of places and nationalities, `located` the groups made of
// them: they say whose Senate it is.
[[nodiscard]] std::vector<Group> group_organisations(const Article& article, const std::vector<ReadMention>& mentions,
                                                     const std::vector<ReadMention>& places,
                                                     const std::vector<Group>& located, const CountryNames& meanings);

}  // namespace dateline::entities
