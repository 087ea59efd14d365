// Character sets of files: what a byte that is no ASCII becomes.
#include "formats/characters/charset.h"

#include <unicode/ucnv.h>

#include <string>

#include "support/catch.h"

using dateline::formats::to_utf8;

namespace {

std::string encoded(const std::string& utf8, const char* charset) {
  UErrorCode status = U_ZERO_ERROR;
  std::string bytes(utf8.size() * 4 + 16, '\0');
  const std::int32_t size = ucnv_convert(charset, "UTF-8", bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                         utf8.data(), static_cast<std::int32_t>(utf8.size()), &status);
  REQUIRE(U_SUCCESS(status));
  bytes.resize(static_cast<std::size_t>(size));
  return bytes;
}

}  // namespace

TEST_CASE("each character set that newspapers used becomes UTF-8") {
  struct Case {
    const char* what;
    std::string bytes;
    const char* declared;
    const char* expected;
  };
  using namespace std::string_literals;
  const Case cases[] = {
      {"UTF-8 stays", "Goïta à Ségou", "", "Goïta à Ségou"},
      {"UTF-8 wins over a wrong declaration", "déjà vu", "iso-8859-1", "déjà vu"},
      {"byte order mark off", "\xEF\xBB\xBFNiamey", "", "Niamey"},
      {"Latin-1 pound sign without declaration",
       "Profits rose to \xA3"
       "600m, it said.",
       "", "Profits rose to £600m, it said."},
      {"Windows-1252 quotes", "He said \x93no\x94 \x96 twice.", "", "He said “no” – twice."},
      {"declared Latin-1 means Windows-1252", "It\x92s over", "ISO-8859-1", "It’s over"},
      {"declared Cyrillic", "\xCC\xEE\xF1\xEA\xE2\xE0", "windows-1251", "Москва"},
      {"declared Chinese", "\xB1\xB1\xBE\xA9", "gb2312", "北京"},
      {"UTF-16 little endian with mark",
       "\xFF\xFE"
       "D\0a\0k\0a\0r\0"s,
       "", "Dakar"},
      {"UTF-16 big endian with mark", "\xFE\xFF\0D\0a\0k\0a\0r"s, "", "Dakar"},
      {"UTF-16 without mark", "D\0a\0k\0a\0r\0 \0n\0e\0w\0s\0"s, "", "Dakar news"},
      {"UTF-16 of Cyrillic without mark",
       "\x1F\x04\x3E\x04\x40\x04\x42\x04 \0\x33\x04\x3E\x04\x40\x04\x3E\x04\x34\x04"s, "", "Порт город"},
      {"UTF-16 of Chinese without mark", "\x6E\x2F\x53\xE3\x51\x73\x95\xED\x30\x02"s, "", "港口关闭。"},
      {"UTF-32 with mark", "\xFF\xFE\0\0D\0\0\0a\0\0\0"s, "", "Da"},
      {"UTF-32 without mark", "\0\0\0D\0\0\0a\0\0\0k"s, "", "Dak"},
      {"mail's Japanese", "\x1B$B;TD9\x1B(B", "", "市長"},
      {"one stray byte in UTF-8",
       "Le député a déclaré à l'été: c\x92"
       "est fini",
       "", "Le député a déclaré à l'été: c’est fini"},
      {"a cut character in UTF-8", "déjà vu à l'ét\xC3", "", "déjà vu à l'ét\uFFFD"},
      {"a cut character behind a single other one", "Le café ouvre, l'\xC3", "", "Le café ouvre, l'\uFFFD"},
      {"UTF-8 with a stray byte wins over a declaration", "é è à ù ç ô î ê â û ë ï ü ö ä ñ ó í á ú \x92", "iso-8859-1",
       "é è à ù ç ô î ê â û ë ï ü ö ä ñ ó í á ú ’"},
      {"UTF-8 encoded twice", "It\u00E2\u20AC\u2122s over", "", "It’s over"},
      {"UTF-8 encoded three times", "It\u00C3\u00A2\u00E2\u201A\u00AC\u00E2\u201E\u00A2s over", "", "It’s over"},
      {"a closing quotation mark that lost its end", "\u00E2\u20AC\u0153no\u00E2\u20AC", "", "“no”"},
      {"a letter before a quotation mark stays", "la \u00C2\u00BB et L\u00C3\u00BB", "",
       "la \u00C2\u00BB et L\u00C3\u00BB"},
      {"Windows-1252 kept as controls", "It\u0092s\n", "", "It’s\n"},
      {"mainframe line ends", "one\u0085two\u0085three", "", "one\ntwo\nthree"},
      {"no line end inside a record", "{\"a\": \"x\u0085y\"}", "", "{\"a\": \"x…y\"}"},
      {"form feeds", "one\n\ftwo\fthree\f\n", "", "one\ntwo\nthree\n"},
      {"Windows line ends", "one\r\ntwo\rthree\n", "", "one\ntwo\nthree\n"},
      {"unknown declaration is ignored", "caf\xE9", "x-no-such-set", "café"},
  };
  for (const Case& test : cases) {
    INFO(test.what);
    CHECK(to_utf8(test.bytes, test.declared) == test.expected);
  }
}

TEST_CASE("the character set of a text is guessed from a sentence or two of it") {
  struct Case {
    const char* charset;
    const char* text;
  };
  const Case cases[] = {
      {"windows-1251", "Мэр города заявил в понедельник, что работы будут стоить три миллиона евро."},
      {"KOI8-R", "Мэр города заявил в понедельник, что работы будут стоить три миллиона евро."},
      {"KOI8-U", "Міський голова заявив у понеділок, що роботи коштуватимуть три мільйони євро."},
      {"windows-1256", "أعلن رئيس البلدية يوم الاثنين أن الأشغال ستكلف ثلاثة ملايين يورو."},
      {"windows-1253", "Ο δήμαρχος δήλωσε τη Δευτέρα ότι τα έργα θα κοστίσουν τρία εκατομμύρια ευρώ."},
      {"windows-1250", "Burmistrz powiedział w poniedziałek, że prace będą kosztować trzy miliony euro."},
      {"windows-1250", "Česká vláda oznámila, že žádné peníze nebudou. Řekl to ministr v úterý."},
      {"ISO-8859-2", "Burmistrz powiedział w poniedziałek, że prace będą kosztować trzy miliony euro."},
      {"GB18030", "市长星期一表示，工程将耗资三百万欧元，渔民要求赔偿损失。"},
      {"Big5", "市長星期一表示，工程將耗資三百萬歐元，漁民要求賠償損失。"},
      {"Shift_JIS", "市長は月曜日、工事には三百万ユーロかかると述べた。"},
      {"EUC-JP", "市長は月曜日、工事には三百万ユーロかかると述べた。"},
      {"EUC-KR", "시장은 월요일 공사에 삼백만 유로가 들 것이라고 밝혔다."},
      {"windows-1252", "Le maire a déclaré : « c’est l’été » – et coûte 3 €."},
      {"UTF-16LE", "시장은 월요일 공사에 삼백만 유로가 들 것이라고 밝혔다."},
      {"UTF-32BE", "أعلن رئيس البلدية يوم الاثنين أن الأشغال ستكلف."},
  };
  for (const Case& test : cases) {
    INFO(test.charset);
    CHECK(to_utf8(encoded(test.text, test.charset), "") == test.text);
  }
}

TEST_CASE("hostile bytes become text without a crash") {
  using namespace std::string_literals;
  CHECK(to_utf8("", "").empty());
  CHECK(to_utf8("a\0b"s, "") == "ab");
  CHECK(to_utf8("\xFF\xFE"
                "D"s,
                "")
            .find('D') == std::string::npos);           // half a UTF-16 unit
  CHECK(to_utf8("\xFF\xFE\x3D\xD8"s, "") == "\uFFFD");  // half a surrogate pair
  CHECK(to_utf8("truncated \xE2\x82", "utf-8").starts_with("truncated "));
  std::string all;
  for (int i = 0; i < 256; ++i) all.push_back(static_cast<char>(i));
  CHECK_FALSE(to_utf8(all, "").empty());
}
