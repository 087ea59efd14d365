// Words of scripts that print no blanks between them (Han, Kana, Thai, Lao, Khmer, Myanmar), by ICU's dictionaries.
#pragma once

#include <unicode/brkiter.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace dateline::text {

// One object a thread. The break iterator is made when the first such text comes: most processes never need it.
class DictionaryWords {
 public:
  // Longest run handed to ICU at once, in code points: real runs are sentences, and its cost grows faster than their
  // length.
  static constexpr std::size_t max_run = 1000;

  // Splits the run of well-formed UTF-8 `run`, all of kind CharKind::dictionary or mark, into words; returns the bytes
  // at which they end. The result lives until the next call.
  [[nodiscard]] const std::vector<std::uint32_t>& ends(std::string_view run);

 private:
  std::unique_ptr<icu::BreakIterator> breaks_;
  std::vector<char16_t> units_;
  std::vector<std::uint32_t> bytes_;  // the byte at which each UTF-16 unit starts, and the end
  std::vector<std::uint32_t> ends_;
};

}  // namespace dateline::text
