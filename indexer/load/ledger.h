// The ledger: what became of every input, kept in the metadata of the index so that it is committed with the articles.
// Holds all of it in memory during a run. Not thread-safe; Claims guards it.
//
// Keys: "L" + 16 hex digits of the hash of a file's absolute path, for the file; that + ":" + record number for each
// record of a file that holds many. The values are Packer bytes behind a version.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "dateline/indexer.h"
#include "load/article_id.h"

namespace Xapian {
class Database;
}

namespace dateline::load {

// One record of a file. `unchanged` is the state of a run, never of the ledger.
struct LedgerRecord {
  InputState state = InputState::indexed;
  IdKind id_kind = IdKind::path;
  std::string reason;
  std::string
      id;  // of the article; for duplicates, clashes and replaced versions the id they share with another; else ""
  std::uint64_t text_hash = 0;  // of the article's text
  std::uint64_t title_hash = 0;
  std::uint64_t article_hash = 0;  // of all that the parser found
  bool kept = false;               // failed, but the index still holds what was read here before, under `id`
  bool seen = false;               // met in this run (not stored)
  std::string member{};            // in an archive: the path inside it
  std::uint64_t number = 0;        // in an archive: the record of the member, 0 for the member as one
  std::uint64_t content_hash = 0;  // of title, text and day: equal ones may be one article under two addresses
  std::uint64_t source_hash = 0;   // of the publisher's name, 0 for none
  std::uint64_t site_hash = 0;     // of the host of the address that the id comes from, else 0
  std::uint64_t version = 0;       // formats::Revision; 0 for none
  bool canceled = false;  // the item of this id is withdrawn: skipped, and owns the id so that no older version has it
};

struct LedgerFile {
  std::string absolute;  // "-" for standard input
  std::string path;      // as shown
  std::uint64_t size = 0;
  std::int64_t modified_ns = 0;    // 0: not to be trusted, compare the hash
  std::uint64_t content_hash = 0;  // 0: not known
  std::string format;              // that read it, "" for none
  bool complete = false;           // false: a run ended while it was being read; read it again
  // By slot: the record's number; of a stream, that behind the numbers of earlier ones; of an archive, a running number
  // over all members. 0: the file as one input.
  std::map<std::uint64_t, LedgerRecord> records;
  bool seen = false;  // met in this run (not stored)
};

// A metadata key and its value; an empty value deletes the key.
using LedgerChange = std::pair<std::string, std::string>;

class Ledger {
 public:
  // Adds what the index holds. Throws Error(index_damaged) on malformed values.
  void load(const Xapian::Database& database);

  // Null if it is not known.
  [[nodiscard]] LedgerFile* find(std::string_view absolute);
  // References stay good for the life of the ledger.
  [[nodiscard]] LedgerFile& find_or_add(std::string_view absolute, std::string_view path);

  [[nodiscard]] std::vector<LedgerFile*> files();  // by absolute path
  // Everything, as it would be written to an empty index.
  [[nodiscard]] std::vector<LedgerChange> all() const;

 private:
  std::unordered_map<std::uint64_t, LedgerFile> files_;
};

// True if the index has the article that was read at this record.
[[nodiscard]] bool holds_article(const LedgerRecord& record);

// True if no other record may have the id: it holds the article, or has withdrawn it.
[[nodiscard]] bool owns_id(const LedgerRecord& record);

// Where a record is, for people.
[[nodiscard]] std::string place_of(const LedgerFile& file, std::uint64_t slot);

// `path` and the member of it, if it is one.
[[nodiscard]] std::string member_path(const std::string& path, const std::string& member);

// What writes a file (with its record 0) or one of its other records, or takes them away if they are gone from memory.
[[nodiscard]] LedgerChange change_of(const LedgerFile& file);
[[nodiscard]] LedgerChange change_of(const LedgerFile& file, std::uint64_t record);

}  // namespace dateline::load
