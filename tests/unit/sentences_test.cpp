// Where sentences of news end and where a full stop ends none.
#include "text/sentences.h"

#include <random>
#include <string>
#include <vector>

#include "support/catch.h"

using dateline::text::paragraphs;
using dateline::text::SentenceSplitter;
using dateline::text::Span;

namespace {

std::string written(const std::string& text, const std::vector<Span>& spans) {
  std::string line;
  for (const Span& span : spans) line += (line.empty() ? "" : "|") + text.substr(span.begin, span.end - span.begin);
  return line;
}

struct Case {
  std::string text;  // with "|" where a sentence ends and the next begins, in place of the blank
  std::string separator = " ";
};

void check(const std::vector<Case>& cases) {
  SentenceSplitter splitter;
  for (const Case& c : cases) {
    std::string plain;
    for (const char byte : c.text) plain += byte == '|' ? c.separator : std::string(1, byte);
    CHECK(written(plain, splitter.split(plain)) == c.text);
  }
}

}  // namespace

TEST_CASE("abbreviations of English news end no sentence") {
  check({
      {"Mr. Keita met Gen. Traore and Lt. Col. Sow.|They spoke."},
      {"Sen. Ann Lee and Rep. Bo Day asked Gov. Kim."},
      {"U.S. Marines left on Sept. 19.|The base is shut."},
      {"He works for the U.S. Embassy."},
      {"He lives in the U.S.|The law changed."},
      {"It starts at 5 p.m.|The gates open at 10 a.m. Sunday."},
      {"Acme Inc. Chairman Roe quit.|He joined Beta Corp.|The shares fell."},
      {"It is No. 10 of the list.|No.|They said no."},
      {"J. K. Rowling met George W. Bush."},
      {"Take vitamin C.|The study says so."},
      {"The case, Roe v. Wade, was heard at St. Paul."},
      {"Prices rose 2.5%.|In 2020.|By Jan. 5 they fell."},
  });
}

TEST_CASE("abbreviations and ordinals of other languages end no sentence") {
  check({
      {"M. Diop et MM. Sow ont parlé.|Mme. Ba aussi."},
      {"Am 19. September kam Dr. Weber, z.B. Herr Nr. 5 usw.|Das war gut."},
      {"Er wurde 19.|Dann ging er."},
      {"El Sr. García dejó EE.UU.|El ministro sigue."},
  });
}

TEST_CASE("closing quotes stay with their sentence") {
  check({
      {"\"We will go.\"|The minister left."},
      {"“Really?” he asked.|“No.”|“Yes!”"},
      {"He spoke (at length.)|Then he left."},
      {"Il dit : « Oui. »|Puis il partit."},
      {"Er sagte: „Ja.“|Dann ging er.|»Gut.«|»Ja« sagt er."},
      {"He said: \"No.\"|Then he left. \""},
      {"It was over ...|And then?|Yes!"},
  });
}

TEST_CASE("sentences of other scripts are found") {
  check({
      {"他走了。|“好的。”|真的？|是！", ""},
      {"東京です。|「はい。」|終わり。", ""},
      {"هل ذهب؟|نعم ذهب."},
      {"यह है।|वह था।"},
  });
}

TEST_CASE("spans are trimmed, and line ends part sentences") {
  SentenceSplitter splitter;
  const std::string text = "  One line\nTwo.   Three.  \n ";
  CHECK(written(text, splitter.split(text)) == "One line|Two.|Three.");
  CHECK(splitter.split("").empty());
  CHECK(splitter.split(" \n\t ").empty());
}

TEST_CASE("paragraphs are parted by blank lines and trimmed") {
  const std::string text = "\n\n First one.\nStill first. \n\n\n\n\u00A0Second\u00A0\n\n \n\nThird";
  CHECK(written(text, paragraphs(text)) == "First one.\nStill first.|Second|Third");
  CHECK(paragraphs("").empty());
  CHECK(paragraphs("one") == std::vector<Span>{{0, 3}});
}

TEST_CASE("sentences of any bytes are in order, in bounds and lose no letter") {
  const std::vector<std::string> pieces{"a",  "B",    "Mr",   "U.S",  "5",      ".",      ".",  "?",  "!", "。",
                                        "\"", "“",    "”",    "»",    "「",     " ",      " ",  "\n", ",", "(",
                                        ")",  "\xFF", "\xE2", "\xC2", "\u00A0", "\u202F", "中", "..."};
  std::mt19937 random(3);
  std::uniform_int_distribution<std::size_t> pick(0, pieces.size() - 1);
  SentenceSplitter splitter;
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (int i = 0; i < 14; ++i) text += pieces[pick(random)];
    std::string left = text;
    std::uint32_t last = 0;
    for (const Span& span : splitter.split(text)) {
      if (span.begin < last || span.begin >= span.end || span.end > text.size()) FAIL(text);
      last = span.end;
      std::fill(left.begin() + span.begin, left.begin() + span.end, ' ');
    }
    if (left.find_first_of("aBMr5.") != std::string::npos) FAIL("lost in: " << text);
  }
}

TEST_CASE("long paragraphs of full stops are split in linear time") {
  SentenceSplitter splitter;
  for (const char* part : {"Mr. ", ". ", "A.", ".", "\"", "a. (", "\n", "“"}) {
    std::string text;
    while (text.size() < 500000) text += part;
    CHECK(splitter.split(text).size() <= text.size());
  }
}
