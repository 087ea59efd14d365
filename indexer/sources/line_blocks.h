// Cuts a source into blocks of whole lines, so that a file of any size passes through a few megabytes of memory.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sources/byte_source.h"
#include "sources/stream_hash.h"

namespace dateline::sources {

struct LineBlock {
  std::string bytes;
  std::uint64_t first_line = 1;
  std::vector<std::uint64_t> too_long;  // numbers of lines before `bytes` that were passed over because of their length
};

class LineBlocks {
 public:
  // Blocks are about `block_bytes` long, longer only when one line is; lines over `longest_line` bytes are passed over.
  LineBlocks(ByteSource& source, std::size_t block_bytes, std::size_t longest_line)
      : source_(source), block_bytes_(block_bytes), longest_line_(longest_line) {}

  // The next block, or nothing at the end. A last line without a line end counts. Throws Error(io).
  [[nodiscard]] std::optional<LineBlock> next();

  // Of the bytes read so far.
  [[nodiscard]] std::uint64_t hash() const { return hash_.value(); }

 private:
  void fill(std::size_t wanted);
  bool pass_over_line();

  ByteSource& source_;
  std::size_t block_bytes_;
  std::size_t longest_line_;
  std::string rest_;
  std::uint64_t next_line_ = 1;
  bool at_end_ = false;
  StreamHash hash_;
};

}  // namespace dateline::sources
