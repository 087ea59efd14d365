// Keeping the user's names file in an index.
#include <xapian.h>

#include "dateline/indexer.h"
#include "load/index_directory.h"
#include "load/translated.h"
#include "names/overrides.h"
#include "store/names_files.h"

namespace dateline {
namespace {

NamesFileCounts counts_of(const std::vector<names::Override>& statements) {
  NamesFileCounts counts;
  for (const names::Override& statement : statements) switch (statement.kind) {
      case names::OverrideKind::rename:
        ++counts.renames;
        break;
      case names::OverrideKind::merge:
        ++counts.merges;
        break;
      case names::OverrideKind::hide:
        ++counts.hidden;
        break;
      case names::OverrideKind::split:
        ++counts.splits;
        break;
      case names::OverrideKind::apart:
        ++counts.apart;
        break;
    }
  return counts;
}

}  // namespace

NamesFileCounts set_names(const std::string& database, std::string_view text) {
  return load::translated(database, [&] {
    const std::vector<names::Override> statements = names::read_overrides(text);
    Xapian::WritableDatabase index = load::open_existing(database);
    // A file of nothing but comments says nothing either, but its comments may be of use to somebody.
    store::write_names_file(index, store::NamesFile::user, text);
    index.commit();
    return counts_of(statements);
  });
}

}  // namespace dateline
