// What the places of words add to an article's weight, on small indexes made by hand.
#include "results/closeness.h"

#include <string>
#include <vector>

#include "query/query.h"
#include "support/catch.h"
#include "unit/query_index.h"

using dateline::query::Node;
using dateline::results::Closeness;
using dateline::tests::QueryIndex;

namespace {

// Articles "1", "2" ... of the texts, then enough others that no word of theirs is common.
QueryIndex with_others(const std::vector<std::pair<std::string, std::string>>& titles_and_texts) {
  QueryIndex index;
  for (const auto& [title, text] : titles_and_texts) index.add({.id = "a", .title = title, .text = text});
  for (int i = 0; i < 20; ++i) index.add({.id = "o", .title = "Weather", .text = "It rained all day."});
  return index;
}

Node tree_of(const std::string& query, const QueryIndex& index) {
  Node root = dateline::query::parse_query(query);
  dateline::query::expand(root, index.database());
  dateline::query::relax(root);
  return root;
}

std::vector<double> weights(const std::string& query, const QueryIndex& index, Xapian::docid count) {
  const Node root = tree_of(query, index);
  const Closeness closeness(root, index.database());
  std::vector<double> result;
  for (Xapian::docid document = 1; document <= count; ++document) result.push_back(closeness.weigh(document));
  return result;
}

bool tells(const std::string& query, const QueryIndex& index) {
  const Node root = tree_of(query, index);
  return Closeness(root, index.database()).tells();
}

const std::string filler = " one two three four five six seven eight nine ten ";

}  // namespace

TEST_CASE("words near each other count more than apart, in the query's order most, both more than one", "[ranking]") {
  const QueryIndex index = with_others({{"", "The harbour strike ended." + filler},
                                        {"", "A strike in the harbour." + filler},
                                        {"", "The harbour." + filler + "A strike."},
                                        {"", "The harbour." + filler},
                                        {"", "Nothing here."}});
  const std::vector<double> weight = weights("harbour strike", index, 5);
  CHECK(weight[0] > weight[1]);
  CHECK(weight[1] > weight[2]);
  CHECK(weight[2] > weight[3]);
  CHECK(weight[3] > 0);
  CHECK(weight[4] == 0);
}

TEST_CASE("words that are not asked for keep their room in the order", "[ranking]") {
  const QueryIndex index =
      with_others({{"Closure of the harbour", "Ships wait, and the closure of the harbour goes on."},
                   {"Harbour after closure", "Ships wait at the harbour, its closure goes on."}});
  const std::vector<double> weight = weights("closure of the harbour ships", index, 2);
  CHECK(weight[0] > weight[1]);
}

TEST_CASE("two words of a title count when they stand as in the query", "[ranking]") {
  const QueryIndex index =
      with_others({{"Harbour strike ends", ""}, {"Strike ends, harbour opens", ""}, {"Harbour", ""}});
  const std::vector<double> weight = weights("harbour strike", index, 3);
  CHECK(weight[0] > weight[1]);
  CHECK(weight[1] > weight[2]);
}

TEST_CASE("other forms of a word are near too, and more places add less and less", "[ranking]") {
  const QueryIndex index =
      with_others({{"", "Harbours struck by strikes." + filler},
                   {"", "Harbour strikes." + filler + "Harbour strikes." + filler},
                   {"", "Harbour strikes." + filler + "Harbour strikes." + filler + "Harbour strikes."}});
  const std::vector<double> weight = weights("harbour strike", index, 3);
  CHECK(weight[0] > 0);
  CHECK(weight[1] > weight[0]);
  CHECK(weight[2] > weight[1]);
  CHECK(weight[2] - weight[1] < weight[1] - weight[0]);
}

TEST_CASE("only bare words tell, two at least, and none that stand nearly everywhere", "[ranking]") {
  const QueryIndex index = with_others({{"Harbour strike", "The harbour strike and the docks, all day."}});
  CHECK(tells("harbour strike", index));
  CHECK(tells("harbour strike -docks", index));
  CHECK(tells("harbour OR docks", index));
  CHECK_FALSE(tells("", index));
  CHECK_FALSE(tells("harbour", index));
  CHECK_FALSE(tells("harbour day", index));
  CHECK_FALSE(tells("harbour -strike", index));
  CHECK_FALSE(tells("\"harbour strike\"", index));
  CHECK_FALSE(tells("harbour NEAR/5 strike", index));
  CHECK_FALSE(tells("title:harbour title:strike", index));
  CHECK_FALSE(tells("harbour absent", index));
}

TEST_CASE("a query of many words looks only at the rarest", "[ranking]") {
  std::string many;
  for (int i = 0; i < 100; ++i) many += " word" + std::string(1, static_cast<char>('a' + i % 26)) + std::to_string(i);
  const QueryIndex index = with_others({{"", "A harbour." + many}, {"", "The harbour." + many}, {"", "The harbour."}});
  const std::vector<double> weight = weights("harbour" + many, index, 3);
  CHECK(weight[0] > 0);
  CHECK(weight[1] == weight[0]);
  CHECK(weight[2] == 0);  // three articles have "harbour", two each of the others
}
