// Cutting WARC files (warc_records.h).
#include "formats/messages/warc_records.h"

#include <algorithm>

#include "formats/characters/characters.h"
#include "formats/messages/http_response.h"

namespace dateline::formats {
namespace {

constexpr std::size_t longest_header = 64 * 1024;
constexpr std::uint64_t largest_record = 16U * 1024 * 1024;

// "WARC/1.0" and a header field on the next line: that much of it is no accident.
bool is_start(std::string_view bytes) {
  constexpr std::string_view version = "WARC/";
  if (!bytes.starts_with(version)) return false;
  const std::string_view number = bytes.substr(version.size(), 6);
  const std::size_t line_end = number.find('\n');
  if (line_end == std::string_view::npos || number.size() < 4 || number[0] < '0' || number[0] > '9' || number[1] != '.')
    return false;
  const std::string lower = ascii_lower(bytes.substr(version.size() + line_end + 1, 8));
  return lower.starts_with("warc-") || lower.starts_with("content-");
}

bool parse_length(std::string_view digits, std::uint64_t& length) {
  length = 0;
  if (digits.empty() || digits.size() > 18) return false;
  for (const char c : digits) {
    if (c < '0' || c > '9') return false;
    length = length * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return true;
}

std::size_t line_ends_at(std::string_view bytes) { return std::min(bytes.find_first_not_of("\r\n"), bytes.size()); }

// A record that ends where the next one begins, if it does in this buffer.
WarcRecord broken(std::string_view buffer, std::string_view header, std::size_t search_from, bool at_end) {
  WarcRecord record;
  record.header = header;
  const std::size_t next = next_warc_start(buffer.substr(search_from));
  if (next == std::string_view::npos && !at_end) return record;
  record.state = WarcRecord::State::broken;
  record.bytes = next == std::string_view::npos ? buffer.size() : search_from + next;
  return record;
}

}  // namespace

std::size_t next_warc_start(std::string_view buffer) {
  for (std::size_t at = buffer.find("WARC/", 1); at != std::string_view::npos; at = buffer.find("WARC/", at + 1))
    if (is_start(buffer.substr(at))) return at;
  return std::string_view::npos;
}

WarcRecord first_warc_record(std::string_view buffer, bool at_end) {
  const std::size_t begin = line_ends_at(buffer);
  const std::string_view bytes = buffer.substr(begin);
  if (!bytes.starts_with("WARC/")) {
    // A few bytes of a start, or nothing but line ends.
    if (bytes.size() < 5 && !at_end) return {};
    return broken(buffer, {}, 0, at_end);
  }
  const std::size_t length = header_length(bytes.substr(0, longest_header));
  if (length == std::string_view::npos) {
    if (bytes.size() < longest_header && !at_end) return {};
    return broken(buffer, {}, begin, at_end);
  }
  WarcRecord record;
  record.header = bytes.substr(0, length);
  std::uint64_t block_length = 0;
  if (!parse_length(header_field(record.header, "content-length"), block_length))
    return broken(buffer, record.header, begin, at_end);
  if (block_length > largest_record) {
    record.state = WarcRecord::State::too_large;
    return record;
  }
  const std::size_t end = begin + length + static_cast<std::size_t>(block_length);
  // What stands behind a record tells whether its length is right.
  const std::string_view behind = buffer.substr(std::min(end, buffer.size()));
  const std::size_t next = end + line_ends_at(behind);
  if (!behind.starts_with("\r\n\r\n")) {
    constexpr std::size_t needed_behind = 4 + 5;
    if (behind.size() < needed_behind && !at_end) return record;
    if (buffer.size() < end || (next < buffer.size() && !std::string_view("WARC/").starts_with(buffer.substr(next, 5))))
      return broken(buffer, record.header, begin + 1, at_end);
  }
  record.state = WarcRecord::State::whole;
  record.block = buffer.substr(begin + length, static_cast<std::size_t>(block_length));
  record.bytes = next;
  return record;
}

}  // namespace dateline::formats
