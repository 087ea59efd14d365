// Settings of an index (settings.h).
#include "load/settings.h"

#include <utility>

#include "dateline/version.h"
#include "store/hash.h"
#include "store/packing.h"
#include "store/schema.h"

namespace dateline::load {

void write_settings(Xapian::WritableDatabase& database, const store::Dictionary& dictionary) {
  database.set_metadata(std::string(store::metadata::layout), std::to_string(store::layout_version));
  database.set_metadata(std::string(store::metadata::created_by), std::string(version));
  if (dictionary.number == 0) return;
  store::Packer number;
  number.number(dictionary.number);
  database.set_metadata(store::numbered_key(store::metadata::dictionary_prefix, dictionary.number), dictionary.bytes);
  database.set_metadata(std::string(store::metadata::current_dictionary), number.take());
}

store::Dictionary read_dictionary(const Xapian::Database& database) {
  const std::string number = database.get_metadata(std::string(store::metadata::current_dictionary));
  if (number.empty()) return {};
  store::Dictionary dictionary;
  dictionary.number = store::Unpacker(number).number32();
  dictionary.bytes = database.get_metadata(store::numbered_key(store::metadata::dictionary_prefix, dictionary.number));
  return dictionary;
}

void write_furniture(Xapian::WritableDatabase& database, const formats::FurnitureTable& furniture) {
  for (const auto& [scope, hashes] : furniture.scopes()) {
    const std::string key = std::string(store::metadata::furniture_prefix) + store::hash_hex(scope);
    if (!database.get_metadata(key).empty()) continue;
    store::Packer packer;
    packer.text(scope);
    packer.number(hashes.size());
    std::uint64_t before = 0;
    for (const std::uint64_t hash : hashes) packer.number(hash - std::exchange(before, hash));
    database.set_metadata(key, packer.take());
  }
}

formats::FurnitureTable read_furniture(const Xapian::Database& database) {
  formats::FurnitureTable furniture;
  const std::string prefix(store::metadata::furniture_prefix);
  for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix); ++key) {
    const std::string value = database.get_metadata(*key);
    store::Unpacker unpacker(value);
    std::string scope(unpacker.text());
    std::vector<std::uint64_t> hashes;
    std::uint64_t hash = 0;
    for (std::uint64_t left = unpacker.number(); left > 0; --left) hashes.push_back(hash += unpacker.number());
    furniture.add(std::move(scope), std::move(hashes));
  }
  return furniture;
}

}  // namespace dateline::load
