// Short pieces of text of a page's elements: what a heading, a byline, a date or a link is made of.
#pragma once

#include <libxml/tree.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::formats {

inline constexpr std::size_t most_nodes_of_line = 400;  // a short line has no more elements
inline constexpr std::size_t longest_date_line = 100;

// Valid UTF-8 with single blanks, cut where no metadata is as long.
[[nodiscard]] std::string clean_text(std::string_view text);
[[nodiscard]] std::string_view content_of(const xmlNode* node);
[[nodiscard]] bool is_text(const xmlNode* node);

// Elements whose text nobody reads.
[[nodiscard]] bool is_silent(std::string_view name);
// Elements that go on with the word before them.
[[nodiscard]] bool is_inline(std::string_view name);

// The text below `node`, "" when it is longer than `limit`.
[[nodiscard]] std::string short_text(const xmlNode* node, std::size_t limit);
// The same as the elements inside cut it; empty ones are left out, "" is no line.
[[nodiscard]] std::vector<std::string> short_lines(const xmlNode* node, std::size_t limit);
// The text directly in an element, without that of elements inside it; "" when it is no short line with a digit.
[[nodiscard]] std::string own_line(const xmlNode* node);
// The text that an element opens with, "" when another element stands before it.
[[nodiscard]] std::string_view own_start(const xmlNode* node);

[[nodiscard]] bool has_digit(std::string_view text);

// Leads to the front page: what stands in such a link is the site's name.
[[nodiscard]] bool leads_home(std::string_view href);
// Links to the pages that sites keep on their authors ...
[[nodiscard]] bool leads_to_author_page(std::string_view href);
// ... and to accounts, which readers have too.
[[nodiscard]] bool leads_to_author(std::string_view href);

}  // namespace dateline::formats
