// HTTP header fields, chunks and compressions (http_response.h).
#include "formats/messages/http_response.h"

#include <brotli/decode.h>
#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "formats/characters/characters.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

constexpr std::size_t piece_bytes = 64 * 1024;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The length that stands on a chunk's first line, which is taken off.
std::optional<std::size_t> take_chunk_length(std::string_view& bytes) {
  std::size_t length = 0;
  std::size_t digits = 0;
  while (digits < bytes.size() && digits < 8 && hex_digit(bytes[digits]) >= 0)
    length = length * 16 + static_cast<std::size_t>(hex_digit(bytes[digits++]));
  const std::size_t end = bytes.substr(0, 256).find('\n');
  if (digits == 0 || end == std::string_view::npos) return std::nullopt;
  const std::string_view behind = trim(bytes.substr(digits, end - digits));
  if (!behind.empty() && !behind.starts_with(';')) return std::nullopt;
  bytes.remove_prefix(end + 1);
  return length;
}

// Nothing if these are no chunks. What is there of a last chunk that is cut off is taken.
std::optional<std::string> without_chunks(std::string_view bytes) {
  std::string content;
  bool any = false;
  for (;;) {
    const std::optional<std::size_t> length = take_chunk_length(bytes);
    if (!length) return any ? std::optional(std::move(content)) : std::nullopt;
    if (*length == 0) return content;
    any = true;
    content += bytes.substr(0, *length);
    bytes.remove_prefix(std::min(*length, bytes.size()));
    if (bytes.starts_with('\r')) bytes.remove_prefix(1);
    if (bytes.starts_with('\n')) bytes.remove_prefix(1);
  }
}

enum class Unpacking : std::uint8_t { done, not_packed, damaged, too_long };

// `bits` as for inflateInit2.
Unpacking inflate_all(std::string_view bytes, int bits, std::size_t limit, std::string& content) {
  z_stream stream{};
  if (::inflateInit2(&stream, bits) != Z_OK) return Unpacking::damaged;
  const std::unique_ptr<z_stream, int (*)(z_stream*)> guard(&stream, &::inflateEnd);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::array<char, piece_bytes> piece;
  for (;;) {
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = piece.size();
    const int result = ::inflate(&stream, Z_NO_FLUSH);
    content.append(piece.data(), piece.size() - stream.avail_out);
    if (content.size() > limit) return Unpacking::too_long;
    if (result == Z_STREAM_END) return Unpacking::done;
    if (result == Z_OK && (stream.avail_in > 0 || stream.avail_out == 0)) continue;
    return content.empty() ? Unpacking::not_packed : Unpacking::damaged;
  }
}

Unpacking unpack_brotli(std::string_view bytes, std::size_t limit, std::string& content) {
  const std::unique_ptr<BrotliDecoderState, void (*)(BrotliDecoderState*)> state(
      ::BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &::BrotliDecoderDestroyInstance);
  if (state == nullptr) return Unpacking::damaged;
  const auto* input = reinterpret_cast<const std::uint8_t*>(bytes.data());
  std::size_t input_left = bytes.size();
  std::array<char, piece_bytes> piece;
  for (;;) {
    auto* output = reinterpret_cast<std::uint8_t*>(piece.data());
    std::size_t room = piece.size();
    const BrotliDecoderResult result =
        ::BrotliDecoderDecompressStream(state.get(), &input_left, &input, &room, &output, nullptr);
    content.append(piece.data(), piece.size() - room);
    if (content.size() > limit) return Unpacking::too_long;
    if (result == BROTLI_DECODER_RESULT_SUCCESS) return Unpacking::done;
    if (result != BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) return Unpacking::damaged;
  }
}

Unpacking unpack_zstd(std::string_view bytes, std::size_t limit, std::string& content) {
  const std::unique_ptr<ZSTD_DCtx, std::size_t (*)(ZSTD_DCtx*)> context(::ZSTD_createDCtx(), &::ZSTD_freeDCtx);
  if (context == nullptr) return Unpacking::damaged;
  ZSTD_inBuffer input{bytes.data(), bytes.size(), 0};
  std::array<char, piece_bytes> piece;
  for (;;) {
    ZSTD_outBuffer output{piece.data(), piece.size(), 0};
    const std::size_t result = ::ZSTD_decompressStream(context.get(), &output, &input);
    content.append(piece.data(), output.pos);
    if (content.size() > limit) return Unpacking::too_long;
    if (ZSTD_isError(result) != 0) return Unpacking::damaged;
    if (result == 0) return Unpacking::done;
    if (input.pos == input.size && output.pos < output.size) return Unpacking::damaged;
  }
}

Unpacking unpack(std::string_view bytes, std::string_view encoding, std::size_t limit, std::string& content) {
  if (encoding == "gzip" || encoding == "x-gzip")
    return bytes.starts_with("\x1F\x8B") ? inflate_all(bytes, 15 + 16, limit, content) : Unpacking::not_packed;
  if (encoding == "deflate") {
    const Unpacking with_header = inflate_all(bytes, 15, limit, content);
    return with_header == Unpacking::not_packed ? inflate_all(bytes, -15, limit, content) : with_header;
  }
  if (encoding == "zstd")
    return bytes.starts_with("\x28\xB5\x2F\xFD") ? unpack_zstd(bytes, limit, content) : Unpacking::not_packed;
  // Brotli has no signature: markup is no Brotli.
  if (encoding == "br")
    return trim(bytes.substr(0, 64)).starts_with('<') ? Unpacking::not_packed : unpack_brotli(bytes, limit, content);
  return encoding == "identity" || encoding.empty() ? Unpacking::not_packed : Unpacking::damaged;
}

}  // namespace

std::size_t header_length(std::string_view bytes) {
  for (std::size_t end = bytes.find('\n'); end != std::string_view::npos; end = bytes.find('\n', end + 1)) {
    const std::string_view behind = bytes.substr(end + 1, 2);
    if (behind.starts_with('\n')) return end + 2;
    if (behind == "\r\n") return end + 3;
  }
  return std::string_view::npos;
}

std::string_view header_field(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const std::size_t end = std::min(header.find('\n'), header.size());
    const std::string_view line = header.substr(0, end);
    header.remove_prefix(std::min(end + 1, header.size()));
    if (line.size() <= name.size() || ascii_lower(line.substr(0, name.size())) != name) continue;
    const std::string_view rest = trim(line.substr(name.size()));
    if (rest.starts_with(':')) return trim(rest.substr(1));
  }
  return {};
}

void read_content_type(std::string_view value, std::string& type, std::string& charset) {
  const std::string lower = ascii_lower(value);
  type = trim(std::string_view(lower).substr(0, lower.find(';')));
  const std::size_t at = lower.find("charset=");
  if (at == std::string::npos) return;
  std::string_view rest = std::string_view(lower).substr(at + 8);
  if (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
  charset = trim(rest.substr(0, rest.find_first_of("\"'; ,")));
}

HttpResponse read_http_response(std::string_view bytes) {
  HttpResponse response;
  const std::size_t length = header_length(bytes);
  if (!bytes.starts_with("HTTP/") || length == std::string_view::npos) return response;
  const std::string_view header = bytes.substr(0, length);
  const std::size_t status = header.find(' ');
  if (status == std::string_view::npos) return response;
  for (const char c : header.substr(status + 1, 3)) {
    if (c < '0' || c > '9') return response;
    response.status = response.status * 10 + (c - '0');
  }
  read_content_type(header_field(header, "content-type"), response.type, response.charset);
  response.transfer_encoding = ascii_lower(header_field(header, "transfer-encoding"));
  response.content_encoding = ascii_lower(header_field(header, "content-encoding"));
  response.content = bytes.substr(length);
  return response;
}

bool unpack_content(const HttpResponse& response, std::size_t limit, std::string& content, std::string& problem) {
  std::optional<std::string> joined;
  if (contains(response.transfer_encoding, "chunked")) joined = without_chunks(response.content);
  content = joined ? std::move(*joined) : std::string(response.content);
  // The last that was applied is the first to be taken off.
  std::vector<std::string_view> encodings;
  for (std::string_view rest = response.content_encoding; !rest.empty() && encodings.size() < 4;) {
    const std::size_t end = std::min(rest.find(','), rest.size());
    encodings.push_back(trim(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  for (auto encoding = encodings.rbegin(); encoding != encodings.rend(); ++encoding) {
    std::string unpacked;
    switch (unpack(content, *encoding, limit, unpacked)) {
      case Unpacking::done:
        content = std::move(unpacked);
        break;
      case Unpacking::not_packed:
        break;
      case Unpacking::damaged:
        problem = fmt::format("content that cannot be unpacked ({})", text::clean_utf8(*encoding));
        return false;
      case Unpacking::too_long:
        problem = fmt::format("a page of more than {} MiB", limit >> 20);
        return false;
    }
  }
  return true;
}

}  // namespace dateline::formats
