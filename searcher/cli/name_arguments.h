// Arguments that hold a type of names: --facet-query TYPE=PREFIX and --related TYPE:NAME.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "dateline/searcher.h"

namespace dateline::cli {

// The name that --related asks about.
struct RelatedTo {
  EntityType type = EntityType::person;
  std::string name;
};

// Both throw Error(bad_argument).
[[nodiscard]] std::map<FacetKind, std::string> parse_facet_queries(const std::vector<std::string>& arguments);
[[nodiscard]] RelatedTo parse_related(const std::string& argument);

}  // namespace dateline::cli
