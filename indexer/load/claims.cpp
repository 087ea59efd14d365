// Decisions about records (claims.h): files, records, articles.
#include "load/claims.h"

#include <algorithm>

#include "store/hash.h"
#include "text/folding.h"

namespace dateline::load {
namespace {

// Of all that a parser found; what the pipeline adds later follows from it.
std::uint64_t hash_of(const Article& article) {
  std::string all;
  all.reserve(article.text.size() + 512);
  for (const std::string* field :
       {&article.id, &article.title, &article.date, &article.time, &article.byline, &article.source, &article.section,
        &article.dateline, &article.language, &article.url, &article.text})
    all.append(*field).append(1, '\0');
  for (const std::string& heading : article.headings) all.append(heading).append(1, '\0');
  all.append(1, article.date_inferred ? '1' : '0');
  return store::hash64(all);
}

std::uint64_t hash_or_none(std::string_view field) { return field.empty() ? 0 : store::hash64(field); }

LedgerRecord entry_of(const ParsedRecord& parsed) {
  const Article& article = parsed.article;
  LedgerRecord entry;
  entry.text_hash = store::hash64(article.text);
  entry.title_hash = store::hash64(article.title);
  entry.article_hash = hash_of(article);
  entry.content_hash = store::hash64(article.title + '\0' + article.date + '\0' + article.text);
  entry.source_hash = hash_or_none(text::fold(article.source));
  entry.site_hash = identifies_article(article.url) ? store::hash64(host_of(article.url)) : 0;
  entry.version = parsed.revision.version;
  entry.canceled = parsed.revision.canceled;
  entry.seen = true;
  return entry;
}

}  // namespace

Claims::Claims(Ledger& ledger) : ledger_(ledger) {
  for (LedgerFile* file : ledger_.files())
    for (const auto& [slot, entry] : file->records) {
      if (owns_id(entry)) claims_[entry.id] = {file, slot, false};
      if (holds_article(entry)) remember_content(*file, slot);
    }
}

std::optional<Claims::KnownFile> Claims::known(const std::string& absolute) {
  const std::lock_guard lock(mutex_);
  const LedgerFile* file = ledger_.find(absolute);
  if (file == nullptr) return std::nullopt;
  KnownFile known{file->size, file->modified_ns, file->content_hash, file->format, !file->complete};
  for (const auto& [slot, entry] : file->records) known.needs_reading |= entry.state == InputState::failed;
  return known;
}

Decided Claims::decide(const Unit& unit, std::vector<ParsedRecord>&& parsed) {
  const std::lock_guard lock(mutex_);
  const InputFile& input = *unit.file;
  if (input.is_missing && ledger_.find(input.absolute) == nullptr) {
    // A PATH mistyped once is nothing to remember.
    Decided told;
    for (ParsedRecord& record : parsed)
      told.outcomes.push_back({record.record, record.state, std::move(record.reason)});
    return told;
  }
  LedgerFile& file = ledger_.find_or_add(input.absolute, input.path);
  const bool second_reading = !input.only.empty();
  Decided decided;
  if (unit.first) last_slot_ = 0;
  if (unit.first && !second_reading) {
    file.seen = true;
    file_failed_ = false;
    before_.clear();
    if (input.is_stream) open_stream(file, decided);
    for (const auto& [slot, entry] : file.records)
      if (owns_id(entry)) before_.emplace_back(slot, entry.id);
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
  for (ParsedRecord& record : parsed) decide_record(unit, file, std::move(record), decided);
  if (unit.last && !second_reading) finish_file(unit, file, decided);
  return decided;
}

// Records of a stream are kept behind those of earlier ones: each run has a line 1, and none replaces another's.
std::uint64_t Claims::slot_of(const Unit& unit, const ParsedRecord& parsed) {
  if (unit.in_container) return unit.member.empty() ? 0 : ++last_slot_;
  return unit.file->is_stream && parsed.record != 0 ? stream_base_ + parsed.record : parsed.record;
}

void Claims::decide_record(const Unit& unit, LedgerFile& file, ParsedRecord&& parsed, Decided& decided) {
  const std::vector<std::uint64_t>& only = unit.file->only;
  Place place{unit, file, parsed.record, slot_of(unit, parsed), nullptr};
  if (!only.empty()) {
    if (!std::binary_search(only.begin(), only.end(), place.slot)) return;
    awaited_.erase({unit.file->absolute, place.slot});
  }
  const auto old = file.records.find(place.slot);
  // A member that came into an archive moves those behind it on.
  if (old != file.records.end() &&
      (!unit.in_container || (old->second.member == unit.member && old->second.number == parsed.record)))
    place.old = &old->second;
  if (place.old != nullptr && place.old->seen && only.empty()) {
    decided.outcomes.push_back(
        {parsed.record, InputState::failed, "a second article with this record number", unit.member});
    return;
  }
  if (parsed.state == InputState::indexed)
    decide_article(place, std::move(parsed), decided);
  else
    decide_other(place, std::move(parsed), decided);
}

void Claims::open_stream(LedgerFile& file, Decided& decided) {
  // What failed on an earlier stream can never be tried again.
  std::vector<std::uint64_t> forgotten;
  for (const auto& [slot, entry] : file.records)
    if (!owns_id(entry)) forgotten.push_back(slot);
  for (const std::uint64_t slot : forgotten) file.records.erase(slot);
  for (const std::uint64_t slot : forgotten) decided.changes.emplace_back().ledger.push_back(change_of(file, slot));
  stream_base_ = file.records.empty() ? 0 : file.records.rbegin()->first;
}

void Claims::decide_unchanged(const Unit& unit, LedgerFile& file, Decided& decided) {
  for (auto& [slot, entry] : file.records) {
    entry.seen = true;
    if (owns_id(entry)) claims_[entry.id] = {&file, slot, true};
    Outcome outcome{entry.member.empty() ? slot : entry.number, entry.state, entry.reason, entry.member};
    if (entry.state == InputState::indexed) outcome = {outcome.record, InputState::unchanged, "", entry.member};
    // What another record decides may still change in this run.
    if (!entry.id.empty() && (entry.state == InputState::duplicate || entry.version != 0 || entry.canceled)) {
      pending_.push_back({unit.file, slot, std::move(outcome)});
    } else {
      decided.outcomes.push_back(std::move(outcome));
    }
  }
  if (file.modified_ns != unit.file->modified_ns) {
    file.modified_ns = unit.file->modified_ns;
    decided.changes.emplace_back().ledger.push_back(change_of(file));
  }
}

void Claims::decide_article(const Place& place, ParsedRecord&& parsed, Decided& decided) {
  LedgerRecord entry = entry_of(parsed);
  entry.member = place.unit.member;
  entry.number = place.unit.in_container ? place.record : 0;
  if (entry.canceled) {
    decide_canceled(place, std::move(entry), parsed.article, decided);
    return;
  }
  const Verdict verdict = judge(place, entry, parsed.article);
  entry.state = verdict.state;
  entry.reason = verdict.reason;
  entry.id = verdict.candidate.id;
  entry.id_kind = verdict.candidate.kind;
  if (verdict.state == InputState::indexed) {
    take(place, std::move(entry), verdict, std::move(parsed), decided);
    return;
  }
  place.file.records[place.slot] = entry;
  decided.changes.emplace_back().ledger.push_back(change_of(place.file, place.slot));
  report(place, entry, verdict.pending && place.input().only.empty(), decided);
}

// The record becomes the owner of its id.
void Claims::take(const Place& place, LedgerRecord entry, const Verdict& verdict, ParsedRecord&& parsed,
                  Decided& decided) {
  const InputFile& input = place.input();
  LedgerFile& file = place.file;
  const auto old = file.records.find(place.slot);
  const auto claim = claims_.find(entry.id);
  const bool was_mine = claim != claims_.end() && claim->second.file == &file && claim->second.slot == place.slot;
  const bool same = was_mine && !input.is_stream && old != file.records.end() && holds_article(old->second) &&
                    old->second.id == entry.id && old->second.article_hash == entry.article_hash &&
                    old->second.member == entry.member;
  const bool ledger_differs = !same || old->second.kept || old->second.version != entry.version ||
                              old->second.content_hash != entry.content_hash;
  if (claim != claims_.end()) {
    const LedgerRecord& before = claim->second.file->records.at(claim->second.slot);
    const bool same_words = before.text_hash == entry.text_hash && before.title_hash == entry.title_hash;
    if (before.id != entry.id || !same_words || before.version != entry.version) changed_ids_.insert(entry.id);
  }
  Change change;
  // Also of an id that was removed in this run and is taken up again by what had waited behind it.
  change.replaces = verdict.replaces || gone_ids_.contains(entry.id);
  if (verdict.replaces)
    replace_owner(place, entry, claim->second, change);
  else if (claim != claims_.end() && !was_mine)
    release_owner(claim->second, change);
  claims_[entry.id] = {&file, place.slot, true};
  parsed.article.id = entry.id;
  // The ledger keeps the reason of a state that needs one; this one is for the report.
  const std::string reason = std::exchange(entry.reason, "");
  const bool deferred = entry.version != 0;
  file.records[place.slot] = std::move(entry);
  remember_content(file, place.slot);
  if (ledger_differs) change.ledger.push_back(change_of(file, place.slot));
  if (!change.ledger.empty()) decided.changes.push_back(std::move(change));
  if (!same) {
    parsed.article.path = member_path(input.path, place.unit.member);
    parsed.article.record = place.record == 0 ? std::nullopt : std::optional(place.record);
    decided.articles.push_back(
        {std::move(parsed.article), place.slot, decided.outcomes.size(), decided.changes.size() - 1});
  }
  Outcome outcome{place.record, same ? InputState::unchanged : InputState::indexed, reason, place.unit.member,
                  deferred};
  if (deferred) pending_.push_back({place.unit.file, place.slot, outcome});
  decided.outcomes.push_back(std::move(outcome));
}

// Takes the article away from the record that owned it, which is another record of this file or of a file that is gone.
void Claims::release_owner(const Claim& claim, Change& change) {
  LedgerFile& owner = *claim.file;
  const auto found = owner.records.find(claim.slot);
  if (found == owner.records.end() || !owns_id(found->second)) return;
  if (found->second.kept) {
    found->second.kept = false;
    found->second.id.clear();
  } else if (found->second.seen) {
    return;  // it has been given another article in this run
  } else {
    owner.records.erase(found);
  }
  change.ledger.push_back(change_of(owner, claim.slot));
  if (claim.slot != 0 && owner.records.empty()) change.ledger.push_back(change_of(owner));
}

void Claims::decide_other(const Place& place, ParsedRecord&& parsed, Decided& decided) {
  LedgerRecord entry;
  entry.state = parsed.state;
  entry.reason = std::move(parsed.reason);
  entry.seen = true;
  entry.member = place.unit.member;
  entry.number = place.unit.in_container ? place.record : 0;
  // What cannot be read today is not gone: the article of an earlier run stays until something better is known.
  if (const LedgerRecord* old = place.old;
      entry.state == InputState::failed && old != nullptr && holds_article(*old) && !old->seen) {
    entry.kept = true;
    entry.id = old->id;
    entry.id_kind = old->id_kind;
    entry.text_hash = old->text_hash;
    entry.title_hash = old->title_hash;
    entry.article_hash = old->article_hash;
    entry.content_hash = old->content_hash;
    entry.source_hash = old->source_hash;
    entry.site_hash = old->site_hash;
    entry.version = old->version;
    claims_[entry.id] = {&place.file, place.slot, true};
  }
  if (entry.state == InputState::failed && place.slot == 0) file_failed_ = true;
  // Not in the report again: the outcome is said at once.
  decided.outcomes.push_back({place.record, entry.state, entry.reason, entry.member});
  place.file.records[place.slot] = std::move(entry);
  decided.changes.emplace_back().ledger.push_back(change_of(place.file, place.slot));
}

void Claims::report(const Place& place, const LedgerRecord& entry, bool pending, Decided& decided) {
  Outcome outcome{place.record, entry.state, entry.reason, entry.member};
  if (pending)
    pending_.push_back({place.unit.file, place.slot, std::move(outcome)});
  else
    decided.outcomes.push_back(std::move(outcome));
}

void Claims::finish_file(const Unit& unit, LedgerFile& file, Decided& decided) {
  const InputFile& input = *unit.file;
  // What was not met in a file that could be read to its end is gone from it. A stream is never the whole of anything.
  const bool all_met = !file_failed_ && !input.is_stream;
  Change change;
  for (const auto& [slot, id] : before_) {
    const auto claim = claims_.find(id);
    if (claim == claims_.end() || claim->second.file != &file || claim->second.fresh) continue;
    const auto entry = file.records.find(slot);
    const bool still_said = entry != file.records.end() && entry->second.id == id && owns_id(entry->second);
    if (all_met || !still_said) remove_article(id, change);
  }
  before_.clear();
  for (auto entry = file.records.begin(); entry != file.records.end();) {
    if (entry->second.seen || !all_met) {
      ++entry;
      continue;
    }
    const std::uint64_t slot = entry->first;
    entry = file.records.erase(entry);
    if (slot != 0) change.ledger.push_back(change_of(file, slot));
  }
  if (file.records.empty() && all_met) {
    LedgerRecord nothing;
    nothing.state = InputState::skipped;
    nothing.reason = "no article in it";
    nothing.seen = true;
    decided.outcomes.push_back({0, nothing.state, nothing.reason});
    file.records[0] = std::move(nothing);
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
  const auto claim = claims_.find(id);
  if (claim != claims_.end()) {
    const auto entry = claim->second.file->records.find(claim->second.slot);
    if (entry == claim->second.file->records.end() || !entry->second.canceled) ++removed_;
    claims_.erase(claim);
  }
  gone_ids_.insert(id);
  change.removed.push_back(id);
}

void Claims::withdraw(const InputFile& input, std::uint64_t slot, const std::string& reason, Change& change) {
  const std::lock_guard lock(mutex_);
  LedgerFile& file = ledger_.find_or_add(input.absolute, input.path);
  LedgerRecord& entry = file.records[slot];
  claims_.erase(entry.id);
  // An older version of the article may be in the index.
  change.removed.push_back(entry.id);
  entry.state = InputState::failed;
  entry.reason = reason;
  entry.id.clear();
  change.ledger.push_back(change_of(file, slot));
}

}  // namespace dateline::load
