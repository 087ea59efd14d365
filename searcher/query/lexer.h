// The pieces of a query's text with their places: words, phrases, operators, parentheses, field names. Knows no index.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "dateline/fields.h"
#include "query/tree.h"

namespace dateline::query {

enum class LexemeKind : std::uint8_t {
  word,    // `text`: as typed, with signs such as =, * and ~
  phrase,  // `text`: between the quotes; `number`: words that may stand between
  field,   // "title:"; what follows stands right behind it
  open,
  close,
  conjunction,
  disjunction,
  negation,    // NOT, or the - before a word
  near,        // `number`: most words from first to last, less one
  everything,  // a lone *
  end          // once, after the last
};

struct Lexeme {
  LexemeKind kind = LexemeKind::end;
  Place place;  // with quotes and signs
  std::string_view text;
  Field field = Field::title;
  std::uint32_t number = 0;
};

// Bytes of the blank at the start of `text`, 0 when it starts with something else: ASCII blanks and controls, then
// no-break, typographic and ideographic spaces, which come with pasted text.
[[nodiscard]] std::size_t blank_length(std::string_view text);

// `text` must outlive the result. Throws Error(bad_query) on what can't be a query whatever stands around it.
[[nodiscard]] std::vector<Lexeme> lex(std::string_view text);

}  // namespace dateline::query
