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
  [[nodiscard]] const std::string& source(const Xapian::Database& database, std::uint32_t number);
  void clear();

 private:
  std::string types_;
  std::unordered_map<std::uint32_t, store::NameRecord> entities_;
  std::unordered_map<std::uint32_t, std::string> sources_;
};

}  // namespace dateline::results
