// Names of the enumerations of dateline/article.h.
#include "dateline/article.h"

namespace dateline {

std::string_view entity_type_name(EntityType type) {
  switch (type) {
    case EntityType::person: return "person";
    case EntityType::organisation: return "org";
    case EntityType::place: return "place";
    case EntityType::country: return "country";
  }
  return {};
}

}  // namespace dateline
