// Function words: which words of a question, and of a query whose words need not all be there, are asked for.
#include "query/function_words.h"

#include "query/query.h"
#include "support/catch.h"

using namespace dateline;

namespace {

std::string words_of(const query::Node& node) {
  std::string words;
  for (const query::Node& child : node.children) {
    const std::string more =
        child.kind == query::NodeKind::word ? child.variants[0][0].printed : "(" + words_of(child) + ")";
    words += (words.empty() ? "" : " ") + more;
  }
  return node.kind == query::NodeKind::word ? node.variants[0][0].printed : words;
}

struct Case {
  const char* query;
  const char* asked;
};

}  // namespace

TEST_CASE("where any word will do, function words are left out unless they are a name or all there is") {
  const Case cases[] = {{"closure of the embassies in Bamako", "closure embassies Bamako"},
                        {"The embassies", "embassies"},
                        {"closure The Hague", "closure The Hague"},
                        {"tour of Take That", "tour Take That"},
                        {"The Who", "The Who"},
                        {"the who", "the who"},
                        {"to be or not to be", "to be or not to be"},
                        {"us and it", "us it"},
                        {"la guerre au Mali", "guerre au Mali"},
                        {"der Krieg in Mali", "Krieg Mali"},
                        {"die protest war", "die protest war"}};
  for (const Case& known : cases) {
    CAPTURE(known.query);
    query::Node root = query::parse_query(known.query);
    query::relax(root);
    CHECK(words_of(root) == known.asked);
  }
}

TEST_CASE("a question asks for its telling words only") {
  const Case cases[] = {{"Which countries closed their embassies after the coup?", "countries closed embassies coup"},
                        {"Who won the election in Ghana", "won election Ghana"},
                        {"who won?", "won"},
                        {"Will the Chad coup end the junta", "Chad coup end junta"},
                        {"why?", "why"},
                        {"The Who?", "The Who"},
                        {"who killed the spy", "who killed the spy"},
                        {"the coup in Chad", "the coup in Chad"},
                        {"what (the OR a) coup?", "(the a) coup"}};
  for (const Case& known : cases) {
    CAPTURE(known.query);
    query::Node root = query::parse_query(known.query);
    query::ease_question(root, known.query);
    CHECK(words_of(root) == known.asked);
  }
}

TEST_CASE("the words that remain know how many were left out between them") {
  query::Node root = query::parse_query("closure of the embassies in Bamako");
  query::relax(root);
  REQUIRE(root.children.size() == 3);
  CHECK(root.children[0].left_out_before == 0);
  CHECK(root.children[1].left_out_before == 2);
  CHECK(root.children[2].left_out_before == 1);
}

TEST_CASE("a word that is left out is told") {
  query::Node root = query::parse_query("Who won the election in Ghana?");
  query::ease_question(root, "Who won the election in Ghana?");
  REQUIRE(root.notes.size() == 2);
  CHECK(root.notes[0] == "not asked for, because most articles have them: the, in");
  CHECK(root.notes[1] == "not asked for, because it asks: Who");
}
