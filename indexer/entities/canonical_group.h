// What the parts of the canonicaliser hand to each other: a mention as read, and a group of mentions that are one
// entity.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/article.h"
#include "entities/tagger.h"

namespace dateline::entities {

struct ReadMention {
  const Mention* mention = nullptr;
  std::string_view printed;  // as it stands in the article
  std::string_view title;    // title or role printed before it, "" if none
  bool described = false;    // a role stands behind it ("Ada Moor, a former judge, ...")
  std::string_view key;      // names::canonical_key(printed); never empty
};

struct Group {
  Entity entity;           // type, name, key and code; the rest is filled from `mentions`
  bool known = false;      // in a table, so that a headline alone is enough
  std::string capital_of;  // code of the country whose capital this place is
  std::vector<const Mention*> mentions;
  std::vector<const Mention*> titled;  // those of `mentions` that print the full name with a title or role
};

// Makes `printed` the name of `group` when it is a better form than the one it has.
void offer_name(Group& group, std::string_view printed);

// canonical_persons.cpp: full names with their titles off; a surname takes a fuller name or is dropped.
[[nodiscard]] std::vector<Group> group_persons(const std::vector<ReadMention>& mentions);

// canonical_organisations.cpp: short forms joined to long ones by the tables, by "Long Name (LN)" and by initials.
[[nodiscard]] std::vector<Group> group_organisations(const Article& article, const std::vector<ReadMention>& mentions);

// canonical_places.cpp: nationalities and names of countries; places that are no countries, settled where a name is
// shared. Names of countries that stand for a division of another one in this article, by key.
class DivisionNames {
 public:
  explicit DivisionNames(const std::vector<ReadMention>& mentions);
  [[nodiscard]] bool has(std::string_view key) const { return names_.count(key) != 0; }

 private:
  std::set<std::string_view> names_;
};

[[nodiscard]] std::vector<Group> group_countries(const std::vector<ReadMention>& mentions,
                                                 const DivisionNames& divisions);
[[nodiscard]] std::vector<Group> group_places(const Article& article, const std::vector<ReadMention>& mentions,
                                              const std::vector<Group>& countries, const DivisionNames& divisions);

}  // namespace dateline::entities
