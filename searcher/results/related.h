// Names tied to a name: which others stand in its articles more often than in all articles looked at.
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <vector>

#include "dateline/searcher.h"
#include "query/tree.h"
#include "results/facets.h"
#include "results/indexes.h"

namespace dateline::results {

// The field of filters by names of a type.
[[nodiscard]] Field field_of(EntityType type);

// A name that a filter stands for.
struct NameFound {
  std::string key;  // or code, which the filter takes as well
  std::string name;
  std::uint64_t count = 0;
};

// The names of `type` that the expanded `filter` stands for and that are in `tallies`; the highest count first.
[[nodiscard]] std::vector<NameFound> names_found(Indexes& indexes, const std::vector<Tally>& tallies, EntityType type,
                                                 const query::Node& filter);

// Names of `types` most tied to the one that all articles of `with_name` have, among those of `all`. That one is of
// `type` and has `key`.
[[nodiscard]] std::vector<RelatedName> related_names(Indexes& indexes, const std::vector<Tally>& all,
                                                     const std::vector<Tally>& with_name, EntityType type,
                                                     const std::string& key, const std::vector<EntityType>& types,
                                                     std::size_t limit);

}  // namespace dateline::results
