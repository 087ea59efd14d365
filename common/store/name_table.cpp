// Numbers of entities and sources (name_table.h).
#include "store/name_table.h"

#include <xapian.h>

#include <algorithm>
#include <utility>

#include "dateline/error.h"
#include "names/keys.h"
#include "store/packing.h"
#include "store/schema.h"
#include "text/folding.h"

namespace dateline::store {
namespace {

std::string interner_key(EntityType type, std::string_view key) {
  return static_cast<char>('0' + static_cast<int>(type)) + std::string(key);
}

std::uint32_t read_count(const Xapian::Database& database, std::string_view key) {
  const std::string stored = database.get_metadata(std::string(key));
  return stored.empty() ? 0 : Unpacker(stored).number32();
}

void write_count(Xapian::WritableDatabase& database, std::string_view key, std::size_t count) {
  Packer packer;
  packer.number(count);
  database.set_metadata(std::string(key), packer.take());
}

// Takes the numbers out of `changed`.
std::vector<std::uint32_t> each_once(std::vector<std::uint32_t>& changed) {
  std::vector<std::uint32_t> numbers = std::exchange(changed, {});
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

[[noreturn]] void missing(std::string_view what, std::uint32_t number) {
  throw Error(ErrorCode::index_damaged, "the index has no " + std::string(what) + " number " + std::to_string(number),
              "xapian-check tells more");
}

}  // namespace

std::string encode_name(const NameRecord& record) {
  Packer packer;
  packer.number(static_cast<std::uint64_t>(record.type));
  packer.text(record.key);
  packer.text(record.name);
  packer.text(record.code);
  return packer.take();
}

NameRecord decode_name(std::string_view encoded) {
  Unpacker unpacker(encoded);
  NameRecord record;
  record.type = static_cast<EntityType>(unpacker.number() & 3U);
  record.key = unpacker.text();
  record.name = unpacker.text();
  record.code = unpacker.text();
  return record;
}

NameRecord read_name(const Xapian::Database& database, std::uint32_t number) {
  const std::string stored = database.get_metadata(numbered_key(metadata::name_prefix, number));
  if (stored.empty()) missing("name", number);
  return decode_name(stored);
}

std::string read_source(const Xapian::Database& database, std::uint32_t number) {
  std::string stored = database.get_metadata(numbered_key(metadata::source_prefix, number));
  if (stored.empty()) missing("source", number);
  return stored;
}

std::string read_name_types(const Xapian::Database& database) {
  return database.get_metadata(std::string(metadata::name_types));
}

std::uint32_t read_name_count(const Xapian::Database& database) { return read_count(database, metadata::name_count); }
std::uint32_t read_source_count(const Xapian::Database& database) { return read_count(database, metadata::source_count); }

void NameInterner::load(const Xapian::Database& database) {
  const std::lock_guard lock(mutex_);
  const std::uint32_t names = read_name_count(database);
  for (std::uint32_t number = 0; number < names; ++number) {
    names_.push_back(read_name(database, number));
    numbers_.emplace(interner_key(names_.back().type, names_.back().key), number);
  }
  const std::uint32_t sources = read_source_count(database);
  for (std::uint32_t number = 0; number < sources; ++number) {
    sources_.push_back(read_source(database, number));
    source_numbers_.emplace(text::fold(sources_.back()), number);
  }
}

std::uint32_t NameInterner::number(const Entity& entity) {
  const std::lock_guard lock(mutex_);
  const auto next = static_cast<std::uint32_t>(names_.size());
  const auto [found, is_new] = numbers_.emplace(interner_key(entity.type, entity.key), next);
  if (is_new) {
    names_.push_back({entity.type, entity.key, entity.name, entity.code});
    changed_.push_back(next);
    return next;
  }
  NameRecord& known = names_[found->second];
  if (names::better_form(entity.name, known.name)) {
    known.name = entity.name;
    changed_.push_back(found->second);
  }
  return found->second;
}

std::uint32_t NameInterner::source_number(std::string_view source) {
  const std::lock_guard lock(mutex_);
  const auto [found, is_new] = source_numbers_.emplace(text::fold(source), static_cast<std::uint32_t>(sources_.size()));
  if (is_new) {
    sources_.emplace_back(source);
    changed_sources_.push_back(found->second);
    return found->second;
  }
  std::string& known = sources_[found->second];
  if (names::better_form(source, known)) {
    known = source;
    changed_sources_.push_back(found->second);
  }
  return found->second;
}

void NameInterner::save(Xapian::WritableDatabase& database) {
  const std::lock_guard lock(mutex_);
  for (const std::uint32_t number : each_once(changed_))
    database.set_metadata(numbered_key(metadata::name_prefix, number), encode_name(names_[number]));
  for (const std::uint32_t number : each_once(changed_sources_))
    database.set_metadata(numbered_key(metadata::source_prefix, number), sources_[number]);
  std::string types(names_.size(), '\0');
  std::transform(names_.begin(), names_.end(), types.begin(),
                 [](const NameRecord& record) { return static_cast<char>(record.type); });
  database.set_metadata(std::string(metadata::name_types), types);
  write_count(database, metadata::name_count, names_.size());
  write_count(database, metadata::source_count, sources_.size());
}

}  // namespace dateline::store
