// Members of a gzip file, damaged ones left out (gzip_source.h).
#include "sources/gzip_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <new>
#include <utility>

namespace dateline::sources {
namespace {

constexpr std::size_t input_bytes = 128 * 1024;
// Damage is noticed some way behind it, by then often in the next members: of a long member this much is looked through
// again.
constexpr std::size_t kept_bytes = 256 * 1024;
constexpr std::size_t probe_bytes = 4096;  // a gzip header with a file name in it, and some more
constexpr int gzip_only = 15 + 16;
constexpr std::string_view magic = "\x1F\x8B\x08";
constexpr std::string_view record_mark = "WARC/";

void feed(z_stream& stream, std::string_view bytes) {
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
}

void give(z_stream& stream, char* to, std::size_t size) {
  stream.next_out = reinterpret_cast<Bytef*>(to);
  stream.avail_out = static_cast<uInt>(std::min<std::size_t>(size, 1U << 30));
}

}  // namespace

GzipSource::GzipSource(ByteSource& compressed) : compressed_(compressed) {
  if (::inflateInit2(&stream_, gzip_only) != Z_OK) throw std::bad_alloc();
  if (::inflateInit2(&probe_, gzip_only) != Z_OK) {
    ::inflateEnd(&stream_);
    throw std::bad_alloc();
  }
}

GzipSource::~GzipSource() {
  ::inflateEnd(&stream_);
  ::inflateEnd(&probe_);
}

// Reads until `wanted` bytes of input are held, if there are as many. False if there are none.
bool GzipSource::need_input(std::size_t wanted) {
  if (input().size() >= wanted || input_ended_) return !input().empty();
  const std::size_t done = std::max(member_begin_, begin_ - std::min(begin_, kept_bytes));
  buffer_.erase(0, done);
  buffer_offset_ += done;
  begin_ -= done;
  member_begin_ = 0;
  fill(compressed_, begin_ + wanted, begin_ + std::max(wanted, input_bytes), buffer_, input_ended_, damage_);
  return !input().empty();
}

void GzipSource::start_member() {
  // Tapes and block devices leave zeros behind the last member.
  while (need_input(1) && !is_first_member_) {
    const std::size_t zeros = std::min(input().find_first_not_of('\0'), input().size());
    begin_ += zeros;
    if (!input().empty()) break;
  }
  if (!need_input(magic.size())) {
    state_ = State::ended;
    return;
  }
  if (!is_first_member_ && !input().starts_with(magic)) {
    member_begin_ = begin_;
    recover("no gzip data");
    return;
  }
  (void)need_input(probe_bytes);
  if (is_first_member_) static_cast<void>(starts_member());
  ::inflateReset(&stream_);
  member_begin_ = begin_;
  state_ = State::in_member;
}

// Whether a sound gzip member starts here, in a web archive one with a record in it.
bool GzipSource::starts_member() {
  std::array<char, probe_bytes> start{};
  ::inflateReset(&probe_);
  feed(probe_, input().substr(0, probe_bytes));
  give(probe_, start.data(), start.size());
  const int result = ::inflate(&probe_, Z_SYNC_FLUSH);
  const std::string_view bytes(start.data(), start.size() - probe_.avail_out);
  if ((result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) || bytes.empty()) return false;
  if (is_first_member_) is_web_archive_ = bytes.starts_with(record_mark);
  return !is_web_archive_ || bytes.starts_with(record_mark);
}

// Goes to the next member behind this one.
bool GzipSource::find_member() {
  begin_ = std::min(member_begin_ + 1, buffer_.size());
  while (need_input(probe_bytes)) {
    const std::size_t next = input().find(magic);
    if (next == std::string_view::npos) {
      begin_ = buffer_.size() - std::min(input().size(), magic.size() - 1);
      member_begin_ = begin_;
      if (input_ended_) return false;
      continue;
    }
    begin_ += next;
    member_begin_ = begin_;
    (void)need_input(probe_bytes);
    if (starts_member()) return true;
    ++begin_;
  }
  return false;
}

void GzipSource::recover(const char* problem) {
  std::string place = fmt::format("damaged at byte {}: {}", buffer_offset_ + begin_, problem);
  const bool is_behind_last = state_ == State::between_members;
  const bool is_found = find_member();
  is_first_member_ = false;
  // gzip(1) too takes no notice of what stands behind the last member; in a web archive it may be a damaged one.
  if (is_found || is_web_archive_ || !is_behind_last) damage_.note(std::move(place));
  is_torn_ = is_found && !is_web_archive_;
  state_ = is_found ? State::between_members : State::ended;
}

std::size_t GzipSource::read(char* to, std::size_t size) {
  while (state_ != State::ended) {
    if (state_ == State::between_members) {
      start_member();
      continue;
    }
    if (!need_input(1)) {
      if (!damage_.any()) damage_.note("cut off: the end is missing");
      state_ = State::ended;
      break;
    }
    // So that of lines only the torn one is lost, and not the next with it.
    if (size > 0 && std::exchange(is_torn_, false)) {
      *to = '\n';
      return 1;
    }
    feed(stream_, input());
    give(stream_, to, size);
    const std::size_t room = stream_.avail_out;
    const int result = ::inflate(&stream_, Z_NO_FLUSH);
    begin_ = buffer_.size() - stream_.avail_in;
    const std::size_t n = room - stream_.avail_out;
    if (result == Z_STREAM_END) {
      state_ = State::between_members;
      is_first_member_ = false;
    } else if (result == Z_MEM_ERROR) {
      throw std::bad_alloc();
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      recover(stream_.msg == nullptr ? "no gzip data" : stream_.msg);
    }
    if (n > 0) return n;
  }
  damage_.tell();
  return 0;
}

}  // namespace dateline::sources
