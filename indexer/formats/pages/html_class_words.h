// What the class, id, role and style of an element say about it, in words that pages of many makers use.
#pragma once

#include <libxml/tree.h>

#include <cstdint>

namespace dateline::formats {

using ClassMarks = std::uint32_t;

namespace marks {
inline constexpr ClassMarks furniture = 1U << 0;     // menus, share bars, related stories, advertisements, comments...
inline constexpr ClassMarks consent = 1U << 1;       // windows that ask for consent; never the story
inline constexpr ClassMarks hidden = 1U << 2;        // not shown
inline constexpr ClassMarks caption = 1U << 3;       // below a picture
inline constexpr ClassMarks standfirst = 1U << 4;    // the summary between headline and text
inline constexpr ClassMarks body = 1U << 5;          // body, content, text, story...
inline constexpr ClassMarks article_body = 1U << 6;  // schema.org's articleBody
inline constexpr ClassMarks perhaps = 1U << 7;       // furniture on some pages, the makers' word for any box on others
inline constexpr ClassMarks outside = 1U << 8;  // sidebars, footers, comments: furniture even when they hold much prose
inline constexpr ClassMarks quote = 1U << 9;
}  // namespace marks

[[nodiscard]] ClassMarks class_marks(const xmlNode* node);
// How many of the element's words name a body, at most 3.
[[nodiscard]] int body_words(const xmlNode* node);

}  // namespace dateline::formats
