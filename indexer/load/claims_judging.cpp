// Decisions about records (claims.h): which id an article gets, and whether it may have it.
#include "load/claims.h"

namespace dateline::load {

std::vector<Claims::Candidate> Claims::candidates(const Place& place, const Article& article) const {
  if (usable_id(article.id)) return {{article.id, IdKind::own}};
  std::vector<Candidate> all;
  if (identifies_article(article.url)) all.push_back({id_of_url(article.url), IdKind::url});
  // An article keeps its id though the PATH is given in another way this time.
  if (place.old != nullptr && place.old->id_kind == IdKind::path && holds_article(*place.old))
    all.push_back({place.old->id, IdKind::path});
  for (const std::string* path : {&place.input().below, &place.input().absolute})
    all.push_back({id_of_path(member_path(*path, place.unit.member), place.record), IdKind::path});
  return all;
}

Claims::Verdict Claims::judge(const Place& place, const LedgerRecord& entry, const Article& article) {
  for (const Candidate& candidate : candidates(place, article)) {
    const std::optional<Verdict> verdict = judge_claim(place, entry, candidate, article);
    if (!verdict) continue;
    if (verdict->state != InputState::indexed || verdict->replaces) return *verdict;
    LedgerRecord named = entry;
    named.id_kind = verdict->candidate.kind;
    if (const Claim* twin = twin_of(place, named)) {
      const LedgerRecord& other = twin->file->records.at(twin->slot);
      return {
          InputState::duplicate, {other.id, other.id_kind}, "of " + place_of(*twin->file, twin->slot), may_go(*twin)};
    }
    return *verdict;
  }
  return {InputState::failed, {}, "its place has the hash of another place"};
}

// True if the article of the claim may be taken away or replaced before this run ends.
bool Claims::may_go(const Claim& claim) { return !claim.fresh || claim.file->records.at(claim.slot).version != 0; }

// What follows from who has the candidate's id; nothing where the next candidate decides.
std::optional<Claims::Verdict> Claims::judge_claim(const Place& place, const LedgerRecord& entry,
                                                   const Candidate& candidate, const Article& article) {
  const Verdict is_free{InputState::indexed, candidate, ""};
  const auto found = claims_.find(candidate.id);
  if (found == claims_.end()) return is_free;
  const Claim& claim = found->second;
  const LedgerRecord& other = claim.file->records.at(claim.slot);
  const bool same_file = claim.file == &place.file;
  const bool same_text = other.text_hash == entry.text_hash;
  const bool may_replace = !claim.fresh || other.kept;
  const bool gone = !same_file && may_replace && is_gone(*claim.file);
  if (!gone)
    if (std::optional<Verdict> verdict = judge_version(place, entry, candidate, claim)) return verdict;
  if (same_file && may_replace) {
    // Records of a stream have no place of their own: the third of today is not the third of yesterday.
    if (!place.input().is_stream || candidate.kind != IdKind::path || same_text) return is_free;
    return Verdict{InputState::failed,
                   {},
                   "has neither id nor url, and another text was read as " + place_of(place.file, place.record)};
  }
  if (gone) return candidate.kind == IdKind::path && !same_text ? std::nullopt : std::optional(is_free);
  const bool same_title = !article.title.empty() && other.title_hash == entry.title_hash;
  const std::string where = place_of(*claim.file, claim.slot);
  if (same_text || (candidate.kind == IdKind::url && same_title))
    return Verdict{InputState::duplicate, candidate, "of " + where + (same_text ? "" : ", with another text"),
                   may_go(claim)};
  if (candidate.kind == IdKind::own)
    return Verdict{InputState::failed, candidate, "id clash with " + where, !claim.fresh};
  return std::nullopt;
}

}  // namespace dateline::load
