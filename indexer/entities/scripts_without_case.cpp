#include "entities/scripts_without_case.h"

#include <algorithm>
#include <string>

#include "names/countries.h"
#include "names/places.h"

namespace dateline::entities {
namespace {

constexpr std::size_t max_country_tokens = 6;
constexpr std::size_t arabic_letter_bytes = 2;
// What is left when an Arabic prefix is off: shorter words are too often other words.
constexpr std::size_t min_stem_bytes = 4 * arabic_letter_bytes;

unsigned lead_byte(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

// U+0600 to U+077F.
bool is_arabic(std::string_view text, std::size_t at) {
  return lead_byte(text, at) >= 0xD8 && lead_byte(text, at) <= 0xDD;
}

// U+0800 to U+DFFF without more Latin and Greek (U+1E00) and the punctuation of U+2000 to U+2BFF.
bool is_unbroken(std::string_view text, std::size_t at) {
  const unsigned lead = lead_byte(text, at);
  if (lead == 0xE1) return at + 1 < text.size() && lead_byte(text, at + 1) < 0xB8;
  return lead >= 0xE0 && lead <= 0xED && lead != 0xE2;
}

bool has_caseless_script(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (is_arabic(text, i) || is_unbroken(text, i)) return true;
  return false;
}

// Bytes of the conjunction or preposition that Arabic writes onto a word at `at`, 0 when there is none.
std::uint32_t arabic_prefix(std::string_view word, std::uint32_t at) {
  static constexpr std::string_view conjunctions[] = {"و", "ف"};
  static constexpr std::string_view prepositions[] = {"ب", "ل", "ك"};
  const std::string_view letter = word.substr(at, arabic_letter_bytes);
  const auto is_letter = [&](std::string_view prefix) { return prefix == letter; };
  const bool conjunction = at == 0 && std::any_of(std::begin(conjunctions), std::end(conjunctions), is_letter);
  const bool preposition = std::any_of(std::begin(prepositions), std::end(prepositions), is_letter);
  return conjunction || preposition ? arabic_letter_bytes : 0;
}

// Bytes before the country that `words` name with a conjunction and a preposition before it, 0 when they name none. The
// article loses its first letter behind "l": then its second one is taken to the name (canonical_places.cpp).
std::uint32_t before_country(std::string_view words) {
  std::uint32_t at = 0;
  for (int prefixes = 0; prefixes < 2; ++prefixes) {
    const std::uint32_t size = arabic_prefix(words, at);
    at += size;
    if (size == 0 || words.size() < at + min_stem_bytes) return 0;
    const std::string_view stem = words.substr(at);
    if (names::country_by_name(stem) != nullptr) return at;
    if (words.substr(at - arabic_letter_bytes).starts_with("لل") &&
        names::country_by_name(std::string("ا").append(stem)) != nullptr)
      return at;
  }
  return 0;
}

// The bytes are part of the longer name of a place ("Inner Mongolia") that the tokenizer's dictionary parted.
bool is_part_of_place(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr int max_more_letters = 2;
  if (!is_unbroken(text, begin)) return false;
  std::size_t from = begin;
  for (int before = 0; before <= max_more_letters; ++before) {
    std::size_t to = end;
    for (int after = 0; after <= max_more_letters; ++after) {
      if (before + after > 0 && !names::places_by_name(text.substr(from, to - from)).empty()) return true;
      if (to >= text.size() || !is_unbroken(text, to)) break;
      to = std::min(text.size(), to + 3);
    }
    if (from < 3 || !is_unbroken(text, from - 3)) break;
    from -= 3;
  }
  return false;
}

}  // namespace

// The longest name of a country that begins with the token `at`.
CaselessScripts::Match CaselessScripts::match(std::size_t at) {
  Match longest;
  key_.clear();
  const bool arabic = is_arabic(tokens_[at].term, 0);
  const std::size_t limit = std::min(tokens_.size(), at + max_country_tokens);
  for (std::size_t i = at; i < limit; ++i) {
    const text::Token& token = tokens_[i];
    if (token.kind != text::TokenKind::word || token.term.empty()) break;
    if (i > at && token.begin > tokens_[i - 1].end + 1) break;
    if (i > at) key_ += ' ';
    key_ += token.term;
    if (names::country_by_name(key_) != nullptr)
      longest = {i + 1 - at, 0};
    else if (const std::uint32_t prefix = arabic ? before_country(key_) : 0; prefix != 0)
      longest = {i + 1 - at, prefix};
  }
  return longest;
}

void CaselessScripts::read(std::string_view text, bool in_title, std::vector<Mention>& mentions) {
  if (!has_caseless_script(text)) return;
  tokenizer_.tokenize(text, tokens_);
  for (std::size_t at = 0; at < tokens_.size();) {
    const text::Token& token = tokens_[at];
    const bool caseless = token.kind == text::TokenKind::word && !token.term.empty() &&
                          (is_arabic(token.term, 0) || is_unbroken(token.term, 0));
    const Match found = caseless ? match(at) : Match();
    if (found.tokens == 0) {
      ++at;
      continue;
    }
    at += found.tokens;
    Mention mention;
    mention.type = MentionType::place;
    mention.in_title = in_title;
    mention.begin = mention.title_begin = token.begin + found.prefix;
    mention.end = tokens_[at - 1].end;
    if (!is_part_of_place(text, mention.begin, mention.end)) mentions.push_back(mention);
  }
}

}  // namespace dateline::entities
