// Decides what each record is: which article owns an id, what is unchanged, a duplicate, a clash, gone. Decisions are made in
// the order of the inputs, never in the order in which threads finish, so that the same input gives the same index.
//
// Rules:
// - an id that nobody owns is taken; a file may change its own articles; an article whose file is gone is taken over;
// - the same id with the same text is a duplicate of its owner;
// - the same own id with another text is a clash and fails; the same address with the same title is the same page fetched again
//   (the first stays, the second is a duplicate); with another title the address is a shared one, and the record goes by its
//   path; the same path below two PATHs goes by the absolute path;
// - who is a duplicate of an article that goes away in this run, or that says something else now, is read again (settle).
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
  void withdraw(const InputFile& input, std::uint64_t record, const std::string& reason, Change& change);

  // Forgets the articles of files below `folders` (absolute paths; a file stands for itself) that are gone from the disk.
  [[nodiscard]] std::vector<Change> prune(const std::vector<std::string>& folders);

  // After all inputs: the outcomes that waited for it, by shown path, and the files that must be read a second time because
  // the article that they were duplicates of went away.
  struct Settled {
    std::vector<std::pair<std::string, Outcome>> outcomes;
    std::vector<InputFile> read_again;
    std::vector<Change> changes;  // records of a stream cannot be read again
  };
  [[nodiscard]] Settled settle();
  // After the second reading: records that it did not find any more.
  [[nodiscard]] std::vector<std::pair<std::string, Outcome>> leftovers();

  [[nodiscard]] std::uint64_t removed() const { return removed_; }

 private:
  struct Claim {
    LedgerFile* file = nullptr;
    std::uint64_t record = 0;
    bool fresh = false;  // made or confirmed in this run
  };
  struct Candidate {
    std::string id;
    IdKind kind = IdKind::path;
  };
  struct Verdict {
    InputState state = InputState::indexed;  // indexed, duplicate or failed
    Candidate candidate;
    std::string reason;
    bool pending = false;  // the other may still go away in this run
  };
  struct Pending {
    InputFile input;
    std::uint64_t record = 0;
    std::string id;
    Outcome outcome;
  };

  [[nodiscard]] std::vector<Candidate> candidates(const InputFile& input, const LedgerRecord* old, const Article& article,
                                                  std::uint64_t record) const;
  [[nodiscard]] Verdict judge(const InputFile& input, const LedgerFile& file, const LedgerRecord* old,
                              const LedgerRecord& entry, const Article& article, std::uint64_t record);
  void decide_unchanged(const Unit& unit, LedgerFile& file, Decided& decided);
  void decide_article(const InputFile& input, LedgerFile& file, ParsedRecord&& parsed, Decided& decided);
  void decide_other(const InputFile& input, LedgerFile& file, ParsedRecord&& parsed, Decided& decided);
  void take(const InputFile& input, LedgerFile& file, LedgerRecord entry, ParsedRecord&& parsed, Decided& decided);
  void release_owner(const Claim& claim, Change& change);
  void finish_file(const Unit& unit, LedgerFile& file, Decided& decided);
  void remove_article(const std::string& id, Change& change);
  void report(const InputFile& input, const std::string& id, Outcome outcome, bool pending, Decided& decided);
  [[nodiscard]] bool is_gone(const LedgerFile& file);
  [[nodiscard]] std::uint64_t slot_of(const InputFile& input, std::uint64_t record) const;
  void open_stream(LedgerFile& file, Decided& decided);
  [[nodiscard]] bool stands(const LedgerRecord& entry) const;

  std::mutex mutex_;
  Ledger& ledger_;
  std::unordered_map<std::string, Claim> claims_;
  std::unordered_map<const LedgerFile*, bool> gone_files_;
  std::unordered_set<std::string> gone_ids_;
  std::unordered_set<std::string> changed_ids_;  // whose article says something else now
  std::vector<std::pair<std::uint64_t, std::string>> before_;  // records and ids of the file being read, before it
  bool file_failed_ = false;                                   // the file being read, as a whole
  std::uint64_t stream_base_ = 0;                              // records that earlier streams left in the ledger
  std::vector<Pending> pending_;
  std::map<std::pair<std::string, std::uint64_t>, std::string> awaited_;  // second reading: absolute path and record: shown path
  std::uint64_t removed_ = 0;
};

}  // namespace dateline::load
