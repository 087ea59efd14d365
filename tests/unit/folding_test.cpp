// What folding makes equal, and that it can be done twice, to any bytes, in linear time.
#include "text/folding.h"

#include <random>
#include <string>
#include <vector>

#include "support/catch.h"
#include "text/utf8.h"

using dateline::text::append_code_point;
using dateline::text::clean_utf8;
using dateline::text::code_points;
using dateline::text::fold;

namespace {

struct Case {
  std::string text;
  std::string folded;
};

std::string utf8(UChar32 c) {
  std::string text;
  append_code_point(c, text);
  return text;
}

}  // namespace

TEST_CASE("folding finds what a reader would call the same word") {
  const std::vector<Case> cases{
      {"", ""},
      {"MALI", "mali"},
      {"Goïta", "goita"},
      {"Goi\u0308ta", "goita"},
      {"Straße STRASSE", "strasse strasse"},
      {"Øresund Łódź Đurađ", "oresund lodz durad"},
      {"İstanbul DİYARBAKIR ısı", "istanbul diyarbakir isi"},
      {"Cœur Æneid Þór", "coeur aeneid thor"},
      {"ﬁnance ｆｕｌｌ ⅳ", "finance full iv"},
      {"Việt Nam ĐỨC", "viet nam duc"},
      {"ƙasa Ɗan ɓera Ƴancin", "kasa dan bera yancin"},
      {"Əliyev", "aliyev"},
      {"ΑΘΉΝΑΣ Αθήνας", "αθηνασ αθηνασ"},
      {"ё Ё е", "е е е"},
      {"й Ї ў ѓ", "й ї ў ѓ"},
      {"и\u0306", "й"},
      {"за\u0301мок", "замок"},
      {"العَرَبِيّة القـــاهرة", "العربيه القاهره"},
      {"أحمد إيران آسيا", "احمد ايران اسيا"},
      {"مسؤول رئيس", "مسؤول رئيس"},
      {"ایران مصطفى کرد", "ايران مصطفي كرد"},
      {"שָׁלוֹם", "שלום"},
      {"٢٠٢٥ २०२५ ２０２５", "2025 2025 2025"},
      {"हिन्दी ภาษาไทย が カ\u3099 ｶﾞ", "हिन्दी ภาษาไทย が ガ ガ"},
      {"한국 한국", "한국 한국"},
      {"co\u00ADoperation zero\u200Bwidth \uFEFFbom", "cooperation zerowidth bom"},
      {"\xFFx\xC3", "\uFFFDx\uFFFD"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(fold(c.text) == c.folded);
  }
}

TEST_CASE("folding a folded character changes nothing, for every code point") {
  std::vector<std::string> changed;
  for (UChar32 c = 1; c <= 0x2FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    const std::string once = fold(utf8(c));
    if (fold(once) != once) changed.push_back(utf8(c));
  }
  CHECK(changed == std::vector<std::string>{});
}

TEST_CASE("folding a folded text changes nothing, for marks and letters in any order") {
  const std::vector<UChar32> letters{'a',    'I',    0x130, 0x131,  0xE9,  0x438,  0x456,  0x433,  0x301,  0x306,
                                     0x308,  0x323,  0x627, 0x648,  0x654, 0x653,  0x64B,  0x640,  0x671,  0x5E9,
                                     0x5B8,  0x930,  0x93C, 0x915,  0x94D, 0x200D, 0xAC00, 0x1100, 0x1161, 0x3099,
                                     0x304B, 0xFB01, 0x345, 0x1FB3, 0x6C2, 0x6CC,  0x338,  0x20D2, 0x1D15E};
  std::mt19937 random(7);
  std::uniform_int_distribution<std::size_t> pick(0, letters.size() - 1);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (int i = 0; i < 5; ++i) append_code_point(letters[pick(random)], text);
    const std::string once = fold(text);
    if (fold(once) != once) {
      INFO(text);
      CHECK(fold(once) == once);
    }
  }
}

TEST_CASE("cleaned text is well-formed, composed and free of control characters") {
  const std::vector<Case> cases{
      {"plain\ttext\nwith lines", "plain\ttext\nwith lines"},
      {"e\u0301te\u0301", "été"},
      {std::string("nul\0 bell\a", 10), "nul bell"},
      {"one\r\ntwo\rthree\u2028four\u2029five", "one\ntwo\nthree\nfour\n\nfive"},
      {"\uFEFFmark", "mark"},
      {"next\u0085line", "nextline"},
      {"cut \xE2\x82", "cut \uFFFD"},
      {"\xC0\xAF \xED\xA0\x80", "\uFFFD\uFFFD \uFFFD\uFFFD\uFFFD"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(clean_utf8(c.text) == c.folded);
    CHECK(clean_utf8(c.folded) == c.folded);
  }
}

TEST_CASE("endless combining marks are cut, not sorted in quadratic time") {
  std::string text = "a";
  for (int i = 0; i < 300000; ++i) text += i % 2 == 0 ? "\u0301" : "\u0323";
  CHECK(code_points(clean_utf8(text)) <= 31);
  CHECK(fold(text) == "a");
}

TEST_CASE("code points are counted, not bytes") {
  CHECK(code_points("") == 0);
  CHECK(code_points("Goïta €") == 7);
  CHECK(code_points("马里") == 2);
}
