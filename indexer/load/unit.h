// What passes through the pipeline: inputs cut into units, what a parser found in one, what was decided about it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dateline/article.h"
#include "dateline/indexer.h"
#include "formats/format.h"
#include "load/index_entry.h"
#include "load/ledger.h"

namespace dateline::load {

// One file, or standard input. The reader fills the second half before it hands over the last unit.
struct InputFile {
  std::string path;  // as shown
  std::string absolute;
  std::string below;    // path below the PATH given
  std::string refusal;  // why it cannot be read at all, known from the walk
  bool refusal_is_failure = false;
  bool is_stream = false;
  bool is_missing = false;          // a PATH of that name is not there
  std::vector<std::uint64_t> only;  // a second reading: these slots of its ledger alone, ascending

  std::uint64_t size = 0;
  std::int64_t modified_ns = 0;
  std::uint64_t content_hash = 0;
  std::string format;
};

enum class UnitKind : std::uint8_t {
  parse,      // bytes for the parser
  unchanged,  // a whole file that is as it was
  refused     // nothing to parse: `refusal` says why, for a file, a member, or an archive that cannot be read on
};

struct PassedOver {
  std::uint64_t record = 0;
  InputState state = InputState::failed;
  std::string reason;
};

struct Unit {
  std::uint64_t sequence = 0;
  std::shared_ptr<const InputFile> file;
  UnitKind kind = UnitKind::parse;
  bool first = true;
  bool last = true;
  const formats::Format* format = nullptr;
  std::string bytes;
  std::uint64_t first_record = 1;
  std::shared_ptr<const std::string> preamble;  // what stands above the first record, null where nothing does
  bool in_container =
      false;           // `file` is an archive; record 0 then is the member, or without one the archive as a whole
  std::string member;  // path inside the archive, with those of archives inside it before; as printable_path makes it
  std::vector<PassedOver> passed_over;  // records before `bytes` that are not held in memory
  InputState refusal_state = InputState::failed;
  std::string refusal;
};

// `record` is 0 where a file, or a member of an archive, is one input; `state` is indexed for an article.
struct ParsedRecord {
  std::uint64_t record = 0;
  InputState state = InputState::indexed;
  std::string reason;
  Article article;
  formats::Revision revision;
};

struct Outcome {
  std::uint64_t record = 0;
  InputState state = InputState::indexed;
  std::string reason;
  std::string member{};   // of an archive
  bool deferred = false;  // not final: a later input may replace the article; Claims::settle tells it
};

// What must reach the index together.
struct Change {
  std::optional<IndexEntry> entry;   // replaces the article of its id
  std::vector<std::string> removed;  // ids
  std::vector<LedgerChange> ledger;
  bool replaces = false;  // the entry's id may have been indexed in this run already
};

struct ArticleToIndex {
  Article article;
  std::uint64_t slot = 0;   // of LedgerFile::records
  std::size_t outcome = 0;  // index into Decided::outcomes
  std::size_t change = 0;   // index into Decided::changes
};

struct Decided {
  std::vector<Outcome> outcomes;  // those that are final
  std::vector<Change> changes;
  std::vector<ArticleToIndex> articles;
};

}  // namespace dateline::load
