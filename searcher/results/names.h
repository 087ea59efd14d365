// Printed names and types of the numbers that facets count, read from an index once and kept until it changes.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "store/name_table.h"

namespace dateline::results {

class Names {
 public:
  // One byte a number, see store::read_name_types().
  [[nodiscard]] const std::string& types(const Xapian::Database& database);
  // References stay good until clear().
  [[nodiscard]] const store::NameRecord& entity(const Xapian::Database& database, std::uint32_t number);
  // The same without keeping it: for passes over all names, of which few are shown.
  [[nodiscard]] store::NameRecord look_up(const Xapian::Database& database, std::uint32_t number) const;
  // What `number` is printed as from now on; numbers that the index has not given out are new.
  void set_entity(const Xapian::Database& database, std::uint32_t number, store::NameRecord name);
  [[nodiscard]] const std::string& source(const Xapian::Database& database, std::uint32_t number);
  void clear();

 private:
  [[nodiscard]] static store::NameRecord read(const Xapian::Database& database, std::uint32_t number);

  std::string types_;
  std::unordered_map<std::uint32_t, store::NameRecord> entities_;
  std::unordered_map<std::uint32_t, std::string> sources_;
};

}  // namespace dateline::results
