// Apostrophes, dots and numbers inside words.
#include "text/word_scanner.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "text/folding.h"
#include "text/numbers.h"
#include "text/utf8.h"

namespace dateline::text {
namespace {

// Articles, pronouns and prepositions that French, Italian and Catalan elide, folded.
constexpr std::array<std::string_view, 26> elided{
    "agl", "all", "c",    "coll", "d",      "dall", "degl",  "dell",  "gl",     "j", "jusqu", "l", "lorsqu",
    "m",   "n",   "negl", "nell", "puisqu", "qu",   "quell", "quest", "quoiqu", "s", "sull",  "t", "un",
};
static_assert(std::is_sorted(elided.begin(), elided.end()));

constexpr std::size_t max_dotted_letters = 12;

bool is_ascii_digit(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

bool is_hebrew(UChar32 c) { return c >= 0x05D0 && c <= 0x05EA; }

bool is_word_part(CharKind kind) { return starts_word(kind) || kind == CharKind::mark; }

void append(std::string_view text, std::size_t begin, std::size_t end, std::string& to) {
  to.append(text, begin, end - begin);
}

// True if a possessive s starts at `at`, behind an apostrophe.
bool is_possessive(std::string_view text, std::size_t at) {
  if (at >= text.size() || (text[at] != 's' && text[at] != 'S')) return false;
  CodePoint after = code_point_at(text, at + 1);
  while (after.type.kind == CharKind::ignorable) after = code_point_at(text, after.next);
  return !is_word_part(after.type.kind);
}

// Where scanning goes on behind a word that ends at `end`.
std::size_t skip_possessive(std::string_view text, std::size_t end) {
  const CodePoint c = code_point_at(text, end);
  return c.type.kind == CharKind::apostrophe && is_possessive(text, c.next) ? c.next + 1 : end;
}

// The end of what belongs to a word that is too long.
std::size_t skip_rest(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const CodePoint c = code_point_at(text, at);
    if (!is_word_part(c.type.kind) && c.type.kind != CharKind::ignorable) break;
    at = c.next;
  }
  return at;
}

// Folding can bring in what is no part of words (a ligature of a whole sentence has blanks): keeps letters, marks
// behind them, digits and the dots of numbers, and no more than a word may have.
void keep_word_characters(std::string_view folded, std::string& term) {
  term.clear();
  std::size_t kept = 0;
  for (std::size_t at = 0; at < folded.size() && kept < max_word_length;) {
    const CodePoint c = code_point_at(folded, at);
    const CharKind kind = c.type.kind;
    const bool keeps = kind == CharKind::mark
                           ? !term.empty()
                           : starts_word(kind) || kind == CharKind::dictionary || kind == CharKind::dot;
    if (keeps) {
      append(folded, at, c.next, term);
      ++kept;
    }
    at = c.next;
  }
}

struct LetterCounts {
  std::size_t letters = 0;
  std::size_t upper = 0;
  std::size_t digits = 0;

  void add(const CharClass& type) {
    letters += type.kind == CharKind::letter ? 1 : 0;
    upper += type.upper ? 1 : 0;
    digits += type.kind == CharKind::digit ? 1 : 0;
  }
  [[nodiscard]] bool are_acronym() const { return letters > 0 && upper == letters && letters + digits >= 2; }
};

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {0, text.size(), {}};
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return {byte, at + 1, ascii_classes[byte]};
  std::size_t next = at;
  const UChar32 value = next_code_point(text, next);
  return {value, next, wide_class(value)};
}

void WordScanner::scan(std::string_view text, std::size_t begin, ScannedWord& word) {
  word.term.clear();
  word.is_acronym = false;
  word.is_dotted = false;
  raw_.clear();
  if (!scan_dotted(text, begin, word)) scan_plain(text, begin, word);
}

// Single letters (U.S., a.m., z.B.) or doubled capitals (EE.UU.) each with a dot behind, the last dot optional; two or
// more.
bool WordScanner::scan_dotted(std::string_view text, std::size_t begin, ScannedWord& word) {
  std::size_t groups = 0;
  std::size_t end = begin;
  LetterCounts counts;
  for (std::size_t at = begin; groups < max_dotted_letters;) {
    const CodePoint first = code_point_at(text, at);
    if (first.type.kind != CharKind::letter) break;
    CodePoint after = code_point_at(text, first.next);
    std::size_t letters_end = first.next;
    if (first.type.upper && after.value == first.value) {
      letters_end = after.next;
      after = code_point_at(text, after.next);
    }
    const bool has_dot = after.type.kind == CharKind::dot;
    if (!has_dot && (groups == 0 || is_word_part(after.type.kind) || after.type.kind == CharKind::ignorable)) break;
    counts.add(first.type);
    append(text, at, letters_end, raw_);
    ++groups;
    end = has_dot ? after.next : letters_end;
    if (!has_dot) break;
    at = end;
  }
  if (groups < 2) {
    raw_.clear();
    return false;
  }
  word.end = end;
  word.resume = skip_possessive(text, end);
  word.is_dotted = true;
  word.is_acronym = counts.are_acronym();
  finish(word);
  return true;
}

void WordScanner::scan_plain(std::string_view text, std::size_t begin, ScannedWord& word) {
  LetterCounts counts;
  std::size_t length = 0;
  std::size_t at = begin;
  if (is_ascii_digit(text, begin)) {
    at = read_grouped_number(text, begin, raw_);
    counts.digits = length = raw_.size();
  }
  const bool starts_with_letter = at == begin && code_point_at(text, begin).type.kind == CharKind::letter;
  bool has_apostrophe = false;
  bool has_point = false;
  UChar32 last = 0;
  word.end = at;
  while (at < text.size() && length < max_word_length) {
    const CodePoint c = code_point_at(text, at);
    const CharKind kind = c.type.kind;
    if (is_word_part(kind)) {
      append(text, at, c.next, raw_);
      counts.add(c.type);
      ++length;
      last = c.value;
      at = word.end = c.next;
    } else if (kind == CharKind::ignorable) {
      at = c.next;
    } else if (kind == CharKind::dot && is_ascii_digit(raw_, raw_.size() - 1) && is_ascii_digit(text, c.next)) {
      raw_.push_back('.');
      has_point = true;
      ++length;
      at = c.next;
    } else if (kind == CharKind::apostrophe) {
      if (is_possessive(text, c.next) || !starts_word(code_point_at(text, c.next).type.kind)) break;
      if (!has_apostrophe && ends_in_elision(text, c.next)) break;
      has_apostrophe = true;
      at = c.next;
    } else if ((c.value == '"' || c.value == 0x05F4) && is_hebrew(last) &&
               is_hebrew(code_point_at(text, c.next).value)) {
      at = c.next;  // gershayim of a Hebrew acronym
    } else {
      break;
    }
  }
  word.resume = length < max_word_length ? skip_possessive(text, word.end) : skip_rest(text, word.end);
  word.is_acronym = starts_with_letter && !has_point && counts.are_acronym();
  finish(word);
}

// Elision happens before vowels and h alone: l'eau, d'hier, but N'Djamena and D'Souza are one word.
bool WordScanner::ends_in_elision(std::string_view text, std::size_t apostrophe_end) {
  if (raw_.size() > 6) return false;
  folded_.clear();
  fold_append(raw_, folded_);
  if (!std::binary_search(elided.begin(), elided.end(), std::string_view(folded_))) return false;
  const CodePoint next = code_point_at(text, apostrophe_end);
  if (next.type.kind == CharKind::digit) return true;
  folded_.clear();
  fold_append(text.substr(apostrophe_end, next.next - apostrophe_end), folded_);
  return !folded_.empty() && std::string_view("aeiouyh").find(folded_.front()) != std::string_view::npos;
}

void WordScanner::finish(ScannedWord& word) {
  const bool is_ascii =
      std::all_of(raw_.begin(), raw_.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
  if (is_ascii) {
    fold_append(raw_, word.term);
    return;
  }
  folded_.clear();
  fold_append(raw_, folded_);
  keep_word_characters(folded_, word.term);
}

}  // namespace dateline::text
