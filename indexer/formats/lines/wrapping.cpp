// Hard-wrapped text; see wrapping.h.
#include "formats/lines/wrapping.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <unordered_set>

#include "formats/characters/characters.h"
#include "text/families.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

constexpr std::size_t narrowest = 30;
constexpr std::size_t widest = 132;
constexpr std::size_t longest_word = 100;  // bytes

struct RawLine {
  std::string text;        // squeezed
  std::size_t indent = 0;  // columns
  std::size_t width = 0;   // columns with the indent; 0 for a blank line
  bool item = false;
  bool table = false;        // has columns
  bool soft_hyphen = false;  // ends in one
};

bool is_numbered_item(std::string_view line) {
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  return digits >= 1 && digits <= 2 && line.size() > digits + 2 && (line[digits] == '.' || line[digits] == ')') &&
         line[digits + 1] == ' ' && starts_upper(line.substr(digits + 2));
}

std::size_t indent_of(std::string_view line) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < line.size();) {
    const char32_t c = next_code_point(line, at);
    if (!is_blank(c)) break;
    columns += c == U'\t' ? 8 : c == U'\u3000' ? 2 : 1;
  }
  return columns;
}

RawLine raw_line(std::string_view line) {
  RawLine raw;
  raw.text = squeeze(line);
  raw.indent = indent_of(line);
  if (!raw.text.empty()) raw.width = raw.indent + text::code_points(raw.text);
  raw.item = is_list_item(raw.text) || is_numbered_item(raw.text);
  const std::string_view inner = trim(line);
  raw.table = contains(inner, "   ") || contains(inner, "\t") || contains(inner, " | ");
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
  raw.soft_hyphen = line.ends_with("\u00AD");
  return raw;
}

// Chinese and Japanese, which may be broken between any two letters.
bool has_no_blanks(char32_t c) { return c >= 0x2E80 && c <= 0x9FFF; }

std::size_t first_word_width(std::string_view line) {
  std::size_t at = 0;
  if (has_no_blanks(next_code_point(line, at))) return 1;
  const std::size_t end = line.find(' ');
  return text::code_points(line.substr(0, end));
}

bool follows_directly(const std::vector<RawLine>& lines, std::size_t i) {
  return i + 1 < lines.size() && lines[i].width > 0 && lines[i + 1].width > 0;
}

bool ends_in_hyphen(std::string_view line) {
  if (!line.ends_with('-') && !line.ends_with("\u2010")) return false;
  const std::size_t size = line.ends_with('-') ? 1 : 3;
  return line.size() > size && is_letter(last_code_point(line.substr(0, line.size() - size)));
}

// The line was broken because the next word, or the rest of the word, did not fit.
bool is_full(const std::vector<RawLine>& lines, std::size_t i, std::size_t width) {
  const std::string& next = lines[i + 1].text;
  return lines[i].soft_hyphen || (ends_in_hyphen(lines[i].text) && !starts_upper(next)) ||
         lines[i].width + 1 + first_word_width(next) > width;
}

// Whether lines run up to `width`, and most of those that do end in mid-sentence. Lines of less than half of it are
// those of menus and lists, which may be many more than those of the text around which they stand.
bool is_wrapped_to(const std::vector<RawLine>& lines, std::size_t width) {
  if (width < narrowest || width > widest) return false;
  std::size_t followed = 0;
  std::size_t full = 0;
  std::size_t open = 0;
  std::size_t full_columns = 0;
  std::size_t wider_columns = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].width > width) wider_columns += lines[i].width;
    if (!follows_directly(lines, i) || lines[i + 1].item || lines[i].table) continue;
    if (lines[i].width * 2 < width || lines[i].width > width) continue;
    ++followed;
    if (is_full(lines, i, width)) {
      ++full;
      full_columns += lines[i].width;
      if (!ends_sentence(lines[i].text)) ++open;
    }
  }
  // A few lines under one another (headline, standfirst, byline) are no wrapped text; the widest is always full.
  return full >= 2 && full * 2 >= followed && open * 2 >= full && wider_columns * 4 <= full_columns;
}

// The width that the text was wrapped to, 0 when its lines are paragraphs. An address or a headline may be longer than
// the lines: up to a twentieth of them is.
std::size_t wrap_width(const std::vector<RawLine>& lines) {
  std::vector<std::size_t> widths;
  for (const RawLine& line : lines)
    if (line.width > 0) widths.push_back(line.width);
  if (widths.empty()) return 0;
  std::sort(widths.begin(), widths.end(), std::greater<>());
  const std::size_t usual = widths[std::max<std::size_t>(1, widths.size() / 20) % widths.size()];
  widths.erase(std::unique(widths.begin(), widths.end()), widths.end());
  for (const std::size_t width : widths) {
    if (width < usual) break;
    if (is_wrapped_to(lines, width)) return width;
  }
  return 0;
}

// The words of the text, and the compounds with a hyphen, that do not stand at a line's end.
using WholeWords = std::unordered_set<std::string>;

// At most its last part: a text may have no blanks at all.
std::string_view last_word(std::string_view line) {
  line.remove_prefix(line.size() - std::min(line.size(), longest_word));
  const std::size_t blank = line.rfind(' ');
  return blank == std::string_view::npos ? line : line.substr(blank + 1);
}

WholeWords words_within_lines(const std::vector<RawLine>& lines) {
  WholeWords words;
  if (std::none_of(lines.begin(), lines.end(), [](const RawLine& line) { return ends_in_hyphen(line.text); }))
    return words;
  for (const RawLine& line : lines)
    for (const std::string_view word : split_words(line.text)) words.insert(phrase_key(word));
  return words;
}

// Whether the hyphen between `left` and `right` belongs to the word.
bool keeps_hyphen(std::string_view left, std::string_view right, const WholeWords& words) {
  // What French hangs on to its verbs, in the forms of phrase_key.
  static constexpr std::string_view hung_on[] = {"t",  "il",  "elle", "on",   "ils",  "elles", "ce",
                                                 "je", "tu",  "nous", "vous", "la",   "ci",    "y",
                                                 "en", "moi", "meme", "lui",  "leur", "les",   "etre"};
  if (contains(right, "-") || starts_upper(right)) return true;  // "mother-in-law", "Franco-German"
  const std::string before = phrase_key(left);
  const std::string after = phrase_key(right);
  if (words.contains(before + "-" + after)) return true;
  if (words.contains(before + after)) return false;
  if (std::find(std::begin(hung_on), std::end(hung_on), after) != std::end(hung_on)) return true;
  const std::string part = before.substr(before.rfind('-') + 1);
  const bool both_known = text::is_common_word(part) && text::is_common_word(after);
  const bool known_together = !text::lemmas(part + after).empty();
  if (part.size() < before.size()) return both_known || !known_together;  // "day-to-day", "self-employed"
  return both_known && !known_together;
}

void append_line(std::string& block, const RawLine& before, const std::string& line, const WholeWords& words) {
  if (before.soft_hyphen) {
    block += line;
    return;
  }
  if (!ends_in_hyphen(block)) {
    std::size_t at = 0;
    if (!has_no_blanks(last_code_point(block)) || !has_no_blanks(next_code_point(line, at))) block += ' ';
    block += line;
    return;
  }
  const std::size_t hyphen = block.back() == '-' ? 1 : 3;
  const std::string_view word = last_word(block);
  if (!keeps_hyphen(word.substr(0, word.size() - hyphen), std::string_view(line).substr(0, line.find(' ')), words))
    block.resize(block.size() - hyphen);
  block += line;
}

}  // namespace

std::vector<std::string> unwrap_lines(std::string_view text) {
  std::vector<RawLine> lines;
  for (const std::string_view line : split_lines(text)) lines.push_back(raw_line(line));
  const std::size_t width = wrap_width(lines);
  const WholeWords words = width > 0 ? words_within_lines(lines) : WholeWords{};
  std::vector<std::string> blocks;
  blocks.reserve(lines.size());
  bool joins = false;
  bool in_item = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const RawLine& line = lines[i];
    // What follows the mark of an item is indented, and so is the first line of a paragraph.
    const bool starts_paragraph = i > 0 && !in_item && line.indent >= lines[i - 1].indent + 2;
    if (joins && !starts_paragraph && !line.item && !line.table) {
      append_line(blocks.back(), lines[i - 1], line.text, words);
    } else {
      blocks.push_back(line.text);
      in_item = line.item;
    }
    joins = width > 0 && !line.table && follows_directly(lines, i) && is_full(lines, i, width);
  }
  return blocks;
}

}  // namespace dateline::formats
