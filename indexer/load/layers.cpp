// Compressions, archives, and what is inside (layers.h).
#include "load/layers.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <new>
#include <utility>

#include "dateline/error.h"
#include "formats/characters/characters.h"
#include "formats/signatures.h"
#include "sources/archive_source.h"
#include "sources/gzip_source.h"
#include "sources/record_blocks.h"
#include "sources/walk.h"
#include "sources/zstd_source.h"

namespace dateline::load {
namespace {

constexpr std::size_t head_bytes = 64 * 1024;
// Of standard input, which may say little and then wait.
constexpr std::size_t stream_head_bytes = 512;
constexpr std::uint64_t largest_whole_file = 256U * 1024 * 1024;
// An archive inside another is held in memory up to this size, because one with its table of contents at the end is
// read best by that; a larger one is read as it comes.
constexpr std::size_t largest_held_archive = 32U * 1024 * 1024;
constexpr std::size_t longest_member_path = 4096;

std::unique_ptr<sources::ByteSource> decompressor(sources::ByteSource& source, sources::Container container) {
  if (container == sources::Container::gzip) return std::make_unique<sources::GzipSource>(source);
  if (container == sources::Container::zstd) return std::make_unique<sources::ZstdSource>(source);
  return std::make_unique<sources::CompressedSource>(source, container);
}

std::string_view kind_reason(sources::MemberKind kind) {
  switch (kind) {
    case sources::MemberKind::symbolic_link:
      return "symbolic link";
    case sources::MemberKind::hard_link:
      return "a link to another file of the archive";
    case sources::MemberKind::other:
      return "not a regular file";
    case sources::MemberKind::encrypted:
    case sources::MemberKind::damaged:
    case sources::MemberKind::file:
      break;
  }
  return {};
}

}  // namespace

bool Layers::refuse(const Place& place, InputState state, std::string reason) {
  Unit unit;
  unit.kind = UnitKind::refused;
  unit.in_container = place.in_container;
  unit.member = place.member;
  unit.refusal_state = state;
  unit.refusal = std::move(reason);
  return units_.add(std::move(unit));
}

bool Layers::read(sources::FileSource& file, const std::string& path) {
  Place place;
  place.path = path;
  expansion_.watch(file);
  try {
    if (!unwrap(file, file.head(head_bytes), place)) return false;
  } catch (const Error& error) {
    place.in_container = format_name_ == archive_name;
    return refuse(place, InputState::failed, error.what());
  } catch (const std::bad_alloc&) {
    return refuse(place, InputState::failed, "not enough memory to read it");
  }
  return !units_.is_empty() || refuse(place, InputState::skipped, "empty");
}

bool Layers::read_stream(sources::ByteSource& stream, const formats::Format& format) {
  try {
    sources::PeekedSource peeked(stream);
    if (sources::container_of(peeked.peek(stream_head_bytes)) != sources::Container::none)
      return refuse({}, InputState::failed, "compressed: standard input is read as JSON lines; decompress it first");
    if (!read_records(peeked, format, {})) return false;
  } catch (const Error& error) {
    return refuse({}, InputState::failed, error.what());
  }
  return !units_.is_empty() || refuse({}, InputState::skipped, "empty");
}

bool Layers::unwrap(sources::ByteSource& source, std::string_view head, const Place& place) {
  const sources::Container container = sources::container_of(head);
  if (container == sources::Container::none) return read_articles(source, head, place);
  if (const std::string_view reason = formats::document_reason(head, place.path); !reason.empty())
    return refuse(place, InputState::skipped, std::string(reason));
  if (container != sources::Container::archive) return decompress(source, container, place);
  if (format_name_.empty()) format_name_ = archive_name;
  return read_archive(source, place);
}

bool Layers::unwrap_stream(sources::ByteSource& source, const Place& place) {
  sources::PeekedSource peeked(source);
  const std::string_view head = peeked.peek(head_bytes);
  if (sources::container_of(head) != sources::Container::archive) return unwrap(peeked, head, place);
  expansion_.went_down_to(place.depth + (place.in_compression ? 0 : 1));
  const bool needs_its_end = sources::needs_its_end(head);
  const std::size_t most_held = needs_its_end ? largest_whole_file : largest_held_archive;
  if (peeked.peek(most_held).size() == most_held || !peeked.is_whole()) {
    if (needs_its_end)
      return refuse(place, InputState::failed,
                    "a 7z archive inside another that is cut off or larger than 256 MiB: unpack the outer one");
    return unwrap(peeked, peeked.peek(head_bytes), place);
  }
  sources::MemorySource held(peeked.take_all());
  return unwrap(held, held.bytes().substr(0, head_bytes), place);
}

bool Layers::decompress(sources::ByteSource& source, sources::Container container, const Place& place) {
  Place inner = place;
  inner.path = sources::inner_name(place.path);
  inner.in_compression = true;
  ++inner.layer;
  ++inner.depth;
  expansion_.went_down_to(inner.depth);
  const auto decompressed = decompressor(source, container);
  sources::WatchedSource watched(*decompressed, expansion_, place.layer);
  return unwrap_stream(watched, inner);
}

bool Layers::read_archive(sources::ByteSource& source, const Place& place) {
  Place inner = place;
  inner.in_container = true;
  inner.in_compression = false;
  ++inner.layer;
  if (!place.in_compression) ++inner.depth;
  expansion_.went_down_to(inner.depth);
  sources::ArchiveReader archive(source);
  while (const std::optional<sources::Member> member = archive.next()) {
    expansion_.met_member();
    const std::string name = sources::printable_path(member->path.substr(0, longest_member_path));
    inner.path = place.path + '/' + name;
    inner.member = place.member.empty() ? name : place.member + '/' + name;
    bool go_on = true;
    if (member->kind == sources::MemberKind::encrypted)
      go_on = refuse(inner, InputState::failed, "encrypted");
    else if (member->kind == sources::MemberKind::damaged)
      go_on = refuse(inner, InputState::failed, "damaged: its header in the archive cannot be read");
    else if (const std::string_view reason = kind_reason(member->kind); !reason.empty())
      go_on = refuse(inner, InputState::skipped, std::string(reason));
    else if (member->path.size() > longest_member_path)
      go_on = refuse(inner, InputState::failed, "a name of more than 4,096 bytes");
    else
      go_on = read_member(archive.content(), inner);
    if (!go_on) return false;
  }
  return true;
}

// What is wrong with a member does not end its archive.
bool Layers::read_member(sources::ByteSource& content, const Place& place) {
  try {
    sources::WatchedSource watched(content, expansion_, place.layer - 1);
    return unwrap_stream(watched, place);
  } catch (const Error& error) {
    if (error.code != ErrorCode::bad_input) throw;
    return refuse(place, InputState::failed, error.what());
  }
}

bool Layers::read_articles(sources::ByteSource& source, std::string_view head, const Place& place) {
  std::string reason;
  const formats::Format* format = format_ != nullptr ? format_ : formats::recognise(head, place.path, reason);
  if (format == nullptr && reason == "binary" && sources::is_container_name(place.path)) {
    if (!formats::ascii_lower(place.path).ends_with(".zip"))
      return refuse(place, InputState::failed, "damaged: its name is one of an archive, its first bytes are not");
    if (format_name_.empty()) format_name_ = archive_name;
    return read_archive(source, place);  // by its table of contents, if that is sound
  }
  if (format == nullptr) return refuse(place, InputState::skipped, reason);
  if (format_name_.empty()) format_name_ = format->name;
  return format->records != nullptr ? read_records(source, *format, place) : read_whole(source, *format, place);
}

bool Layers::read_records(sources::ByteSource& source, const formats::Format& format, const Place& place) {
  sources::RecordBlocks blocks(source, *format.records, {});
  try {
    while (std::optional<sources::RecordBlock> block = blocks.next()) {
      Unit unit;
      unit.format = &format;
      unit.in_container = place.in_container;
      unit.member = place.member;
      unit.bytes = std::move(block->bytes);
      unit.first_record = block->first_record;
      unit.preamble = blocks.preamble();
      for (sources::MissedRecord& missed : block->missed)
        unit.passed_over.push_back(
            {missed.record, missed.is_failure ? InputState::failed : InputState::skipped, std::move(missed.reason)});
      if (!units_.add(std::move(unit))) return false;
    }
  } catch (const Error& error) {
    if (error.code != ErrorCode::bad_input || blocks.next_record() == 1) throw;
    throw Error(ErrorCode::bad_input, fmt::format("{} ({} records were read)", error.what(), blocks.next_record() - 1));
  }
  return true;
}

bool Layers::read_whole(sources::ByteSource& source, const formats::Format& format, const Place& place) {
  constexpr std::string_view too_large =
      "larger than 256 MiB, and not of a format that can be read in parts, as JSON lines, CSV and mbox can";
  if (const auto* known = dynamic_cast<sources::SeekableSource*>(&source); known && known->size() > largest_whole_file)
    return refuse(place, InputState::failed, std::string(too_large));
  Unit unit;
  unit.format = &format;
  unit.in_container = place.in_container;
  unit.member = place.member;
  std::size_t room = head_bytes;
  for (;;) {
    const std::size_t held = unit.bytes.size();
    unit.bytes.resize(room);
    const std::size_t n = sources::read_fully(source, unit.bytes.data() + held, room - held);
    unit.bytes.resize(held + n);
    if (unit.bytes.size() < room) break;
    if (room > largest_whole_file) return refuse(place, InputState::failed, std::string(too_large));
    room = static_cast<std::size_t>(std::min<std::uint64_t>(room * 2, largest_whole_file + 1));
  }
  return units_.add(std::move(unit));
}

}  // namespace dateline::load
