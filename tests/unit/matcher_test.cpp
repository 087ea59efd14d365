// What is lit is exactly what matched.
#include "results/matcher.h"

#include <fmt/format.h>

#include "store/schema.h"
#include "support/catch.h"

using namespace dateline;
using query::Node;
using query::NodeKind;
using query::Word;

namespace {

// A word that stands for the forms given, the first as printed.
Word word(std::initializer_list<const char*> forms) {
  Word made;
  made.printed = made.term = *forms.begin();
  for (const char* form : forms) made.alternatives.push_back({form, query::Tier::printed, 1.0, ""});
  return made;
}

Node leaf(NodeKind kind, std::vector<std::vector<Word>> variants, std::uint32_t window = 0) {
  Node node;
  node.kind = kind;
  node.variants = std::move(variants);
  node.window = window;
  return node;
}

Node bare(std::initializer_list<const char*> forms) { return leaf(NodeKind::word, {{word(forms)}}); }

Node phrase(std::initializer_list<const char*> words, std::uint32_t between = 0) {
  std::vector<Word> made;
  for (const char* one : words) made.push_back(word({one}));
  return leaf(NodeKind::phrase, {made}, between);
}

Node near(std::initializer_list<const char*> words, std::uint32_t distance) {
  std::vector<Word> made;
  for (const char* one : words) made.push_back(word({one}));
  return leaf(NodeKind::near, {made}, distance);
}

Node in(Field field, Node node) {
  node.field = field;
  return node;
}

Node group(NodeKind kind, std::vector<Node> children) {
  Node node;
  node.kind = kind;
  node.children = std::move(children);
  return node;
}
Node both(Node a, Node b) { return group(NodeKind::conjunction, {std::move(a), std::move(b)}); }
Node either(Node a, Node b) { return group(NodeKind::disjunction, {std::move(a), std::move(b)}); }
Node without(Node a) { return group(NodeKind::negation, {std::move(a)}); }

Node filter(Field field, std::string term) {
  Node node;
  node.kind = NodeKind::filter;
  node.field = field;
  node.terms = {std::move(term)};
  return node;
}

// `text` with what is lit in brackets.
std::string marked(const std::string& text, const std::vector<results::Match>& matches) {
  std::vector<results::Range> ranges;
  for (const results::Match& match : matches) ranges.push_back(match.range);
  query::join_overlapping(ranges);
  std::string result = text;
  for (auto range = ranges.rbegin(); range != ranges.rend(); ++range) {
    result.insert(range->end, "]");
    result.insert(range->begin, "[");
  }
  return result;
}

struct Lit {
  std::string title;
  std::string body;
};

Lit light(const Node& tree, const Article& article) {
  text::Tokenizer tokenizer;
  results::Matcher matcher(tree, tokenizer);
  const results::Matches matches = matcher.match(article);
  return {marked(article.title, matches.title), marked(article.text, matches.body)};
}

std::string light_text(const Node& tree, const std::string& text) {
  Article article;
  article.text = text;
  return light(tree, article).body;
}

}  // namespace

TEST_CASE("every form of a word is lit, and nothing else", "[matcher]") {
  CHECK(light_text(bare({"expulsion", "expelled"}), "They expelled two; the Expulsion was a repulsion.") ==
        "They [expelled] two; the [Expulsion] was a repulsion.");
}

TEST_CASE("a branch lights only when the article has the address it asks for", "[matcher]") {
  Article article;
  article.text = "Ferries stopped; trams ran.";
  article.url = "https://example.org/ferries";
  const auto at = [](const char* url) { return filter(Field::url, store::make_term(store::prefix::url, url)); };
  const Node other = either(both(bare({"ferries"}), at("https://example.org/other")), bare({"trams"}));
  CHECK(light(other, article).body == "Ferries stopped; [trams] ran.");
  const Node same = either(both(bare({"ferries"}), at("https://example.org/ferries")), bare({"trams"}));
  CHECK(light(same, article).body == "[Ferries] stopped; [trams] ran.");
}

TEST_CASE("a phrase is lit whole and its words elsewhere are not", "[matcher]") {
  CHECK(light_text(phrase({"two", "diplomats"}), "Two diplomats left. Diplomats, two of them, stayed.") ==
        "[Two diplomats] left. Diplomats, two of them, stayed.");
}

TEST_CASE("no phrase and no NEAR crosses the end of a paragraph", "[matcher]") {
  CHECK(light_text(phrase({"two", "diplomats"}), "There were two\n\ndiplomats left.") ==
        "There were two\n\ndiplomats left.");
  CHECK(light_text(near({"two", "diplomats"}, 20), "There were two\n\ndiplomats left.") ==
        "There were two\n\ndiplomats left.");
}

TEST_CASE("a loose phrase keeps the order and lights what stands between not", "[matcher]") {
  CHECK(light_text(phrase({"two", "diplomats"}, 2), "two senior Malian diplomats") ==
        "[two] senior Malian [diplomats]");
  CHECK(light_text(phrase({"two", "diplomats"}, 1), "two senior Malian diplomats") == "two senior Malian diplomats");
  CHECK(light_text(phrase({"two", "diplomats"}, 2), "diplomats two") == "diplomats two");
  CHECK(light_text(phrase({"a", "b", "c"}, 1), "a b x c") == "[a b] x [c]");
}

TEST_CASE("a NEAR pair is lit only inside its window, in any order", "[matcher]") {
  const std::string text = "troops left and bases closed. Much later, after years of quiet, the troops came";
  CHECK(light_text(near({"bases", "troops"}, 3), text) ==
        "[troops] left and [bases] closed. Much later, after years of quiet, the troops came");
  CHECK(light_text(near({"bases", "troops"}, 2), text) == text);
}

TEST_CASE("NEAR needs two places for two words", "[matcher]") {
  CHECK(light_text(near({"mali", "mali"}, 5), "in Mali there was peace for a long time") ==
        "in Mali there was peace for a long time");
  CHECK(light_text(near({"mali", "mali"}, 5), "Mali is Mali") == "[Mali] is [Mali]");
  CHECK(light_text(near({"a", "b", "a"}, 4), "a b x a") == "[a] [b] x [a]");
  CHECK(light_text(near({"a", "b", "a"}, 4), "a b x x") == "a b x x");
}

TEST_CASE("a phrase in a NEAR is lit whole, shares no word and widens the window by its own words", "[matcher]") {
  // Words after a + are glued to the one before.
  const auto lit = [](const std::vector<const char*>& words, std::uint32_t distance, const std::string& text) {
    Node node = near({}, distance);
    for (const char* one : words) {
      const bool glued = *one == '+';
      node.variants[0].push_back(word({one + (glued ? 1 : 0)}));
      node.variants[0].back().glued = glued;
    }
    return light_text(node, text);
  };
  struct Case {
    std::vector<const char*> words;
    std::uint32_t distance;
    const char* text;
    const char* lit;
  };
  for (const Case& c : std::vector<Case>{
           {{"foreign", "+minister", "mali"}, 3, "foreign minister of Mali", "[foreign minister] of [Mali]"},
           {{"foreign", "+minister", "mali"}, 2, "foreign minister of Mali", "foreign minister of Mali"},
           {{"mali", "foreign", "+minister"}, 2, "Mali foreign minister", "[Mali] [foreign minister]"},
           {{"foreign", "+minister", "mali"}, 9, "minister foreign Mali", "minister foreign Mali"},
           {{"foreign", "+minister", "minister"}, 9, "foreign minister", "foreign minister"},
           {{"foreign", "+minister", "minister"}, 9, "foreign minister, minister", "[foreign minister], [minister]"},
           {{"a", "+b", "b", "+c"}, 9, "a b c", "a b c"},
           {{"a", "+b", "b", "+c"}, 5, "a b c x b c", "[a b] c x [b c]"},
           {{"a", "+b", "b", "+a"}, 4, "a b a b a", "[a b] a [b a]"},
           {{"a", "+a", "a", "+a"}, 3, "a a a", "a a a"},
           {{"a", "+a", "a"}, 2, "a a a", "[a a a]"},
       }) {
    CAPTURE(c.text, c.distance);
    CHECK(lit(c.words, c.distance, c.text) == c.lit);
  }
}

TEST_CASE("NEAR answers as a search over all ways to place its words", "[matcher]") {
  // Every text of six letters over a, b, c against every triple of words.
  const char letters[] = {'a', 'b', 'c'};
  for (int code = 0; code < 729; ++code) {
    std::string text;
    for (int i = 0, rest = code; i < 6; ++i, rest /= 3)
      text += fmt::format("{}{}", i > 0 ? " " : "", letters[rest % 3]);
    for (const auto& words : {std::vector<const char*>{"a", "b", "c"}, {"a", "a", "b"}, {"a", "a", "a"}}) {
      std::vector<query::Occurrences> lists(3);
      for (std::size_t w = 0; w < 3; ++w)
        for (std::uint32_t p = 0; p < 6; ++p)
          if (text[p * 2] == words[w][0]) lists[w].push_back({p, p, p + 1});
      std::vector<bool> expected(6, false);
      for (std::uint32_t x = 0; x < 6; ++x)
        for (std::uint32_t y = 0; y < 6; ++y)
          for (std::uint32_t z = 0; z < 6; ++z) {
            const bool there = text[x * 2] == words[0][0] && text[y * 2] == words[1][0] && text[z * 2] == words[2][0];
            const bool apart = x != y && y != z && x != z;
            if (there && apart && std::max({x, y, z}) - std::min({x, y, z}) <= 3)
              expected[x] = expected[y] = expected[z] = true;
          }
      std::vector<results::Range> ranges;
      query::find_near({{lists[0], 1}, {lists[1], 1}, {lists[2], 1}}, 3, ranges);
      std::vector<bool> found(6, false);
      for (const results::Range& range : ranges) found[range.begin] = true;
      INFO(text << " for " << words[0] << words[1] << words[2]);
      REQUIRE(found == expected);
    }
  }
}

TEST_CASE("what is excluded is never lit", "[matcher]") {
  CHECK(light_text(both(bare({"mali"}), without(bare({"niger"}))), "Mali and Chad") == "[Mali] and Chad");
  CHECK(light_text(either(both(bare({"mali"}), without(bare({"niger"}))), bare({"chad"})), "Mali, Niger and Chad") ==
        "Mali, Niger and [Chad]");
}

TEST_CASE("a branch of OR is lit only if it matches", "[matcher]") {
  const Node tree = either(both(bare({"mali"}), bare({"paris"})), bare({"troops"}));
  CHECK(light_text(tree, "troops in Mali") == "[troops] in Mali");
  CHECK(light_text(tree, "troops in Mali, not Paris") == "[troops] in [Mali], not [Paris]");
}

TEST_CASE("a field is lit in its field only", "[matcher]") {
  Article article;
  article.title = "Mali votes";
  article.text = "Mali voted.";
  article.byline = "Mali Desk";
  CHECK(light(in(Field::title, bare({"mali"})), article).title == "[Mali] votes");
  CHECK(light(in(Field::title, bare({"mali"})), article).body == "Mali voted.");
  CHECK(light(in(Field::body, bare({"mali"})), article).title == "Mali votes");
  CHECK(light(in(Field::body, bare({"mali"})), article).body == "[Mali] voted.");
  const Lit by = light(both(in(Field::by, bare({"desk"})), bare({"voted"})), article);
  CHECK(by.title == "Mali votes");
  CHECK(by.body == "Mali [voted].");
  // The branch with the byline does not hold, so its other word stays dark.
  CHECK(light(either(both(in(Field::by, bare({"reuters"})), bare({"mali"})), bare({"voted"})), article).body ==
        "Mali [voted].");
}

TEST_CASE("acronyms in capitals and compounds are lit as they stand", "[matcher]") {
  CHECK(light_text(bare({"^us"}), "The U.S. told us that US troops") == "The [U.S.] told us that [US] troops");
  const Node compound = leaf(NodeKind::word, {{word({"anti"}), word({"terrorism"})}, {word({"antiterrorism"})}});
  CHECK(light_text(compound, "anti-terrorism, antiterrorism and anti terrorism") ==
        "[anti-terrorism], [antiterrorism] and [anti terrorism]");
}

TEST_CASE("a name filter lights the mentions of that name and counts only names of the facets", "[matcher]") {
  Article article;
  article.title = "Traore in Kita";
  article.text = "Awa Traore spoke. Traore left Kita.";
  Entity person{
      EntityType::person, "Awa Traore", "awa traore", "", 3, true, {{0, 6, true}, {0, 10, false}, {18, 24, false}}};
  Entity place{EntityType::place, "Kita", "kita", "", 2, false, {{10, 14, true}}};
  article.entities = {person, place};
  const Lit lit = light(filter(Field::person, store::entity_term(EntityType::person, "awa traore")), article);
  CHECK(lit.title == "[Traore] in Kita");
  CHECK(lit.body == "[Awa Traore] spoke. [Traore] left Kita.");
  CHECK(light(filter(Field::place, store::entity_term(EntityType::place, "kita")), article).title == "Traore in Kita");
}

TEST_CASE("filters decide which branch of OR is lit", "[matcher]") {
  Article article;
  article.date = "2025-09-19";
  article.language = "fr";
  article.text = "Mali et Niger";
  Node september;
  september.kind = NodeKind::filter;
  september.field = Field::date;
  september.days = {20250901, 20250930};
  CHECK(light(either(both(september, bare({"mali"})), bare({"niger"})), article).body == "[Mali] et [Niger]");
  september.days = {20240901, 20240930};
  CHECK(light(either(both(september, bare({"mali"})), bare({"niger"})), article).body == "Mali et [Niger]");
  CHECK(
      light(both(filter(Field::lang, store::make_term(store::prefix::language, "fr")), bare({"mali"})), article).body ==
      "[Mali] et Niger");
}

TEST_CASE("offsets of names that lie outside the text are ignored", "[matcher]") {
  Article article;
  article.text = "short";
  article.entities = {{EntityType::person, "X", "x", "", 1, true, {{3, 900, false}, {4, 2, false}, {0, 1, true}}}};
  CHECK(light(filter(Field::person, store::entity_term(EntityType::person, "x")), article).body == "short");
}
