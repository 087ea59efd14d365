// What can be said only after all inputs (claims.h): files that are gone, records that waited for another's fate.
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

#include "load/claims.h"

namespace dateline::load {

std::vector<Change> Claims::prune(const std::vector<std::string>& folders) {
  const std::lock_guard lock(mutex_);
  std::vector<Change> changes;
  for (LedgerFile* file : ledger_.files()) {
    const bool below = std::any_of(folders.begin(), folders.end(), [&](const std::string& folder) {
      return file->absolute == folder || file->absolute.starts_with(folder.ends_with('/') ? folder : folder + '/');
    });
    if (!below || file->seen || file->records.empty() || !is_gone(*file)) continue;
    Change change;
    std::vector<std::uint64_t> slots;
    for (const auto& [slot, entry] : file->records) {
      slots.push_back(slot);
      if (owns_id(entry)) remove_article(entry.id, change);
    }
    file->records.clear();
    for (const std::uint64_t slot : slots) change.ledger.push_back(change_of(*file, slot));
    change.ledger.push_back(change_of(*file));
    changes.push_back(std::move(change));
  }
  return changes;
}

Claims::Settled Claims::settle() {
  const std::lock_guard lock(mutex_);
  Settled settled;
  std::map<std::string, std::size_t> again;  // absolute path: place in settled.read_again
  const auto read_again = [&](const InputFile& input, std::uint64_t slot, const LedgerRecord& entry) {
    awaited_[{input.absolute, slot}] = {input.path,
                                        {entry.member.empty() ? slot : entry.number, entry.state, "", entry.member}};
    const auto [found, is_new] = again.emplace(input.absolute, settled.read_again.size());
    if (is_new) settled.read_again.push_back(input);
    settled.read_again[found->second].only.push_back(slot);
  };
  for (Pending& waiting : pending_) {
    LedgerFile& file = ledger_.find_or_add(waiting.input->absolute, waiting.input->path);
    const auto found = file.records.find(waiting.slot);
    if (found == file.records.end()) continue;
    LedgerRecord& entry = found->second;
    if (stands(entry)) {
      settled.outcomes.emplace_back(waiting.input->path, final_outcome(std::move(waiting.outcome), entry));
    } else if (waiting.input->is_stream) {
      entry.state = InputState::failed;
      entry.reason = "the article that it repeated has gone; send it again";
      entry.id.clear();
      settled.changes.emplace_back().ledger.push_back(change_of(file, waiting.slot));
      settled.outcomes.emplace_back(waiting.input->path, final_outcome(std::move(waiting.outcome), entry));
    } else {
      read_again(*waiting.input, waiting.slot, entry);
    }
  }
  pending_.clear();
  if (!gone_ids_.empty() || !changed_ids_.empty()) {
    // Duplicates in files that this run had no reason to look at.
    for (const LedgerFile* file : ledger_.files()) {
      if (file->seen || file->absolute == "-") continue;
      for (const auto& [slot, entry] : file->records) {
        if (owns_id(entry) || (!gone_ids_.contains(entry.id) && !changed_ids_.contains(entry.id))) continue;
        if (stands(entry) || is_gone(*file)) continue;
        InputFile input;
        input.path = file->path;
        input.absolute = file->absolute;
        input.below = file->absolute;
        read_again(input, slot, entry);
      }
    }
  }
  for (InputFile& input : settled.read_again) std::sort(input.only.begin(), input.only.end());
  return settled;
}

// True if what the ledger says of a record still holds: the article that a duplicate repeats, that a clash is about or
// that has replaced it is still there.
bool Claims::stands(const LedgerRecord& entry) const {
  if (owns_id(entry) || entry.id.empty()) return true;
  const auto claim = claims_.find(entry.id);
  if (claim == claims_.end()) return false;
  const LedgerRecord& owner = claim->second.file->records.at(claim->second.slot);
  if (entry.state == InputState::skipped)
    return owner.canceled || (owner.version != 0 && owner.version > entry.version);
  if (entry.state != InputState::duplicate) return true;
  if (owner.canceled) return false;
  // The version that it is a copy of has been replaced since, perhaps by one with the same text.
  if (entry.version != 0 && owner.version > entry.version) return false;
  return owner.text_hash == entry.text_hash || (entry.id_kind == IdKind::url && owner.title_hash == entry.title_hash);
}

// An outcome that waited, as the ledger tells it now.
Outcome Claims::final_outcome(Outcome outcome, const LedgerRecord& entry) {
  outcome.deferred = false;
  if (entry.state == InputState::indexed) return outcome;
  outcome.state = entry.state;
  outcome.reason = entry.reason;
  return outcome;
}

std::vector<std::pair<std::string, Outcome>> Claims::leftovers() {
  const std::lock_guard lock(mutex_);
  std::vector<std::pair<std::string, Outcome>> outcomes;
  for (Pending& waiting : pending_) {
    const LedgerFile& file = ledger_.find_or_add(waiting.input->absolute, waiting.input->path);
    const auto entry = file.records.find(waiting.slot);
    if (entry != file.records.end())
      outcomes.emplace_back(waiting.input->path, final_outcome(std::move(waiting.outcome), entry->second));
  }
  pending_.clear();
  for (const auto& [place, left] : awaited_) {
    Outcome outcome = left.second;
    outcome.state = InputState::failed;
    outcome.reason = "changed while it was read";
    outcomes.emplace_back(left.first, std::move(outcome));
  }
  awaited_.clear();
  return outcomes;
}

bool Claims::is_gone(const LedgerFile& file) {
  if (file.absolute == "-") return false;
  const auto [known, is_new] = gone_files_.emplace(&file, false);
  if (is_new) {
    struct stat status {};
    // A folder in its place is as good as nothing. One that could not be read is in the ledger too, but has no
    // articles.
    known->second =
        ::lstat(file.absolute.c_str(), &status) != 0
            ? errno == ENOENT || errno == ENOTDIR
            : S_ISDIR(status.st_mode) && std::any_of(file.records.begin(), file.records.end(),
                                                     [](const auto& entry) { return !entry.second.id.empty(); });
  }
  return known->second;
}

}  // namespace dateline::load
