// Printed names (names.h).
#include "results/names.h"

#include <utility>

#include "names/countries.h"

namespace dateline::results {

const std::string& Names::types(const Xapian::Database& database) {
  if (types_.empty()) types_ = store::read_name_types(database);
  return types_;
}

const store::NameRecord& Names::entity(const Xapian::Database& database, std::uint32_t number) {
  const auto known = entities_.find(number);
  return known != entities_.end() ? known->second : entities_.emplace(number, read(database, number)).first->second;
}

store::NameRecord Names::look_up(const Xapian::Database& database, std::uint32_t number) const {
  const auto known = entities_.find(number);
  return known != entities_.end() ? known->second : read(database, number);
}

store::NameRecord Names::read(const Xapian::Database& database, std::uint32_t number) {
  store::NameRecord name = store::read_name(database, number);
  if (const names::Country* country = names::country_by_code(name.code)) name.name = country->name;
  return name;
}

void Names::set_entity(const Xapian::Database& database, std::uint32_t number, store::NameRecord name) {
  const auto type = static_cast<char>(name.type);
  if (number >= types(database).size()) types_.resize(number + 1, type);
  types_[number] = type;
  entities_.insert_or_assign(number, std::move(name));
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
