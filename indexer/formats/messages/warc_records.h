// Where the records of a WARC file begin and end, damaged ones among them.
#pragma once

#include <cstdint>
#include <string_view>

namespace dateline::formats {

struct WarcRecord {
  enum class State : std::uint8_t {
    whole,
    broken,     // its length is wrong or missing: it ends where the next one begins
    too_large,  // over the bound: it ends behind the buffer, or may
    unfinished  // more bytes are needed to tell
  };
  State state = State::unfinished;
  std::string_view header;  // without the blank line; "" if there is none
  std::string_view block;
  std::size_t bytes = 0;  // of all of it, with the line ends behind it
};

// The record at the start of `buffer`, which must not be empty.
[[nodiscard]] WarcRecord first_warc_record(std::string_view buffer, bool at_end);

// Offset of the next record's start behind the first byte, npos if there is none.
[[nodiscard]] std::size_t next_warc_start(std::string_view buffer);

}  // namespace dateline::formats
