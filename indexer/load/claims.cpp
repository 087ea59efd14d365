// Decisions about records (claims.h).
#include "load/claims.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

#include "store/hash.h"

namespace dateline::load {
namespace {

// Of all that a parser found; what the pipeline adds later follows from it.
std::uint64_t hash_of(const Article& article) {
  std::string all;
  all.reserve(article.text.size() + 512);
  for (const std::string* field : {&article.id, &article.title, &article.date, &article.time, &article.byline, &article.source,
                                   &article.section, &article.dateline, &article.language, &article.url, &article.text})
    all.append(*field).append(1, '\0');
  for (const std::string& heading : article.headings) all.append(heading).append(1, '\0');
  all.append(1, article.date_inferred ? '1' : '0');
  return store::hash64(all);
}

std::string place_of(const LedgerFile& file, std::uint64_t record) {
  // What was a line of standard input cannot be looked up again: its number would only mislead.
  return record == 0 || file.absolute == "-" ? file.path : file.path + " record " + std::to_string(record);
}

bool holds_article(const LedgerRecord& record) { return record.state == InputState::indexed || record.kept; }

}  // namespace

Claims::Claims(Ledger& ledger) : ledger_(ledger) {
  for (LedgerFile* file : ledger_.files())
    for (const auto& [record, entry] : file->records)
      if (holds_article(entry)) claims_[entry.id] = {file, record, false};
}

std::optional<Claims::KnownFile> Claims::known(const std::string& absolute) {
  const std::lock_guard lock(mutex_);
  const LedgerFile* file = ledger_.find(absolute);
  if (file == nullptr) return std::nullopt;
  KnownFile known{file->size, file->modified_ns, file->content_hash, file->format, !file->complete};
  for (const auto& [record, entry] : file->records) known.needs_reading |= entry.state == InputState::failed;
  return known;
}

Decided Claims::decide(const Unit& unit, std::vector<ParsedRecord>&& parsed) {
  const std::lock_guard lock(mutex_);
  const InputFile& input = *unit.file;
  if (input.is_missing && ledger_.find(input.absolute) == nullptr) {
    // A PATH mistyped once is nothing to remember.
    Decided told;
    for (ParsedRecord& record : parsed) told.outcomes.push_back({record.record, record.state, std::move(record.reason)});
    return told;
  }
  LedgerFile& file = ledger_.find_or_add(input.absolute, input.path);
  const bool second_reading = !input.only.empty();
  Decided decided;
  if (unit.first && !second_reading) {
    file.seen = true;
    file_failed_ = false;
    before_.clear();
    if (input.is_stream) open_stream(file, decided);
    for (const auto& [record, entry] : file.records)
      if (holds_article(entry)) before_.emplace_back(record, entry.id);
  }
  if (unit.kind == UnitKind::unchanged) {
    decide_unchanged(unit, file, decided);
    return decided;
  }
  // A commit may fall between two records of a file: what the ledger then says of them must have a file to belong to.
  if (unit.first && !second_reading && (!unit.last || parsed.size() > 1)) {
    file.complete = false;
    decided.changes.emplace_back().ledger.push_back(change_of(file));
  }
  for (ParsedRecord& record : parsed) {
    if (second_reading) {
      if (!std::binary_search(input.only.begin(), input.only.end(), record.record)) continue;
      awaited_.erase({input.absolute, record.record});
    }
    if (record.state == InputState::indexed)
      decide_article(input, file, std::move(record), decided);
    else
      decide_other(input, file, std::move(record), decided);
  }
  if (unit.last && !second_reading) finish_file(unit, file, decided);
  return decided;
}

// Records of a stream are kept behind those of earlier ones: each run has a line 1, and none replaces another's.
std::uint64_t Claims::slot_of(const InputFile& input, std::uint64_t record) const {
  return input.is_stream && record != 0 ? stream_base_ + record : record;
}

void Claims::open_stream(LedgerFile& file, Decided& decided) {
  // What failed on an earlier stream can never be tried again.
  std::vector<std::uint64_t> forgotten;
  for (const auto& [record, entry] : file.records)
    if (!holds_article(entry)) forgotten.push_back(record);
  for (const std::uint64_t record : forgotten) file.records.erase(record);
  for (const std::uint64_t record : forgotten) decided.changes.emplace_back().ledger.push_back(change_of(file, record));
  stream_base_ = file.records.empty() ? 0 : file.records.rbegin()->first;
}

void Claims::decide_unchanged(const Unit& unit, LedgerFile& file, Decided& decided) {
  const InputFile& input = *unit.file;
  for (auto& [record, entry] : file.records) {
    entry.seen = true;
    if (entry.state != InputState::indexed) {
      report(input, entry.id, {record, entry.state, entry.reason}, entry.state == InputState::duplicate, decided);
      continue;
    }
    claims_[entry.id] = {&file, record, true};
    report(input, entry.id, {record, InputState::unchanged, ""}, false, decided);
  }
  if (file.modified_ns != input.modified_ns) {
    file.modified_ns = input.modified_ns;
    decided.changes.emplace_back().ledger.push_back(change_of(file));
  }
}

std::vector<Claims::Candidate> Claims::candidates(const InputFile& input, const LedgerRecord* old, const Article& article,
                                                  std::uint64_t record) const {
  if (usable_id(article.id)) return {{article.id, IdKind::own}};
  std::vector<Candidate> all;
  if (identifies_article(article.url)) all.push_back({id_of_url(article.url), IdKind::url});
  // An article keeps its id though the PATH is given in another way this time.
  if (old != nullptr && old->id_kind == IdKind::path && !old->id.empty()) all.push_back({old->id, IdKind::path});
  all.push_back({id_of_path(input.below, record), IdKind::path});
  all.push_back({id_of_path(input.absolute, record), IdKind::path});
  return all;
}

Claims::Verdict Claims::judge(const InputFile& input, const LedgerFile& file, const LedgerRecord* old,
                              const LedgerRecord& entry, const Article& article, std::uint64_t record) {
  Verdict verdict;
  for (Candidate& candidate : candidates(input, old, article, record)) {
    verdict.candidate = std::move(candidate);
    const auto found = claims_.find(verdict.candidate.id);
    if (found == claims_.end()) return verdict;
    const Claim& claim = found->second;
    const LedgerRecord& other = claim.file->records.at(claim.record);
    const IdKind kind = verdict.candidate.kind;
    const bool same_text = other.text_hash == entry.text_hash;
    const bool may_replace = !claim.fresh || other.kept;
    if (claim.file == &file && may_replace) {
      // Records of a stream have no place of their own: the third of today is not the third of yesterday.
      if (!input.is_stream || kind != IdKind::path || same_text) return verdict;
      return {InputState::failed, {}, "has neither id nor url, and another text was read as " + place_of(file, record), false};
    }
    if (claim.file != &file && may_replace && is_gone(*claim.file)) {
      if (kind != IdKind::path || same_text) return verdict;
      continue;
    }
    const bool same_title = !article.title.empty() && other.title_hash == entry.title_hash;
    const std::string place = place_of(*claim.file, claim.record);
    if (same_text || (kind == IdKind::url && same_title))
      return {InputState::duplicate, verdict.candidate, "of " + place, !claim.fresh};
    if (kind == IdKind::own) return {InputState::failed, verdict.candidate, "id clash with " + place, !claim.fresh};
  }
  return {InputState::failed, {}, "its place has the hash of another place", false};
}

void Claims::decide_article(const InputFile& input, LedgerFile& file, ParsedRecord&& parsed, Decided& decided) {
  const std::uint64_t record = parsed.record;
  const std::uint64_t slot = slot_of(input, record);
  const auto found = file.records.find(slot);
  const LedgerRecord* old = found == file.records.end() ? nullptr : &found->second;
  if (old != nullptr && old->seen && input.only.empty()) {
    decided.outcomes.push_back({record, InputState::failed, "a second article with this record number"});
    return;
  }
  LedgerRecord entry;
  entry.text_hash = store::hash64(parsed.article.text);
  entry.title_hash = store::hash64(parsed.article.title);
  entry.article_hash = hash_of(parsed.article);
  entry.seen = true;
  const Verdict verdict = judge(input, file, old, entry, parsed.article, record);
  entry.state = verdict.state;
  entry.reason = verdict.reason;
  entry.id = verdict.candidate.id;
  entry.id_kind = verdict.candidate.kind;
  if (verdict.state == InputState::indexed) {
    take(input, file, std::move(entry), std::move(parsed), decided);
    return;
  }
  file.records[slot] = entry;
  decided.changes.emplace_back().ledger.push_back(change_of(file, slot));
  report(input, entry.id, {record, entry.state, entry.reason}, verdict.pending && input.only.empty(), decided);
}

// The record becomes the owner of its id.
void Claims::take(const InputFile& input, LedgerFile& file, LedgerRecord entry, ParsedRecord&& parsed, Decided& decided) {
  const std::uint64_t record = parsed.record;
  const std::uint64_t slot = slot_of(input, record);
  const auto old = file.records.find(slot);
  const auto claim = claims_.find(entry.id);
  const bool was_mine = claim != claims_.end() && claim->second.file == &file && claim->second.record == slot;
  const bool same = was_mine && !input.is_stream && old != file.records.end() && holds_article(old->second) &&
                    old->second.id == entry.id && old->second.article_hash == entry.article_hash;
  if (claim != claims_.end()) {
    const LedgerRecord& before = claim->second.file->records.at(claim->second.record);
    const bool same_words = before.text_hash == entry.text_hash && before.title_hash == entry.title_hash;
    if (before.id != entry.id || !same_words) changed_ids_.insert(entry.id);
  }
  Change change;
  if (claim != claims_.end() && !was_mine) release_owner(claim->second, change);
  claims_[entry.id] = {&file, slot, true};
  parsed.article.id = entry.id;
  const bool ledger_differs = !same || old->second.kept;
  file.records[slot] = std::move(entry);
  if (ledger_differs) change.ledger.push_back(change_of(file, slot));
  if (!change.ledger.empty()) decided.changes.push_back(std::move(change));
  if (!same) {
    parsed.article.path = input.path;
    parsed.article.record = record == 0 ? std::nullopt : std::optional(record);
    decided.articles.push_back({std::move(parsed.article), record, decided.outcomes.size(), decided.changes.size() - 1});
  }
  decided.outcomes.push_back({record, same ? InputState::unchanged : InputState::indexed, ""});
}

// Takes the article away from the record that owned it, which is another record of this file or of a file that is gone.
void Claims::release_owner(const Claim& claim, Change& change) {
  LedgerFile& owner = *claim.file;
  const auto found = owner.records.find(claim.record);
  if (found == owner.records.end() || !holds_article(found->second)) return;
  if (found->second.kept) {
    found->second.kept = false;
    found->second.id.clear();
  } else if (found->second.seen) {
    return;  // it has been given another article in this run
  } else {
    owner.records.erase(found);
  }
  change.ledger.push_back(change_of(owner, claim.record));
  if (claim.record != 0 && owner.records.empty()) change.ledger.push_back(change_of(owner));
}

void Claims::decide_other(const InputFile& input, LedgerFile& file, ParsedRecord&& parsed, Decided& decided) {
  LedgerRecord entry;
  entry.state = parsed.state;
  entry.reason = std::move(parsed.reason);
  entry.seen = true;
  const std::uint64_t slot = slot_of(input, parsed.record);
  const auto old = file.records.find(slot);
  // What cannot be read today is not gone: the article of an earlier run stays until something better is known.
  if (entry.state == InputState::failed && old != file.records.end() && holds_article(old->second) && !old->second.seen) {
    entry.kept = true;
    entry.id = old->second.id;
    entry.id_kind = old->second.id_kind;
    entry.text_hash = old->second.text_hash;
    entry.title_hash = old->second.title_hash;
    entry.article_hash = old->second.article_hash;
    claims_[entry.id] = {&file, slot, true};
  }
  if (entry.state == InputState::failed && parsed.record == 0) file_failed_ = true;
  const Outcome outcome{parsed.record, entry.state, entry.reason};
  file.records[slot] = std::move(entry);
  decided.changes.emplace_back().ledger.push_back(change_of(file, slot));
  report(input, "", outcome, false, decided);
}

void Claims::finish_file(const Unit& unit, LedgerFile& file, Decided& decided) {
  const InputFile& input = *unit.file;
  // What was not met in a file that could be read to its end is gone from it. A stream is never the whole of anything.
  const bool all_met = !file_failed_ && !input.is_stream;
  Change change;
  for (const auto& [record, id] : before_) {
    const auto claim = claims_.find(id);
    if (claim == claims_.end() || claim->second.file != &file || claim->second.fresh) continue;
    const auto entry = file.records.find(record);
    const bool still_said = entry != file.records.end() && entry->second.id == id && holds_article(entry->second);
    if (all_met || !still_said) remove_article(id, change);
  }
  before_.clear();
  for (auto entry = file.records.begin(); entry != file.records.end();) {
    if (entry->second.seen || !all_met) {
      ++entry;
      continue;
    }
    const std::uint64_t record = entry->first;
    entry = file.records.erase(entry);
    if (record != 0) change.ledger.push_back(change_of(file, record));
  }
  if (file.records.empty() && all_met) {
    file.records[0] = {InputState::skipped, IdKind::path, "no article in it", "", 0, 0, 0, false, true};
    report(input, "", {0, InputState::skipped, "no article in it"}, false, decided);
  }
  file.size = input.size;
  file.modified_ns = input.modified_ns;
  file.content_hash = input.content_hash;
  file.format = input.format;
  file.complete = true;
  // With the last change of the unit, so that a file of one article and its entry are committed as one.
  if (decided.changes.empty()) decided.changes.emplace_back();
  Change& last = decided.changes.back();
  last.removed.insert(last.removed.end(), change.removed.begin(), change.removed.end());
  last.ledger.insert(last.ledger.end(), change.ledger.begin(), change.ledger.end());
  last.ledger.push_back(change_of(file));
}

void Claims::remove_article(const std::string& id, Change& change) {
  claims_.erase(id);
  gone_ids_.insert(id);
  change.removed.push_back(id);
  ++removed_;
}

void Claims::withdraw(const InputFile& input, std::uint64_t record, const std::string& reason, Change& change) {
  const std::lock_guard lock(mutex_);
  LedgerFile& file = ledger_.find_or_add(input.absolute, input.path);
  const std::uint64_t slot = slot_of(input, record);
  LedgerRecord& entry = file.records[slot];
  claims_.erase(entry.id);
  // An older version of the article may be in the index.
  change.removed.push_back(entry.id);
  entry.state = InputState::failed;
  entry.reason = reason;
  entry.id.clear();
  change.ledger.push_back(change_of(file, slot));
}

std::vector<Change> Claims::prune(const std::vector<std::string>& folders) {
  const std::lock_guard lock(mutex_);
  std::vector<Change> changes;
  for (LedgerFile* file : ledger_.files()) {
    const bool below = std::any_of(folders.begin(), folders.end(), [&](const std::string& folder) {
      return file->absolute == folder || file->absolute.starts_with(folder.ends_with('/') ? folder : folder + '/');
    });
    if (!below || file->seen || file->records.empty() || !is_gone(*file)) continue;
    Change change;
    std::vector<std::uint64_t> records;
    for (const auto& [record, entry] : file->records) {
      records.push_back(record);
      if (holds_article(entry)) remove_article(entry.id, change);
    }
    file->records.clear();
    for (const std::uint64_t record : records) change.ledger.push_back(change_of(*file, record));
    change.ledger.push_back(change_of(*file));
    changes.push_back(std::move(change));
  }
  return changes;
}

void Claims::report(const InputFile& input, const std::string& id, Outcome outcome, bool pending, Decided& decided) {
  if (pending)
    pending_.push_back({input, outcome.record, id, std::move(outcome)});
  else
    decided.outcomes.push_back(std::move(outcome));
}

Claims::Settled Claims::settle() {
  const std::lock_guard lock(mutex_);
  Settled settled;
  std::map<std::string, std::size_t> again;  // absolute path: place in settled.read_again
  const auto read_again = [&](InputFile input, std::uint64_t record) {
    awaited_[{input.absolute, record}] = input.path;
    const auto [found, is_new] = again.emplace(input.absolute, settled.read_again.size());
    if (is_new) settled.read_again.push_back(std::move(input));
    settled.read_again[found->second].only.push_back(record);
  };
  for (Pending& waiting : pending_) {
    LedgerFile& file = ledger_.find_or_add(waiting.input.absolute, waiting.input.path);
    const std::uint64_t slot = slot_of(waiting.input, waiting.record);
    LedgerRecord& entry = file.records[slot];
    if (stands(entry)) {
      settled.outcomes.emplace_back(waiting.input.path, std::move(waiting.outcome));
    } else if (waiting.input.is_stream) {
      entry.state = InputState::failed;
      entry.reason = "the article that it repeated has gone; send it again";
      entry.id.clear();
      settled.changes.emplace_back().ledger.push_back(change_of(file, slot));
      settled.outcomes.emplace_back(waiting.input.path, Outcome{waiting.record, entry.state, entry.reason});
    } else {
      read_again(std::move(waiting.input), waiting.record);
    }
  }
  pending_.clear();
  if (!gone_ids_.empty() || !changed_ids_.empty()) {
    // Duplicates in files that this run had no reason to look at.
    for (const LedgerFile* file : ledger_.files()) {
      if (file->seen || file->absolute == "-") continue;
      for (const auto& [record, entry] : file->records) {
        if (holds_article(entry) || (!gone_ids_.contains(entry.id) && !changed_ids_.contains(entry.id))) continue;
        if (stands(entry) || is_gone(*file)) continue;
        InputFile input;
        input.path = file->path;
        input.absolute = file->absolute;
        input.below = file->absolute;
        read_again(std::move(input), record);
      }
    }
  }
  for (InputFile& input : settled.read_again) std::sort(input.only.begin(), input.only.end());
  return settled;
}

// True if the article that a duplicate repeats, or a clash is about, is still there and a duplicate still says the same.
bool Claims::stands(const LedgerRecord& entry) const {
  const auto claim = claims_.find(entry.id);
  if (claim == claims_.end()) return false;
  if (entry.state != InputState::duplicate) return true;
  const LedgerRecord& owner = claim->second.file->records.at(claim->second.record);
  return owner.text_hash == entry.text_hash || (entry.id_kind == IdKind::url && owner.title_hash == entry.title_hash);
}

std::vector<std::pair<std::string, Outcome>> Claims::leftovers() {
  const std::lock_guard lock(mutex_);
  std::vector<std::pair<std::string, Outcome>> outcomes;
  for (const auto& [place, path] : awaited_)
    outcomes.emplace_back(path, Outcome{place.second, InputState::failed, "changed while it was read"});
  awaited_.clear();
  return outcomes;
}

bool Claims::is_gone(const LedgerFile& file) {
  if (file.absolute == "-") return false;
  const auto [known, is_new] = gone_files_.emplace(&file, false);
  if (is_new) {
    struct stat status {};
    // A folder in its place is as good as nothing. One that could not be read is in the ledger too, but has no articles.
    known->second = ::lstat(file.absolute.c_str(), &status) != 0
                        ? errno == ENOENT || errno == ENOTDIR
                        : S_ISDIR(status.st_mode) && std::any_of(file.records.begin(), file.records.end(), [](const auto& entry) {
                            return !entry.second.id.empty();
                          });
  }
  return known->second;
}

}  // namespace dateline::load
