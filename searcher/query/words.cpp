// Words of a query through the tokenizer (words.h).
#include "query/words.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <optional>
#include <string>

#include "query/lexer.h"
#include "query/limits.h"
#include "query/query_error.h"
#include "text/families.h"
#include "text/folding.h"
#include "text/tokens.h"

namespace dateline::query {
namespace {

// Longer runs of capitals that are English words were shouted, not abbreviated.
constexpr std::size_t longest_common_acronym = 5;
constexpr std::size_t min_shouted_letters = 4;
constexpr std::size_t min_fuzzy_letters = 3;
// No word is longer (text/tokens.h).
constexpr std::size_t max_pattern_letters = 100;

// A line in capitals has no acronyms for the tokenizer; whether a query's capitals mean something is decided here.
constexpr std::string_view lower_case_start = "q ";

// A word, or a compound in place of several words, of the text.
struct Step {
  Word word;
  std::size_t words = 1;
};

const std::vector<text::Token>& tokens_of(std::string_view text) {
  thread_local text::Tokenizer tokenizer;
  thread_local std::vector<text::Token> tokens;
  thread_local std::string line;
  line.assign(lower_case_start).append(text);
  tokenizer.tokenize(line, tokens);
  std::erase_if(tokens, [](const text::Token& token) { return token.begin < lower_case_start.size(); });
  for (text::Token& token : tokens) {
    token.begin -= static_cast<std::uint32_t>(lower_case_start.size());
    token.end -= static_cast<std::uint32_t>(lower_case_start.size());
  }
  return tokens;
}

Word make_word(std::string_view text, const text::Token& token, WordMode mode) {
  Word word;
  word.printed = text.substr(token.begin, token.end - token.begin);
  word.term = token.term;
  word.mode = mode;
  return word;
}

// The operators are written in capitals because they are operators: "AND" in quotes is the word.
bool is_operator(std::string_view folded) {
  return folded == "and" || folded == "or" || folded == "not" || folded == "near";
}

bool keeps_capitals(const std::string& folded, Capitals capitals) {
  return !is_operator(folded) && capitals == Capitals::acronyms &&
         text::code_points(folded) <= longest_common_acronym && text::is_common_word(folded);
}

// For each word of the text the steps that start there: the word itself first.
std::vector<std::vector<Step>> steps_of(std::string_view text, WordMode mode, Capitals capitals) {
  std::vector<std::vector<Step>> steps;
  const std::vector<text::Token>& tokens = tokens_of(text);
  for (const text::Token& token : tokens) {
    if (token.kind == text::TokenKind::word) {
      steps.push_back({{make_word(text, token, mode), 1}});
    } else if (steps.empty()) {
      continue;
    } else if (token.kind == text::TokenKind::acronym) {
      Word& word = steps.back()[0].word;
      if (keeps_capitals(word.term, capitals)) word.term = token.term;
    } else {
      const auto inside = std::count_if(tokens.begin(), tokens.end(), [&](const text::Token& other) {
        return other.kind == text::TokenKind::word && other.begin >= token.begin && other.end <= token.end;
      });
      if (inside > 1) steps.back().push_back({make_word(text, token, mode), static_cast<std::size_t>(inside)});
    }
  }
  return steps;
}

// Ways through `steps` from word `from` on, up to one more than are allowed.
std::size_t count_ways(const std::vector<std::vector<Step>>& steps) {
  std::vector<std::size_t> ways(steps.size() + 1, 0);
  ways[steps.size()] = 1;
  for (std::size_t i = steps.size(); i-- > 0;)
    for (const Step& step : steps[i])
      if (i + step.words <= steps.size()) ways[i] = std::min(ways[i] + ways[i + step.words], max_variants + 1);
  return ways[0];
}

// The ways through `steps`, of which there are few: all split first, all joined last. Not by recursion, as a query may
// have tens of thousands of words before they are counted.
Variants all_ways(const std::vector<std::vector<Step>>& steps) {
  struct Way {
    std::vector<Word> words;
    std::size_t next = 0;
  };
  Variants variants;
  std::vector<Way> open(1);
  while (!open.empty()) {
    Way way = std::move(open.back());
    open.pop_back();
    while (way.next < steps.size()) {
      const std::vector<Step>& here = steps[way.next];
      for (std::size_t i = here.size(); i-- > 1;) {
        if (way.next + here[i].words > steps.size()) continue;
        open.push_back(way);
        open.back().words.push_back(here[i].word);
        open.back().next += here[i].words;
      }
      way.words.push_back(here[0].word);
      ++way.next;
    }
    variants.push_back(std::move(way.words));
  }
  return variants;
}

// All split, and all joined: what is left when there are too many ways to try them all.
Variants extreme_ways(const std::vector<std::vector<Step>>& steps) {
  Variants variants(2);
  for (const auto& here : steps) variants[0].push_back(here[0].word);
  for (std::size_t i = 0; i < steps.size();) {
    const Step* longest = &steps[i][0];
    for (const Step& step : steps[i])
      if (step.words > longest->words && i + step.words <= steps.size()) longest = &step;
    variants[1].push_back(longest->word);
    i += longest->words;
  }
  return variants;
}

bool is_pattern_letter(UChar32 c) {
  if (c < 0) return false;
  return u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

// Where the code point before byte `end` begins.
std::size_t step_back(std::string_view text, std::size_t end, UChar32& c) {
  auto at = static_cast<std::int32_t>(end);
  U8_PREV(reinterpret_cast<const std::uint8_t*>(text.data()), 0, at, c);
  return static_cast<std::size_t>(at);
}

bool letter_before(std::string_view text, std::size_t at) {
  UChar32 c = U_SENTINEL;
  if (at > 0) (void)step_back(text, at, c);
  return is_pattern_letter(c);
}

bool letter_after(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  UChar32 c = U_SENTINEL;
  auto i = static_cast<std::int32_t>(at);
  U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), i, static_cast<std::int32_t>(text.size()), c);
  return is_pattern_letter(c);
}

// Where the first * or ? is that stands for letters: a * beside a letter, a ? before one, not one that ends a question.
// Addresses have signs of their own.
std::size_t find_wildcard(std::string_view text) {
  if (text.find("://") != std::string_view::npos || text.starts_with("www.")) return std::string_view::npos;
  const std::size_t slash = text.find('/');
  for (std::size_t at = text.find_first_of("*?"); at != std::string_view::npos; at = text.find_first_of("*?", at)) {
    if (text[at] == '*') {
      if (letter_before(text, at) || letter_after(text, at + 1)) return at;
      ++at;
      continue;
    }
    const std::size_t behind = std::min(text.find_first_not_of('?', at), text.size());
    const bool before_star = behind < text.size() && text[behind] == '*' && letter_before(text, at);
    if (slash > at && (before_star || letter_after(text, behind))) return at;
    at = behind;
  }
  return std::string_view::npos;
}

// `text` without the punctuation behind its last letter or `sign`.
std::string_view without_trailing_punctuation(std::string_view text, char sign) {
  while (!text.empty() && text.back() != sign && !letter_before(text, text.size())) {
    UChar32 c = 0;
    text = text.substr(0, step_back(text, text.size(), c));
  }
  return text;
}

// Where the run of letters, * and ? at the end of `text` begins.
std::size_t pattern_begin(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0) {
    UChar32 c = 0;
    const std::size_t before = step_back(text, begin, c);
    if (!is_pattern_letter(c) && c != '*' && c != '?') break;
    begin = before;
  }
  return begin;
}

std::size_t count_letters(std::string_view pattern) {
  return text::code_points(pattern) - static_cast<std::size_t>(std::count_if(
                                          pattern.begin(), pattern.end(), [](char c) { return c == '*' || c == '?'; }));
}

void check_pattern(std::string_view pattern, std::string_view typed, std::size_t column) {
  if (text::code_points(pattern) > max_pattern_letters)
    fail(column, fmt::format("this pattern has {} letters and signs", text::code_points(pattern)),
         fmt::format("words of the index have up to {}", max_pattern_letters));
  const std::size_t star = pattern.find('*');
  const std::size_t first_sign = pattern.find_first_of("*?");
  if (first_sign == 0)
    fail(column, fmt::format("{} begins with a wildcard", typed), "a pattern begins with letters: suspend*, wom?n");
  if (star != std::string_view::npos && count_letters(pattern.substr(0, star)) < min_wildcard_letters)
    fail(column, fmt::format("{} has under {} letters before the *", typed, min_wildcard_letters),
         fmt::format("write at least {} letters: mal* rather than ma*", min_wildcard_letters));
  if (count_letters(pattern) < min_wildcard_letters)
    fail(column, fmt::format("{} has too few letters", typed),
         fmt::format("a pattern has at least {} letters", min_wildcard_letters));
}

Variants read_pattern(std::string_view text, WordMode mode, Capitals capitals, std::size_t column) {
  text = without_trailing_punctuation(text, '*');
  const std::size_t begin = pattern_begin(text);
  const std::string_view left = text.substr(0, begin);
  if (find_wildcard(left) != std::string_view::npos)
    fail(column, fmt::format("{} has a wildcard before its last part", text),
         "a wildcard may stand in the last part only: anti-terror*");
  Word pattern;
  pattern.printed = text.substr(begin);
  pattern.term = text::fold(pattern.printed);
  pattern.mode = WordMode::wildcard;
  check_pattern(pattern.term, pattern.printed, column + begin);

  Variants variants = read_words(left, mode, capitals);
  if (variants.empty()) return {{pattern}};
  const bool hyphenated = left.ends_with('-') && variants.size() == 1 && variants[0].size() == 1;
  Word joined = pattern;
  if (hyphenated) {
    joined.printed = text;
    joined.term = variants[0][0].term + pattern.term;
  }
  for (auto& variant : variants) variant.push_back(pattern);
  if (hyphenated) variants.push_back({joined});
  return variants;
}

Variants read_fuzzy(std::string_view text, std::size_t column) {
  Variants variants = read_words(text.substr(0, text.find('~')), WordMode::fuzzy, Capitals::ordinary);
  if (variants.size() != 1 || variants[0].size() != 1)
    fail(column, "~ takes one word", "write gaddafi~ for words spelt nearly alike");
  Word& word = variants[0][0];
  if (text::code_points(word.term) < min_fuzzy_letters)
    fail(column, fmt::format("{} is too short for ~", word.printed),
         fmt::format("a word spelt nearly alike has {} letters or more", min_fuzzy_letters));
  return variants;
}

bool is_pattern(std::string_view text) { return find_wildcard(text) != std::string_view::npos; }

// The ~ behind a word, with anything but letters after it.
bool is_fuzzy(std::string_view text, std::size_t column) {
  const std::size_t tilde = text.find('~');
  if (tilde == std::string_view::npos || !letter_before(text, tilde)) return false;
  if (without_trailing_punctuation(text, '~').size() == tilde + 1) return true;
  const char next = text[tilde + 1];
  if (next >= '0' && next <= '9')
    fail(column + tilde, "~ behind a word takes no number",
         "write gaddafi~, or put several words in quotes: \"a phrase\"~3");
  return false;
}

// Other query languages give a word a weight in this way; here it would be a second word.
void check_no_boost(std::string_view text, std::size_t column) {
  const std::size_t caret = text.rfind('^');
  if (caret == std::string_view::npos || caret + 1 == text.size() || !letter_before(text, caret)) return;
  if (text.find_first_not_of("0123456789.", caret + 1) == std::string_view::npos)
    fail(column + caret, "a word takes no weight",
         fmt::format("leave {} out, or put the word in quotes", text.substr(caret)));
}

// Each of `ways` with each of `more` behind it; of too many the first, all split, and the last, all joined.
void append(Variants& ways, const Variants& more) {
  Variants longer;
  const auto add = [&longer](std::vector<Word> way, const std::vector<Word>& rest) {
    way.insert(way.end(), rest.begin(), rest.end());
    longer.push_back(std::move(way));
  };
  if (ways.size() * more.size() > max_variants) {
    add(ways.front(), more.front());
    add(ways.back(), more.back());
  } else {
    for (const std::vector<Word>& way : ways)
      for (const std::vector<Word>& rest : more) add(way, rest);
  }
  ways = std::move(longer);
}

}  // namespace

Capitals capitals_of(const std::vector<std::string_view>& texts) {
  std::size_t words = 0;
  bool shouted = false;
  for (const std::string_view text : texts) {
    for (std::size_t i = 0; i < text.size();) {
      UChar32 c = 0;
      U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), i, text.size(), c);
      if (c >= 0 && u_islower(c)) return Capitals::acronyms;
    }
    for (const text::Token& token : tokens_of(text)) {
      if (token.kind != text::TokenKind::word) continue;
      ++words;
      shouted = shouted || (text::code_points(token.term) >= min_shouted_letters && text::is_common_word(token.term));
    }
  }
  return words > 1 && shouted ? Capitals::ordinary : Capitals::acronyms;
}

Variants read_words(std::string_view text, WordMode mode, Capitals capitals) {
  const auto steps = steps_of(text, mode, capitals);
  if (steps.empty()) return {};
  if (count_ways(steps) > max_variants) return extreme_ways(steps);
  return all_ways(steps);
}

Variants read_signed_word(std::string_view text, WordMode mode, Capitals capitals, std::size_t column) {
  const bool alone = text.starts_with('=');
  if (alone) {
    text.remove_prefix(1);
    ++column;
  }
  check_no_boost(text, column);
  const bool pattern = is_pattern(text);
  const bool fuzzy = is_fuzzy(text, column);
  if (pattern && fuzzy) fail(column, fmt::format("{} has both * or ? and ~", text), "leave one of the signs out");
  if (alone && (pattern || fuzzy))
    fail(column - 1, "= asks for this word alone, * ? and ~ for others", "leave one of the signs out");
  if (pattern) return read_pattern(text, mode, capitals, column);
  if (fuzzy) return read_fuzzy(text, column);
  return read_words(text, alone ? WordMode::exact : mode, capitals);
}

Variants read_phrase(std::string_view text, Capitals capitals, std::size_t column) {
  Variants ways(1);
  std::size_t plain_begin = 0;
  const auto add_plain = [&](std::size_t end) {
    const Variants plain = read_words(text.substr(plain_begin, end - plain_begin), WordMode::exact, capitals);
    if (!plain.empty()) append(ways, plain);
  };
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t blank = blank_length(text.substr(at))) {
      at += blank;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() && blank_length(text.substr(at)) == 0) ++at;
    const std::string_view word = text.substr(begin, at - begin);
    if (word.find_first_not_of('*') == std::string_view::npos)
      fail(column + begin, "a lone * stands for no word in a phrase",
           R"(write "foreign minister"~1 to let one word stand between)");
    if (!is_pattern(word) && !is_fuzzy(word, column + begin)) continue;
    add_plain(begin);
    append(ways, read_signed_word(word, WordMode::exact, capitals, column + begin));
    plain_begin = at;
    if (ways.front().size() > max_phrase_words) return ways;  // each word more would cost a copy of all
  }
  add_plain(text.size());
  return ways.front().empty() ? Variants() : ways;
}

}  // namespace dateline::query
