// Graphemes: text is never cut inside a character that a reader sees.
#include "text/graphemes.h"

#include <string>

#include "support/catch.h"

using dateline::text::Graphemes;

TEST_CASE("bounds are those of the characters a reader sees", "[graphemes]") {
  struct Case {
    const char* what;
    std::string text;
    std::vector<std::uint32_t> ends;
  };
  const Case cases[] = {
      {"nothing", "", {}},
      {"ASCII", "abc", {1, 2, 3}},
      {"a line's end of two characters", "a\r\nb", {1, 3, 4}},
      {"a letter and its marks", "e\u0301\u0323x", {5, 6}},
      {"a blank with a mark", "a \u0301b", {1, 4, 5}},
      {"a family", "👨‍👩‍👧x", {18, 19}},
      {"flags side by side", "🇲🇱🇫🇷", {8, 16}},
      {"Hangul letters", "\u1112\u1161\u11AB\u1112\u1161", {9, 15}},
      {"a Thai letter and its signs", "กำลัง", {6, 12, 15}},
      {"Arabic vowel points", "بَّت", {6, 8}},
      {"a mark alone", "\u0301a", {2, 3}},
  };
  Graphemes graphemes;
  for (const Case& one : cases) {
    INFO(one.what);
    CHECK(graphemes.ends(one.text) == one.ends);
    // Each place of the text has the bound at or before it and the one at or behind it.
    std::size_t before = 0;
    auto next = one.ends.begin();
    for (std::size_t at = 0; at <= one.text.size(); ++at) {
      if (next != one.ends.end() && at == *next) before = *next++;
      CHECK(graphemes.bound_before(one.text, at) == before);
      CHECK(graphemes.bound_after(one.text, at) == (at == before || next == one.ends.end() ? at : *next));
    }
    CHECK(graphemes.bound_before(one.text, one.text.size() + 9) == one.text.size());
  }
}

TEST_CASE("no bytes break the finder of bounds", "[graphemes]") {
  Graphemes graphemes;
  const std::string ill_formed = "a\xFF\xF0\x9F\x80\xED\xA0\x80 b\xC3";
  CHECK(graphemes.ends(ill_formed).back() == ill_formed.size());
  for (std::size_t at = 0; at <= ill_formed.size(); ++at) {
    CHECK(graphemes.bound_before(ill_formed, at) <= at);
    CHECK(graphemes.bound_after(ill_formed, at) >= at);
  }
}
