// Characters and lines; see characters.h.
#include "formats/characters/characters.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "text/folding.h"

namespace dateline::formats {

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) {
    ++at;
    return lead;
  }
  // U8_NEXT counts in int32_t; four bytes are all that it can need.
  const std::string_view rest = text.substr(at, 4);
  std::int32_t i = 0;
  UChar32 c = 0;
  U8_NEXT(reinterpret_cast<const std::uint8_t*>(rest.data()), i, static_cast<std::int32_t>(rest.size()), c);
  at += static_cast<std::size_t>(i);
  return c < 0 ? U'\uFFFD' : static_cast<char32_t>(c);
}

char32_t last_code_point(std::string_view text) {
  if (text.empty()) return 0;
  std::size_t at = text.size() - 1;
  while (at > 0 && text.size() - at < 4 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return next_code_point(text, at);
}

void append_code_point(std::string& out, char32_t code_point) {
  char buffer[U8_MAX_LENGTH];
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(buffer, length, static_cast<UChar32>(code_point));
  out.append(buffer, static_cast<std::size_t>(length));
}

bool is_blank(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  return c == 0xA0 || c == 0xAD || c == 0xFEFF || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000 || c == 0x2060;
}

// Written by editing software into the middle of words; no reader sees them.
bool is_invisible(char32_t c) { return c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF; }

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return u_isalpha(static_cast<UChar32>(c)) != 0;
}

bool is_upper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return u_isupper(static_cast<UChar32>(c)) != 0;
}

bool is_ideographic(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

std::string_view trim(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t next = begin;
    if (!is_blank(next_code_point(text, next))) break;
    begin = next;
  }
  std::size_t end = text.size();
  while (end > begin) {
    std::size_t start = end - 1;
    while (start > begin && end - start < 4 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
    std::size_t next = start;
    if (!is_blank(next_code_point(text, next))) break;
    end = start;
  }
  return text.substr(begin, end - begin);
}

namespace {

// Most lines are ASCII with single blanks between their words.
bool is_squeezed_ascii(std::string_view text) {
  char before = ' ';
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80 || c == '\t' || (c >= '\n' && c <= '\r') || (c == ' ' && before == ' '))
      return false;
    before = c;
  }
  return before != ' ';
}

bool is_ascii_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

std::string squeeze(std::string_view text) {
  if (is_squeezed_ascii(text)) return std::string(text);
  text = trim(text);
  std::string out;
  out.reserve(text.size());
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (text[at] > ' ' && text[at] <= '~') {
      if (blank) out.push_back(' ');
      blank = false;
      while (at < text.size() && text[at] > ' ' && text[at] <= '~') ++at;
      out.append(text.substr(start, at - start));
      continue;
    }
    const char32_t c = next_code_point(text, at);
    if (is_blank(c)) {
      blank = blank || !is_invisible(c);
      continue;
    }
    if (blank) out.push_back(' ');
    blank = false;
    out.append(text.substr(start, at - start));
  }
  return out;
}

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t begin = std::string_view::npos;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (is_blank(next_code_point(text, at))) {
      if (begin != std::string_view::npos) words.push_back(text.substr(begin, start - begin));
      begin = std::string_view::npos;
    } else if (begin == std::string_view::npos) {
      begin = start;
    }
  }
  if (begin != std::string_view::npos) words.push_back(text.substr(begin));
  return words;
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

std::vector<std::string_view> split_at(std::string_view text, std::initializer_list<std::string_view> marks) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    std::size_t end = text.size();
    std::size_t mark_size = 0;
    for (const std::string_view mark : marks)
      if (const std::size_t at = text.find(mark); at < end) {
        end = at;
        mark_size = mark.size();
      }
    parts.push_back(trim(text.substr(0, end)));
    text.remove_prefix(end + mark_size);
  }
  return parts;
}

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::size_t word_count(std::string_view text) {
  std::size_t words = 0;
  std::size_t ideographs = 0;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      const char c = text[at++];
      if (c == ' ' || (c >= '\t' && c <= '\r')) {
        inside = false;
      } else if (!inside && is_ascii_alphanumeric(c)) {
        inside = true;
        ++words;
      }
      continue;
    }
    const char32_t c = next_code_point(text, at);
    if (is_ideographic(c)) {
      ++ideographs;
      inside = false;
    } else if (is_blank(c)) {
      inside = false;
    } else if (!inside && u_isalnum(static_cast<UChar32>(c))) {
      inside = true;  // a dash or bullet that stands alone is no word
      ++words;
    }
  }
  return words + (ideographs + 1) / 2;
}

bool starts_upper(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    if (is_letter(c)) return is_upper(c) || u_istitle(static_cast<UChar32>(c));
    if (u_isdigit(static_cast<UChar32>(c))) return false;
  }
  return false;
}

bool has_lower_case(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (u_islower(static_cast<UChar32>(next_code_point(text, at)))) return true;
  return false;
}

namespace {

bool is_closing(char32_t c) {
  switch (c) {
    case U'"':
    case U'\'':
    case U')':
    case U']':
    case U'}':
    case U'”':
    case U'’':
    case U'»':
    case U'›':
    case U'」':
    case U'』':
    case U'）':
    case U'“':
    case U'】':
    case U'*':
      return true;
    default:
      return is_blank(c);
  }
}

bool is_opening_quote(char32_t c) {
  return c == U'"' || c == U'\'' || c == U'“' || c == U'‘' || c == U'«' || c == U'„' || c == U'‚' || c == U'「' ||
         c == U'『' || c == U'‹';
}

bool is_closing_quote(char32_t c) {
  return c == U'"' || c == U'\'' || c == U'”' || c == U'’' || c == U'»' || c == U'“' || c == U'‘' || c == U'」' ||
         c == U'』' || c == U'›';
}

void drop_last(std::string_view& text) {
  std::size_t at = text.size() - 1;
  while (at > 0 && text.size() - at < 4 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  text = text.substr(0, at);
}

}  // namespace

bool ends_sentence(std::string_view line) {
  while (!line.empty() && is_closing(last_code_point(line))) drop_last(line);
  switch (last_code_point(line)) {
    case U'.':
    case U'!':
    case U'?':
    case U'…':
    case U'。':
    case U'！':
    case U'？':
    case U'؟':
    case U'।':
    case U'．':
    case U'۔':
    case U'։':
    case U'።':
    case U'။':
    case U'។':
      return true;
    default:
      return false;
  }
}

bool is_list_item(std::string_view line) {
  for (const std::string_view mark : {"- ", "* ", "• ", "– ", "· ", "‣ ", "▪ ", "● ", "◦ ", "+ "})
    if (line.starts_with(mark)) return true;
  return false;
}

bool is_quoted(std::string_view line) {
  line = trim(line);
  if (line.size() < 3) return false;
  std::size_t at = 0;
  return is_opening_quote(next_code_point(line, at)) && is_closing_quote(last_code_point(line));
}

std::string phrase_key(std::string_view line) {
  const std::string folded = text::fold(line);
  std::string key;
  key.reserve(folded.size());
  std::size_t kept = 0;
  for (std::size_t at = 0; at < folded.size();) {
    char32_t c = next_code_point(folded, at);
    if (is_blank(c)) c = U' ';
    if (c == U'’' || c == U'‘' || c == U'ʼ') c = U'\'';
    const bool word = u_isalnum(static_cast<UChar32>(c)) || u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK ||
                      u_charType(static_cast<UChar32>(c)) == U_COMBINING_SPACING_MARK;
    if (!word && key.empty()) continue;
    if (c == U' ' && key.back() == ' ') continue;
    append_code_point(key, c);
    if (word) kept = key.size();
  }
  key.resize(kept);
  return key;
}

}  // namespace dateline::formats
