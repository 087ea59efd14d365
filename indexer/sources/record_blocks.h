// Cuts a source into blocks of whole records, by the rules of their format, so that a file of any size passes through a
// few megabytes of memory.
#pragma once

#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/format.h"
#include "sources/byte_source.h"

namespace dateline::sources {

// A record that is not in any block.
struct MissedRecord {
  std::uint64_t record = 0;
  std::string reason;
  bool is_failure = false;  // else the format did not want it
};

struct RecordBlock {
  std::string bytes;  // "" in the last block when records at the end are missed
  std::uint64_t first_record = 1;
  std::vector<MissedRecord> missed;  // before `bytes`
};

struct BlockSizes {
  std::size_t block = 1024 * 1024;          // blocks are about that long, longer only when one record is
  std::size_t longest = 64U * 1024 * 1024;  // records over that are passed over
};

class RecordBlocks {
 public:
  RecordBlocks(ByteSource& source, const formats::RecordRules& rules, const BlockSizes& sizes)
      : source_(source), rules_(rules), sizes_(sizes) {}

  // The next block, or nothing at the end. What the source throws comes after all records before it.
  [[nodiscard]] std::optional<RecordBlock> next();

  // The number of the record that would come next.
  [[nodiscard]] std::uint64_t next_record() const { return next_record_; }

  // What stands above the first record; known with the first block, null where the format has no such thing.
  [[nodiscard]] std::shared_ptr<const std::string> preamble() const { return preamble_; }

 private:
  void fill(std::size_t wanted);
  void read_preamble();
  void pass_over_record();
  [[nodiscard]] std::string_view rest() const { return std::string_view(buffer_).substr(begin_); }
  [[nodiscard]] formats::RecordRules::Cut cut() const;
  [[nodiscard]] std::optional<RecordBlock> last_block(RecordBlock&& block);

  ByteSource& source_;
  const formats::RecordRules& rules_;
  BlockSizes sizes_;
  std::string buffer_;
  std::size_t begin_ = 0;  // what is in front of it in `buffer_` is done with
  std::shared_ptr<const std::string> preamble_;
  std::vector<MissedRecord> missed_;  // to go with the next block
  std::uint64_t next_record_ = 1;
  bool started_ = false;
  bool at_end_ = false;
  std::exception_ptr problem_;
};

}  // namespace dateline::sources
