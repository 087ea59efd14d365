// Settings of an index (settings.h).
#include "load/settings.h"

#include "dateline/version.h"
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

}  // namespace dateline::load
