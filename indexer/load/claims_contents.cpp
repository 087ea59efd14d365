// Articles that are one although their addresses differ (claims.h): a page saved as a file and again in a web archive,
// or twice under addresses that differ in what no rule knows as tracking.
#include "load/claims.h"

namespace dateline::load {
namespace {

// Places looked at for one content: as many copies of one text as there are ids of their own would make it slow.
constexpr int most_twins = 16;

bool differ(std::uint64_t a, std::uint64_t b) { return a != 0 && b != 0 && a != b; }

bool may_be_one(const LedgerRecord& a, const LedgerRecord& b) {
  if (a.id_kind == IdKind::own && b.id_kind == IdKind::own) return false;
  return !differ(a.source_hash, b.source_hash) && !differ(a.site_hash, b.site_hash);
}

}  // namespace

const Claims::Claim* Claims::twin_of(const Place& place, const LedgerRecord& entry) {
  const auto [begin, end] = contents_.equal_range(entry.content_hash);
  int looked_at = 0;
  for (auto found = begin; found != end && looked_at < most_twins; ++found, ++looked_at) {
    const auto& [file, slot] = found->second;
    if (file == &place.file && slot == place.slot) continue;
    const auto record = file->records.find(slot);
    if (record == file->records.end() || !holds_article(record->second)) continue;
    const LedgerRecord& other = record->second;
    if (other.content_hash != entry.content_hash || !may_be_one(other, entry)) continue;
    const auto claim = claims_.find(other.id);
    if (claim == claims_.end() || claim->second.file != file || claim->second.slot != slot) continue;
    // What this file held before this run may be what has moved here; what a gone file held makes room.
    if (!claim->second.fresh && (file == &place.file || is_gone(*file))) continue;
    return &claim->second;
  }
  return nullptr;
}

void Claims::remember_content(LedgerFile& file, std::uint64_t slot) {
  const LedgerRecord& entry = file.records.at(slot);
  if (entry.content_hash == 0) return;
  const auto [begin, end] = contents_.equal_range(entry.content_hash);
  int known = 0;
  for (auto found = begin; found != end; ++found) {
    if (found->second == std::pair(&file, slot)) return;
    if (++known >= most_twins) return;
  }
  contents_.emplace(entry.content_hash, std::pair(&file, slot));
}

}  // namespace dateline::load
