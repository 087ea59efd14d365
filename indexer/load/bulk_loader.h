// Builds a new index: each worker fills small databases of its own (Xapian's buffers stay in the processor's cache and
// no thread waits for another), which the compactor joins, level by level, into one that then takes its place.
#pragma once

#include <memory>
#include <string>

#include "formats/lines/learnt_furniture.h"
#include "load/index_directory.h"
#include "load/ledger.h"
#include "load/loader.h"
#include "store/name_table.h"

namespace dateline::load {

// `replaced` is what is at `directory` now (publish). `ledger`, `names` and `furniture` are written in finish(), from
// memory.
[[nodiscard]] std::unique_ptr<Loader> make_bulk_loader(const std::string& directory, IndexContent replaced,
                                                       const std::string& working_directory, unsigned workers,
                                                       const Ledger& ledger, store::NameInterner& names,
                                                       const formats::FurnitureTable& furniture);

}  // namespace dateline::load
