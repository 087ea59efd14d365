// Blocks of whole lines (line_blocks.h).
#include "sources/line_blocks.h"

#include <algorithm>
#include <string_view>

namespace dateline::sources {

// Reads until `rest_` holds `wanted` bytes or the source ends.
void LineBlocks::fill(std::size_t wanted) {
  while (!at_end_ && rest_.size() < wanted) {
    const std::size_t before = rest_.size();
    rest_.resize(std::max(wanted, before + 1));
    const std::size_t n = source_.read(rest_.data() + before, rest_.size() - before);
    at_end_ = n < rest_.size() - before;
    rest_.resize(before + n);
    hash_.update(std::string_view(rest_).substr(before));
  }
}

// Drops what is left of a line that is too long. False when the source ended with it.
bool LineBlocks::pass_over_line() {
  for (;;) {
    rest_.clear();
    fill(block_bytes_);
    const std::size_t end = rest_.find('\n');
    if (end != std::string::npos) {
      rest_.erase(0, end + 1);
      return true;
    }
    if (at_end_) {
      rest_.clear();
      return false;
    }
  }
}

std::optional<LineBlock> LineBlocks::next() {
  LineBlock block;
  std::size_t wanted = block_bytes_;
  for (;;) {
    fill(wanted);
    const std::size_t last_end = rest_.rfind('\n');
    if (last_end != std::string::npos || (at_end_ && !rest_.empty() && rest_.size() <= longest_line_)) {
      const std::size_t size = last_end == std::string::npos ? rest_.size() : last_end + 1;
      block.first_line = next_line_;
      std::string after = rest_.substr(size);
      rest_.resize(size);
      block.bytes = std::move(rest_);
      rest_ = std::move(after);
      next_line_ += static_cast<std::uint64_t>(std::count(block.bytes.begin(), block.bytes.end(), '\n'));
      if (block.bytes.back() != '\n') ++next_line_;
      return block;
    }
    if (rest_.size() > longest_line_) {
      block.too_long.push_back(next_line_++);
      if (!pass_over_line()) break;
      wanted = block_bytes_;
    } else if (at_end_) {
      break;
    } else {
      wanted = std::min(rest_.size() * 2, longest_line_ + 1);
    }
  }
  if (block.too_long.empty()) return std::nullopt;
  block.first_line = next_line_;
  return block;
}

}  // namespace dateline::sources
