// What a line is by its looks: prose, or one that stands alone; and if so whether it is a subheading of this article or
// the headline of another one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dateline::formats {

// A sentence or more of running text.
[[nodiscard]] bool is_prose(std::string_view line);

// How much `line`, standing alone between paragraphs of prose, looks like a headline of another article and not like a
// subheading; from foreign_headline on it is taken for one. Headlines are whole statements: long, with a verb, without
// quotation marks around; subheadings are short, quoted, or questions.
[[nodiscard]] int headline_score(std::string_view line);
inline constexpr int foreign_headline = 4;

// The first sentence of `text` as a headline: at most about 100 code points, cut at a word with "…".
[[nodiscard]] std::string headline_from_text(std::string_view text);

}  // namespace dateline::formats
