// ICU's sentence bounds, less those that an abbreviation, an initial or a quotation makes.
#include "text/sentences.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "text/abbreviations.h"
#include "text/characters.h"
#include "text/word_scanner.h"

namespace dateline::text {
namespace {

constexpr std::size_t longest_word_looked_at = 24;

bool is_space(std::string_view text, std::size_t at) {
  const char byte = text[at];
  return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

// The span without ASCII and no-break blanks at its ends.
Span trimmed(std::string_view text, std::size_t begin, std::size_t end) {
  const auto blank = [&](std::size_t at) { return text[at] == '\xC2' && at + 1 < end && text[at + 1] == '\xA0'; };
  while (begin < end && (is_space(text, begin) || blank(begin))) begin += is_space(text, begin) ? 1 : 2;
  while (begin < end && (is_space(text, end - 1) || (end - begin >= 2 && blank(end - 2))))
    end -= is_space(text, end - 1) ? 1 : 2;
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// What stands on both sides of a bound that ICU proposes.
struct Bound {
  std::string_view before;  // the word before the full stop, "" if it is none of ASCII or Latin letters
  std::string_view after;   // the word that follows
  bool is_dot = false;      // a single full stop, no quote behind it
  bool is_line_end = false;
  CharClass next;  // first character of what follows, quotes and brackets skipped
};

bool ends_word(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte >= 0x80) return false;
  const CharKind kind = ascii_classes[byte].kind;
  return !starts_word(kind) && kind != CharKind::dot && kind != CharKind::mark;
}

// Back from the full stop at `dot` to a blank or punctuation; dots inside (U.S) belong to the word.
std::string_view word_before(std::string_view text, std::size_t dot) {
  std::size_t begin = dot;
  while (begin > 0 && dot - begin < longest_word_looked_at && !ends_word(text, begin - 1)) --begin;
  // Quotes and no-break blanks above ASCII part words too.
  std::size_t word = begin;
  for (std::size_t at = begin; at < dot;) {
    const CodePoint c = code_point_at(text, at);
    if (!starts_word(c.type.kind) && c.type.kind != CharKind::dot && c.type.kind != CharKind::mark) word = c.next;
    at = c.next;
  }
  return text.substr(std::min(word, dot), dot - std::min(word, dot));
}

std::string_view word_after(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size() && end - begin < longest_word_looked_at) {
    const CodePoint c = code_point_at(text, end);
    if (!starts_word(c.type.kind) && c.type.kind != CharKind::mark) break;
    end = c.next;
  }
  return text.substr(begin, end - begin);
}

// `begin_of_sentence` keeps the walk back over blanks within one sentence.
Bound describe(std::string_view text, std::size_t begin_of_sentence, std::size_t bound) {
  Bound found;
  std::size_t end = bound;
  while (end > begin_of_sentence && is_space(text, end - 1)) {
    found.is_line_end = found.is_line_end || text[end - 1] == '\n';
    --end;
  }
  found.is_dot = end > 0 && text[end - 1] == '.' && (end < 2 || text[end - 2] != '.');
  if (found.is_dot) found.before = word_before(text, end - 1);
  std::size_t begin = bound;
  CodePoint next = code_point_at(text, begin);
  for (int skipped = 0;
       skipped < 3 && begin < text.size() && next.type.kind != CharKind::letter && next.type.kind != CharKind::digit;
       ++skipped) {
    begin = next.next;
    next = code_point_at(text, begin);
  }
  found.next = next.type;
  found.after = word_after(text, begin);
  return found;
}

bool is_number(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
}

// "J", "J.K", "U.S", "EE.UU", "a.m": letters in ones or twos with dots between them.
bool is_initials(std::string_view word) {
  std::size_t letters = 0;
  std::size_t total = 0;
  bool dotted = false;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint c = code_point_at(word, at);
    if (c.type.kind == CharKind::dot) {
      if (letters == 0) return false;
      letters = 0;
      dotted = true;
    } else if (c.type.kind != CharKind::letter || ++letters > 2) {
      return false;
    } else {
      ++total;
    }
    at = c.next;
  }
  if (total == 0) return false;
  return dotted || (total == 1 && code_point_at(word, 0).type.upper);
}

// ICU counts every quotation mark as one that closes: without a blank, as in Chinese, it takes the next sentence's
// opening one.
std::size_t before_openers(std::string_view text, std::size_t bound) {
  if (bound == text.size()) return bound;
  for (;;) {
    std::size_t begin = bound;
    while (begin > 0 && (static_cast<unsigned char>(text[--begin]) & 0xC0U) == 0x80U) {
    }
    const auto category = U_MASK(u_charType(code_point_at(text, begin).value));
    if (begin == bound || (category & (U_GC_PS_MASK | U_GC_PI_MASK)) == 0) return bound;
    bound = begin;
  }
}

// French parts the closing quotation mark from the full stop by a blank; one that opens has no blank behind it.
std::size_t behind_closers(std::string_view text, std::size_t bound) {
  if (bound == 0 || bound >= text.size()) return bound;
  const CodePoint quote = code_point_at(text, bound);
  if (u_charType(quote.value) != U_FINAL_PUNCTUATION) return bound;
  if (quote.next < text.size() && !is_space(text, quote.next)) return bound;
  bound = quote.next;
  while (bound < text.size() && is_space(text, bound)) ++bound;
  return bound;
}

// A closing quote that a typing error parted from its sentence is none by itself.
bool is_stray_quote(std::string_view text, const Span& sentence) {
  if (sentence.end - sentence.begin > 3) return false;
  const CodePoint c = code_point_at(text, sentence.begin);
  return c.next == sentence.end && (c.value == '"' || c.value == '\'' || u_charType(c.value) == U_FINAL_PUNCTUATION);
}

// False when the sentence goes on over the bound.
bool parts_sentences(const Bound& bound) {
  if (bound.is_line_end) return true;
  if (bound.next.lower) return false;  // "Really?" he asked.
  if (!bound.is_dot) return true;
  switch (abbreviation(bound.before)) {
    case Abbreviation::before_name:
      return false;
    case Abbreviation::before_number:
      return bound.next.kind != CharKind::digit;
    case Abbreviation::either:
      return opens_sentences(bound.after);
    case Abbreviation::none:
      break;
  }
  if (is_initials(bound.before)) return opens_sentences(bound.after);
  if (is_number(bound.before) && bound.before.size() <= 2) return !follows_ordinal(bound.after);
  return true;
}

}  // namespace

struct SentenceSplitter::Impl {
  std::unique_ptr<icu::BreakIterator> breaks;
};

SentenceSplitter::SentenceSplitter() : impl_(std::make_unique<Impl>()) {}
SentenceSplitter::~SentenceSplitter() = default;
SentenceSplitter::SentenceSplitter(SentenceSplitter&&) noexcept = default;
SentenceSplitter& SentenceSplitter::operator=(SentenceSplitter&&) noexcept = default;

std::vector<Span> SentenceSplitter::split(std::string_view paragraph) {
  std::vector<Span> sentences;
  paragraph = paragraph.substr(0, static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()));
  UErrorCode status = U_ZERO_ERROR;
  if (!impl_->breaks) impl_->breaks.reset(icu::BreakIterator::createSentenceInstance(icu::Locale::getRoot(), status));
  UText text = UTEXT_INITIALIZER;
  utext_openUTF8(&text, paragraph.data(), static_cast<std::int64_t>(paragraph.size()), &status);
  if (U_SUCCESS(status)) impl_->breaks->setText(&text, status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU's sentence rules cannot be loaded");

  std::size_t begin = 0;
  for (std::int32_t next = impl_->breaks->next(); next != icu::BreakIterator::DONE; next = impl_->breaks->next()) {
    const std::size_t end = behind_closers(paragraph, before_openers(paragraph, static_cast<std::size_t>(next)));
    if (end <= begin) continue;
    if (end < paragraph.size() && !parts_sentences(describe(paragraph, begin, end))) continue;
    const Span sentence = trimmed(paragraph, begin, end);
    begin = end;
    if (sentence.begin == sentence.end) continue;
    if (!sentences.empty() && is_stray_quote(paragraph, sentence)) {
      sentences.back().end = sentence.end;
    } else {
      sentences.push_back(sentence);
    }
  }
  utext_close(&text);
  return sentences;
}

std::vector<Span> paragraphs(std::string_view text) {
  std::vector<Span> found;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", begin), text.size());
    const Span paragraph = trimmed(text, begin, end);
    if (paragraph.begin < paragraph.end) found.push_back(paragraph);
    begin = end + 2;
  }
  return found;
}

}  // namespace dateline::text
