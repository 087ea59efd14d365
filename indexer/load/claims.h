// Decides what each record is: which article owns an id, what is unchanged, a duplicate, a clash, replaced, gone.
// Decisions are made in the order of the inputs, never in the order in which threads finish, so that the same input
// gives the same index.
//
// Rules:
// - an id that nobody owns is taken; a file may change its own articles; an article whose file is gone is taken over;
// - the same id with the same text is a duplicate of its owner;
// - of one item that comes in versions the highest is indexed, wherever it stands; a withdrawal keeps older ones out;
// - the same own id with another text is a clash and fails; the same address with the same title is the same page
//   fetched again (the first stays, the second is a duplicate); with another title the address is a shared one, and
//   the record goes by its path; the same path below two PATHs goes by the absolute path;
// - the same title, text and day under two addresses is one article, unless both records bring an id of their own, or
//   their publishers or sites are known to differ (one agency story in two papers is two articles);
// - who is a duplicate of an article that goes away in this run, or that says something else now, is read again.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "load/ledger.h"
#include "load/unit.h"

namespace dateline::load {

// Thread-safe; decide() must be called in the order of Unit::sequence.
class Claims {
 public:
  explicit Claims(Ledger& ledger);

  // What the ledger knows of a file before it is read again.
  struct KnownFile {
    std::uint64_t size = 0;
    std::int64_t modified_ns = 0;
    std::uint64_t content_hash = 0;
    std::string format;
    bool needs_reading = false;  // something of it failed, or a run ended inside it
  };
  [[nodiscard]] std::optional<KnownFile> known(const std::string& absolute);

  [[nodiscard]] Decided decide(const Unit& unit, std::vector<ParsedRecord>&& parsed);

  // An article that was to be indexed could not be: gives its id back. Fills the change with the ledger's new words.
  void withdraw(const InputFile& input, std::uint64_t slot, const std::string& reason, Change& change);

  // Forgets the articles of files below `folders` (absolute paths; a file stands for itself) that are gone from the
  // disk.
  [[nodiscard]] std::vector<Change> prune(const std::vector<std::string>& folders);

  // After all inputs: the outcomes that waited for it, by shown path, and the files that must be read a second time
  // because the article that they were duplicates of went away.
  struct Settled {
    std::vector<std::pair<std::string, Outcome>> outcomes;
    std::vector<InputFile> read_again;
    std::vector<Change> changes;  // records of a stream cannot be read again
  };
  [[nodiscard]] Settled settle();
  // After the second reading: what it decided for good, and records that it did not find any more.
  [[nodiscard]] std::vector<std::pair<std::string, Outcome>> leftovers();

  [[nodiscard]] std::uint64_t removed() const { return removed_; }

 private:
  struct Claim {
    LedgerFile* file = nullptr;
    std::uint64_t slot = 0;
    bool fresh = false;  // made or confirmed in this run
  };
  struct Candidate {
    std::string id;
    IdKind kind = IdKind::path;
  };
  // The record being decided, and where it is.
  struct Place {
    const Unit& unit;
    LedgerFile& file;
    std::uint64_t record = 0;
    std::uint64_t slot = 0;
    const LedgerRecord* old = nullptr;  // what was read at this place before

    [[nodiscard]] const InputFile& input() const { return *unit.file; }
  };
  struct Verdict {
    InputState state = InputState::indexed;  // indexed, duplicate, skipped or failed
    Candidate candidate;
    std::string reason;
    bool pending = false;   // the other may still go away in this run
    bool replaces = false;  // a lower version of another record, which is in the index
  };
  struct Pending {
    std::shared_ptr<const InputFile> input;
    std::uint64_t slot = 0;
    Outcome outcome;
  };

  // claims.cpp
  [[nodiscard]] std::uint64_t slot_of(const Unit& unit, const ParsedRecord& parsed);
  [[nodiscard]] std::vector<Candidate> candidates(const Place& place, const Article& article) const;
  [[nodiscard]] Verdict judge(const Place& place, const LedgerRecord& entry, const Article& article);
  [[nodiscard]] std::optional<Verdict> judge_claim(const Place& place, const LedgerRecord& entry,
                                                   const Candidate& candidate, const Article& article);
  [[nodiscard]] static bool may_go(const Claim& claim);
  void decide_unchanged(const Unit& unit, LedgerFile& file, Decided& decided);
  void decide_record(const Unit& unit, LedgerFile& file, ParsedRecord&& parsed, Decided& decided);
  void decide_article(const Place& place, ParsedRecord&& parsed, Decided& decided);
  void decide_other(const Place& place, ParsedRecord&& parsed, Decided& decided);
  void take(const Place& place, LedgerRecord entry, const Verdict& verdict, ParsedRecord&& parsed, Decided& decided);
  void release_owner(const Claim& claim, Change& change);
  void finish_file(const Unit& unit, LedgerFile& file, Decided& decided);
  void remove_article(const std::string& id, Change& change);
  void report(const Place& place, const LedgerRecord& entry, bool pending, Decided& decided);
  void open_stream(LedgerFile& file, Decided& decided);

  // claims_versions.cpp
  [[nodiscard]] std::optional<Verdict> judge_version(const Place& place, const LedgerRecord& entry,
                                                     const Candidate& candidate, const Claim& claim) const;
  void replace_owner(const Place& place, const LedgerRecord& entry, const Claim& claim, Change& change);
  void decide_canceled(const Place& place, LedgerRecord entry, const Article& article, Decided& decided);

  // claims_contents.cpp
  [[nodiscard]] const Claim* twin_of(const Place& place, const LedgerRecord& entry);
  void remember_content(LedgerFile& file, std::uint64_t slot);

  // claims_settle.cpp
  [[nodiscard]] bool is_gone(const LedgerFile& file);
  [[nodiscard]] bool stands(const LedgerRecord& entry) const;
  [[nodiscard]] static Outcome final_outcome(Outcome outcome, const LedgerRecord& entry);

  std::mutex mutex_;
  Ledger& ledger_;
  std::unordered_map<std::string, Claim> claims_;
  std::unordered_multimap<std::uint64_t, std::pair<LedgerFile*, std::uint64_t>>
      contents_;  // content hash: where it was seen
  std::unordered_map<const LedgerFile*, bool> gone_files_;
  std::unordered_set<std::string> gone_ids_;
  std::unordered_set<std::string> changed_ids_;                // whose article says something else now
  std::vector<std::pair<std::uint64_t, std::string>> before_;  // slots and ids of the file being read, before it
  bool file_failed_ = false;                                   // the file being read, as a whole
  std::uint64_t stream_base_ = 0;                              // records that earlier streams left in the ledger
  std::uint64_t last_slot_ = 0;                                // of the archive being read
  std::vector<Pending> pending_;
  std::map<std::pair<std::string, std::uint64_t>, std::pair<std::string, Outcome>>
      awaited_;  // second reading: absolute path
                 // and slot: shown path
  std::uint64_t removed_ = 0;
};

}  // namespace dateline::load
