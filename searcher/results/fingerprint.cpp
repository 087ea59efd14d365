// Fingerprints (fingerprint.h).
#include "results/fingerprint.h"

#include <fmt/format.h>

#include "store/hash.h"

namespace dateline::results {
namespace {

// Databases that are not one local directory have no number of their commit.
std::uint64_t revision_of(const Xapian::Database& database) {
  try {
    return database.get_revision();
  } catch (const Xapian::InvalidOperationError&) {
    return 0;
  }
}

// Two copies that went on apart agree in their first part; what they have gathered since hardly ever does.
std::string described(const Xapian::Database& database) {
  return fmt::format("{} {} {} {} {}\n", database.get_uuid(), revision_of(database), database.get_doccount(),
                     database.get_lastdocid(), database.get_total_length());
}

}  // namespace

IndexState state_of(const std::vector<Index>& indexes) {
  IndexState state;
  std::string all;
  for (const Index& index : indexes) {
    all += described(index.database);
    state.articles += index.database.get_doccount() - index.repeated.size();
  }
  state.fingerprint = store::hash_hex(all);
  return state;
}

}  // namespace dateline::results
