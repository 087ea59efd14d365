// Which articles a query finds, through the parser, the expansion and Xapian, on small indexes made by hand.
#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "dateline/error.h"
#include "query/query.h"
#include "support/catch.h"
#include "unit/query_index.h"

using dateline::EntityType;
using dateline::query::Node;
using dateline::query::parse_query;
using dateline::tests::QueryIndex;
using dateline::tests::TestArticle;

namespace {

std::string ranked(const std::string& query, const QueryIndex& index) {
  Node root = parse_query(query);
  dateline::query::expand(root, index.database());
  return index.ranked(dateline::query::to_xapian(root));
}

std::string sorted(const std::string& ids) {
  std::istringstream stream(ids);
  std::vector<std::string> words{std::istream_iterator<std::string>(stream), {}};
  std::sort(words.begin(), words.end());
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

struct Case {
  const char* query;
  const char* ids;  // in order of the alphabet
};

void check(const QueryIndex& index, const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    CAPTURE(c.query);
    CHECK(sorted(ranked(c.query, index)) == c.ids);
  }
}

QueryIndex news() {
  QueryIndex index;
  index.add(
      {.id = "a",
       .title = "Paris suspends cooperation with Bamako",
       .text = "Diplomats were expelled on both sides.\n\nMali arrested a French official. The foreign minister spoke.",
       .date = "2025-09-19",
       .source = "Le Monde",
       .byline = "By Jane Doe",
       .section = "Sports",
       .entities = {{EntityType::country, "ML"}, {EntityType::person, "assimi goita"}}});
  index.add({.id = "b",
             .title = "Minister of foreign trade resigns",
             .text = "The Malian minister left. US troops left with us.",
             .date = "2024-02-29",
             .language = "fr",
             .source = "Monde Le",
             .url = "https://example.org/trade?id=3"});
  index.add({.id = "c",
             .title = "Cooperation",
             .text = "Niger and Mali keep up their co-operation. A cease-fire holds.",
             .date = "2025-10-01"});
  index.add({.id = "d", .title = "Football", .text = "He told us that the war of wars is over.", .section = "sport"});
  return index;
}

}  // namespace

TEST_CASE("words, operators and negations find what the manual says", "[query]") {
  check(news(), {
                    {"", "a b c d"},
                    {"*", "a b c d"},
                    {"mali", "a b c"},
                    {"=mali", "a c"},
                    {"\"mali\"", "a c"},
                    {"Mali AND expulsion", "a"},
                    {"mali expulsion", "a"},
                    {"=expulsion", ""},
                    {"mali AND =expulsion", ""},
                    {"niger OR expulsion", "a c"},
                    {"mali -niger", "a b"},
                    {"mali NOT (niger OR expulsion)", "b"},
                    {"* -mali", "d"},
                    {"mali -absent", "a b c"},
                    {"absent mali", ""},
                    {"absent OR mali", "a b c"},
                    {"* -country:ml", "b c d"},
                    {"(mali OR war) -niger -expulsion", "b d"},
                    {"US", "b"},
                    {"us", "b d"},
                    {"MALI EXPULSION", "a"},
                    {"cease fire", "c"},
                    {"ceasefire", "c"},
                    {"co-operation", "a c"},
                    {"cooperation", "a c"},
                    {"cooperat*", "a c"},
                    {"ministre~", "a b"},
                });
}

TEST_CASE("phrases and NEAR stay inside a paragraph and inside the title or the text", "[query]") {
  check(news(), {
                    {"\"foreign minister\"", "a"},
                    {"\"minister foreign\"", ""},
                    {"\"minister foreign\"~1", "b"},
                    {"\"minister trade\"~2", "b"},
                    {"\"minister trade\"~1", ""},
                    {"\"both sides\"", "a"},
                    {"\"sides Mali\"", ""},
                    {"\"sides Mali\"~99", ""},
                    {"sides NEAR/99 Mali", ""},
                    {"Bamako NEAR/99 Diplomats", ""},
                    {"\"with Bamako Diplomats\"", ""},
                    {"minister NEAR/2 foreign", "a b"},
                    {"minister NEAR/1 foreign", "a"},
                    {"resign NEAR/3 foreign", "b"},
                    {"diplomat NEAR/2 expulsion", "a"},
                    {"mali NEAR/3 (france OR niger)", "a c"},
                    {"war NEAR/5 war", "d"},
                    {"wars NEAR/2 war", "d"},
                    {"wars NEAR/1 war", ""},
                    {"US NEAR/5 us", "b"},
                    {"US NEAR/2 us", ""},
                    {"troops NEAR/5 troops", ""},
                    {"mali -\"foreign minister\"", "b c"},
                    {"minister -(minister NEAR/1 foreign)", "b"},
                    {"\"niger and mali keep up their co-operation\"", "c"},
                    {"\"their cooperation\"", "c"},
                    {"\"US troops\"", "b"},
                    {"\"us troops\"", "b"},
                    {"\"US that\"", ""},
                    {"\"us that\"", "d"},
                    {"\"diplomat* were expel*\"", "a"},
                    {"\"foreign ministre~\"", "a"},
                    {"\"foreign minister\" NEAR/1 spoke", "a"},
                    {"\"foreign minister\" NEAR/1 official", ""},
                    {"\"foreign minister\" NEAR/2 official", "a"},
                    {"\"minister foreign\" NEAR/9 official", ""},
                    {"\"foreign minister\" NEAR/9 minister", ""},
                    {"co-operation NEAR/1 their", "c"},
                    {"mali NEAR/4 co-operation", "c"},
                    {"mali NEAR/3 co-operation", ""},
                    {"(\"foreign minister\" OR niger) NEAR/2 (mali OR official)", "a c"},
                    {"\"both sides\" NEAR/99 \"mali arrested\"", ""},
                    {"mali -(\"foreign minister\" NEAR/9 official)", "b c"},
                });
}

TEST_CASE("fields look only where they say", "[query]") {
  check(news(), {
                    {"title:cooperation", "a c"},
                    {"body:cooperation", "c"},
                    {"title:mali", ""},
                    {"body:mali", "a b c"},
                    {"title:\"foreign trade\"", "b"},
                    {"body:\"foreign trade\"", ""},
                    {"title:(trade NEAR/5 minister)", "b"},
                    {"title:(cooperation -bamako)", "c"},
                    {"title:coop*", "a c"},
                    {"source:monde", "a b"},
                    {"source:\"Le Monde\"", "a"},
                    {"by:doe", "a"},
                    {"by:\"Jane Doe\"", "a"},
                    {"by:does", ""},
                    {"section:sports", "a d"},
                    {"section:=sports", "a"},
                    {"country:mali", "a"},
                    {"person:goita", "a"},
                    {"lang:fr", "b"},
                    {"lang:fr OR country:ml", "a b"},
                    {"https://example.org/trade?id=3", "b"},
                    {"https://example.org/trade?id=4", ""},
                    {"https:// mali", ""},
                    {"id:c", "c"},
                    {"date:2025", "a c"},
                    {"date:2025-09..2025-10 niger", "c"},
                    {"mali date:<2025", "b"},
                    {"mali -date:2025", "b"},
                    {"date:>2025", ""},
                    {"* -date:1900..", "d"},
                });
}

TEST_CASE("what is nearer to the question ranks higher", "[query]") {
  QueryIndex index;
  const std::string filler = " one two three four five six seven eight nine ten";
  index.add({.id = "derived", .title = "", .text = "He will expel them." + filler});
  index.add({.id = "printed", .title = "", .text = "The expulsion of them." + filler});
  index.add({.id = "other", .title = "", .text = "Nothing at all here." + filler});
  index.add({.id = "others", .title = "", .text = "Nothing at all there." + filler});
  CHECK(ranked("expulsion", index) == "printed derived");

  QueryIndex titles;
  titles.add({.id = "body", .title = "Something else", .text = "Ceasefire and more" + filler});
  titles.add({.id = "title", .title = "Ceasefire and more", .text = "Something else" + filler});
  titles.add({.id = "none", .title = "", .text = "Something else" + filler});
  CHECK(ranked("ceasefire", titles) == "title body");

  // Two of three words in the text are more than one in a headline.
  QueryIndex any;
  any.add({.id = "text", .title = "", .text = "The ceasefire and the hostages." + filler});
  any.add({.id = "headline", .title = "Talks", .text = "Nothing at all here." + filler});
  for (const char* id : {"x", "y", "z"})
    any.add({.id = id, .title = "", .text = "It was talks and ceasefire, hostages."});
  for (int i = 0; i < 15; ++i) any.add({.id = "none", .title = "", .text = "Nothing at all there." + filler});
  const std::string order = ranked("ceasefire OR hostages OR talks", any);
  CHECK(order.find("text") < order.find("headline"));

  QueryIndex peoples;
  peoples.add({.id = "people", .title = "", .text = "A Malian official said so." + filler});
  peoples.add({.id = "country", .title = "", .text = "In Mali it was said." + filler});
  peoples.add({.id = "none", .title = "", .text = "It was said elsewhere." + filler});
  CHECK(ranked("mali", peoples) == "country people");
  CHECK(ranked("malian", peoples) == "people country");
}

TEST_CASE("filters select and never rank", "[query]") {
  const QueryIndex index = news();
  for (const char* query : {"date:2025", "country:ml", "lang:en -mali", "*", "", "* -mali"}) {
    CAPTURE(query);
    Node root = parse_query(query);
    dateline::query::expand(root, index.database());
    Xapian::Enquire enquire(index.database());
    enquire.set_query(dateline::query::to_xapian(root));
    const Xapian::MSet found = enquire.get_mset(0, 10);
    CHECK(found.size() > 0);
    CHECK(found.get_max_attained() == 0.0);
  }
  CHECK(ranked("mali date:2025", index).size() == 3);
}

TEST_CASE("relaxing turns blanks between bare words into OR and nothing else", "[query]") {
  const QueryIndex index = news();
  const std::vector<Case> cases{{"niger expulsion", "a c"},
                                {"niger expulsion -bamako", "c"},
                                {"niger expulsion date:2025-09", "a"},
                                {"niger absent \"their co-operation\"", "c"},
                                {"niger expulsion title:bamako", "a"},
                                {"(niger expulsion) AND bamako", "a"},
                                {"cease war", "c d"},
                                {"cease fire", "c"},
                                {"cease fire war", "c d"}};
  for (const Case& c : cases) {
    CAPTURE(c.query);
    Node root = parse_query(c.query);
    dateline::query::expand(root, index.database());
    REQUIRE(dateline::query::can_relax(root));
    dateline::query::relax(root);
    CHECK_FALSE(dateline::query::can_relax(root));
    CHECK(sorted(index.ranked(dateline::query::to_xapian(root))) == c.ids);
  }
}

namespace {

// A small generator of our own: the same texts on every machine.
class Numbers {
 public:
  std::size_t below(std::size_t bound) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>(state_ >> 33) % bound;
  }

 private:
  std::uint64_t state_ = 7;
};

using Positions = std::vector<std::size_t>;

Positions positions_of(const std::vector<std::string>& words, const std::vector<std::string>& alternatives) {
  Positions positions;
  for (std::size_t i = 0; i < words.size(); ++i)
    if (std::find(alternatives.begin(), alternatives.end(), words[i]) != alternatives.end()) positions.push_back(i);
  return positions;
}

bool near(const Positions& a, const Positions& b, const Positions& c, std::size_t window) {
  for (const std::size_t x : a)
    for (const std::size_t y : b)
      for (const std::size_t z : c) {
        if (x == y || y == z || x == z) continue;
        if (std::max({x, y, z}) - std::min({x, y, z}) <= window) return true;
      }
  return false;
}

}  // namespace

TEST_CASE("NEAR of overlapping families agrees with a count by hand", "[query]") {
  // expel, expels and expelled are one family, so that all members of the NEAR overlap or are the same.
  const std::vector<std::string> vocabulary{"expel", "expels", "expelled", "one", "two", "three", "four"};
  const std::vector<std::string> family{"expel", "expels", "expelled"};
  Numbers numbers;
  QueryIndex index;
  std::vector<std::vector<std::string>> texts;
  for (int i = 0; i < 300; ++i) {
    std::vector<std::string> words;
    std::string text;
    for (std::size_t n = 1 + numbers.below(12); n > 0; --n)
      words.push_back(vocabulary[numbers.below(vocabulary.size())]);
    for (const std::string& word : words) text += word + " ";
    index.add({.id = std::to_string(i), .title = "", .text = text});
    texts.push_back(words);
  }
  for (std::size_t window = 2; window < 7; ++window) {
    const std::string operation = " NEAR/1 ";
    const std::string query = "expelled" + operation + "=expel NEAR/" + std::to_string(window - 1) + " one";
    std::string expected;
    for (std::size_t i = 0; i < texts.size(); ++i)
      if (near(positions_of(texts[i], family), positions_of(texts[i], {"expel"}), positions_of(texts[i], {"one"}),
               window))
        expected += std::to_string(i) + " ";
    CAPTURE(query);
    CHECK(sorted(ranked(query, index)) == sorted(expected));
  }
}

TEST_CASE("whatever parses can be expanded, relaxed, explained and searched", "[query]") {
  const std::vector<std::string> pieces{"mali",
                                        "US",
                                        "expulsion",
                                        "co-operation",
                                        "cease",
                                        "fire",
                                        "(",
                                        ")",
                                        "-",
                                        "NOT ",
                                        "AND",
                                        "OR",
                                        "NEAR/5",
                                        "NEAR",
                                        "minister",
                                        "title:",
                                        "body:",
                                        "by:",
                                        "\"foreign\"",
                                        "\"the minister\"~2",
                                        "coop*",
                                        "ministre~",
                                        "wom?n",
                                        "=mali",
                                        "date:2025",
                                        "country:ml",
                                        "person:goita",
                                        "*",
                                        "absent",
                                        "\xE5\x8C\x97\xE4\xBA\xAC",
                                        "anti-coop*",
                                        "(mali OR niger)"};
  const QueryIndex index = news();
  Numbers numbers;
  std::size_t searched = 0;
  for (int i = 0; i < 4000; ++i) {
    std::string text;
    for (std::size_t n = 1 + numbers.below(7); n > 0; --n) {
      text += pieces[numbers.below(pieces.size())];
      if (text.back() != ':' && text.back() != '-') text += ' ';
    }
    CAPTURE(text);
    Node root;
    try {
      root = parse_query(text);
      dateline::query::expand(root, index.database());
    } catch (const dateline::Error& error) {
      REQUIRE(error.code == dateline::ErrorCode::bad_query);
      continue;
    }
    const std::string strict = index.ranked(dateline::query::to_xapian(root));
    CHECK(!dateline::query::explain(root).empty());
    dateline::query::relax(root);
    CHECK_FALSE(dateline::query::can_relax(root));
    const std::string relaxed = index.ranked(dateline::query::to_xapian(root));
    CHECK(relaxed.size() >= strict.size());
    ++searched;
  }
  CHECK(searched > 300);
}

TEST_CASE("words with several tiers can be joined over two indexes", "[query]") {
  // OP_MAX of tiers reads freed memory here in Xapian 1.4.22: two of them under AND, over two databases, whose words
  // end at the same article.
  const std::vector<std::string> vocabulary{"mali", "malian", "expulsion", "expelled", "other"};
  Numbers numbers;
  for (int round = 0; round < 20; ++round) {
    QueryIndex parts[2];
    Xapian::Database both;
    std::string expected;
    for (int i = 0; i < 12; ++i) {
      std::string text;
      bool place = false;
      bool event = false;
      for (std::size_t n = numbers.below(6); n > 0; --n) {
        const std::size_t word = numbers.below(vocabulary.size());
        text += vocabulary[word] + " ";
        place = place || word < 2;
        event = event || word == 2 || word == 3;
      }
      const std::string id(1, static_cast<char>('a' + i));
      parts[i % 2].add({.id = id, .title = "", .text = text});
      if (place && event) expected += (expected.empty() ? "" : " ") + id;
    }
    for (const QueryIndex& part : parts) both.add_database(part.database());
    for (const char* query : {"body:(mali AND expulsion)", "body:(malian AND expelled)", "mali expulsion"}) {
      CAPTURE(round, query);
      Node root = parse_query(query);
      dateline::query::expand(root, both);
      Xapian::Enquire enquire(both);
      enquire.set_query(dateline::query::to_xapian(root));
      // A small page makes Xapian leave out what can't get onto it, which is where it went wrong.
      (void)enquire.get_mset(0, 1);
      std::string ids;
      const Xapian::MSet found = enquire.get_mset(0, 20);
      for (auto it = found.begin(); it != found.end(); ++it) ids += it.get_document().get_data() + " ";
      CHECK(sorted(ids) == expected);
    }
  }
}
