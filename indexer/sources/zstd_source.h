// What a zstd file holds. A reader of our own and not libarchive's, because web archives bring their dictionary along
// in front (the WARC specification's Zstandard annex), and behind a damaged frame reading must go on at the next.
#pragma once

#include <zstd.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "sources/byte_source.h"
#include "sources/damage.h"

namespace dateline::sources {

class ZstdSource : public ByteSource {
 public:
  explicit ZstdSource(ByteSource& compressed);

  // Bytes of all frames, one after the other. What is damaged is left out, and said at the end.
  [[nodiscard]] std::size_t read(char* to, std::size_t size) override;

 private:
  enum class State : std::uint8_t { in_frame, between_frames, ended };

  [[nodiscard]] std::string_view input() const { return std::string_view(buffer_).substr(begin_); }
  bool need_input(std::size_t wanted);
  void start_frame();
  void pass_over_frame();
  void use_dictionary(std::string_view content);
  void recover(std::string_view problem);

  ByteSource& compressed_;
  std::string buffer_;
  std::size_t begin_ = 0;            // what is in front of it in `buffer_` is done with
  std::uint64_t buffer_offset_ = 0;  // of the start of `buffer_` in the file
  bool input_ended_ = false;
  State state_ = State::between_frames;
  bool is_first_frame_ = true;
  bool has_given_ = false;
  bool is_torn_ = false;  // what was given out last
  Damage damage_;
  std::unique_ptr<ZSTD_DCtx, std::size_t (*)(ZSTD_DCtx*)> context_;
};

}  // namespace dateline::sources
