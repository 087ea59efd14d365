// The tables that give entities and sources their numbers. A number is given once and never again; facets count numbers and
// look up the printed name only of those they show. NameInterner is shared by the indexer's threads; reading goes by metadata.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dateline/article.h"

namespace Xapian {
class Database;
class WritableDatabase;
}

namespace dateline::store {

struct NameRecord {
  EntityType type = EntityType::person;
  std::string key;
  std::string name;  // best printed form so far
  std::string code;  // countries
};

[[nodiscard]] std::string encode_name(const NameRecord& record);
[[nodiscard]] NameRecord decode_name(std::string_view encoded);

// The record of entity `number`; throws Error(index_damaged) when the index has none.
[[nodiscard]] NameRecord read_name(const Xapian::Database& database, std::uint32_t number);
[[nodiscard]] std::string read_source(const Xapian::Database& database, std::uint32_t number);
// The type of each entity number, a byte each (the value of EntityType): what facets need of numbers that they do not show.
[[nodiscard]] std::string read_name_types(const Xapian::Database& database);
[[nodiscard]] std::uint32_t read_name_count(const Xapian::Database& database);
[[nodiscard]] std::uint32_t read_source_count(const Xapian::Database& database);

// Gives numbers. Thread-safe. Filled from an existing index with load(); save() writes what is new or changed.
class NameInterner {
 public:
  void load(const Xapian::Database& database);
  [[nodiscard]] std::uint32_t number(const Entity& entity);
  [[nodiscard]] std::uint32_t source_number(std::string_view source);
  void save(Xapian::WritableDatabase& database);

 private:
  std::mutex mutex_;
  std::unordered_map<std::string, std::uint32_t> numbers_;  // type character + key
  std::vector<NameRecord> names_;
  std::vector<std::uint32_t> changed_;
  std::unordered_map<std::string, std::uint32_t> source_numbers_;  // folded
  std::vector<std::string> sources_;
  std::vector<std::uint32_t> changed_sources_;
};

}  // namespace dateline::store
