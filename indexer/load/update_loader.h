// Changes an index in place: documents, ledger and names in one commit a batch.
#pragma once

#include <xapian.h>

#include <memory>

#include "formats/lines/learnt_furniture.h"
#include "load/loader.h"
#include "store/name_table.h"

namespace dateline::load {

// Takes over the open database. Destroyed before finish(), it leaves the last commit. `furniture` is written with the
// first.
[[nodiscard]] std::unique_ptr<Loader> make_update_loader(Xapian::WritableDatabase database, store::NameInterner& names,
                                                         const formats::FurnitureTable& furniture);

}  // namespace dateline::load
