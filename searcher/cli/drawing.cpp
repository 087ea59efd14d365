// Lines of text on a terminal (drawing.h).
#include "drawing.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <memory>

#include "display.h"

namespace dateline::cli {
namespace {

// Scripts whose lines may be broken where no blank stands begin behind this (Thai).
constexpr unsigned char first_lead_byte = 0xE0;

// Bytes at which ICU would let a line begin.
std::vector<std::uint32_t> line_breaks(std::string_view text) {
  const bool plain =
      std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= first_lead_byte; });
  std::vector<std::uint32_t> found;
  if (plain) return found;
  UErrorCode status = U_ZERO_ERROR;
  static const std::unique_ptr<icu::BreakIterator> iterator(
      icu::BreakIterator::createLineInstance(icu::Locale::getRoot(), status));
  if (!iterator) return found;
  status = U_ZERO_ERROR;
  UText opened = UTEXT_INITIALIZER;
  utext_openUTF8(&opened, text.data(), static_cast<std::int64_t>(text.size()), &status);
  iterator->setText(&opened, status);
  if (U_SUCCESS(status))
    for (std::int32_t at = iterator->next(); at != icu::BreakIterator::DONE; at = iterator->next())
      found.push_back(static_cast<std::uint32_t>(at));
  utext_close(&opened);
  return found;
}

bool needs_no_blanks(char32_t c) {
  return width_of(c) == 2 || u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT;
}

// The code points of a grapheme that may reach a terminal.
std::string shown(std::string_view grapheme, std::size_t& code_points) {
  std::string bytes;
  code_points = 0;
  for (std::size_t at = 0; at < grapheme.size(); ++code_points) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(grapheme, at);
    if (c == U'\n' || c == U'\t' || c == U'\r')
      bytes = " ";
    else if (c == U'\uFFFD')
      bytes += "\uFFFD";
    else if (!is_dangerous(c))
      bytes += grapheme.substr(begin, at - begin);
  }
  return bytes;
}

}  // namespace

std::vector<Cell> cells_of(std::string_view text, const std::vector<Highlight>& highlights, std::size_t first_lit) {
  std::vector<Cell> cells;
  const std::vector<std::uint32_t> breaks = line_breaks(text);
  auto next_break = breaks.begin();
  std::size_t next = 0;
  std::size_t index = 0;
  std::size_t begin = 0;
  bool no_blanks_before = false;
  for (const std::uint32_t end : grapheme_ends(text)) {
    std::size_t code_points = 0;
    Cell cell{shown(text.substr(begin, end - begin), code_points), 0, 0, false};
    while (next < highlights.size() && index >= highlights[next].second) ++next;
    if (next < highlights.size() && index + code_points > highlights[next].first) cell.lit = first_lit + next;
    while (next_break != breaks.end() && *next_break < begin) ++next_break;
    if (!cell.bytes.empty()) {
      std::size_t at = 0;
      const bool no_blanks = needs_no_blanks(next_code_point(cell.bytes, at));
      cell.may_begin_line = (no_blanks || no_blanks_before) && next_break != breaks.end() && *next_break == begin;
      no_blanks_before = no_blanks;
      cell.width = grapheme_width(cell.bytes);
      cells.push_back(std::move(cell));
    }
    index += code_points;
    begin = end;
  }
  return cells;
}

std::string Paragraph::draw(const std::vector<Cell>& cells) {
  std::size_t begin = 0;
  while (begin < cells.size()) {
    const std::size_t end = line_end(cells, begin);
    add_line(cells, begin, end);
    begin = end;
    while (begin < cells.size() && cells[begin].bytes == " ") ++begin;
  }
  return std::move(text_);
}

// Columns of a cell with the brackets that open before it or close behind it.
std::size_t Paragraph::columns(const std::vector<Cell>& cells, std::size_t i) const {
  if (marks_ != Marks::brackets || cells[i].lit == 0) return cells[i].width;
  const bool opens = i == 0 || cells[i - 1].lit != cells[i].lit;
  const bool closes = i + 1 == cells.size() || cells[i + 1].lit != cells[i].lit;
  return cells[i].width + (opens ? 1 : 0) + (closes ? 1 : 0);
}

std::size_t Paragraph::line_end(const std::vector<Cell>& cells, std::size_t begin) const {
  std::size_t used = 0;
  std::size_t possible = begin;
  for (std::size_t i = begin; i < cells.size(); ++i) {
    const bool blank = cells[i].bytes == " ";
    if (blank || cells[i].may_begin_line) possible = i;
    used += columns(cells, i);
    if (used <= width_ || (blank && i > begin)) continue;
    if (possible > begin) return possible;
    // Nowhere: before this character, never between it and marks that stand alone.
    while (i > begin && cells[i].width == 0) --i;
    return std::max(i, begin + 1);
  }
  return cells.size();
}

void Paragraph::add_line(const std::vector<Cell>& cells, std::size_t begin, std::size_t end) {
  while (end > begin + 1 && cells[end - 1].bytes == " ") --end;
  text_.append(indent_, ' ');
  if (marks_ == Marks::color) text_ += base_;
  for (std::size_t i = begin; i < end; ++i) {
    const std::size_t lit = cells[i].lit;
    const bool opens = lit != 0 && (i == 0 || cells[i - 1].lit != lit || (marks_ == Marks::color && i == begin));
    const bool closes =
        lit != 0 && (i + 1 == cells.size() || cells[i + 1].lit != lit || (marks_ == Marks::color && i + 1 == end));
    if (opens) text_ += marks_ == Marks::brackets ? "[" : marks_ == Marks::color ? lit_on : "";
    text_ += cells[i].bytes;
    if (closes) text_ += marks_ == Marks::brackets ? "]" : marks_ == Marks::color ? std::string(off) + base_ : "";
  }
  if (marks_ == Marks::color && *base_ != '\0') text_ += off;
  text_ += '\n';
}

}  // namespace dateline::cli
