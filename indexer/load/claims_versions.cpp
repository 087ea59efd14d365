// Items that come in versions, and their withdrawal (claims.h), as agencies' formats and feeds have them.
#include <fmt/format.h>

#include "load/claims.h"

namespace dateline::load {
namespace {

// Larger ones are moments, or numbers of a data base, which tell people nothing.
constexpr std::uint64_t largest_version_shown = 99'999;

std::string by_version(const LedgerRecord& entry, const char* what, const std::string& where) {
  if (entry.version > largest_version_shown) return fmt::format("{} the version in {}", what, where);
  return fmt::format("{} version {} in {}", what, entry.version, where);
}

bool is_higher(const LedgerRecord& a, const LedgerRecord& b) {
  return a.version != 0 && b.version != 0 && a.version > b.version;
}

}  // namespace

// What follows from the versions of the record and of the one that owns its id; nothing if they say nothing.
std::optional<Claims::Verdict> Claims::judge_version(const Place& place, const LedgerRecord& entry,
                                                     const Candidate& candidate, const Claim& claim) const {
  const LedgerRecord& other = claim.file->records.at(claim.slot);
  const bool same_place = claim.file == &place.file && claim.slot == place.slot && !claim.fresh;
  if (same_place || other.id != candidate.id || (!other.canceled && other.version == entry.version))
    return std::nullopt;
  if (entry.version == 0 && !other.canceled) return std::nullopt;
  if (other.version == 0 && !other.canceled) return std::nullopt;
  const std::string where = place_of(*claim.file, claim.slot);
  if (is_higher(entry, other))
    return Verdict{InputState::indexed, candidate, by_version(other, "replaces", where), false, true};
  if (other.canceled) return Verdict{InputState::skipped, candidate, "withdrawn by " + where, !claim.fresh};
  return Verdict{InputState::skipped, candidate, by_version(other, "replaced by", where), !claim.fresh};
}

// The record that owned the id says from now on what became of it.
void Claims::replace_owner(const Place& place, const LedgerRecord& entry, const Claim& claim, Change& change) {
  LedgerRecord& owner = claim.file->records.at(claim.slot);
  const std::string where = member_path(place.input().path, place.unit.member) +
                            (place.record == 0 ? "" : " record " + std::to_string(place.record));
  owner.state = InputState::skipped;
  owner.reason = entry.canceled ? "withdrawn by " + where : by_version(entry, "replaced by", where);
  owner.kept = false;
  owner.canceled = false;
  change.ledger.push_back(change_of(*claim.file, claim.slot));
}

void Claims::decide_canceled(const Place& place, LedgerRecord entry, const Article& article, Decided& decided) {
  entry.state = InputState::skipped;
  entry.reason = "a withdrawal";
  if (usable_id(article.id)) {
    entry.id = article.id;
    entry.id_kind = IdKind::own;
  } else if (identifies_article(article.url)) {
    entry.id = id_of_url(article.url);
    entry.id_kind = IdKind::url;
  } else {
    entry.canceled = false;
    entry.reason = "a withdrawal of an item without an id";
  }
  Change change;
  const auto found = claims_.find(entry.id);
  if (found != claims_.end()) {
    const Claim claim = found->second;
    const LedgerRecord other = claim.file->records.at(claim.slot);
    const std::string where = place_of(*claim.file, claim.slot);
    // What this file said before is said anew.
    const bool same_place = claim.file == &place.file && (claim.slot == place.slot || !claim.fresh);
    if (!same_place && (is_higher(other, entry) || (other.canceled && !is_higher(entry, other)))) {
      entry.canceled = false;
      entry.reason = other.canceled ? "withdrawn already by " + where : by_version(other, "replaced by", where);
    } else if (!other.canceled) {
      entry.reason = same_place ? "withdrawn" : "withdraws " + where;
      change.removed.push_back(entry.id);
      changed_ids_.insert(entry.id);
      // One without a version was told as indexed already.
      if (!claim.fresh || other.version == 0) ++removed_;
    }
    if (entry.canceled && !same_place) replace_owner(place, entry, claim, change);
  }
  if (entry.canceled) claims_[entry.id] = {&place.file, place.slot, true};
  const bool pending = !entry.id.empty();
  place.file.records[place.slot] = entry;
  change.ledger.push_back(change_of(place.file, place.slot));
  decided.changes.push_back(std::move(change));
  report(place, entry, pending, decided);
}

}  // namespace dateline::load
