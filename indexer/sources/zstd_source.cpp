// Frames of a zstd file, damaged ones left out (zstd_source.h).
#include "sources/zstd_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <utility>

namespace dateline::sources {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t input_bytes = 128 * 1024;
constexpr std::size_t largest_dictionary = 16U << 20;
constexpr std::string_view magic = "\x28\xB5\x2F\xFD"sv;
constexpr std::string_view skippable_tail = "\x2A\x4D\x18"sv;  // of the magic number of a frame without data
constexpr char dictionary_mark = '\x5D';
constexpr std::size_t skippable_header_bytes = 8;

std::size_t skippable_size(std::string_view header) {
  std::size_t size = 0;
  for (std::size_t i = skippable_header_bytes; i > 4; --i) size = size << 8 | static_cast<unsigned char>(header[i - 1]);
  return size;
}

// A dictionary may itself be compressed; "" if it is damaged or too large.
std::string unpacked_dictionary(std::string_view packed) {
  std::string bytes(largest_dictionary, '\0');
  const std::size_t size = ::ZSTD_decompress(bytes.data(), bytes.size(), packed.data(), packed.size());
  bytes.resize(::ZSTD_isError(size) != 0 ? 0 : size);
  return bytes;
}

}  // namespace

ZstdSource::ZstdSource(ByteSource& compressed)
    : compressed_(compressed), context_(::ZSTD_createDCtx(), &::ZSTD_freeDCtx) {
  if (context_ == nullptr) throw std::bad_alloc();
}

// Reads until `wanted` bytes of input are held, if there are as many. False if there are fewer.
bool ZstdSource::need_input(std::size_t wanted) {
  if (input().size() >= wanted || input_ended_) return input().size() >= wanted;
  buffer_.erase(0, begin_);
  buffer_offset_ += std::exchange(begin_, 0);
  fill(compressed_, wanted, std::max(wanted, input_bytes), buffer_, input_ended_, damage_);
  return buffer_.size() >= wanted;
}

void ZstdSource::start_frame() {
  if (!need_input(magic.size())) {
    if (!input().empty() && !damage_.any()) damage_.note("cut off: the end is missing");
    state_ = State::ended;
  } else if (input().starts_with(magic)) {
    ::ZSTD_DCtx_reset(context_.get(), ZSTD_reset_session_only);
    state_ = State::in_frame;
  } else if ((input().front() & 0xF0) == 0x50 && input().substr(1).starts_with(skippable_tail)) {
    pass_over_frame();
  } else {
    recover("no zstd data");
  }
  is_first_frame_ = false;
}

// A frame without data; the first may be the dictionary of all others.
void ZstdSource::pass_over_frame() {
  const bool is_whole = need_input(skippable_header_bytes);
  std::size_t left = is_whole ? skippable_size(input()) : 0;
  const bool is_dictionary = is_first_frame_ && input().front() == dictionary_mark;
  begin_ += std::min(skippable_header_bytes, input().size());
  if (is_dictionary && left <= largest_dictionary && need_input(left)) use_dictionary(input().substr(0, left));
  while (left > 0 && need_input(1)) {
    const std::size_t n = std::min(left, input().size());
    begin_ += n;
    left -= n;
  }
  if (left > 0 || !is_whole) damage_.note("cut off: the end is missing");
}

void ZstdSource::use_dictionary(std::string_view content) {
  const std::string unpacked = content.starts_with(magic) ? unpacked_dictionary(content) : std::string(content);
  if (unpacked.empty() ||
      ::ZSTD_isError(::ZSTD_DCtx_loadDictionary(context_.get(), unpacked.data(), unpacked.size())) != 0)
    damage_.note("its dictionary is damaged");
}

// Notes what is wrong here and looks for the next frame.
void ZstdSource::recover(std::string_view problem) {
  damage_.note(fmt::format("damaged at byte {}: {}", buffer_offset_ + begin_, problem));
  state_ = State::ended;
  while (need_input(magic.size())) {
    const std::size_t next = input().find(magic);
    begin_ += next == std::string_view::npos ? input().size() - magic.size() + 1 : next;
    if (next == std::string_view::npos) continue;
    state_ = State::between_frames;
    return;
  }
}

std::size_t ZstdSource::read(char* to, std::size_t size) {
  while (state_ != State::ended) {
    if (state_ == State::between_frames) {
      start_frame();
      continue;
    }
    (void)need_input(1);
    ZSTD_inBuffer in{input().data(), input().size(), 0};
    const std::size_t line_end = is_torn_ && size > 1 ? 1 : 0;
    ZSTD_outBuffer out{to + line_end, size - line_end, 0};
    const std::size_t result = ::ZSTD_decompressStream(context_.get(), &out, &in);
    begin_ += in.pos;
    const bool is_damaged = ::ZSTD_isError(result) != 0;
    if (is_damaged) {
      if (in.pos == 0) begin_ += std::min<std::size_t>(1, input().size());
      recover(::ZSTD_getErrorName(result));
    } else if (result == 0) {
      state_ = State::between_frames;
    } else if (in.pos == 0 && out.pos == 0 && input_ended_) {
      if (!damage_.any()) damage_.note("cut off: the end is missing");
      state_ = State::ended;
    }
    has_given_ = has_given_ || out.pos > 0;
    is_torn_ = has_given_ && (is_damaged || (is_torn_ && out.pos == 0));
    if (out.pos == 0) continue;
    // So that of lines only the torn one is lost, and not the next with it.
    if (line_end > 0) *to = '\n';
    return out.pos + line_end;
  }
  damage_.tell();
  return 0;
}

}  // namespace dateline::sources
