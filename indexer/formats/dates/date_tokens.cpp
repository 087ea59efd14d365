// The lexer of dates; see date_tokens.h.
#include "formats/dates/date_tokens.h"

#include <unicode/uchar.h>

#include "formats/characters/characters.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

int digit_value(char32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9' ? static_cast<int>(c - '0') : -1;
  return u_charDigitValue(static_cast<UChar32>(c));
}

bool is_date_unit(char32_t c) {
  return c == U'年' || c == U'月' || c == U'日' || c == U'号' || c == U'년' || c == U'월' || c == U'일';
}

bool is_word_character(char32_t c) {
  return is_letter(c) || c == U'\'' || c == U'’' || c == U'º' || c == U'ª' ||
         (c > 0x7F && (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK));
}

}  // namespace

std::vector<DateToken> date_tokens(std::string_view text, std::size_t limit) {
  std::vector<DateToken> tokens;
  bool blank = false;
  for (std::size_t at = 0; at < text.size() && tokens.size() < limit;) {
    DateToken token;
    token.begin = at;
    const char32_t c = next_code_point(text, at);
    if (is_blank(c)) {
      blank = true;
      continue;
    }
    token.blank_before = blank;
    blank = false;
    if (digit_value(c) >= 0) {
      token.kind = DateToken::Kind::number;
      token.value = digit_value(c);
      token.digits = 1;
      for (std::size_t next = at; next < text.size(); at = next) {
        const int digit = digit_value(next_code_point(text, next));
        if (digit < 0) break;
        ++token.digits;
        token.value = token.digits > 9 ? -1 : token.value * 10 + digit;
      }
    } else if (is_date_unit(c)) {
      token.kind = DateToken::Kind::word;
    } else if (is_word_character(c)) {
      token.kind = DateToken::Kind::word;
      const bool ideographs = is_ideographic(c);
      for (std::size_t next = at; next < text.size(); at = next) {
        const char32_t more = next_code_point(text, next);
        if (!is_word_character(more) || is_date_unit(more) || is_ideographic(more) != ideographs) break;
      }
    }
    token.end = at;
    const std::string_view piece = text.substr(token.begin, token.end - token.begin);
    if (token.kind == DateToken::Kind::word) token.word = text::fold(piece);
    if (token.kind == DateToken::Kind::mark) token.word = piece;
    tokens.push_back(std::move(token));
  }
  return tokens;
}

}  // namespace dateline::formats
