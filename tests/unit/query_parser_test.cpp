// The text of a query and the tree it becomes; what is no query, and what the error says.
#include <fmt/format.h>
#include <pthread.h>

#include <chrono>
#include <string>
#include <vector>

#include "dateline/error.h"
#include "query/limits.h"
#include "query/query.h"
#include "support/catch.h"

using dateline::Error;
using dateline::ErrorCode;
using dateline::query::Node;
using dateline::query::NodeKind;
using dateline::query::parse_query;
using dateline::query::Word;
using dateline::query::WordMode;

namespace {

std::string shape(const Word& word) {
  switch (word.mode) {
    case WordMode::family:
      return word.term;
    case WordMode::exact:
      return "=" + word.term;
    case WordMode::wildcard:
      return "*" + word.term;
    case WordMode::fuzzy:
      return "~" + word.term;
  }
  return {};
}

std::string shape(const std::vector<std::vector<Word>>& variants) {
  std::string text;
  for (const auto& variant : variants) {
    if (!text.empty()) text += '|';
    for (std::size_t i = 0; i < variant.size(); ++i)
      text += (i == 0 ? "" : variant[i].glued ? "_" : " ") + shape(variant[i]);
  }
  return text;
}

// The tree in one line: (and ...) for AND, (all ...) for blanks, "a b" for phrases, field names before values.
std::string shape(const Node& node) {
  std::string children;
  for (const Node& child : node.children) children += " " + shape(child);
  const std::string field = node.field ? std::string(dateline::field_info(*node.field).name) + ":" : "";
  switch (node.kind) {
    case NodeKind::everything:
      return "everything";
    case NodeKind::word:
      return field + shape(node.variants);
    case NodeKind::phrase:
      return fmt::format("{}\"{}\"{}", field, shape(node.variants), node.window ? fmt::format("~{}", node.window) : "");
    case NodeKind::near:
      return fmt::format("(near/{} {}{})", node.window, field, shape(node.variants));
    case NodeKind::conjunction:
      return fmt::format("({}{})", node.implicit ? "all" : "and", children);
    case NodeKind::disjunction:
      return fmt::format("(or{})", children);
    case NodeKind::negation:
      return fmt::format("(not{})", children);
    case NodeKind::filter:
      if (*node.field == dateline::Field::date) return fmt::format("date:{}-{}", node.days.first, node.days.last);
      return fmt::format("{}[{}]", field, node.value);
  }
  return {};
}

struct Case {
  const char* query;
  const char* shape;
};

void check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    CAPTURE(c.query);
    CHECK(shape(parse_query(c.query)) == c.shape);
  }
}

}  // namespace

TEST_CASE("operators bind as the manual says and lower-case ones are words", "[query]") {
  check({
      {"", "everything"},
      {"  \t\xC2\xA0 ", "everything"},
      {"*", "everything"},
      {"mali", "mali"},
      {"Mali expulsion", "(all mali expulsion)"},
      {"Mali AND expulsion", "(and mali expulsion)"},
      {"a1 OR b2 AND c3", "(or a1 (and b2 c3))"},
      {"a1 b2 OR c3", "(or (all a1 b2) c3)"},
      {"(a1 OR b2) AND c3", "(and (or a1 b2) c3)"},
      {"a1 OR b2 OR c3", "(or a1 b2 c3)"},
      {"((a1))", "a1"},
      {"cut and run or not near", "(all cut and run or not near)"},
      {"\"AND\"", "=and"},
      {"a1 b2 AND c3 d4", "(and (all a1 b2) (all c3 d4))"},
      {"a1 AND b2 c3", "(and a1 (all b2 c3))"},
      {"(a1 b2) c3", "(all (all a1 b2) c3)"},
      {"mali, (france); niger!", "(all mali france niger)"},
      {"mali & france", "(all mali france)"},
      {"mali\xE3\x80\x80"
       "france",
       "(all mali france)"},
  });
}

TEST_CASE("negations stand inside a conjunction", "[query]") {
  check({
      {"mali NOT france", "(all mali (not france))"},
      {"mali AND NOT france", "(and mali (not france))"},
      {"mali -france", "(all mali (not france))"},
      {"-france mali", "(all mali (not france))"},
      {"mali -france AND -niger", "(and mali (not france) (not niger))"},
      {"mali -(france niger)", "(all mali (not (all france niger)))"},
      {"mali -\"five diplomats\"", "(all mali (not \"=five =diplomats\"))"},
      {"mali -title:france", "(all mali (not title:france))"},
      {"date:2025 -mali", "(all date:20250101-20251231 (not mali))"},
      {"* -mali", "(all everything (not mali))"},
      {"mali - france", "(all mali france)"},
      {"mali -- france", "(all mali france)"},
      {"mali\xE2\x80\x93"
       "france",
       "mali france"},
      {"mali -AND", "(all mali (not and))"},
      {"mali NOT (mali NEAR/5 france)", "(all mali (not (near/5 mali france)))"},
  });
}

TEST_CASE("phrases keep their words as printed", "[query]") {
  check({
      {"\"foreign minister\"", "\"=foreign =minister\""},
      {"\xE2\x80\x9C"
       "foreign minister\xE2\x80\x9D",
       "\"=foreign =minister\""},
      {"\xE2\x80\x9E"
       "foreign minister\xE2\x80\x9C",
       "\"=foreign =minister\""},
      {"\xC2\xAB foreign minister \xC2\xBB", "\"=foreign =minister\""},
      {"\"suspends cooperation\"~3", "\"=suspends =cooperation\"~3"},
      {"\"expulsion\"", "=expulsion"},
      {"\"expulsion\"~2", "=expulsion"},
      {"=expulsion", "=expulsion"},
      {"=\"foreign minister\"", "\"=foreign =minister\""},
      {"\"anti-terrorism law\"", "\"=anti =terrorism =law|=antiterrorism =law\""},
      {"\"What next?\"", "\"=what =next\""},
      {"a1\"b2 c3\"d4", "(all a1 \"=b2 =c3\" d4)"},
  });
}

TEST_CASE("one typed word may be several words of the index", "[query]") {
  check({
      {"anti-terrorism", "anti terrorism|antiterrorism"},
      {"=anti-terrorism", "=anti =terrorism|=antiterrorism"},
      {"\xE2\x82\xAC"
       "15bn",
       "\xE2\x82\xAC 15bn"},
      {"Mali\xE2\x80\x99s", "mali"},
      {"Go\xC3\xAFta", "goita"},
      {"1,000", "1000"},
      {"10:30", "10 30"},
      {"http://www.example.org/a?b=c", "(or http www example org a b c url:[http://www.example.org/a?b=c])"},
      {"see https://example.org/a, mali", "(all see (or https example org a url:[https://example.org/a]) mali)"},
      {"=https://example.org", "=https =example =org"},
      {"title:https://example.org", "title:https example org"},
      {"l'eau", "l eau"},
  });
}

TEST_CASE("capitals make an acronym only of what is a word in lower case, and not in a query that is shouted",
          "[query]") {
  check({
      {"US", "^us"},
      {"us", "us"},
      {"U.S.", "^us"},
      {"WHO", "^who"},
      {"US troops", "(all ^us troops)"},
      {"=US", "=^us"},
      {"\"US troops\"", "\"=^us =troops\""},
      {"AFP", "afp"},
      {"MALI", "mali"},
      {"EXPULSION", "expulsion"},
      {"MALI EXPULSION", "(all mali expulsion)"},
      {"GIVE US PEACE", "(all give us peace)"},
      {"WHO AND US", "(and ^who ^us)"},
      {"mali \"GIVE US PEACE\"", "(all mali \"=give =us =peace\")"},
  });
}

TEST_CASE("patterns and words spelt nearly alike", "[query]") {
  check({
      {"suspend*", "*suspend*"},
      {"Suspend*,", "*suspend*"},
      {"wor?d", "*wor?d"},
      {"wom?n", "*wom?n"},
      {"m?li", "*m?li"},
      {"Go\xC3\xAFt*", "*goit*"},
      {"anti-terror*", "anti *terror*|*antiterror*"},
      {"title:suspend*", "title:*suspend*"},
      {"who?", "who"},
      {"which countries closed after the coup?", "(all which countries closed after the coup)"},
      {"really?! what??", "(all really what)"},
      {"about ~20 people ^_^", "(all about 20 people)"},
      {"\xE2\x80\x9Cwhat next?\xE2\x80\x9D", "\"=what =next\""},
      {"coup?\xE2\x80\x94then", "coup then"},
      {"why?...because", "why because"},
      {"www.example.org/a?b=c", "www example org a b c"},
      {"example.org/news?id=3", "example org news id 3"},
      {"example.org/~jane", "example org jane"},
      {"either/suspend*", "either *suspend*"},
      {"organi*ation", "*organi*ation"},
      {"organi?ation", "*organi?ation"},
      {"\"diplomat* expelled\"", "\"*diplomat* =expelled\""},
      {"\"the wom?n of mali\"~2", "\"=the *wom?n =of =mali\"~2"},
      {"\"gaddafi~ said\"", "\"~gaddafi =said\""},
      {"\"about ~20 people\"", "\"=about =20 =people\""},
      {"\"suspend*\"", "*suspend*"},
      {"\"anti-terror* law\"", "\"=anti *terror* =law|*antiterror* =law\""},
      {"\"see http://www.example.org/a?b=c\"", "\"=see =http =www =example =org =a =b =c\""},
      {"war~", "~war"},
      {"gaddafi~", "~gaddafi"},
      {"(gaddafi~)", "~gaddafi"},
  });
}

TEST_CASE("NEAR takes words and groups of words", "[query]") {
  check({
      {"mali NEAR/5 france", "(near/5 mali france)"},
      {"mali NEAR france", "(near/10 mali france)"},
      {"a1 NEAR/3 b2 NEAR/4 c3", "(near/7 a1 b2 c3)"},
      {"mali NEAR/5 anti-terrorism", "(or (near/6 mali anti_terrorism) (near/5 mali antiterrorism))"},
      {"\"foreign minister\" NEAR/5 mali", "(near/6 =foreign_=minister mali)"},
      {"mali NEAR/5 \"minister of state\" NEAR/2 \"law*\"", "(near/9 mali =minister_=of_=state *law*)"},
      {"(\"a1 b2\" OR c3) NEAR/5 d4", "(or (near/6 =a1_=b2 d4) (near/5 c3 d4))"},
      {"mali NEAR/5 \xE2\x82\xAC"
       "15bn",
       "(near/6 mali \xE2\x82\xAC_15bn)"},
      {"=mali NEAR/5 franc*", "(near/5 =mali *franc*)"},
      {"(mali OR niger) NEAR/5 france", "(or (near/5 mali france) (near/5 niger france))"},
      {"niger mali NEAR/5 france", "(all niger (near/5 mali france))"},
      {"title:(mali NEAR/5 france)", "(near/5 title:mali france)"},
      {"title:mali NEAR/5 title:france", "(near/5 title:mali france)"},
  });
}

TEST_CASE("fields take words, phrases and groups; what only looks like a field is words", "[query]") {
  check({
      {"title:mali", "title:mali"},
      {"TITLE:Mali", "title:mali"},
      {"body:\"foreign minister\"", "body:\"=foreign =minister\""},
      {"title:(mali OR france)", "(or title:mali title:france)"},
      {"title:(mali -france)", "(all title:mali (not title:france))"},
      {"title:=mali", "title:=mali"},
      {"by:reuters", "by:=reuters"},
      {"source:\"Le Monde\"", "source:\"=le =monde\""},
      {"section:sports", "section:sports"},
      {"person:\"Assimi Go\xC3\xAFta\"", "person:[Assimi Go\xC3\xAFta]"},
      {"country:(mali OR france)", "(or country:[mali] country:[france])"},
      {"lang:fr", "lang:[fr]"},
      {"id:8f2c-(1)", "id:[8f2c-(1)]"},
      {"(url:https://example.org/a_(b))", "url:[https://example.org/a_(b)]"},
      {"(url:https://example.org/a)", "url:[https://example.org/a]"},
      {"note: this", "(all note this)"},
      {"(see: mali)", "(all see mali)"},
      {"https://example.org", "(or https example org url:[https://example.org])"},
  });
}

TEST_CASE("dates mean days, inclusive, and after a year starts the next", "[query]") {
  check({
      {"date:2025", "date:20250101-20251231"},
      {"date:2024-02", "date:20240201-20240229"},
      {"date:2025-02", "date:20250201-20250228"},
      {"date:2025-09-19", "date:20250919-20250919"},
      {"date:2025-09..2025-10", "date:20250901-20251031"},
      {"date:2025-09-19..2025-10", "date:20250919-20251031"},
      {"date:2025-09..", "date:20250901-99999999"},
      {"date:..2025-09", "date:0-20250930"},
      {"date:>2025", "date:20260101-99999999"},
      {"date:>2025-09-30", "date:20251001-99999999"},
      {"date:>=2025", "date:20250101-99999999"},
      {"date:<2025", "date:0-20241231"},
      {"date:<2024-03-01", "date:0-20240229"},
      {"date:<=2025-09", "date:0-20250930"},
      {"date:\"2025-09\"", "date:20250901-20250930"},
      {"date:(2024 OR 2025)", "(or date:20240101-20241231 date:20250101-20251231)"},
  });
  const auto days = dateline::query::parse_days("2025-09", "2025-10-05");
  CHECK(days.first == 20250901);
  CHECK(days.last == 20251005);
  CHECK(dateline::query::parse_days("", "").last == 99999999);
  CHECK(dateline::query::parse_days("", "2024").first == 0);
  for (const auto& [from, to] :
       std::vector<std::pair<std::string, std::string>>{{"2025-13", ""}, {"", "yesterday"}, {"2025", "2024"}}) {
    CAPTURE(from, to);
    try {
      (void)dateline::query::parse_days(from, to);
      FAIL("no error");
    } catch (const Error& error) {
      CHECK(error.code == ErrorCode::bad_argument);
      CHECK(!error.hint.empty());
    }
  }
}

TEST_CASE("a bad query is named with its place and what would be right", "[query]") {
  struct BadCase {
    const char* query;
    std::size_t column;
    const char* message;
    const char* hint;  // part of it
  };
  const std::vector<BadCase> cases{
      {"mali \"foreign minister", 5, "this quote is never closed", "\"...\""},
      {"mali AND (france", 9, "this ( is never closed", ")"},
      {"mali) france", 4, "this ) closes nothing", "leave it out"},
      {") mali", 0, "this ) closes nothing", "leave it out"},
      {"mali ()", 5, "there is nothing between these parentheses", "leave them out"},
      {"\"\"", 0, "there is no word in this phrase", "between the quotes"},
      {"\"...\"", 0, "there is no word in this phrase", "between the quotes"},
      {"mali AND", 5, "nothing stands behind AND", "mali AND france"},
      {"AND mali", 0, "nothing stands before AND", "\"AND\" in quotes"},
      {"mali OR OR france", 8, "nothing stands before OR", "mali OR france"},
      {"mali AND OR france", 9, "nothing stands before OR", "mali OR france"},
      {"mali NOT", 5, "nothing stands behind NOT", "mali NOT france"},
      {"mali NOT NOT france", 9, "one NOT is enough", "mali NOT france"},
      {"mali AND &", 9, "there is no word in &", "punctuation"},
      {"...", 0, "there is no word in ...", "punctuation"},
      {"-mali", 0, "this only says what is not wanted", "* -mali"},
      {"NOT mali", 0, "this only says what is not wanted", "* -mali"},
      {"-mali -france", 0, "this only says what is not wanted", "* -mali"},
      {"NOT mali AND NOT france", 0, "this only says what is not wanted", "* -mali"},
      {"france OR -mali", 10, "this only says what is not wanted", "* -mali"},
      {"france (-mali)", 8, "this only says what is not wanted", "* -mali"},
      {"mali NOT *", 5, "this excludes every article", "* -mali"},
      {"mali titel:france", 5, "there is no field titel:", "did you mean title:?"},
      {"mali tittle:france", 5, "there is no field tittle:", "\"tittle:france\""},
      {"re:publica", 0, "there is no field re:", "\"re:publica\""},
      {"author:smith", 0, "there is no field author:", "by:"},
      {"title: mali", 0, "nothing stands behind title:", "title:mali"},
      {"mali title:", 5, "nothing stands behind title:", "title:mali"},
      {"title:&", 0, "nothing stands behind title:", "title:mali"},
      {"title:title:mali", 6, "a field can't stand inside another", "AND"},
      {"title:body:mali", 6, "a field can't stand inside another", "AND"},
      {"title:(mali body:france)", 12, "a field can't stand inside another", "AND"},
      {"title:-mali", 6, "the - stands behind the field", "-title:"},
      {"person:-mali", 7, "the - stands behind the field", "-person:"},
      {"person:goit*", 7, "person: takes whole words, no wildcards", "person:"},
      {"person:\"a b\"~2", 7, "person: takes no ~", "person:"},
      {"mali date:2025-02-30", 10, "\"2025-02-30\" is no date: that month has no day 30", "2025-02"},
      {"date:2025-13", 5, "\"2025-13\" is no date: there is no month 13", "01 to 12"},
      {"date:yesterday", 5, "\"yesterday\" is no date", "2025-09-19"},
      {"date:2025-9", 5, "\"2025-9\" is no date", "2025-09"},
      {"date:2025/09/19", 5, "\"2025/09/19\" is no date", "2025-09-19"},
      {"date:0000", 5, "\"0000\" is no date", "2025"},
      {"date:>", 5, "\"\" is no date", "2025"},
      {"date:..", 5, "a range needs a date", "2025"},
      {"date:2025-10..2025-09", 5, "2025-10 is after 2025-09", "2025-09..2025-10"},
      {"ma*", 0, "ma* has under 3 letters before the *", "mal*"},
      {"mali m?i*", 5, "m?i* has under 3 letters before the *", "mal*"},
      {"w?r", 0, "w?r has too few letters", "3 letters"},
      {"*mali", 0, "*mali begins with a wildcard", "suspend*"},
      {"?ali", 0, "?ali begins with a wildcard", "wom?n"},
      {"ant*-terror", 0, "ant*-terror has a wildcard before its last part", "anti-terror*"},
      {"=suspend*", 0, "= asks for this word alone, * ? and ~ for others", "leave one"},
      {"=gaddafi~", 0, "= asks for this word alone, * ? and ~ for others", "leave one"},
      {"wom?n~", 0, "wom?n~ has both * or ? and ~", "leave one"},
      {"mali \"foreign * minister\"", 14, "a lone * stands for no word in a phrase", "~1"},
      {"mali \"the ma* coup\"", 10, "ma* has under 3 letters before the *", "mal*"},
      {"\"the *isation\"", 5, "*isation begins with a wildcard", "suspend*"},
      {"\"a us~ b\"", 3, "us is too short for ~", "3 letters"},
      {"\"gaddafi~2 said\"", 8, "~ behind a word takes no number", "gaddafi~"},
      {"title:(*)", 7, "a lone * stands", "mal*"},
      {"us~", 0, "us is too short for ~", "3 letters"},
      {"gaddafi~2", 7, "~ behind a word takes no number", "gaddafi~"},
      {"anti-terror~", 0, "~ takes one word", "gaddafi~"},
      {"\"a b\"~x", 5, "~ behind a phrase needs a number", "~3"},
      {"\"a b\"~", 5, "~ behind a phrase needs a number", "~3"},
      {"\"a b\"~3x", 5, "~ behind a phrase needs a number", "~3"},
      {"\"a b\"~500", 6, "500 is out of bounds", "0 to 99"},
      {"mali NEAR/0 france", 10, "0 is out of bounds", "1 to 99"},
      {"mali NEAR/99999999999999999999 france", 10, "99999999999999999999 is out of bounds", "1 to 99"},
      {"mali NEAR/x france", 5, "NEAR/ needs a number", "NEAR/5"},
      {"mali NEAR/5", 5, "nothing stands behind NEAR", "mali NEAR/5 france"},
      {"NEAR mali", 0, "NEAR stands between two words", "mali NEAR/5 france"},
      {"mali NEAR/5 -france", 12, "NEAR takes no negation", "NOT (mali NEAR/5 france)"},
      {"mali NEAR/60 france NEAR/60 niger", 20, "these NEAR together span too many words", "99"},
      {"\"foreign minister\"~3 NEAR/5 mali", 0, "a phrase with ~ can't stand beside NEAR", "foreign NEAR/3 minister"},
      {"(mali france) NEAR/5 niger", 0, "NEAR takes words, phrases or groups of them with OR", "(mali OR niger)"},
      {"(mali NEAR/2 france) NEAR/5 niger", 0, "NEAR takes words, phrases or groups", "(mali OR niger)"},
      {"mali NEAR/5 country:france", 12, "NEAR takes words, phrases or groups", "(mali OR niger)"},
      {"mali NEAR/5 title:france", 12, "both sides of NEAR must be in the same field", "title:("},
      {"mali france^2", 11, "a word takes no weight", "leave ^2 out"},
      {"\"five diplomats\"^2", 16, "^ can't stand here", "\"a phrase\"~3"},
      {"(mali france)~2", 13, "~ can't stand here", "gaddafi~"},
      {"mali && france", 5, "&& is no operator here", "AND"},
      {"mali || france", 5, "|| is no operator here", "OR"},
  };
  for (const BadCase& c : cases) {
    CAPTURE(c.query);
    try {
      const std::string parsed = shape(parse_query(c.query));
      FAIL_CHECK("no error but " << parsed);
    } catch (const Error& error) {
      CHECK(error.code == ErrorCode::bad_query);
      CHECK(error.column == c.column);
      CHECK_THAT(std::string(error.what()), Catch::Matchers::Contains(c.message));
      CHECK_THAT(error.hint, Catch::Matchers::Contains(c.hint));
      CHECK(!error.hint.empty());
    }
  }
}

TEST_CASE("hostile queries end in an error with the number, never in a crash", "[query]") {
  using namespace dateline::query;
  const auto repeated = [](std::string_view piece, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += piece;
    return text;
  };
  CHECK_THROWS_AS(parse_query(std::string(max_query_bytes + 1, 'a')), Error);
  CHECK_THROWS_AS(parse_query(repeated("ab ", max_query_words + 1)), Error);
  CHECK_NOTHROW(parse_query(repeated("ab ", max_query_words)));
  CHECK_THROWS_AS(parse_query(repeated("(", 30000)), Error);
  CHECK_THROWS_AS(parse_query(repeated("(", max_depth + 1) + "a1" + repeated(")", max_depth + 1)), Error);
  CHECK(shape(parse_query(repeated("(", max_depth) + "a1" + repeated(")", max_depth))) == "a1");
  CHECK_THROWS_AS(parse_query(repeated("-", 30000)), Error);
  CHECK_THROWS_AS(parse_query(repeated("NOT ", 10000) + "a1"), Error);
  CHECK_THROWS_AS(parse_query("\"" + repeated("ab ", max_phrase_words + 1) + "\""), Error);
  CHECK_THROWS_AS(parse_query("(a1 OR b2 OR c3 OR d4 OR e5) NEAR (a1 OR b2 OR c3 OR d4 OR e5) NEAR (a1 OR b2 OR c3)"),
                  Error);
  CHECK_THROWS_AS(parse_query("a1" + repeated(" NEAR/1 a1", max_near_members)), Error);
  CHECK_NOTHROW(parse_query("a1" + repeated(" NEAR/1 a1", max_near_members - 1)));
  // Nothing takes time that grows faster than the query.
  for (const std::string& text :
       {repeated("?", 60000), repeated("*", 60000), repeated("?*", 30000), "abc" + repeated("*?", 30000),
        repeated("a?", 30000), "\"" + repeated("abc* ", 12000) + "\"", repeated("~", 60000), repeated("a~", 30000),
        "\"" + repeated("? ", 30000) + "x\"", repeated("a/", 30000) + "b?c", repeated("^2", 30000)}) {
    const auto begin = std::chrono::steady_clock::now();
    try {
      (void)parse_query(text);
    } catch (const Error& error) {
      CHECK(!error.hint.empty());
    }
    CAPTURE(text.substr(0, 10));
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(2));
  }
  // A phrase of many compounds has more ways than are tried.
  const Node many = parse_query("\"" + repeated("ab-cd ", 30) + "\"");
  CHECK(many.variants.size() == 2);
  CHECK(many.variants[0].size() == 60);
  CHECK(many.variants[1].size() == 30);
}

TEST_CASE("any bytes are either a query or an error", "[query]") {
  // A small generator of our own: the same bytes on every machine.
  std::uint64_t state = 42;
  const auto next = [&state](std::size_t below) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>(state >> 33) % below;
  };
  const std::vector<std::string> pieces{"mali",
                                        "US",
                                        " ",
                                        " ",
                                        "(",
                                        ")",
                                        "\"",
                                        "-",
                                        "*",
                                        "~",
                                        "=",
                                        "?",
                                        "AND",
                                        "OR",
                                        "NOT",
                                        "NEAR",
                                        "/5",
                                        "title:",
                                        "date:",
                                        "2025",
                                        "..",
                                        ">",
                                        "anti-",
                                        "\xC3",
                                        "\xE2\x80\x9C",
                                        "\xFF",
                                        std::string(1, '\0'),
                                        "\xE5\x8C\x97\xE4\xBA\xAC",
                                        "country:",
                                        "id:",
                                        "~3",
                                        "'"};
  std::size_t parsed = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (std::size_t n = next(12); n > 0; --n) text += pieces[next(pieces.size())];
    try {
      (void)parse_query(text);
      ++parsed;
    } catch (const Error& error) {
      CAPTURE(text);
      REQUIRE(error.code == ErrorCode::bad_query);
      REQUIRE(error.column.has_value());
      REQUIRE(*error.column <= text.size());
      REQUIRE(!error.hint.empty());
    }
  }
  CHECK(parsed > 1000);
}

TEST_CASE("every node knows its bytes of the query", "[query]") {
  const std::string text = "mali AND (title:france OR \"five diplomats\") -niger";
  const Node root = parse_query(text);
  const auto place = [&](const Node& node) { return text.substr(node.place.begin, node.place.end - node.place.begin); };
  REQUIRE(root.children.size() == 3);
  CHECK(place(root) == text);
  CHECK(place(root.children[0]) == "mali");
  CHECK(place(root.children[1]) == "(title:france OR \"five diplomats\")");
  CHECK(place(root.children[1].children[0]) == "title:france");
  CHECK(place(root.children[1].children[1]) == "\"five diplomats\"");
  CHECK(place(root.children[2]) == "-niger");
}

TEST_CASE("the longest queries need little stack: threads of other programs may have no more") {
  for (const char* part : {"a ", "a-", "a' ", "(", "NOT ", "a:", "a* "}) {
    CAPTURE(part);
    std::string text;
    while (text.size() + std::string_view(part).size() + 2 <= dateline::query::max_query_bytes) text += part;
    for (const bool in_quotes : {false, true}) {
      struct Asked {
        std::string text;
        bool refused = false;
      } asked{in_quotes ? "\"" + text + "\"" : text};
      const auto parse = [](void* argument) -> void* {
        auto& of = *static_cast<Asked*>(argument);
        try {
          (void)parse_query(of.text);
        } catch (const Error&) {
          of.refused = true;
        }
        return nullptr;
      };
      pthread_attr_t attributes;
      REQUIRE(::pthread_attr_init(&attributes) == 0);
      REQUIRE(::pthread_attr_setstacksize(&attributes, 2 * 1024 * 1024) == 0);
      pthread_t thread{};
      REQUIRE(::pthread_create(&thread, &attributes, parse, &asked) == 0);
      ::pthread_join(thread, nullptr);
      ::pthread_attr_destroy(&attributes);
      CHECK(asked.refused);
    }
  }
}
