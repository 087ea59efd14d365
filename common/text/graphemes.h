// Graphemes: where text may be cut without breaking a character that a reader sees (UAX #29): a letter and its marks, a
// syllable of Hangul letters, a flag, an emoji of several parts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace dateline::text {

// Holds an ICU break iterator: one object a thread. Offsets are bytes of well-formed UTF-8; those inside a code point
// or beyond the end are taken for what stands there.
class Graphemes {
 public:
  Graphemes();
  ~Graphemes();
  Graphemes(Graphemes&&) noexcept;
  Graphemes& operator=(Graphemes&&) noexcept;

  // The nearest bound on either side, `at` itself where it is one.
  [[nodiscard]] std::size_t bound_before(std::string_view text, std::size_t at);
  [[nodiscard]] std::size_t bound_after(std::string_view text, std::size_t at);
  // The end of each grapheme, in order; the last is the size of `text`.
  [[nodiscard]] std::vector<std::uint32_t> ends(std::string_view text);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline::text
