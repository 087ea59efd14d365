// Phrases of page furniture, in the form of phrase_key (folded, without punctuation around): the tables behind
// furniture.h.
#pragma once

#include <span>
#include <string_view>

namespace dateline::formats {

// Why a line is no part of the article, as Article::removed tells it.
namespace reasons {
inline constexpr std::string_view share = "share line";
inline constexpr std::string_view advertisement = "advertisement";
inline constexpr std::string_view subscription = "subscription line";
inline constexpr std::string_view others = "other articles' headlines";
inline constexpr std::string_view credit = "credit";
inline constexpr std::string_view copyright = "copyright line";
inline constexpr std::string_view cookies = "cookie notice";
inline constexpr std::string_view menu = "menu line";
inline constexpr std::string_view reading_time = "reading time";
inline constexpr std::string_view end_mark = "end mark";
inline constexpr std::string_view comments = "comments line";
inline constexpr std::string_view media = "film or gallery line";
inline constexpr std::string_view service = "reader service";
inline constexpr std::string_view contact = "contact line";
inline constexpr std::string_view page = "page reference";
}  // namespace reasons

struct Phrase {
  std::string_view key;
  std::string_view reason;
};

// Lines that begin like this and have at most `words` words. A colon in the line is required where the phrase alone
// could open a sentence.
struct Opening {
  std::string_view key;
  std::size_t words;
  bool colon;
  std::string_view reason;
};

// Lines that are exactly this.
[[nodiscard]] std::span<const Phrase> whole_line_phrases();
[[nodiscard]] std::span<const Opening> opening_phrases();
// Lines after which other articles are listed.
[[nodiscard]] std::span<const std::string_view> tail_phrases();

}  // namespace dateline::formats
