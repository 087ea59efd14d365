// Names tied to a name (related.h).
#include "results/related.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "names/keys.h"
#include "results/log_likelihood.h"
#include "store/schema.h"

namespace dateline::results {
namespace {

// Two names in one article may be there by chance; every name of an article of 50 is tied to the other 49 so.
constexpr std::uint64_t least_together = 2;

using NameKey = std::pair<EntityType, std::string>;

const std::string& key_of(const store::NameRecord& name) { return name.code.empty() ? name.key : name.code; }

bool has(const std::vector<EntityType>& types, char type) {
  return std::any_of(types.begin(), types.end(), [type](EntityType one) { return static_cast<char>(one) == type; });
}

void keep_better(std::string& name, const std::string& other) {
  if (name.empty() || names::better_form(other, name)) name = other;
}

}  // namespace

Field field_of(EntityType type) {
  switch (type) {
    case EntityType::person:
      return Field::person;
    case EntityType::organisation:
      return Field::org;
    case EntityType::place:
      return Field::place;
    case EntityType::country:
      return Field::country;
  }
  return Field::person;
}

std::vector<NameFound> names_found(Indexes& indexes, const std::vector<Tally>& tallies, EntityType type,
                                   const query::Node& filter) {
  // Where names files have a say, `counted` is what the filter's names count under.
  const std::vector<std::string>& listed = filter.counted.empty() ? filter.terms : filter.counted;
  const std::unordered_set<std::string_view> terms(listed.begin(), listed.end());
  std::map<std::string, NameFound> merged;
  for (std::size_t i = 0; i < tallies.size(); ++i) {
    Index& index = indexes.all()[i];
    const std::string& types = index.names.types(index.database);
    const std::vector<std::uint32_t>& counts = tallies[i].entities;
    for (std::uint32_t number = 0; number < counts.size() && number < types.size(); ++number) {
      if (counts[number] == 0 || types[number] != static_cast<char>(type)) continue;
      const store::NameRecord name = index.names.look_up(index.database, number);
      const std::string& key = key_of(name);
      const bool wanted =
          terms.count(store::entity_term(type, key)) != 0 || terms.count(store::minor_entity_term(type, key)) != 0;
      if (!wanted) continue;
      NameFound& found = merged[key];
      found.key = key;
      keep_better(found.name, name.name);
      found.count += counts[number];
    }
  }
  std::vector<NameFound> found;
  for (auto& [key, name] : merged) found.push_back(std::move(name));
  std::sort(found.begin(), found.end(), [](const NameFound& a, const NameFound& b) {
    return a.count != b.count ? a.count > b.count : a.name < b.name;
  });
  return found;
}

std::vector<RelatedName> related_names(Indexes& indexes, const std::vector<Tally>& all,
                                       const std::vector<Tally>& with_name, EntityType type, const std::string& key,
                                       const std::vector<EntityType>& types, std::size_t limit) {
  std::map<NameKey, RelatedName> merged;
  for (std::size_t i = 0; i < all.size(); ++i) {
    Index& index = indexes.all()[i];
    const std::string& types_of_numbers = index.names.types(index.database);
    const std::vector<std::uint32_t>& together = with_name[i].entities;
    const std::size_t size = std::min(together.size(), types_of_numbers.size());
    for (std::uint32_t number = 0; number < size; ++number) {
      // Other indexes may have what this one lacks.
      const bool enough = all.size() == 1 ? together[number] >= least_together : all[i].entities[number] != 0;
      if (!enough || !has(types, types_of_numbers[number])) continue;
      const store::NameRecord name = index.names.look_up(index.database, number);
      if (name.type == type && key_of(name) == key) continue;
      RelatedName& related = merged[{name.type, key_of(name)}];
      related.type = name.type;
      keep_better(related.name, name.name);
      related.count += together[number];
      related.total += all[i].entities[number];
    }
  }
  std::vector<RelatedName> related;
  for (auto& [name_key, name] : merged) {
    const JointCounts counts{name.count, total(with_name), name.total, total(all)};
    if (name.count < least_together || !attracts(counts)) continue;
    name.score = log_likelihood_ratio(counts);
    related.push_back(std::move(name));
  }
  std::sort(related.begin(), related.end(), [](const RelatedName& a, const RelatedName& b) {
    if (a.score != b.score) return a.score > b.score;
    return a.count != b.count ? a.count > b.count : std::pair(a.name, a.type) < std::pair(b.name, b.type);
  });
  if (related.size() > limit) related.resize(limit);
  return related;
}

}  // namespace dateline::results
