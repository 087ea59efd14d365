// Text on a terminal (display.h).
#include "display.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "text/graphemes.h"

namespace dateline::cli {
namespace {

constexpr std::size_t usual_width = 80;
constexpr std::size_t least_width = 40;
constexpr std::size_t most_width = 400;

// $COLUMNS, 0 when it says nothing.
std::size_t named_width() {
  const char* named = std::getenv("COLUMNS");
  if (named == nullptr) return 0;
  std::size_t columns = 0;
  const std::string_view digits = named;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), columns);
  return error == std::errc() && end == digits.data() + digits.size() ? columns : 0;
}

}  // namespace

char32_t next_code_point(std::string_view utf8, std::size_t& at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  auto index = static_cast<std::int32_t>(at);
  const auto length = static_cast<std::int32_t>(utf8.size());
  UChar32 code_point = 0;
  U8_NEXT(bytes, index, length, code_point);
  at = static_cast<std::size_t>(index);
  return code_point < 0 ? U'\uFFFD' : static_cast<char32_t>(code_point);
}

bool is_dangerous(char32_t c) {
  const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
  const bool direction =
      (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x061C;
  const bool separator = c == 0x2028 || c == 0x2029 || c == 0xFEFF;
  return control || direction || separator;
}

std::size_t width_of(char32_t code_point) {
  const auto c = static_cast<UChar32>(code_point);
  if (code_point < 0x300) return is_dangerous(code_point) || code_point == 0xAD ? 0 : 1;
  switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
      return 0;
    default:
      break;
  }
  // The vowels and finals of decomposed Hangul join the syllable before them.
  if (code_point >= 0x1160 && code_point <= 0x11FF) return 0;
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

std::vector<std::uint32_t> grapheme_ends(std::string_view utf8) {
  static text::Graphemes graphemes;
  return graphemes.ends(utf8);
}

std::size_t grapheme_width(std::string_view grapheme) {
  std::size_t at = 0;
  const char32_t first = next_code_point(grapheme, at);
  std::size_t width = width_of(first);
  if (at == grapheme.size()) return width;
  // A flag, an emoji with a skin colour, a family: one picture of two columns.
  const auto c = static_cast<UChar32>(first);
  if (u_hasBinaryProperty(c, UCHAR_REGIONAL_INDICATOR) ||
      (first > 0xFF && u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC)))
    return 2;
  while (at < grapheme.size()) width += width_of(next_code_point(grapheme, at));
  return width;
}

std::size_t display_width(std::string_view utf8) {
  std::size_t width = 0;
  std::size_t begin = 0;
  for (const std::uint32_t end : grapheme_ends(utf8)) {
    width += grapheme_width(utf8.substr(begin, end - begin));
    begin = end;
  }
  return width;
}

std::string printable(std::string_view utf8) {
  std::string safe;
  safe.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(utf8, at);
    if (c == U'\n' || c == U'\t' || c == U'\r')
      safe += ' ';
    else if (c == U'\uFFFD')
      safe += "\uFFFD";
    else if (!is_dangerous(c))
      safe += utf8.substr(begin, at - begin);
  }
  return safe;
}

std::string fit(std::string_view utf8, std::size_t width) {
  if (display_width(utf8) <= width) return std::string(utf8);
  std::size_t used = 0;
  std::size_t end = 0;
  for (const std::uint32_t next : grapheme_ends(utf8)) {
    used += grapheme_width(utf8.substr(end, next - end));
    if (used + 1 > width) break;
    end = next;
  }
  while (end > 0 && utf8[end - 1] == ' ') --end;
  return std::string(utf8.substr(0, end)) + "…";
}

std::string pad(const std::string& utf8, std::size_t width) {
  const std::size_t used = display_width(utf8);
  return used < width ? utf8 + std::string(width - used, ' ') : utf8;
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t i = digits.size(); i > 3;) digits.insert(i -= 3, ",");
  return digits;
}

std::string milliseconds(double time) {
  return time < 10 ? fmt::format("{:.1f} ms", time) : fmt::format("{:.0f} ms", time);
}

std::size_t terminal_width() {
  winsize size{};
  std::size_t columns = 0;
  if (::isatty(STDOUT_FILENO) == 1 && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) columns = size.ws_col;
  if (columns == 0) columns = named_width();
  return columns == 0 ? usual_width : std::clamp(columns, least_width, most_width);
}

}  // namespace dateline::cli
