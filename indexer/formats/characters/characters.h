// Small questions about characters and lines that every format asks: white space as Unicode has it, words, sentence
// ends.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "text/utf8.h"

namespace dateline::formats {

// The code point at byte `at`, which moves past it; U+FFFD for an ill-formed byte. `at` must be inside `text`.
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t& at);
// The last code point, 0 for an empty text.
[[nodiscard]] char32_t last_code_point(std::string_view text);
void append_code_point(std::string& out, char32_t code_point);

// White space, no-break spaces, zero-width characters and soft hyphens.
[[nodiscard]] bool is_blank(char32_t code_point);
[[nodiscard]] bool is_invisible(char32_t code_point);
[[nodiscard]] bool is_letter(char32_t code_point);
[[nodiscard]] bool is_upper(char32_t code_point);
// Han and Kana: written without blanks between words.
[[nodiscard]] bool is_ideographic(char32_t code_point);

[[nodiscard]] std::string_view trim(std::string_view text);
// Trimmed, every run of white space one blank, zero-width characters gone.
[[nodiscard]] std::string squeeze(std::string_view text);
[[nodiscard]] std::vector<std::string_view> split_words(std::string_view text);
[[nodiscard]] std::vector<std::string_view> split_lines(std::string_view text);
// The trimmed parts between `marks`, empty ones too; none behind a mark at the end.
[[nodiscard]] std::vector<std::string_view> split_at(std::string_view text,
                                                     std::initializer_list<std::string_view> marks);
[[nodiscard]] std::string ascii_lower(std::string_view text);
[[nodiscard]] bool contains(std::string_view text, std::string_view part);

using text::prefix_bytes;

// Words separated by blanks; two ideographs count as one word.
[[nodiscard]] std::size_t word_count(std::string_view text);
// First letter is a capital (opening quotes and brackets are passed over).
[[nodiscard]] bool starts_upper(std::string_view word);
[[nodiscard]] bool has_lower_case(std::string_view text);
// Ends in a full stop, question or exclamation mark of any script, closing quotes and brackets passed over.
[[nodiscard]] bool ends_sentence(std::string_view line);
// "- item", "* item", "• item".
[[nodiscard]] bool is_list_item(std::string_view line);
// Stands wholly in quotation marks.
[[nodiscard]] bool is_quoted(std::string_view line);

// What phrase tables are compared with: folded, typographic apostrophes as ', punctuation off both ends, single blanks.
[[nodiscard]] std::string phrase_key(std::string_view line);

}  // namespace dateline::formats
