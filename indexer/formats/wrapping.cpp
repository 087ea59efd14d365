// Hard-wrapped text; see wrapping.h.
#include "formats/wrapping.h"

#include <algorithm>

#include "formats/characters.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

constexpr std::size_t narrowest = 30;
constexpr std::size_t widest = 132;

struct RawLine {
  std::string text;       // squeezed
  std::size_t width = 0;  // code points without the indent
  bool indented = false;
};

std::size_t first_word_width(std::string_view line) {
  const std::size_t end = line.find(' ');
  return text::code_points(line.substr(0, end));
}

bool follows_directly(const std::vector<RawLine>& lines, std::size_t i) {
  return i + 1 < lines.size() && lines[i].width > 0 && lines[i + 1].width > 0;
}

// The width that the text was wrapped to, 0 when its lines are paragraphs. Wrapped lines run up to a common right edge,
// and most of them end in mid-sentence.
std::size_t wrap_width(const std::vector<RawLine>& lines) {
  std::size_t width = 0;
  for (const RawLine& line : lines) width = std::max(width, line.width);
  if (width < narrowest || width > widest) return 0;
  std::size_t followed = 0;
  std::size_t full = 0;
  std::size_t open = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!follows_directly(lines, i) || is_list_item(lines[i + 1].text)) continue;
    ++followed;
    if (lines[i].width + 1 + first_word_width(lines[i + 1].text) > width) {
      ++full;
      if (!ends_sentence(lines[i].text)) ++open;
    }
  }
  // A few short lines under one another (headline, byline, date) are no wrapped text.
  if (followed < 2 || full * 2 < followed || open * 2 < full) return 0;
  return width;
}

}  // namespace

std::vector<std::string> unwrap_lines(std::string_view text) {
  std::vector<RawLine> lines;
  for (const std::string_view line : split_lines(text)) {
    RawLine raw;
    raw.text = squeeze(line);
    raw.width = text::code_points(raw.text);
    raw.indented = line.starts_with("  ") || line.starts_with('\t') || line.starts_with("\u3000");
    lines.push_back(std::move(raw));
  }
  const std::size_t width = wrap_width(lines);
  std::vector<std::string> blocks;
  blocks.reserve(lines.size());
  bool joins = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool starts_paragraph = lines[i].indented && i > 0 && !lines[i - 1].indented;
    if (joins && !starts_paragraph && !is_list_item(lines[i].text)) {
      blocks.back() += ' ';
      blocks.back() += lines[i].text;
    } else {
      blocks.push_back(lines[i].text);
    }
    joins = width > 0 && follows_directly(lines, i) && lines[i].width + 1 + first_word_width(lines[i + 1].text) > width;
  }
  return blocks;
}

}  // namespace dateline::formats
