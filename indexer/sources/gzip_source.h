// What a gzip file holds. A reader of our own and not libarchive's, because web archives are written one gzip member a
// record, and files of many days one behind the other: where one is damaged, reading must go on at the next.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "sources/byte_source.h"
#include "sources/damage.h"

namespace dateline::sources {

class GzipSource : public ByteSource {
 public:
  explicit GzipSource(ByteSource& compressed);
  ~GzipSource() override;
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;

  // Bytes of all members, one after the other. What is damaged is left out, and said at the end.
  [[nodiscard]] std::size_t read(char* to, std::size_t size) override;

 private:
  enum class State : std::uint8_t { in_member, between_members, ended };

  [[nodiscard]] std::string_view input() const { return std::string_view(buffer_).substr(begin_); }
  bool need_input(std::size_t wanted);
  void start_member();
  void recover(const char* problem);
  [[nodiscard]] bool find_member();
  [[nodiscard]] bool starts_member();

  ByteSource& compressed_;
  std::string buffer_;
  std::size_t begin_ = 0;            // what is in front of it in `buffer_` is inflated
  std::size_t member_begin_ = 0;     // the member's own start in `buffer_`, or of what is still held of it
  std::uint64_t buffer_offset_ = 0;  // of the start of `buffer_` in the file
  bool input_ended_ = false;
  State state_ = State::between_members;
  bool is_first_member_ = true;
  bool is_web_archive_ = false;  // the first member begins with "WARC/"
  bool is_torn_ = false;         // what was given out last
  Damage damage_;
  z_stream stream_{};
  z_stream probe_{};
};

}  // namespace dateline::sources
