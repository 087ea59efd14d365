// Cuts the text of a query into lexemes (lexer.h).
#include "query/lexer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "query/edit_distance.h"
#include "query/limits.h"
#include "query/query_error.h"

namespace dateline::query {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Quotes that open and close a phrase: straight, typographic (in both roles: German closes with the English opening
// one) and guillemets. Single quotes are apostrophes.
std::size_t quote_length(std::string_view text) {
  if (text.starts_with('"')) return 1;
  if (text.starts_with("\u00AB") || text.starts_with("\u00BB")) return 2;
  if (text.starts_with("\u201C") || text.starts_with("\u201D") || text.starts_with("\u201E")) return 3;
  return 0;
}

std::string upper_case(std::string_view ascii) {
  std::string result(ascii);
  for (char& c : result)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return result;
}

std::optional<Field> field_by_name(std::string_view name) {
  const std::string wanted = upper_case(name);
  for (const FieldInfo& info : field_table)
    if (upper_case(info.name) == wanted) return info.field;
  return std::nullopt;
}

// The field whose name differs from `name` in one or two letters, "" when there is none.
std::string_view nearest_field(std::string_view name) {
  std::string_view best;
  std::size_t best_distance = 3;
  for (const FieldInfo& info : field_table) {
    const std::size_t bound = info.name.size() <= 3 ? 1 : 2;
    const std::size_t distance = edit_distance(letters(upper_case(name)), letters(upper_case(info.name)), bound);
    if (distance <= bound && distance < best_distance) {
      best = info.name;
      best_distance = distance;
    }
  }
  return best;
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::vector<Lexeme> run() {
    while (true) {
      while (const std::size_t blank = blank_length(rest())) at_ += blank;
      if (at_ == text_.size()) break;
      next();
    }
    add(LexemeKind::end, at_);
    return std::move(lexemes_);
  }

 private:
  std::string_view rest() const { return text_.substr(at_); }

  bool blank_or_end(std::size_t position) const {
    return position >= text_.size() || blank_length(text_.substr(position)) > 0;
  }

  Lexeme& add(LexemeKind kind, std::size_t begin) {
    Lexeme& lexeme = lexemes_.emplace_back();
    lexeme.kind = kind;
    lexeme.place = {begin, at_};
    lexeme.text = text_.substr(begin, at_ - begin);
    return lexeme;
  }

  void next() {
    const std::size_t begin = at_;
    const char c = text_[at_];
    if (c == '(' || c == ')') {
      ++at_;
      open_ += c == '(' ? 1 : -1;
      add(c == '(' ? LexemeKind::open : LexemeKind::close, begin);
    } else if (const std::size_t quote = quote_length(rest())) {
      phrase(begin, quote);
    } else if (c == '=' && quote_length(text_.substr(at_ + 1)) > 0) {
      ++at_;  // ="a phrase" says the same twice
      phrase(begin, quote_length(rest()));
    } else if (c == '-' && starts_item(begin) && !blank_or_end(at_ + 1) && text_[at_ + 1] != '-' &&
               text_[at_ + 1] != ')') {
      ++at_;
      add(LexemeKind::negation, begin);
    } else if (!field(begin)) {
      word(begin);
    }
  }

  // A sign before a word counts only where the word begins: not in "France-Mali" nor in (a)-(b).
  bool starts_item(std::size_t position) const {
    if (position == 0 || text_[position - 1] == '(') return true;
    return lexemes_.empty() || lexemes_.back().place.end < position;
  }

  void phrase(std::size_t begin, std::size_t quote) {
    at_ += quote;
    const std::size_t inside = at_;
    while (at_ < text_.size() && quote_length(rest()) == 0) ++at_;
    if (at_ == text_.size())
      fail(begin, "this quote is never closed", R"(write "..." around the phrase, or leave the quote out)");
    const std::size_t inside_end = at_;
    at_ += quote_length(rest());
    const std::uint32_t slop = phrase_slop();
    Lexeme& lexeme = add(LexemeKind::phrase, begin);
    lexeme.text = text_.substr(inside, inside_end - inside);
    lexeme.number = slop;
  }

  // The ~3 behind a phrase.
  std::uint32_t phrase_slop() {
    if (at_ == text_.size() || text_[at_] != '~') return 0;
    const std::size_t tilde = at_++;
    const std::size_t digits = at_;
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    const bool ends = blank_or_end(at_) || text_[at_] == ')' || text_[at_] == '(';
    if (at_ == digits || !ends)
      fail(tilde, "~ behind a phrase needs a number", R"(write "a phrase"~3 to let up to 3 other words stand in it)");
    return number(digits, at_, 0, "words between those of a phrase");
  }

  std::uint32_t number(std::size_t begin, std::size_t end, std::uint32_t least, std::string_view what) const {
    std::uint32_t value = 0;
    for (std::size_t i = begin; i < end && value <= max_window; ++i)
      value = value * 10 + static_cast<std::uint32_t>(text_[i] - '0');
    if (value < least || value > max_window)
      fail(begin, fmt::format("{} is out of bounds", text_.substr(begin, end - begin)),
           fmt::format("{} can be {} to {}", what, least, max_window));
    return value;
  }

  // "title:" before a value. What only looks like a field is left to word(): 10:30, http://..., "note: this".
  bool field(std::size_t begin) {
    std::size_t colon = begin;
    while (colon < text_.size() && is_letter(text_[colon])) ++colon;
    if (colon == begin || colon == text_.size() || text_[colon] != ':') return false;
    const std::string_view name = text_.substr(begin, colon - begin);
    const std::string_view value = text_.substr(colon + 1);
    const std::optional<Field> known = field_by_name(name);
    const bool no_value = value.empty() || blank_length(value) > 0 || value[0] == ')';
    if (!known) {
      if (no_value || value.starts_with("//")) return false;
      unknown_field(begin, name, value);
    }
    if (no_value)
      fail(begin, fmt::format("nothing stands behind {}:", name),
           fmt::format("write {} without a blank, or put the word in quotes if you look for it",
                       field_info(*known).example));
    at_ = colon + 1;
    add(LexemeKind::field, begin).field = *known;
    if (*known == Field::url || *known == Field::id) raw_value();
    return true;
  }

  [[noreturn]] void unknown_field(std::size_t begin, std::string_view name, std::string_view value) const {
    std::size_t end = 0;
    while (end < value.size() && !blank_length(value.substr(end)) && !quote_length(value.substr(end)) &&
           value[end] != '(' && value[end] != ')')
      ++end;
    const std::string_view near = nearest_field(name);
    const std::string quoted = end > 0 ? fmt::format("{}:{}", name, value.substr(0, end)) : fmt::format("{}:", name);
    std::string hint;
    if (!near.empty()) hint = fmt::format("did you mean {}:? ", near);
    hint += fmt::format(R"(To look for these words, put them in quotes: "{}")", quoted);
    if (near.empty()) {
      hint += "; fields are";
      for (const FieldInfo& info : field_table) hint += fmt::format(" {}:", info.name);
    }
    fail(begin, fmt::format("there is no field {}:", name), hint);
  }

  // Addresses and ids may hold any sign: up to the next blank, without the parenthesis that closes a group around them.
  void raw_value() {
    if (quote_length(rest()) > 0 || text_[at_] == '(') return;
    const std::size_t begin = at_;
    while (at_ < text_.size() && blank_length(rest()) == 0) ++at_;
    const std::string_view value = text_.substr(begin, at_ - begin);
    auto unmatched = std::count(value.begin(), value.end(), ')') - std::count(value.begin(), value.end(), '(');
    for (; unmatched > 0 && open_ > 0 && at_ > begin + 1 && text_[at_ - 1] == ')'; --unmatched) --at_;
    add(LexemeKind::word, begin);
  }

  void word(std::size_t begin) {
    while (at_ < text_.size() && blank_length(rest()) == 0 && quote_length(rest()) == 0 && text_[at_] != '(' &&
           text_[at_] != ')')
      ++at_;
    const std::string_view word = text_.substr(begin, at_ - begin);
    const bool whole =
        starts_item(begin) && (blank_or_end(at_) || text_[at_] == '(' || text_[at_] == ')' || quote_length(rest()));
    if (!whole || !operation(begin, word)) add(LexemeKind::word, begin);
  }

  bool operation(std::size_t begin, std::string_view word) {
    if (word == "AND")
      add(LexemeKind::conjunction, begin);
    else if (word == "OR")
      add(LexemeKind::disjunction, begin);
    else if (word == "NOT")
      add(LexemeKind::negation, begin);
    else if (word == "*")
      add(LexemeKind::everything, begin);
    else if (word == "NEAR")
      add(LexemeKind::near, begin).number = default_near_window;
    else if (word.starts_with("NEAR/"))
      near_number(begin, word);
    else if (word == "&&" || word == "||")
      fail(begin, fmt::format("{} is no operator here", word),
           word == "&&" ? "write AND, or just a blank" : "write OR");
    else
      return false;
    return true;
  }

  void near_number(std::size_t begin, std::string_view word) {
    constexpr std::size_t slash = 5;
    if (word.size() == slash || !std::all_of(word.begin() + slash, word.end(), is_digit))
      fail(begin, "NEAR/ needs a number", "write NEAR/5 for words at most 5 words apart");
    const std::uint32_t window = number(begin + slash, at_, 1, "the distance of NEAR");
    add(LexemeKind::near, begin).number = window;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  long open_ = 0;
  std::vector<Lexeme> lexemes_;
};

}  // namespace

std::size_t blank_length(std::string_view text) {
  if (text.empty()) return 0;
  const auto byte = static_cast<unsigned char>(text[0]);
  if (byte <= 0x20 || byte == 0x7F) return 1;
  if (text.starts_with("\u00A0")) return 2;
  if (text.starts_with("\u3000") || text.starts_with("\u202F") || text.starts_with("\u2028") ||
      text.starts_with("\u2029"))
    return 3;
  if (text.size() >= 3 && text.starts_with("\xE2\x80")) {
    const auto last = static_cast<unsigned char>(text[2]);
    if (last >= 0x80 && last <= 0x8B) return 3;
  }
  return 0;
}

std::vector<Lexeme> lex(std::string_view text) {
  if (text.size() > max_query_bytes)
    throw Error(ErrorCode::bad_query, fmt::format("the query is {} bytes long", text.size()),
                fmt::format("at most {} bytes", max_query_bytes), {}, max_query_bytes);
  return Lexer(text).run();
}

}  // namespace dateline::query
