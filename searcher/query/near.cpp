// Makes a NEAR of its members (near.h).
#include "query/near.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "query/limits.h"
#include "query/query_error.h"

namespace dateline::query {
namespace {

// The words that `member` of a NEAR may be: one, or those of a group of words parted by OR.
void collect_near_words(const Node& member, std::vector<Word>& words) {
  if (member.kind == NodeKind::disjunction) {
    for (const Node& child : member.children) collect_near_words(child, words);
    return;
  }
  if (member.kind == NodeKind::word)
    for (const std::vector<Word>& variant : member.variants)
      if (variant.size() == 1) {
        words.push_back(variant[0]);
        return;
      }
  const bool several = member.kind == NodeKind::word || member.kind == NodeKind::phrase;
  fail(member.place.begin,
       several ? "NEAR takes single words, and this is several" : "NEAR takes words or groups of words with OR",
       several ? "join the words with NEAR/1, or look for them in quotes beside the NEAR"
               : "write (mali OR niger) NEAR/5 france");
}

std::optional<Field> near_field(const Node& node) {
  return node.kind == NodeKind::disjunction ? near_field(node.children[0]) : node.field;
}

void check_near_field(const Node& member, std::optional<Field> field) {
  if (member.kind == NodeKind::disjunction) {
    for (const Node& child : member.children) check_near_field(child, field);
  } else if (member.field != field) {
    fail(member.place.begin, "both sides of NEAR must be in the same field", "write title:(mali NEAR/5 france)");
  }
}

}  // namespace

// A group in a NEAR is multiplied out: Xapian would take (a OR b) as one word only if both were terms, and it keeps
// the tree one word a place.
Node near_node(const std::vector<Node>& members, std::uint32_t window) {
  const Place place{members.front().place.begin, members.back().place.end};
  const std::optional<Field> field = near_field(members.front());
  std::vector<std::vector<Word>> combinations(1);
  for (const Node& member : members) {
    std::vector<Word> words;
    collect_near_words(member, words);
    check_near_field(member, field);
    if (combinations.size() * words.size() > max_near_combinations)
      fail(place.begin, fmt::format("these groups make over {} pairs for NEAR", max_near_combinations),
           "use smaller groups");
    std::vector<std::vector<Word>> longer;
    for (const std::vector<Word>& combination : combinations)
      for (const Word& word : words) {
        longer.push_back(combination);
        longer.back().push_back(word);
      }
    combinations = std::move(longer);
  }
  std::vector<Node> nodes;
  for (std::vector<Word>& combination : combinations) {
    Node& node = nodes.emplace_back();
    node.kind = NodeKind::near;
    node.place = place;
    node.field = field;
    node.window = window;
    node.variants.push_back(std::move(combination));
  }
  if (nodes.size() == 1) return std::move(nodes[0]);
  Node any;
  any.kind = NodeKind::disjunction;
  any.place = place;
  any.children = std::move(nodes);
  return any;
}

}  // namespace dateline::query
