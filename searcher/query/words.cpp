// Words of a query through the tokenizer (words.h).
#include "query/words.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <optional>
#include <string>

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
constexpr std::size_t min_fuzzy_letters = 4;
// What keeps the walk for wom?n short.
constexpr std::size_t min_letters_before_sign = 2;

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

void add_ways(const std::vector<std::vector<Step>>& steps, std::size_t from, std::vector<Word>& way,
              Variants& variants) {
  if (from == steps.size()) {
    variants.push_back(way);
    return;
  }
  for (const Step& step : steps[from]) {
    if (from + step.words > steps.size()) continue;
    way.push_back(step.word);
    add_ways(steps, from + step.words, way, variants);
    way.pop_back();
  }
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

// `text` without punctuation behind it, for which * counts as a letter ("suspend*," or "what?").
std::string_view without_trailing_punctuation(std::string_view text, char sign) {
  while (!text.empty()) {
    UChar32 c = 0;
    const std::size_t before = step_back(text, text.size(), c);
    if (is_pattern_letter(c) || c == static_cast<UChar32>(sign)) break;
    text = text.substr(0, before);
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
  const std::size_t star = pattern.find('*');
  const std::size_t first_sign = pattern.find_first_of("*?");
  if (first_sign == 0)
    fail(column, fmt::format("{} begins with a wildcard", typed), "a pattern begins with letters: suspend*, wom?n");
  if (star != std::string_view::npos && count_letters(pattern.substr(0, star)) < min_wildcard_letters)
    fail(column, fmt::format("{} has under {} letters before the *", typed, min_wildcard_letters),
         fmt::format("write at least {} letters: mal* rather than ma*", min_wildcard_letters));
  if (count_letters(pattern) < min_wildcard_letters ||
      text::code_points(pattern.substr(0, first_sign)) < min_letters_before_sign)
    fail(column, fmt::format("{} has too few letters", typed),
         fmt::format("a pattern has at least {} letters, {} of them before the first ?", min_wildcard_letters,
                     min_letters_before_sign));
}

Variants read_pattern(std::string_view text, WordMode mode, Capitals capitals, std::size_t column) {
  text = without_trailing_punctuation(text, '*');
  const std::size_t begin = pattern_begin(text);
  const std::string_view left = text.substr(0, begin);
  if (left.find_first_of("*?") != std::string_view::npos)
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

// A ? or * that stands for letters, not one that ends a question or is part of an address.
bool is_pattern(std::string_view text) {
  if (text.find("://") != std::string_view::npos) return false;
  return without_trailing_punctuation(text, '*').find_first_of("*?") != std::string_view::npos;
}

// The ~ behind a word, with anything but letters after it.
bool is_fuzzy(std::string_view text, std::size_t column) {
  const std::size_t tilde = text.find('~');
  if (tilde == std::string_view::npos || tilde == 0) return false;
  if (without_trailing_punctuation(text, '~').size() == tilde + 1) return true;
  const char next = text[tilde + 1];
  if (next >= '0' && next <= '9')
    fail(column + tilde, "~ behind a word takes no number",
         "write gaddafi~, or put several words in quotes: \"a phrase\"~3");
  return false;
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
  Variants variants;
  std::vector<Word> way;
  add_ways(steps, 0, way, variants);
  return variants;
}

Variants read_signed_word(std::string_view text, WordMode mode, Capitals capitals, std::size_t column) {
  const bool alone = text.starts_with('=');
  if (alone) {
    text.remove_prefix(1);
    ++column;
  }
  const bool pattern = is_pattern(text);
  const bool fuzzy = !pattern && is_fuzzy(text, column);
  if (alone && (pattern || fuzzy))
    fail(column - 1, "= asks for this word alone, * ? and ~ for others", "leave one of the signs out");
  if (pattern) return read_pattern(text, mode, capitals, column);
  if (fuzzy) return read_fuzzy(text, column);
  return read_words(text, alone ? WordMode::exact : mode, capitals);
}

}  // namespace dateline::query
