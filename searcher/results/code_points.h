// Counting code points from one place of a text to a later one.
#pragma once

#include <cstddef>
#include <string_view>

namespace dateline::results {

[[nodiscard]] constexpr bool starts_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

// Asked for bytes in ascending order; the text is read once.
class CodePointsAhead {
 public:
  explicit CodePointsAhead(std::string_view text) : text_(text) {}

  // Code points that begin before `byte`.
  [[nodiscard]] std::size_t before(std::size_t byte) {
    for (; at_ < byte && at_ < text_.size(); ++at_)
      if (starts_code_point(text_[at_])) ++counted_;
    return counted_;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t counted_ = 0;
};

}  // namespace dateline::results
