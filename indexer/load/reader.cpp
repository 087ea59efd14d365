// Reading inputs (reader.h).
#include "load/reader.h"

#include <ctime>

#include <utility>
#include <vector>

#include "sources/line_blocks.h"
#include "sources/stream_hash.h"
#include "store/hash.h"

namespace dateline::load {
namespace {

constexpr std::size_t head_bytes = 64 * 1024;
constexpr std::size_t block_bytes = 1024 * 1024;
constexpr std::size_t longest_line = 64U * 1024 * 1024;
constexpr std::uint64_t largest_whole_file = 256U * 1024 * 1024;

// A file written this short a time ago may be written again without its time of change moving on.
constexpr std::int64_t settling_ns = 2'000'000'000;

std::int64_t now_ns() {
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  return static_cast<std::int64_t>(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

std::uint64_t hash_of(sources::FileSource& source) {
  sources::StreamHash hash;
  std::string block(block_bytes, '\0');
  while (const std::size_t n = source.read(block.data(), block.size())) hash.update(std::string_view(block).substr(0, n));
  source.rewind();
  return hash.value();
}

}  // namespace

bool Reader::send(Unit&& unit) {
  unit.sequence = next_sequence_++;
  return emit_(std::move(unit));
}

bool Reader::refuse(const InputPointer& input, InputState state, const std::string& reason, bool first) {
  Unit unit;
  unit.file = input;
  unit.kind = UnitKind::refused;
  unit.first = first;
  unit.refusal_state = state;
  unit.refusal = reason;
  return send(std::move(unit));
}

bool Reader::read(const InputFile& file) {
  const auto input = std::make_shared<InputFile>(file);
  bool first = true;
  try {
    if (!input->refusal.empty())
      return refuse(input, input->refusal_is_failure ? InputState::failed : InputState::skipped, input->refusal, first);
    if (input->is_stream) {
      sources::StreamSource source(*standard_input_);
      return read_lines(input, source, formats::json_lines_format, first);
    }
    return read_file(input, first);
  } catch (const Error& error) {
    return refuse(input, InputState::failed, error.what(), first);
  } catch (const std::bad_alloc&) {
    return refuse(input, InputState::failed, "not enough memory to read it", first);
  }
}

// The time of change decides, and where it does not, the content. Takes the time of change over into `input`.
bool Reader::is_unchanged(InputFile& input, sources::FileSource& source) {
  if (claims_ == nullptr || !input.only.empty()) return false;
  const auto known = claims_->known(input.absolute);
  if (!known || known->needs_reading || known->size != source.size()) return false;
  if (format_ != nullptr && known->format != format_->name) return false;
  if (known->modified_ns != 0 && known->modified_ns == source.modified_ns()) return true;
  if (known->content_hash == 0 || known->content_hash != hash_of(source)) return false;
  input.content_hash = known->content_hash;
  return true;
}

bool Reader::read_file(const InputPointer& input, bool& first) {
  sources::FileSource source(input->absolute);
  input->size = source.size();
  input->modified_ns = now_ns() - source.modified_ns() < settling_ns ? 0 : source.modified_ns();
  if (is_unchanged(*input, source)) {
    Unit unit;
    unit.file = input;
    unit.kind = UnitKind::unchanged;
    return send(std::move(unit));
  }
  const formats::Format* format = format_;
  std::string reason;
  if (format == nullptr) format = formats::recognise(source.head(head_bytes), input->path, reason);
  // Pictures and films are not read to their end for a hash: their first bytes are quickly looked at again.
  if (format == nullptr) return refuse(input, InputState::skipped, reason, first);
  input->format = format->name;
  if (format->line_oriented) return read_lines(input, source, *format, first);
  return read_whole(input, source, *format);
}

bool Reader::read_lines(const InputPointer& input, sources::ByteSource& source, const formats::Format& format, bool& first) {
  sources::LineBlocks blocks(source, block_bytes, longest_line);
  std::optional<sources::LineBlock> block = blocks.next();
  while (block) {
    // Only the block after this one tells whether this one is the last.
    std::optional<sources::LineBlock> following = blocks.next();
    Unit unit;
    unit.file = input;
    unit.format = &format;
    unit.first = std::exchange(first, false);
    unit.last = !following;
    unit.bytes = std::move(block->bytes);
    unit.first_record = block->first_line;
    unit.too_long = std::move(block->too_long);
    if (unit.last) input->content_hash = blocks.hash();
    if (!send(std::move(unit))) return false;
    block = std::move(following);
  }
  if (!first) return true;
  input->content_hash = blocks.hash();
  return refuse(input, InputState::skipped, "empty", true);
}

bool Reader::read_whole(const InputPointer& input, sources::FileSource& source, const formats::Format& format) {
  if (source.size() > largest_whole_file)
    return refuse(input, InputState::failed, "larger than 256 MiB, and not of a format that can be read in parts", true);
  Unit unit;
  unit.file = input;
  unit.format = &format;
  unit.bytes.resize(source.size());
  unit.bytes.resize(source.read(unit.bytes.data(), unit.bytes.size()));
  input->content_hash = store::hash64(unit.bytes);
  return send(std::move(unit));
}

}  // namespace dateline::load
