// The names files of an index (names_files.h).
#include "store/names_files.h"

#include <xapian.h>

#include "store/schema.h"

namespace dateline::store {
namespace {

std::string key_of(NamesFile which) {
  return std::string(which == NamesFile::user ? metadata::user_names : metadata::merged_names);
}

}  // namespace

std::string read_names_file(const Xapian::Database& database, NamesFile which) {
  return database.get_metadata(key_of(which));
}

void write_names_file(Xapian::WritableDatabase& database, NamesFile which, std::string_view text) {
  database.set_metadata(key_of(which), std::string(text));
}

}  // namespace dateline::store
