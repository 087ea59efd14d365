// The splitter: walks a text once, plain ASCII words by a table, everything else through word_scanner.h and
// dictionary_words.h.
#include "text/tokens.h"

#include <algorithm>
#include <array>

#include "text/characters.h"
#include "text/dictionary_words.h"
#include "text/folding.h"
#include "text/word_scanner.h"

namespace dateline::text {
namespace {

constexpr std::size_t max_parts = 4;            // of a hyphen chain that has compounds
constexpr std::size_t max_compound_bytes = 80;  // longer ones are parts of addresses, no words that anyone asks for

// One byte a byte value for the loop over plain words; lower case in the table saves a comparison a letter.
struct ByteTable {
  std::array<CharKind, 256> kind{};
  std::array<char, 256> lower{};
};

constexpr ByteTable bytes = [] {
  ByteTable table;
  for (std::size_t byte = 0; byte < 256; ++byte) {
    // Bytes above ASCII are never looked up as letters; `mark` sends them to the scanner.
    table.kind[byte] = byte < 128 ? ascii_classes[byte].kind : CharKind::mark;
    const bool upper = byte < 128 && ascii_classes[byte].upper;
    table.lower[byte] = static_cast<char>(upper ? byte + ('a' - 'A') : byte);
  }
  return table;
}();

CharKind kind_of(char byte) { return bytes.kind[static_cast<unsigned char>(byte)]; }
bool is_space(CharKind kind) { return kind == CharKind::separator || kind == CharKind::newline; }

struct Part {
  std::string term;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t cp_begin = 0;
  std::uint32_t cp_end = 0;
  bool acronym = false;
};

}  // namespace

struct Tokenizer::Impl {
  std::string_view text;
  std::vector<Token>* tokens = nullptr;
  std::size_t count = 0;       // tokens written; those behind keep their memory
  std::uint32_t position = 0;  // of the next word
  bool paragraph_ended = false;
  std::size_t at = 0;           // where the walk is
  std::size_t extra_bytes = 0;  // bytes minus code points before `at`
  std::size_t line_begin = 0;
  bool line_is_known = false;
  bool line_is_capitals = false;

  WordScanner scanner;
  ScannedWord word;
  DictionaryWords dictionary;
  std::array<Part, max_parts> parts;
  std::string joined;

  void run();
  void read_newline();
  void read_wide();
  void read_currency(std::size_t end);
  bool read_plain_word();
  void read_chain();
  void read_dictionary_run();

  void scan_part(Part& part);
  [[nodiscard]] std::size_t hyphen_end() const;
  void emit_chain(std::size_t parts_count);
  void emit_joined(std::size_t first, std::size_t last);
  void emit_part(const Part& part);
  Token& emit(std::string_view term, TokenKind kind, std::uint32_t begin, std::uint32_t end);
  void emit_acronym();
  void next_position();

  [[nodiscard]] bool in_capitals_line();
  [[nodiscard]] bool read_line_case() const;
  void advance(std::size_t to);
};

// Moves to `to` over well-formed text.
void Tokenizer::Impl::advance(std::size_t to) {
  extra_bytes += (to - at) - code_points(text.substr(at, to - at));
  at = to;
}

// To be called before each word is written: not when a paragraph ends, so that blank lines at the start or in a row add
// nothing.
void Tokenizer::Impl::next_position() {
  if (paragraph_ended && count > 0) position += paragraph_gap;
  paragraph_ended = false;
}

// A token at the current position; the caller sets its code points.
Token& Tokenizer::Impl::emit(std::string_view term, TokenKind kind, std::uint32_t begin, std::uint32_t end) {
  next_position();
  if (count == tokens->size()) tokens->emplace_back();
  Token& token = (*tokens)[count++];
  token.term.assign(term);
  token.position = position;
  token.begin = begin;
  token.end = end;
  token.kind = kind;
  return token;
}

// The acronym of the token just written.
void Tokenizer::Impl::emit_acronym() {
  if (count == tokens->size()) tokens->emplace_back();
  const Token& word_token = (*tokens)[count - 1];
  Token& token = (*tokens)[count++];
  token.term.assign(1, '^').append(word_token.term);
  token.position = word_token.position;
  token.begin = word_token.begin;
  token.end = word_token.end;
  token.cp_begin = word_token.cp_begin;
  token.cp_end = word_token.cp_end;
  token.kind = TokenKind::acronym;
}

bool Tokenizer::Impl::in_capitals_line() {
  if (!line_is_known) {
    line_is_capitals = read_line_case();
    line_is_known = true;
  }
  return line_is_capitals;
}

bool Tokenizer::Impl::read_line_case() const {
  std::size_t words = 0;
  bool word_has_capital = false;
  for (std::size_t i = line_begin; i < text.size();) {
    const CodePoint c = code_point_at(text, i);
    if (c.type.kind == CharKind::newline) break;
    if (c.type.kind == CharKind::dictionary || (c.type.kind == CharKind::letter && !c.type.upper)) return false;
    if (c.value == ' ' || c.value == '\t' || c.value == 0xA0) word_has_capital = false;
    if (c.type.upper && !word_has_capital) {
      word_has_capital = true;
      ++words;
    }
    i = c.next;
  }
  return words >= 2;
}

void Tokenizer::Impl::read_newline() {
  ++at;
  line_begin = at;
  line_is_known = false;
  std::size_t next = at;
  while (next < text.size() && (text[next] == ' ' || text[next] == '\t' || text[next] == '\r')) ++next;
  if (next < text.size() && text[next] == '\n') paragraph_ended = true;
}

void Tokenizer::Impl::read_currency(std::size_t end) {
  const auto begin = static_cast<std::uint32_t>(at);
  const std::size_t cp_begin = at - extra_bytes;
  joined.clear();
  fold_append(text.substr(at, end - at), joined);
  Token& token = emit(joined, TokenKind::word, begin, static_cast<std::uint32_t>(end));
  token.cp_begin = static_cast<std::uint32_t>(cp_begin);
  token.cp_end = token.cp_begin + 1;
  ++position;
  advance(end);
}

// A word of ASCII letters and digits with a blank or plain punctuation behind it: nearly all of English text.
bool Tokenizer::Impl::read_plain_word() {
  const std::size_t begin = at;
  std::size_t end = begin;
  std::size_t upper = 0;
  std::size_t digits = 0;
  for (; end < text.size() && starts_word(kind_of(text[end])); ++end) {
    const auto byte = static_cast<unsigned char>(text[end]);
    upper += byte >= 'A' && byte <= 'Z' ? 1 : 0;
    digits += byte <= '9' ? 1 : 0;
  }
  const std::size_t length = end - begin;
  if (length > max_word_length) return false;
  if (end < text.size()) {
    const CharKind behind = kind_of(text[end]);
    const bool punctuation = behind == CharKind::dot || behind == CharKind::comma;
    const bool plain =
        is_space(behind) || (punctuation && (end + 1 == text.size() || is_space(kind_of(text[end + 1]))));
    if (!plain) return false;
  }
  next_position();
  if (count == tokens->size()) tokens->emplace_back();
  Token& token = (*tokens)[count++];
  token.term.resize(length);
  for (std::size_t i = 0; i < length; ++i) token.term[i] = bytes.lower[static_cast<unsigned char>(text[begin + i])];
  token.position = position;
  token.begin = static_cast<std::uint32_t>(begin);
  token.end = static_cast<std::uint32_t>(end);
  token.cp_begin = static_cast<std::uint32_t>(begin - extra_bytes);
  token.cp_end = static_cast<std::uint32_t>(end - extra_bytes);
  token.kind = TokenKind::word;
  const bool acronym = upper > 0 && upper + digits == length && length >= 2 && kind_of(text[begin]) == CharKind::letter;
  if (acronym && !in_capitals_line()) emit_acronym();
  ++position;
  at = end;
  return true;
}

// Reads the word at `at`, leaves `at` where the scan goes on. The term stays empty when folding left nothing.
void Tokenizer::Impl::scan_part(Part& part) {
  scanner.scan(text, at, word);
  part.begin = static_cast<std::uint32_t>(at);
  part.end = static_cast<std::uint32_t>(word.end);
  part.cp_begin = static_cast<std::uint32_t>(at - extra_bytes);
  advance(word.end);
  part.cp_end = static_cast<std::uint32_t>(at - extra_bytes);
  advance(word.resume);
  part.term.swap(word.term);
  part.acronym = word.is_acronym && (word.is_dotted || !in_capitals_line());
}

// The end of a hyphen at `at` that a word follows, else 0.
std::size_t Tokenizer::Impl::hyphen_end() const {
  const CodePoint hyphen = code_point_at(text, at);
  if (hyphen.type.kind != CharKind::hyphen) return 0;
  return starts_word(code_point_at(text, hyphen.next).type.kind) ? hyphen.next : 0;
}

void Tokenizer::Impl::read_chain() {
  std::size_t chained = 0;
  bool too_long = false;
  for (;;) {
    if (chained == max_parts) {
      too_long = true;
      for (const Part& part : parts) emit_part(part);
      chained = 0;
    }
    scan_part(parts[chained]);
    if (!parts[chained].term.empty()) ++chained;
    const std::size_t next = hyphen_end();
    if (next == 0) break;
    advance(next);
  }
  if (too_long) {
    for (std::size_t i = 0; i < chained; ++i) emit_part(parts[i]);
  } else {
    emit_chain(chained);
  }
}

void Tokenizer::Impl::emit_part(const Part& part) {
  Token& token = emit(part.term, TokenKind::word, part.begin, part.end);
  token.cp_begin = part.cp_begin;
  token.cp_end = part.cp_end;
  if (part.acronym) emit_acronym();
  ++position;
}

void Tokenizer::Impl::emit_joined(std::size_t first, std::size_t last) {
  joined.clear();
  for (std::size_t i = first; i <= last; ++i) joined += parts[i].term;
  if (joined.size() > max_compound_bytes) return;
  Token& token = emit(joined, TokenKind::compound, parts[first].begin, parts[last].end);
  token.cp_begin = parts[first].cp_begin;
  token.cp_end = parts[last].cp_end;
}

void Tokenizer::Impl::emit_chain(std::size_t parts_count) {
  for (std::size_t i = 0; i < parts_count; ++i) {
    emit_part(parts[i]);
    --position;  // compounds stand where their first part does
    if (i + 1 < parts_count) emit_joined(i, i + 1);
    if (i == 0 && parts_count > 2) emit_joined(0, parts_count - 1);
    ++position;
  }
}

void Tokenizer::Impl::read_dictionary_run() {
  std::size_t end = at;
  for (std::size_t length = 0; end < text.size() && length < DictionaryWords::max_run; ++length) {
    const CodePoint c = code_point_at(text, end);
    if (c.type.kind != CharKind::dictionary && c.type.kind != CharKind::mark) break;
    end = c.next;
  }
  const std::size_t run_begin = at;
  for (const std::uint32_t word_end : dictionary.ends(text.substr(run_begin, end - run_begin))) {
    const std::size_t begin = at;
    const std::size_t cp_begin = at - extra_bytes;
    advance(run_begin + word_end);
    joined.clear();
    if (at - extra_bytes - cp_begin > max_word_length) continue;  // letters in a row that no dictionary knows
    fold_append(text.substr(begin, at - begin), joined);
    if (joined.empty()) continue;
    Token& token = emit(joined, TokenKind::word, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at));
    token.cp_begin = static_cast<std::uint32_t>(cp_begin);
    token.cp_end = static_cast<std::uint32_t>(at - extra_bytes);
    ++position;
  }
}

void Tokenizer::Impl::read_wide() {
  const CodePoint c = code_point_at(text, at);
  switch (c.type.kind) {
    case CharKind::letter:
    case CharKind::digit:
      read_chain();
      return;
    case CharKind::dictionary:
      read_dictionary_run();
      return;
    case CharKind::currency:
      read_currency(c.next);
      return;
    default:
      extra_bytes += c.next - at - 1;
      at = c.next;
  }
}

void Tokenizer::Impl::run() {
  while (at < text.size()) {
    switch (kind_of(text[at])) {
      case CharKind::letter:
      case CharKind::digit:
        if (!read_plain_word()) read_chain();
        break;
      case CharKind::newline:
        read_newline();
        break;
      case CharKind::currency:
        read_currency(at + 1);
        break;
      case CharKind::mark:
        read_wide();
        break;
      default:
        ++at;
    }
  }
}

Tokenizer::Tokenizer() : impl_(std::make_unique<Impl>()) {}
Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;

void Tokenizer::tokenize(std::string_view utf8, std::vector<Token>& tokens) {
  Impl& state = *impl_;
  state.text = utf8.substr(0, max_text_bytes);
  state.tokens = &tokens;
  state.count = 0;
  state.position = 0;
  state.paragraph_ended = false;
  state.at = 0;
  state.extra_bytes = 0;
  state.line_begin = 0;
  state.line_is_known = false;
  state.run();
  tokens.resize(state.count);
}

}  // namespace dateline::text
