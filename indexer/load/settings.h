// What an index says about itself in its metadata, besides names and ledger: layout, version, dictionary, learnt
// furniture.
#pragma once

#include <xapian.h>

#include "formats/lines/learnt_furniture.h"
#include "store/stored_article.h"

namespace dateline::load {

void write_settings(Xapian::WritableDatabase& database, const store::Dictionary& dictionary);

// The dictionary that new articles are packed with; number 0 if there is none.
[[nodiscard]] store::Dictionary read_dictionary(const Xapian::Database& database);

// Writes the scopes that the index has not. What was learnt of a scope never changes.
void write_furniture(Xapian::WritableDatabase& database, const formats::FurnitureTable& furniture);
[[nodiscard]] formats::FurnitureTable read_furniture(const Xapian::Database& database);

}  // namespace dateline::load
