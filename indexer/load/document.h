// From an index entry to a Xapian document.
#pragma once

#include <xapian.h>

#include <string>

#include "load/index_entry.h"

namespace dateline::load {

// `packed` is the stored article (store::ArticleCodec::pack of entry.serialised).
[[nodiscard]] Xapian::Document make_document(const IndexEntry& entry, const std::string& packed);

}  // namespace dateline::load
