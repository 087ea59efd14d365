// Printed names (names.h).
#include "results/names.h"

namespace dateline::results {

const std::string& Names::types(const Xapian::Database& database) {
  if (types_.empty()) types_ = store::read_name_types(database);
  return types_;
}

const store::NameRecord& Names::entity(const Xapian::Database& database, std::uint32_t number) {
  const auto known = entities_.find(number);
  if (known != entities_.end()) return known->second;
  return entities_.emplace(number, store::read_name(database, number)).first->second;
}

const std::string& Names::source(const Xapian::Database& database, std::uint32_t number) {
  const auto known = sources_.find(number);
  if (known != sources_.end()) return known->second;
  return sources_.emplace(number, store::read_source(database, number)).first->second;
}

void Names::clear() {
  types_.clear();
  entities_.clear();
  sources_.clear();
}

}  // namespace dateline::results
