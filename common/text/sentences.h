// Sentence bounds: ICU's sentence break iterator (UAX #29) with the abbreviations of news put right ("Mr. Diop", "U.S.
// forces", "Sept. 19", initials), within one paragraph at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace dateline::text {

// Bytes [begin, end), without the white space between sentences.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

// One object a thread.
class SentenceSplitter {
 public:
  SentenceSplitter();
  ~SentenceSplitter();
  SentenceSplitter(SentenceSplitter&&) noexcept;
  SentenceSplitter& operator=(SentenceSplitter&&) noexcept;

  // Sentences of `paragraph`, offsets relative to it.
  [[nodiscard]] std::vector<Span> split(std::string_view paragraph);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The paragraphs of `text` (separated by "\n\n"), without surrounding white space.
[[nodiscard]] std::vector<Span> paragraphs(std::string_view text);

}  // namespace dateline::text
