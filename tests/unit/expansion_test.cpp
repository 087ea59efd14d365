// Which words of an index the words of a query stand for, and which terms its filters become.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "dateline/error.h"
#include "query/edit_distance.h"
#include "query/limits.h"
#include "query/patterns_expansion.h"
#include "query/query.h"
#include "support/catch.h"
#include "unit/query_index.h"

using dateline::EntityType;
using dateline::Error;
using dateline::ErrorCode;
using dateline::query::Alternative;
using dateline::query::Node;
using dateline::query::NodeKind;
using dateline::query::parse_query;
using dateline::query::Tier;
using dateline::query::Word;
using dateline::tests::QueryIndex;

namespace {

char tier_sign(Tier tier) {
  switch (tier) {
    case Tier::printed:
      return '=';
    case Tier::inflection:
      return 'i';
    case Tier::derivation:
      return 'd';
    case Tier::nationality:
      return 'n';
    case Tier::wildcard:
      return '*';
    case Tier::fuzzy:
      return '~';
  }
  return '?';
}

// "=mali n:malian": the alternatives of each word of the first node that has words.
std::string words(const std::vector<std::vector<Word>>& variants) {
  std::string text;
  for (const auto& variant : variants) {
    if (!text.empty()) text += " | ";
    for (std::size_t i = 0; i < variant.size(); ++i) {
      if (i > 0) text += " + ";
      std::vector<std::string> terms;
      for (const Alternative& alternative : variant[i].alternatives)
        terms.push_back(fmt::format("{}:{}", tier_sign(alternative.tier), alternative.term));
      std::sort(terms.begin(), terms.end());
      text += terms.empty() ? "none" : fmt::format("{}", fmt::join(terms, " "));
    }
  }
  return text;
}

Node expanded(const std::string& query, const QueryIndex& index) {
  Node root = parse_query(query);
  dateline::query::expand(root, index.database());
  return root;
}

std::string words(const std::string& query, const QueryIndex& index) { return words(expanded(query, index).variants); }

QueryIndex index_of(const std::vector<std::string>& texts) {
  QueryIndex index;
  for (std::size_t i = 0; i < texts.size(); ++i) index.add({.id = std::to_string(i), .title = "", .text = texts[i]});
  return index;
}

struct Case {
  const char* query;
  const char* words;
};

}  // namespace

TEST_CASE("a bare word stands for its family in the index and for nothing else", "[query]") {
  const QueryIndex index =
      index_of({"Diplomats expelled on both sides. They expel and are expelling. The expulsions go on.",
                "Malian officials in Mali, two Malians. Malice is another thing.",
                "The organization and its organizations play the organ.",
                "Villagers fled; others flee. The university and the universe.", "AFP and the AFPs"});
  const std::vector<Case> cases{
      {"expulsion", "d:expel d:expelled d:expelling i:expulsions"},
      {"expelled", "=:expelled d:expulsions i:expel i:expelling"},
      {"=expulsion", "none"},
      {"\"expulsion\"", "none"},
      {"Mali", "=:mali n:malian n:malians"},
      {"malian", "=:malian i:malians n:mali"},
      {"organ", "=:organ"},
      {"organization", "=:organization i:organizations"},
      {"university", "=:university"},
      {"fled", "=:fled i:flee"},
      {"flee", "=:flee i:fled"},
      {"absent", "none"},
      {"body:diplomat", "i:diplomats"},
      {"title:diplomat", "none"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.query);
    CHECK(words(c.query, index) == c.words);
  }
}

TEST_CASE("a word that stands only in titles counts as in the index", "[query]") {
  QueryIndex index;
  index.add({.id = "1", .title = "Diplomats expelled", .text = "Nothing more."});
  index.add({.id = "2", .title = "", .text = "He was expelled."});
  const Node node = expanded("expel", index);
  REQUIRE(node.variants[0][0].alternatives.size() == 1);
  CHECK(node.variants[0][0].alternatives[0].term == "expelled");
  CHECK(node.variants[0][0].alternatives[0].articles == 1);
  CHECK(node.variants[0][0].alternatives[0].title_articles == 1);
  CHECK(words("diplomat", index) == "i:diplomats");
  CHECK(words("title:diplomat", index) == "i:diplomats");
  CHECK(words("body:diplomat", index) == "none");
}

TEST_CASE("inflections come from the languages that the index holds", "[query]") {
  QueryIndex english;
  english.add({.id = "1", .title = "", .text = "deporte and deportees"});
  QueryIndex french;
  french.add(
      {.id = "1", .title = "", .text = "Les chevaux sont expuls\xC3\xA9s, expulsions et cheval", .language = "fr"});
  CHECK(words("cheval", french) == "=:cheval i:chevaux");
  CHECK(words("expulser", french) == "i:expulses i:expulsions");
  CHECK(words("cheval", english) == "none");
  QueryIndex russian;
  russian.add({.id = "1",
               .title = "",
               .text = "\xD0\xBF\xD0\xBE\xD1\x81\xD0\xBE\xD0\xBB \xD0\xBF\xD0\xBE\xD1\x81\xD0\xBB\xD0\xB0 "
                       "\xD0\xBA\xD0\xBD\xD0\xB8\xD0\xB3\xD0\xB8",
               .language = "ru"});
  CHECK(words("\xD0\xBA\xD0\xBD\xD0\xB8\xD0\xB3\xD0\xB0", russian) == "i:\xD0\xBA\xD0\xBD\xD0\xB8\xD0\xB3\xD0\xB8");
}

TEST_CASE("the family of a word does not hang on which of its articles was indexed first", "[query]") {
  const auto add = [](QueryIndex& index, const std::string& text, const std::string& language) {
    index.add({.id = std::to_string(index.database().get_doccount()), .title = "", .text = text, .language = language});
  };
  for (const bool english_first : {true, false}) {
    QueryIndex index;
    add(index, "expulsion of envoys", english_first ? "en" : "fr");
    add(index, "une expulsion de diplomates", english_first ? "fr" : "en");
    for (int i = 0; i < 60; ++i)
      add(index, i % 2 == 0 ? "they were expelled" : "ils partent", i % 2 == 0 ? "en" : "fr");
    CHECK(words("expulsion", index) == "=:expulsion d:expelled");
  }
}

TEST_CASE("acronyms have no family and find only themselves", "[query]") {
  const QueryIndex index = index_of({"US troops left", "it told us so", "users use it"});
  CHECK(words("US", index) == "=:^us");
  CHECK(words("us", index) == "=:us");
}

TEST_CASE("compounds are looked for joined, hyphenated and apart", "[query]") {
  const QueryIndex index =
      index_of({"counter terrorism", "the counterterrorism effort", "anti-terrorism laws", "a ceasefire",
                "cease the fire", "Acme Co. operates", "their cooperation", "the operation"});
  const std::vector<Case> cases{
      {"counterterrorism", "=:counterterrorism | =:counter + =:terrorism"},
      {"counter-terrorism", "=:counter + =:terrorism | =:counterterrorism"},
      {"antiterrorism", "=:antiterrorism | =:anti + =:terrorism"},
      {"\"antiterrorism laws\"", "=:antiterrorism + =:laws | =:anti + =:terrorism + =:laws"},
      {"counterpart", "none"},
      {"cooperates", "d:cooperation"},
      {"cooperation", "=:cooperation"},
      {"\"cooperation laws\"", "=:cooperation + =:laws | =:co + =:operation + =:laws"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.query);
    CHECK(words(c.query, index) == c.words);
  }
  const Node joined = expanded("cease fire", index);
  REQUIRE(joined.kind == NodeKind::conjunction);
  CHECK(joined.implicit);
  REQUIRE(joined.children.size() == 2);
  for (const Node& word : joined.children) {
    REQUIRE(word.variants.size() == 2);
    CHECK(words({word.variants[1]}) == "=:ceasefire");
  }
}

TEST_CASE("compounds in a NEAR are looked for apart as well", "[query]") {
  const QueryIndex index =
      index_of({"counter terrorism law", "the counterterrorism act", "multi national", "multinational"});
  const auto ways = [&](const std::string& query) {
    const Node root = expanded(query, index);
    std::string text;
    for (const Node& way : root.kind == NodeKind::disjunction ? root.children : std::vector<Node>{root}) {
      text += fmt::format("/{}", way.window);
      for (const Word& word : way.variants[0]) text += (word.glued ? "_" : " ") + word.term;
      text += ' ';
    }
    return text;
  };
  CHECK(ways("counterterrorism NEAR/3 law") == "/3 counterterrorism law /4 counter_terrorism law ");
  CHECK(ways("law NEAR/3 counterterrorism NEAR/2 multinational") ==
        "/5 law counterterrorism multinational /6 law counter_terrorism multinational "
        "/7 law counter_terrorism multi_national /6 law counterterrorism multi_national ");
  CHECK(ways("law NEAR/3 \"the counterterrorism act\"") ==
        "/5 law the_counterterrorism_act /6 law the_counter_terrorism_act ");
  const Node typed_apart = expanded("counter-terrorism NEAR/3 law", index);
  REQUIRE(typed_apart.children.size() == 2);
  for (const Node& way : typed_apart.children) CHECK(way.kind == NodeKind::near);
  CHECK(ways("law NEAR/3 counterpart") == "/3 law counterpart ");
}

TEST_CASE("words are joined only with the word beside them, on either side", "[query]") {
  const QueryIndex index = index_of({"primetime shows", "a timeline", "a ceasefire", "prime time line cease fire war"});
  const auto joined = [&](const std::string& query) {
    std::string found;
    for (const Node& word : expanded(query, index).children)
      for (std::size_t v = 1; v < word.variants.size(); ++v) found += word.variants[v][0].term + " ";
    return found;
  };
  CHECK(joined("prime time line") == "primetime primetime timeline timeline ");
  CHECK(joined("cease fire war") == "ceasefire ceasefire ");
  CHECK(joined("cease -war fire").empty());
  CHECK(joined("cease war fire").empty());
  CHECK(joined("cease AND fire").empty());
  CHECK(joined("fire cease").empty());
}

TEST_CASE("the explanation leaves no alternative out", "[query]") {
  const QueryIndex index =
      index_of({"toll1 toll2 toll3 toll4 toll5 toll6 toll7 toll8 toll9 toll10 toll11 toll12 toll13 "
                "toll14 toll15 toll16"});
  const std::string text = dateline::query::explain(expanded("toll*", index));
  for (int i = 1; i <= 16; ++i) CHECK_THAT(text, Catch::Matchers::Contains(fmt::format("toll{} ", i)));
}

TEST_CASE("patterns stand for every word that fits, up to a number", "[query]") {
  const QueryIndex index = index_of({"woman women womb wombat world word ward", "go\xC3\xAFta goita"});
  const std::vector<Case> cases{
      {"wom?n", "*:woman *:women"},
      {"wom*", "*:woman *:womb *:wombat *:women"},
      {"wor?d", "*:world"},
      {"Go\xC3\xAFt*", "*:goita"},
      {"zzz*", "none"},
      {"wom*t", "*:wombat"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.query);
    CHECK(words(c.query, index) == c.words);
  }
  std::string many;
  for (std::size_t i = 0; i <= dateline::query::max_expansion; ++i) many += fmt::format("abc{} ", i);
  const QueryIndex large = index_of({many});
  try {
    (void)expanded("x abc*", large);
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.code == ErrorCode::bad_query);
    CHECK(error.column == 2U);
    CHECK_THAT(std::string(error.what()), Catch::Matchers::Contains("2001"));
  }
}

TEST_CASE("all words of a query together stand for a bounded number of indexed words", "[query]") {
  using namespace dateline::query;
  std::string many;
  for (std::size_t i = 0; i < 900; ++i) many += fmt::format("abc{0} abd{0} ", i);
  many += "harbour";
  const QueryIndex index = index_of({many});
  const auto repeated = [](const std::string& start, const std::string& piece, std::size_t times) {
    std::string query = start;
    for (std::size_t i = 0; i < times; ++i) query += piece;
    return query;
  };
  // A pattern typed again costs nothing.
  const Node once = expanded(repeated("abc*", " abc*", 40), index);
  REQUIRE(once.kind == NodeKind::word);
  CHECK(once.variants[0][0].alternatives.size() == 900);
  CHECK(expanded("harbour OR harbour", index).variants[0][0].alternatives.size() == 1);
  CHECK(expanded("harbour abc* harbour", index).children.size() == 2);
  CHECK_NOTHROW(expanded("(abc* OR abd*) NEAR/3 (abc* OR harbour)", index));
  struct Hostile {
    std::string query;
    const char* message;
  };
  std::string letters;
  for (std::size_t i = 0; i <= max_query_scans; ++i) letters += fmt::format("harbour{}~ ", i);
  const std::vector<Hostile> cases{
      {repeated("", " (abc* -z)", 12), "stands for 10800 words"},
      {"(abc* OR abd* OR harbour) NEAR/3 (abc* OR abd* OR harbour)", "words and names of the index"},
      {letters, "number 101"},
  };
  for (const Hostile& c : cases) {
    CAPTURE(c.query);
    try {
      (void)expanded(c.query, index);
      FAIL("no error");
    } catch (const Error& error) {
      CHECK(error.code == ErrorCode::bad_query);
      CHECK_THAT(std::string(error.what()), Catch::Matchers::Contains(c.message));
      CHECK(error.column.has_value());
      CHECK_FALSE(error.hint.empty());
    }
  }
}

TEST_CASE("a pattern matches whole words, letter by letter", "[query]") {
  using dateline::query::matches_pattern;
  CHECK(matches_pattern("colour", "col*r"));
  CHECK(matches_pattern("color", "colo*r"));
  CHECK(matches_pattern("abcabd", "ab*abd"));
  CHECK(matches_pattern("abc", "abc*"));
  CHECK(matches_pattern("\xD0\xB4\xD0\xBE\xD0\xBC", "\xD0\xB4?\xD0\xBC"));
  CHECK_FALSE(matches_pattern("abcd", "abc"));
  CHECK_FALSE(matches_pattern("abc", "abc?"));
  CHECK_FALSE(matches_pattern("abc", "abd*"));
}

TEST_CASE("words spelt nearly alike weigh less the more they differ", "[query]") {
  const QueryIndex index =
      index_of({"gaddafi gadafi qaddafi gaddaffi gandhi gaddafis kaddafi gadaffi diplomat dilpomat diplomta"});
  CHECK(words("gaddafi~", index) == "=:gaddafi ~:gadaffi ~:gadafi ~:gaddaffi ~:gaddafis ~:kaddafi ~:qaddafi");
  CHECK(words("diplomat~", index) == "=:diplomat ~:dilpomat ~:diplomta");
  const auto node = expanded("gaddafi~", index);
  CHECK(node.variants[0][0].alternatives[0].weight == 1.0);
  CHECK(node.variants[0][0].alternatives[1].weight < 1.0);
}

TEST_CASE("a short word may differ in one letter, a longer one in two, wherever that stands", "[query]") {
  QueryIndex index = index_of({"law lew lows laws saw claw awl U.S. us usa", "mali bali malia kali milan Malí"});
  index.add({.id = "title", .title = "Lawn moldovan", .text = "oldova moldova 1moldova \xD0\xBC\xD0\xB8\xD1\x80"});
  const std::vector<Case> cases{
      {"law~", "=:law ~:claw ~:lawn ~:laws ~:lew ~:saw"},
      {"alw~", "~:awl ~:law"},
      {"mali~", "=:mali ~:bali ~:kali ~:malia"},
      {"moldva~", "~:1moldova ~:moldova ~:moldovan ~:oldova"},
      {"title:moldova~", "~:moldovan"},
      {"body:lawn~", "~:law ~:laws"},
      {"\xD0\xBC\xD0\xB8\xD0\xBD~", "~:\xD0\xBC\xD0\xB8\xD1\x80"},
      {"usb~", "~:us ~:usa"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.query);
    CHECK(words(c.query, index) == c.words);
  }
}

TEST_CASE("a walk along a term list tells distances as one pair at a time does", "[query]") {
  using namespace dateline::query;
  std::vector<std::string> terms;
  for (int code = 0; code < 4096; ++code) {
    std::string term;
    for (int rest = code; rest > 0; rest /= 4)
      term += "abc\xC3"[rest % 4] == '\xC3' ? "\xC3\xA9" : std::string(1, "abc"[rest % 4]);
    terms.push_back(term);
  }
  std::sort(terms.begin(), terms.end());
  for (const char* typed : {"abc", "cab\xC3\xA9", "aabbcc", ""})
    for (const std::size_t bound : {std::size_t{1}, std::size_t{2}}) {
      DistanceWalk walk(letters(typed), bound);
      std::string hopeless = "none";
      for (const std::string& term : terms) {
        CAPTURE(typed, bound, term);
        const std::size_t expected = edit_distance(letters(term), letters(typed), bound);
        const bool passed_over = hopeless != "none" && term.starts_with(hopeless);
        if (passed_over) {
          REQUIRE(expected > bound);
          continue;
        }
        const DistanceWalk::Step step = walk.to(term);
        REQUIRE(step.distance == expected);
        hopeless = step.hopeless > 0 ? term.substr(0, step.hopeless) : "none";
      }
    }
}

TEST_CASE("edit distance counts letters and swaps, up to its bound", "[query]") {
  using dateline::query::edit_distance;
  using dateline::query::letters;
  struct Pair {
    const char* a;
    const char* b;
    std::size_t distance;
  };
  for (const Pair& pair : std::vector<Pair>{{"", "", 0},
                                            {"a", "", 1},
                                            {"kitten", "sitting", 3},
                                            {"abcd", "acbd", 1},
                                            {"ab", "ba", 1},
                                            {"Go\xC3\xAFta", "Goita", 1},
                                            {"abc", "xyz", 3},
                                            {"abcdef", "uvwxyz", 4}}) {
    CAPTURE(pair.a, pair.b);
    CHECK(edit_distance(letters(pair.a), letters(pair.b), 3) == pair.distance);
    CHECK(edit_distance(letters(pair.b), letters(pair.a), 3) == pair.distance);
  }
}

TEST_CASE("filters become the terms of whole values", "[query]") {
  QueryIndex index;
  index.add({.id = "one",
             .title = "",
             .text = "x",
             .date = "2025-09-19",
             .language = "fr",
             .url = "https://example.org/a",
             .entities = {{EntityType::person, "assimi goita"},
                          {EntityType::country, "ML"},
                          {EntityType::organisation, "african union"}}});
  index.add({.id = "two",
             .title = "",
             .text = "x",
             .date = "2025-10-01",
             .entities = {{EntityType::person, "goita"},
                          {EntityType::person, "ibrahim goita"},
                          {EntityType::country, "KR"},
                          {EntityType::country, "US"}}});
  index.add({.id = "three",
             .title = "",
             .text = "x",
             .date = "2024-02-29",
             .entities = {{EntityType::person, "sadio camara"}, {EntityType::place, "bamako"}}});
  index.add({.id = "four",
             .title = "",
             .text = "x",
             .entities = {{EntityType::organisation, "united nations"},
                          {EntityType::organisation, "un women"},
                          {EntityType::organisation, "nato"},
                          {EntityType::organisation, "north atlantic treaty organization"},
                          {EntityType::place, "kyiv"},
                          {EntityType::place, "borno"}}});
  struct FilterCase {
    const char* query;
    const char* terms;
  };
  const std::vector<FilterCase> cases{
      {"person:\"Assimi Go\xC3\xAFta\"", "XPassimi goita"},
      {"person:goita", "XPgoita"},
      {"person:assimi", "XPassimi goita"},
      {"person:\"goita assimi\"", "XPassimi goita"},
      {"person:camar", ""},
      {"org:\"the African Union\"", "XOafrican union"},
      {"place:Bamako", "XLbamako"},
      {"org:UN", "XOunited nations"},
      {"org:\"North Atlantic Treaty Organization\"", "XOnorth atlantic treaty organization"},
      {"org:women", "XOun women"},
      {"place:kiev", "XLkyiv"},
      {"place:\"Borno State\"", "XLborno"},
      {"country:mali", "Nml"},
      {"country:ML", "Nml"},
      {"country:malian", "Nml"},
      {"country:US", "Nus"},
      {"country:usa", "Nus"},
      {"country:korea", "Nkr"},
      {"country:france", ""},
      {"lang:fr", "Lfr"},
      {"lang:FR-be", "Lfr"},
      {"lang:sw", ""},
      {"id:one", "Qone"},
      {"id:none", ""},
      {"url:https://example.org/a", "Uhttps://example.org/a"},
      {"url:http://EXAMPLE.org/a/#top", "Uhttps://example.org/a"},
      {"url:example.org/a", "Uhttps://example.org/a"},
      {"date:2025", "Y2025"},
      {"date:2025-09", "M202509"},
      {"date:2025-09-19", "D20250919"},
      {"date:2025-09-20", ""},
      {"date:2025-09-10..2025-10", "D20250919 M202510"},
      {"date:2024..2025", "Y2024 Y2025"},
      {"date:2024-02-29..", "D20240229 Y2025"},
      {"date:2024-01-02..2025-09-18", "M202402"},
      {"date:>2025", ""},
      {"date:<2025", "Y2024"},
      {"date:>2025-09-19", "M202510"},
  };
  for (const FilterCase& c : cases) {
    CAPTURE(c.query);
    Node node = expanded(c.query, index);
    std::sort(node.terms.begin(), node.terms.end());
    CHECK(fmt::format("{}", fmt::join(node.terms, " ")) == c.terms);
  }
}

TEST_CASE("a filter that no article could pass is an error with a hint", "[query]") {
  QueryIndex index;
  for (std::size_t i = 0; i <= dateline::query::max_expansion; ++i)
    index.add({.id = std::to_string(i),
               .title = "",
               .text = "x",
               .entities = {{EntityType::person, fmt::format("john smith{}", i)}}});
  struct BadCase {
    const char* query;
    std::size_t column;
    const char* message;
    const char* hint;
  };
  for (const BadCase& c :
       std::vector<BadCase>{{"x country:atlantis", 2, "no country is called atlantis", "two-letter code"},
                            {"country:frence", 0, "no country is called frence", "France"},
                            {"lang:english", 0, "no language code", "lang:fr"},
                            {"person:&", 0, "no name in &", "person:"},
                            {"person:john", 0, "2001 names", "2000"}}) {
    CAPTURE(c.query);
    try {
      (void)expanded(c.query, index);
      FAIL_CHECK("no error");
    } catch (const Error& error) {
      CHECK(error.code == ErrorCode::bad_query);
      CHECK(error.column == c.column);
      CHECK_THAT(std::string(error.what()), Catch::Matchers::Contains(c.message));
      CHECK_THAT(error.hint, Catch::Matchers::Contains(c.hint));
    }
  }
}

TEST_CASE("only the blanks between bare words can be relaxed", "[query]") {
  using dateline::query::can_relax;
  for (const char* query : {"mali expulsion", "mali expulsion -niger", "mali expulsion AND france",
                            "(mali expulsion) OR france", "US troops", "mali expulsion date:2025"}) {
    CAPTURE(query);
    CHECK(can_relax(parse_query(query)));
  }
  for (const char* query : {"", "mali", "mali AND expulsion", "mali \"five diplomats\"", "title:mali title:france",
                            "title:(mali france)", "mali -france", "* -(mali france)", "=mali =france",
                            "mali date:2025", "mali OR france", "mali NEAR france", "mali suspend*"}) {
    CAPTURE(query);
    CHECK_FALSE(can_relax(parse_query(query)));
  }
}

TEST_CASE("the explanation names words, reasons, weights and numbers", "[query]") {
  const QueryIndex index = index_of({"Mali: diplomats expelled", "Malian officials", "Mali again"});
  const std::string text =
      dateline::query::explain(expanded("mali expulsion -\"five diplomats\" date:>2024 country:ml", index));
  for (const char* part :
       {"all of", "mali", "people of mali", "x0.6", "2 articles", "expelled", "derived: expel", "not", "in a row",
        "no article has it", "from 2025-01-01 on", "country:ml (no article has it)"}) {
    CAPTURE(part);
    CHECK_THAT(text, Catch::Matchers::Contains(part));
  }
}
