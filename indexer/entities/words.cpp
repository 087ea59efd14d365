// Scanner of printed words: one pass over the bytes, ASCII without ICU.
#include "entities/words.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "entities/lexicon.h"
#include "text/folding.h"

namespace dateline::entities {
namespace {

constexpr std::size_t block_size = 1U << 16;
constexpr std::size_t max_headline_words = 25;
constexpr std::size_t max_word_bytes = 100;  // what is longer is no word of a name

enum class Kind : std::uint8_t { letter, digit, blank, newline, punctuation };

struct Character {
  UChar32 code = 0;
  std::uint32_t size = 1;
  Kind kind = Kind::punctuation;
  bool upper = false;
};

constexpr Character ascii_character(unsigned char c) {
  Character result;
  result.code = c;
  if (c >= 'a' && c <= 'z') {
    result.kind = Kind::letter;
  } else if (c >= 'A' && c <= 'Z') {
    result.kind = Kind::letter;
    result.upper = true;
  } else if (c >= '0' && c <= '9') {
    result.kind = Kind::digit;
  } else if (c == '\n') {
    result.kind = Kind::newline;
  } else if (c == ' ' || c == '\t' || c == '\r') {
    result.kind = Kind::blank;
  }
  return result;
}

constexpr std::array<Character, 128> make_ascii() {
  std::array<Character, 128> characters{};
  for (unsigned char c = 0; c < 128; ++c) characters[c] = ascii_character(c);
  return characters;
}

constexpr std::array<Character, 128> ascii = make_ascii();

Character wide_character_at(std::string_view text, std::size_t at) {
  Character result;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  std::size_t next = at;
  U8_NEXT_OR_FFFD(bytes, next, text.size(), result.code);
  result.size = static_cast<std::uint32_t>(next - at);
  const std::uint32_t category = U_MASK(u_charType(result.code));
  if ((category & (U_GC_L_MASK | U_GC_M_MASK)) != 0) {
    result.kind = Kind::letter;
    result.upper = (category & (U_GC_LU_MASK | U_GC_LT_MASK)) != 0;
  } else if ((category & U_GC_N_MASK) != 0) {
    result.kind = Kind::digit;
  } else if ((category & U_GC_Z_MASK) != 0) {
    result.kind = Kind::blank;
  }
  return result;
}

inline Character character_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte < 0x80 ? ascii[byte] : wide_character_at(text, at);
}

bool is_apostrophe(UChar32 c) { return c == '\'' || c == 0x2019 || c == 0x2BC; }
bool is_dash(UChar32 c) { return c == 0x2013 || c == 0x2014 || c == 0x2015 || c == 0x2022 || c == 0xB7; }
bool is_hyphen(UChar32 c) { return c == '-' || c == 0x2010 || c == 0x2011; }
bool is_opening_quote(UChar32 c) {
  return c == '"' || c == 0x201C || c == 0x201E || c == 0xAB || c == 0x2018 || c == '\'';
}
bool ends_sentence(UChar32 c) { return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == ':' || c == ';'; }

// Titles and other words whose period does not end a sentence.
bool is_abbreviation(std::string_view folded, std::uint32_t flags) {
  if (folded.size() == 1) return true;
  if (folded.size() > 4) return false;
  if ((flags & (title_word | calendar_word)) != 0) return true;
  return folded == "st" || folded == "mt" || folded == "ft" || folded == "jr" || folded == "no" || folded == "vs";
}

// Apostrophes and dots are no part of a folded word.
void erase_marks(std::string& folded) {
  constexpr std::string_view apostrophe = "\u2019";
  std::size_t kept = 0;
  for (std::size_t at = 0; at < folded.size();) {
    if (folded[at] == '\'' || folded[at] == '.')
      ++at;
    else if (folded.compare(at, apostrophe.size(), apostrophe) == 0)
      at += apostrophe.size();
    else
      folded[kept++] = folded[at++];
  }
  folded.resize(kept);
}

class Scanner {
 public:
  Scanner(std::string_view text, WordTable& table, std::vector<Word>& words)
      : text_(text), table_(table), words_(words) {}

  void run() {
    std::size_t at = 0;
    line_first_ = words_.size();
    while (at < text_.size()) {
      const Character c = character_at(text_, at);
      if (c.kind == Kind::letter || c.kind == Kind::digit) {
        at = starts_address(at) ? skip_address(at) : read_word(at);
      } else {
        read_separator(c);
        at += c.size;
      }
    }
    end_line();
  }

 private:
  void reset_gap() {
    gap_ = Gap::blank;
    separators_ = 0;
    period_ = quote_ = dash_ = stop_ = false;
  }

  void read_separator(const Character& c) {
    if (c.kind == Kind::newline) {
      end_line();
      reset_gap();
      gap_ = Gap::line;
      return;
    }
    ++separators_;
    if (gap_ == Gap::line || c.kind == Kind::blank) return;
    if (c.code == '.') {
      period_ = true;
    } else if (ends_sentence(c.code)) {
      stop_ = true;
    } else if (is_opening_quote(c.code)) {
      quote_ = true;
    } else if (is_dash(c.code) || (is_hyphen(c.code) && separators_ > 1)) {
      dash_ = true;
    }
    const Gap found = c.code == '.'           ? Gap::period
                      : c.code == ','         ? Gap::comma
                      : c.code == '&'         ? Gap::ampersand
                      : c.code == '('         ? Gap::parenthesis
                      : is_hyphen(c.code)     ? (separators_ == 1 ? Gap::hyphen : Gap::other)
                      : is_apostrophe(c.code) ? Gap::apostrophe
                                              : Gap::other;
    // A second mark makes the gap an ordinary break, except a blank before a parenthesis and the like.
    gap_ = gap_ == Gap::blank ? found : Gap::other;
  }

  // Web addresses and account names are full of capitals and hold no names.
  [[nodiscard]] bool starts_address(std::size_t at) const {
    if (at > 0 && text_[at - 1] == '@') return true;
    const std::string_view rest = text_.substr(at, 8);
    return rest.substr(0, 7) == "http://" || rest == "https://" || rest.substr(0, 4) == "www.";
  }

  std::size_t skip_address(std::size_t at) {
    gap_ = Gap::other;
    while (at < text_.size()) {
      const Character c = character_at(text_, at);
      if (c.kind == Kind::blank || c.kind == Kind::newline) break;
      at += c.size;
    }
    return at;
  }

  // The word that begins at `at`; returns where it ends, a possessive 's included.
  std::size_t read_word(std::size_t at) {
    Word word;
    word.begin = static_cast<std::uint32_t>(at);
    std::uint32_t letters = 0;
    std::uint32_t uppers = 0;
    bool plain = true;
    std::size_t after = 0;  // end of what belongs to the word without being its name
    while (at < text_.size()) {
      const Character c = character_at(text_, at);
      if (c.kind == Kind::letter || c.kind == Kind::digit) {
        if (letters == 0 && c.upper && at == word.begin) word.capital = true;
        if (c.upper && letters > 0) word.inner_capital = true;
        letters += c.kind == Kind::letter ? 1 : 0;
        uppers += c.upper ? 1 : 0;
        word.digit = word.digit || c.kind == Kind::digit;
        plain = plain && c.code < 0x80;
        at += c.size;
        continue;
      }
      if (is_apostrophe(c.code)) {
        const std::size_t next = at + c.size;
        if (next >= text_.size() || character_at(text_, next).kind != Kind::letter) break;
        if (is_possessive(next)) {
          word.possessive = true;
          after = next + 1;
          break;
        }
        // "l'eau", "d'Ivoire": an elided word of its own.
        if (letters == 1 && uppers == 0) break;
        at = next;
        continue;
      }
      if (c.code == '.' && continues_acronym(word, at, letters)) {
        word.dotted = true;
        ++at;
        continue;
      }
      break;
    }
    word.end = static_cast<std::uint32_t>(at);
    word.all_capitals = letters >= 2 && letters == uppers;
    word.inner_capital = word.inner_capital && !word.all_capitals;
    word.initial = letters == 1 && uppers == 1 && !word.digit;
    finish_word(word, plain);
    return after != 0 ? after : at;
  }

  [[nodiscard]] bool is_possessive(std::size_t at) const {
    if (text_[at] != 's' && text_[at] != 'S') return false;
    if (at + 1 >= text_.size()) return true;
    const Kind kind = character_at(text_, at + 1).kind;
    return kind != Kind::letter && kind != Kind::digit;
  }

  // At the dot of "U.S." or its last one: letters one by one, each with a dot.
  [[nodiscard]] bool continues_acronym(const Word& word, std::size_t at, std::uint32_t letters) const {
    const std::size_t length = at - word.begin;
    if (!word.capital || (length != 1 && !word.dotted) || letters > 6 || text_[at - 1] == '.') return false;
    if (at + 1 >= text_.size()) return word.dotted;
    const Character next = character_at(text_, at + 1);
    if (next.kind != Kind::letter) return word.dotted;
    if (!next.upper) return false;
    const std::size_t behind = at + 1 + next.size;
    if (behind >= text_.size()) return true;
    const Kind kind = character_at(text_, behind).kind;
    return kind != Kind::letter && kind != Kind::digit;
  }

  void finish_word(Word& word, bool plain) {
    folded_.clear();
    const std::string_view printed = text_.substr(word.begin, word.end - word.begin);
    const bool currency = word.end < text_.size() && text_[word.end] == '$';  // "US$"
    if (printed.size() > max_word_bytes || currency) {
      word.capital = word.all_capitals = word.inner_capital = false;
    } else if (plain) {
      for (const char c : printed) {
        if (c >= 'A' && c <= 'Z') {
          folded_ += static_cast<char>(c - 'A' + 'a');
        } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
          folded_ += c;
        }
      }
    } else {
      folded_ = text::fold(printed);
      erase_marks(folded_);
    }
    word.id = table_.number(folded_);
    word.gap = words_.size() == line_first_ ? Gap::line : gap_;
    word.sentence_start = starts_sentence(word);
    word.quoted = quote_ && word.gap != Gap::line && !stop_ && !dash_ && !period_;
    WordTable::Entry& entry = table_[word.id];
    if (!word.capital) {
      ++entry.lower_count;
    } else if (!word.sentence_start) {
      ++entry.capital_count;
    }
    words_.push_back(word);
    reset_gap();
  }

  [[nodiscard]] bool starts_sentence(const Word& word) const {
    if (word.gap == Gap::line || stop_ || quote_ || dash_) return true;
    if (!period_) return false;
    const Word& before = words_.back();
    const WordTable::Entry& entry = table_[before.id];
    return !(before.capital && is_abbreviation(entry.folded, entry.lexical)) || word.gap == Gap::other;
  }

  // A line in capitals, or one in which nearly every longer word has a capital, does not tell names by their case.
  void end_line() {
    std::size_t longer = 0;
    std::size_t capitals = 0;
    std::size_t all_capitals = 0;
    for (std::size_t i = line_first_; i < words_.size(); ++i) {
      const Word& word = words_[i];
      if (word.end - word.begin < 4 || word.digit) continue;
      ++longer;
      capitals += word.capital ? 1 : 0;
      all_capitals += word.all_capitals ? 1 : 0;
    }
    const bool caseless = (longer >= 2 && all_capitals * 10 >= longer * 7) ||
                          (longer >= 5 && capitals * 10 >= longer * 8 &&
                           words_.size() - line_first_ <= max_headline_words && !period_ && !quote_);
    if (caseless) {
      for (std::size_t i = line_first_; i < words_.size(); ++i) {
        Word& word = words_[i];
        word.caseless_line = true;
        if (word.capital && !word.sentence_start) --table_[word.id].capital_count;
      }
    }
    line_first_ = words_.size();
  }

  std::string_view text_;
  WordTable& table_;
  std::vector<Word>& words_;
  std::string folded_;
  std::size_t line_first_ = 0;
  Gap gap_ = Gap::line;
  std::uint32_t separators_ = 0;
  bool period_ = false;
  bool quote_ = false;
  bool dash_ = false;
  bool stop_ = false;  // another mark that ends a sentence or opens one
};

}  // namespace

void WordTable::clear() {
  entries_.clear();
  if (slots_.size() > 1U << 16) slots_.clear();
  std::fill(slots_.begin(), slots_.end(), 0U);
  if (blocks_.size() > 16) blocks_.resize(16);
  for (std::string& block : blocks_) block.clear();
  block_ = 0;
}

std::string_view WordTable::keep(std::string_view folded) {
  while (block_ < blocks_.size() && blocks_[block_].capacity() - blocks_[block_].size() < folded.size()) ++block_;
  if (block_ == blocks_.size()) {
    blocks_.emplace_back();
    blocks_.back().reserve(std::max(block_size, folded.size()));
  }
  std::string& block = blocks_[block_];
  const std::size_t begin = block.size();
  block.append(folded);
  return std::string_view(block).substr(begin);
}

void WordTable::grow() {
  slots_.assign(std::max<std::size_t>(4096, slots_.size() * 2), 0U);
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t id = 0; id < entries_.size(); ++id) {
    std::size_t slot = entries_[id].hash & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = id + 1;
  }
}

std::uint32_t WordTable::number(std::string_view folded) {
  if (entries_.size() * 2 >= slots_.size()) grow();
  const std::uint64_t hash = XXH3_64bits(folded.data(), folded.size());
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  while (slots_[slot] != 0) {
    const Entry& entry = entries_[slots_[slot] - 1];
    if (entry.hash == hash && entry.folded == folded) return slots_[slot] - 1;
    slot = (slot + 1) & mask;
  }
  Entry entry;
  entry.folded = keep(folded);
  entry.lexical = lexical(folded);
  entry.hash = hash;
  entries_.push_back(entry);
  slots_[slot] = static_cast<std::uint32_t>(entries_.size());
  return slots_[slot] - 1;
}

void scan_words(std::string_view utf8, WordTable& table, std::vector<Word>& words) {
  Scanner(utf8, table, words).run();
}

}  // namespace dateline::entities
