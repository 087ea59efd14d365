// The two names files (names/overrides.h) that an index keeps: the user's, and the merges that `dateline-index
// --merge-names` found. Both are texts as parse_overrides() reads them; "" when there is none.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace Xapian {
class Database;
class WritableDatabase;
}  // namespace Xapian

namespace dateline::store {

enum class NamesFile : std::uint8_t { user, merges };

[[nodiscard]] std::string read_names_file(const Xapian::Database& database, NamesFile which);
// Does not commit. "" takes the file away.
void write_names_file(Xapian::WritableDatabase& database, NamesFile which, std::string_view text);

}  // namespace dateline::store
