// Text on a terminal: how wide it is, how to cut and pad it, and that nothing an article contains can command the
// terminal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::cli {

// Columns that `utf8` takes: East Asian wide characters two, combining marks none.
[[nodiscard]] std::size_t display_width(std::string_view utf8);

// `utf8` without control characters, escape sequences and direction overrides; white space becomes single blanks'
// worth.
[[nodiscard]] std::string printable(std::string_view utf8);

// The end in bytes of each character as a reader sees it (a letter and its marks, a flag).
[[nodiscard]] std::vector<std::uint32_t> grapheme_ends(std::string_view utf8);

// Columns of one of these.
[[nodiscard]] std::size_t grapheme_width(std::string_view grapheme);

// At most `width` columns of `utf8`, with "…" where the rest was left out; nothing is cut inside a
// character.
[[nodiscard]] std::string fit(std::string_view utf8, std::size_t width);

// `utf8` with blanks behind it up to `width` columns.
[[nodiscard]] std::string pad(const std::string& utf8, std::size_t width);

// "12,345".
[[nodiscard]] std::string grouped(std::uint64_t number);

// "3.1 ms", "120 ms".
[[nodiscard]] std::string milliseconds(double time);

// Columns of the terminal that standard output is; when it is none $COLUMNS, else 80.
[[nodiscard]] std::size_t terminal_width();

// The next code point of `utf8` at `at`, which moves behind it; U+FFFD for ill-formed bytes.
[[nodiscard]] char32_t next_code_point(std::string_view utf8, std::size_t& at);

// Columns of one code point: 0, 1 or 2.
[[nodiscard]] std::size_t width_of(char32_t code_point);

// True for what must never reach a terminal.
[[nodiscard]] bool is_dangerous(char32_t code_point);

}  // namespace dateline::cli
