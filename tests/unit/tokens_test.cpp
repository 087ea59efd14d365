// The splitter that index, query and highlighter share: its rules as a table, and what holds for any bytes.
#include "text/tokens.h"

#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "support/catch.h"
#include "text/folding.h"
#include "text/utf8.h"

using dateline::text::append_code_point;
using dateline::text::code_points;
using dateline::text::max_text_bytes;
using dateline::text::next_code_point;
using dateline::text::paragraph_gap;
using dateline::text::Token;
using dateline::text::Tokenizer;
using dateline::text::TokenKind;

namespace {

std::vector<Token> tokens_of(std::string_view text) {
  static Tokenizer tokenizer;
  std::vector<Token> tokens;
  tokenizer.tokenize(text, tokens);
  return tokens;
}

// Terms by position: "a", and behind it with "/" what stands at the same place; compounds with "+".
std::string written(std::string_view text) {
  std::string line;
  std::uint32_t position = 0;
  for (const Token& token : tokens_of(text)) {
    if (!line.empty()) line += token.position == position ? "/" : " ";
    if (token.kind == TokenKind::compound) line += '+';
    line += token.term;
    position = token.position;
  }
  return line;
}

struct Case {
  std::string text;
  std::string terms;
};

void check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(written(c.text) == c.terms);
  }
}

}  // namespace

TEST_CASE("words are folded and lose possessives and apostrophes") {
  check({
      {"", ""},
      {" \n ... - ' ", ""},
      {"The Junta, again.", "the junta again"},
      {"Niger's Niger’s NIGER'S rebels' rebels’", "niger niger niger/^niger rebels rebels"},
      {"don't it’s I'd we`ll O'Neill Qur'an Sana\u02BCa Hawai\u02BBi ʿAbd",
       "dont it id well oneill quran sanaa hawaii abd"},
      {"rock 'n' roll '90s 1990's", "rock n roll 90s 1990"},
      {"some_name a/b ©Agency #Sahel @desk", "some name a b agency sahel desk"},
  });
}

TEST_CASE("elided articles are words of their own before a vowel only") {
  check({
      {"l'eau L’armée d'hier qu’elles jusqu'ici", "l eau l armee d hier qu elles jusqu ici"},
      {"dell'arte un'altra all’estero l'11", "dell arte un altra all estero l 11"},
      {"N'Djamena D'Souza aujourd'hui ma'am y'all", "ndjamena dsouza aujourdhui maam yall"},
      {"l'ONU et l’U.E.", "l onu/^onu et l ue/^ue"},
  });
}

TEST_CASE("acronyms in capitals have a second term") {
  check({
      {"the US and us", "the us/^us and us"},
      {"the U.S. army, the U.N's", "the us/^us army the un/^un"},
      {"US", "us/^us"},
      {"at 5 a.m. z.B. e.g. so", "at 5 am zb eg so"},
      {"J.K.Rowling EE.UU. y Cuba", "jk/^jk rowling eeuu/^eeuu y cuba"},
      {"the G7 and 5G and COVID19 and A or I", "the g7/^g7 and 5g and covid19/^covid19 and a or i"},
      {"from EUR1.30 to EUR2 a share", "from eur1.30 to eur2/^eur2 a share"},
      {"MPs, NGOs and the UN's MPs", "mps ngos and the un/^un mps"},
      {"Армия США", "армия сша/^сша"},
      {"北约NATO峰会 EU", "北约 nato/^nato 峰会 eu/^eu"},
  });
}

TEST_CASE("a line all in capitals has no acronyms but dotted ones") {
  check({
      {"US TROOPS LEAVE CHAD", "us troops leave chad"},
      {"U.S. TROOPS LEAVE", "us/^us troops leave"},
      {"US TROOPS LEAVE\nThe UN stays", "us troops leave the un/^un stays"},
      {"the UN\nUS TROOPS LEAVE", "the un/^un us troops leave"},
      {"ÉTATS UNIS", "etats unis"},
      {"ÉTATS Unis ONU", "etats/^etats unis onu/^onu"},
  });
}

TEST_CASE("words joined by hyphens are found apart and joined") {
  check({
      {"e-mail e‑mail e‐mail", "e/+email mail e/+email mail e/+email mail"},
      {"a-b-c", "a/+ab/+abc b/+bc c"},
      {"a-b-c-d", "a/+ab/+abcd b/+bc c/+cd d"},
      {"a-b-c-d-e", "a b c d e"},
      {"pre- and post-war – then -- x -y z-", "pre and post/+postwar war then x y z"},
      {"U.S.-led COVID-19", "us/^us/+usled led covid/^covid/+covid19 19"},
      {"see " + std::string(70, 'a') + "-" + std::string(70, 'b'),
       "see " + std::string(70, 'a') + " " + std::string(70, 'b')},
      {"women's-only", "women/+womenonly only"},
      {"2020-21 2025-09-19", "2020/+202021 21 2025/+202509/+20250919 09/+0919 19"},
      {"בית־ספר", "בית/+ביתספר ספר"},
  });
}

TEST_CASE("numbers are one word whatever groups their digits") {
  check({
      {"3.5 1,000 1,234,567.89 12,34,567", "3.5 1000 1234567.89 1234567"},
      {"1.000.000 1.234,5 1,5 1.000", "1000000 1234.5 1.5 1.000"},
      {"1\u00A0000 12\u202F500 1'000 1 000", "1000 12500 1000 1 000"},
      {"1,2,3 10,20,30 in 2019,2020", "1 2 3 10 20 30 in 2019 2020"},
      {"€15bn 15 € US$5m $1,000.", "€ 15bn 15 € us/^us $ 5m $ 1000"},
      {"19.09.2025 10:30 v2.0 1,000th. 50%", "19.09.2025 10 30 v2.0 1000th 50"},
      {"½ 3½ m² № 5", "3 m2 5"},
  });
}

TEST_CASE("invisible characters and wide forms make no difference") {
  check({
      {"co\u00ADop zero\u200Bwidth \uFEFFfirst می\u200Cخواهم", "coop zerowidth first ميخواهم"},
      {"ｆｕｌｌ　ｗｉｄｔｈ ２０２５年", "full width 2025 年"},
      {"cafe\u0301 CAFÉ", "cafe cafe/^cafe"},
      {"צה\"ל צה״ל", "צהל צהל"},
      {"ﷺ", "صلياللهعليهوسلم"},
  });
}

TEST_CASE("scripts without blanks are split by dictionaries") {
  check({
      {"马里外交官被驱逐。", "马里 外交官 被 驱逐"},
      {"ภาษาไทย", "ภาษา ไทย"},
      {"ｱﾒﾘｶ", "アメリカ"},
  });
}

TEST_CASE("paragraph ends part positions, other line ends do not") {
  const auto tokens = tokens_of("\n\none two\nthree\n\n\n\nfour\r\n \r\nfive\n\n");
  REQUIRE(tokens.size() == 5);
  CHECK(tokens[0].position == 0);
  CHECK(tokens[2].position == 2);
  CHECK(tokens[3].position == 3 + paragraph_gap);
  CHECK(tokens[4].position == 4 + 2 * paragraph_gap);
}

TEST_CASE("offsets are bytes and code points of the text given") {
  const auto tokens = tokens_of("Goïta’s “G7”-led 马里 \xFF end");
  struct Place {
    std::string term;
    std::uint32_t begin, end, cp_begin, cp_end;
  };
  const std::vector<Place> expected{{"goita", 0, 6, 0, 5},   {"g7", 14, 16, 9, 11},    {"^g7", 14, 16, 9, 11},
                                    {"led", 20, 23, 13, 16}, {"马里", 24, 30, 17, 19}, {"end", 33, 36, 22, 25}};
  REQUIRE(tokens.size() == expected.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    INFO(expected[i].term);
    CHECK(tokens[i].term == expected[i].term);
    CHECK(tokens[i].begin == expected[i].begin);
    CHECK(tokens[i].end == expected[i].end);
    CHECK(tokens[i].cp_begin == expected[i].cp_begin);
    CHECK(tokens[i].cp_end == expected[i].cp_end);
  }
}

TEST_CASE("an acronym spans its dots and a compound all its parts") {
  const auto tokens = tokens_of("The U.S.-led.");
  REQUIRE(tokens.size() == 5);
  CHECK((tokens[1].begin == 4 && tokens[1].end == 8));
  CHECK((tokens[2].kind == TokenKind::acronym && tokens[2].begin == 4 && tokens[2].end == 8));
  CHECK((tokens[3].kind == TokenKind::compound && tokens[3].begin == 4 && tokens[3].end == 12));
}

TEST_CASE("endless words, numbers and chains stay small and fast") {
  const std::size_t size = 1000000;
  const auto repeat = [&](std::string_view part) {
    std::string text;
    while (text.size() < size) text += part;
    return text;
  };
  const auto longest = [](const std::vector<Token>& tokens) {
    std::size_t length = 0;
    for (const Token& token : tokens) length = std::max(length, code_points(token.term));
    return length;
  };
  for (const std::string_view part : {"a", "A", "é", "7", "\u0301", "\u00AD", "ß", "ﷺ", "한", "ـ"}) {
    INFO(part);
    const auto tokens = tokens_of("x" + repeat(part));
    CHECK(tokens.size() <= 2);
    CHECK(longest(tokens) <= 101);
  }
  for (const std::string_view part :
       {"a-", "A.", "1,", "1,000,", "1.", "l'", "A'", "a\n\n", "'", "\n", "\n ", "$", "中", "ไ", "U.S.-", "A B "}) {
    INFO(part);
    CHECK(longest(tokens_of(repeat(part))) <= 101);
  }
}

namespace {

// Pieces that the rules look at, so that random texts meet the rules and not only letters.
const std::vector<std::string> pieces{"a",
                                      "B",
                                      "s",
                                      "S",
                                      "7",
                                      "000",
                                      "12",
                                      "l",
                                      "qu",
                                      "é",
                                      "ß",
                                      "İ",
                                      "ı",
                                      "ж",
                                      "й",
                                      "ا",
                                      "ـ",
                                      "أ",
                                      "ש",
                                      "中",
                                      "文",
                                      "カ",
                                      "ไ",
                                      "ท",
                                      "한",
                                      "ﷺ",
                                      "Ⅳ",
                                      "²",
                                      "½",
                                      "ŉ",
                                      "ŀ",
                                      "ﬀ",
                                      "℀",
                                      "𝐀",
                                      "𠀀",
                                      "\u0301",
                                      "\u0308",
                                      "\u093C",
                                      "\u200D",
                                      "\u00AD",
                                      "\uFEFF",
                                      "\u200B",
                                      "'",
                                      "’",
                                      "ʻ",
                                      "`",
                                      ".",
                                      ".",
                                      ",",
                                      "-",
                                      "-",
                                      "‑",
                                      "–",
                                      "\"",
                                      "״",
                                      "$",
                                      "€",
                                      "﷼",
                                      " ",
                                      " ",
                                      " ",
                                      "\u00A0",
                                      "\u202F",
                                      "\n",
                                      "\n\n",
                                      "\r",
                                      "\t",
                                      "^",
                                      "\xFF",
                                      "\xC3",
                                      "\xE2\x82",
                                      "\xF0\x9F",
                                      std::string(1, '\0'),
                                      "😀"};

std::string random_text(std::mt19937& random) {
  std::uniform_int_distribution<std::size_t> pick(0, pieces.size() - 1);
  std::uniform_int_distribution<int> length(0, 24);
  std::string text;
  for (int i = length(random); i > 0; --i) text += pieces[pick(random)];
  return text;
}

// Code points as the contract counts them in ill-formed text: each maximal ill-formed sequence is one.
std::uint32_t counted(std::string_view text, std::size_t bytes) {
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < bytes; ++count) static_cast<void>(next_code_point(text, at));
  return count;
}

std::string fault_in(const std::string& text, const std::vector<Token>& tokens) {
  const Token* previous = nullptr;
  for (const Token& token : tokens) {
    const std::string_view bare = std::string_view(token.term).substr(token.kind == TokenKind::acronym ? 1 : 0);
    if (bare.empty()) return "an empty term";
    if (token.begin >= token.end || token.end > text.size()) return "offsets out of bounds";
    if (token.cp_begin != counted(text, token.begin) || token.cp_end != counted(text, token.end))
      return "wrong code points";
    if (dateline::text::fold(bare) != bare) return "a term that is not folded";
    if (bare.find_first_of(" \n\t'^-,") != std::string_view::npos) return "a term with punctuation";
    if (previous != nullptr && (token.position < previous->position || token.begin < previous->begin))
      return "tokens out of order";
    if (previous != nullptr && token.position == previous->position && token.kind == TokenKind::word)
      return "two words at a place";
    previous = &token;
  }
  return {};
}

bool needs_dictionary(std::string_view term) {
  for (std::size_t at = 0; at < term.size();) {
    const UChar32 c = next_code_point(term, at);
    if ((c >= 0x0E00 && c < 0x0E80) || (c >= 0x3040 && c < 0xA000) || c >= 0x20000) return true;
  }
  return false;
}

// A word found again by itself, in the text and as a term: what makes a query for a printed word find it.
std::string fault_in_words(const std::string& text, const std::vector<Token>& tokens) {
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::word || needs_dictionary(token.term)) continue;
    const auto printed = tokens_of(std::string_view(text).substr(token.begin, token.end - token.begin));
    if (printed.empty() || printed.front().term != token.term) return "not found by its printed form: " + token.term;
    const auto again = tokens_of(token.term);
    if (again.size() != 1 || again.front().term != token.term) return "not found by its term: " + token.term;
  }
  return {};
}

}  // namespace

TEST_CASE("tokens of any bytes are in order, in bounds and found again") {
  std::mt19937 random(20250919);
  Tokenizer tokenizer;
  std::vector<Token> tokens;
  for (int round = 0; round < 60000; ++round) {
    const std::string text = random_text(random);
    tokenizer.tokenize(text, tokens);
    std::string fault = fault_in(text, tokens);
    if (fault.empty()) fault = fault_in_words(text, tokens);
    if (fault.empty()) continue;
    std::string bytes;
    for (const char byte : text) bytes += fmt::format("{:02X} ", static_cast<unsigned char>(byte));
    FAIL(fault << " in \"" << text << "\" " << bytes);
  }
}

TEST_CASE("a tokenizer and its tokens can be used again") {
  Tokenizer tokenizer;
  std::vector<Token> tokens;
  tokenizer.tokenize("the UN and the EU-backed force\n\nin a long text with many words", tokens);
  tokenizer.tokenize("one\n\nTWO", tokens);
  REQUIRE(tokens.size() == 3);
  CHECK((tokens[0].term == "one" && tokens[0].kind == TokenKind::word && tokens[0].position == 0));
  CHECK((tokens[1].term == "two" && tokens[2].term == "^two"));
}
