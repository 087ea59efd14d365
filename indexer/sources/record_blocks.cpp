// Blocks of whole records (record_blocks.h).
#include "sources/record_blocks.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace dateline::sources {
namespace {

constexpr std::size_t head_bytes = 64 * 1024;  // as formats are recognised by
// The mark of a record's start may lie across the end of what is held: this much is looked at again.
constexpr std::size_t longest_mark = 4096;

}  // namespace

// Reads until `wanted` bytes are held or the source ends.
void RecordBlocks::fill(std::size_t wanted) {
  std::size_t held = rest().size();
  if (at_end_ || held >= wanted) return;
  buffer_.erase(0, std::exchange(begin_, 0));
  buffer_.resize(wanted);
  try {
    while (held < wanted && !at_end_) {
      const std::size_t n = source_.read(buffer_.data() + held, wanted - held);
      at_end_ = n == 0;
      held += n;
    }
  } catch (...) {
    problem_ = std::current_exception();
    at_end_ = true;
  }
  buffer_.resize(held);
}

void RecordBlocks::read_preamble() {
  started_ = true;
  if (rules_.preamble == nullptr) return;
  fill(head_bytes);
  begin_ = std::min(rules_.preamble(rest().substr(0, head_bytes)), buffer_.size());
  preamble_ = std::make_shared<const std::string>(buffer_, 0, begin_);
}

formats::RecordRules::Cut RecordBlocks::cut() const {
  // A source that breaks off has no last record, only the start of one.
  const bool whole_at_end = at_end_ && !problem_ && !source_.is_growing();
  return rules_.whole(rest(), whole_at_end);
}

// Drops the record that comes next, which is longer than any bound.
void RecordBlocks::pass_over_record() {
  ++next_record_;
  for (;;) {
    const std::size_t next = rules_.next_start(rest());
    if (next != std::string_view::npos) {
      begin_ += next;
      return;
    }
    if (at_end_) {
      begin_ = buffer_.size();
      return;
    }
    if (rest().size() > longest_mark) begin_ = buffer_.size() - longest_mark;
    fill(rest().size() + sizes_.block);
  }
}

// Nothing whole is left.
std::optional<RecordBlock> RecordBlocks::last_block(RecordBlock&& block) {
  if (!rest().empty() && !problem_ && source_.is_growing())
    missed_.push_back({next_record_, "is being written; the next run reads it", true});
  begin_ = buffer_.size();
  block.missed = std::exchange(missed_, {});
  block.first_record = next_record_;
  if (!block.missed.empty()) return std::move(block);
  if (problem_) std::rethrow_exception(std::exchange(problem_, nullptr));
  return std::nullopt;
}

std::optional<RecordBlock> RecordBlocks::next() {
  if (!started_) read_preamble();
  RecordBlock block;
  for (;;) {
    if (rest().empty()) fill(sizes_.block);
    if (rest().empty()) return last_block(std::move(block));
    const formats::RecordRules::Cut found = cut();
    const std::size_t size = std::min(found.bytes, rest().size());
    const bool is_too_long = found.records <= 1 && size > sizes_.longest;
    if (size > 0 && !is_too_long) {
      block.missed = std::exchange(missed_, {});
      block.first_record = next_record_;
      block.bytes = rest().substr(0, size);
      begin_ += size;
      next_record_ += found.records;
      if (!found.pass_over) return block;
    }
    if (found.pass_over) {
      if (!found.reason.empty()) missed_.push_back({next_record_, std::string(found.reason), false});
      pass_over_record();
      if (!block.bytes.empty()) return block;
    } else if (rest().size() > sizes_.longest) {
      missed_.push_back(
          {next_record_, fmt::format("a record of more than {} MiB", sizes_.longest / (1024 * 1024)), true});
      pass_over_record();
    } else if (at_end_) {
      return last_block(std::move(block));
    } else {
      fill(std::max(sizes_.block, std::min(rest().size() * 2, sizes_.longest + 1)));
    }
  }
}

}  // namespace dateline::sources
