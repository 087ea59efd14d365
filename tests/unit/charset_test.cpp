// Character sets of files: what a byte that is no ASCII becomes.
#include "formats/charset.h"

#include <string>

#include "support/catch.h"

using dateline::formats::to_utf8;

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
      {"Windows line ends", "one\r\ntwo\rthree\n", "", "one\ntwo\nthree\n"},
      {"unknown declaration is ignored", "caf\xE9", "x-no-such-set", "café"},
  };
  for (const Case& test : cases) {
    INFO(test.what);
    CHECK(to_utf8(test.bytes, test.declared) == test.expected);
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
