// Makes a NEAR of its members (near.h).
#include "query/near.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "query/limits.h"
#include "query/query_error.h"

namespace dateline::query {
namespace {

// The words in a row that `member` of a NEAR may be.
void collect_ways(const Node& member, std::vector<std::vector<Word>>& ways) {
  if (member.kind == NodeKind::disjunction) {
    for (const Node& child : member.children) collect_ways(child, ways);
    return;
  }
  if (member.kind == NodeKind::phrase && member.window > 0)
    fail(member.place.begin, "a phrase with ~ can't stand beside NEAR",
         R"(write it without ~, or as words: foreign NEAR/3 minister NEAR/5 mali)");
  if (member.kind != NodeKind::word && member.kind != NodeKind::phrase)
    fail(member.place.begin, "NEAR takes words, phrases or groups of them with OR",
         R"(write (mali OR niger) NEAR/5 france, or "bamako airport" NEAR/5 france)");
  for (const std::vector<Word>& variant : member.variants) {
    std::vector<Word>& way = ways.emplace_back(variant);
    for (std::size_t i = 1; i < way.size(); ++i) way[i].glued = true;
  }
}

std::uint32_t glued_words(const std::vector<Word>& words) {
  return static_cast<std::uint32_t>(
      std::count_if(words.begin(), words.end(), [](const Word& word) { return word.glued; }));
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

// A group in a NEAR is multiplied out, and so are the ways to print a member: that keeps the tree one word a place.
Node near_node(const std::vector<Node>& members, std::uint32_t window) {
  const Place place{members.front().place.begin, members.back().place.end};
  if (members.size() > max_near_members)
    fail(members[max_near_members].place.begin, fmt::format("NEAR joins {} words here", members.size()),
         fmt::format("at most {} in all", max_near_members));
  const std::optional<Field> field = near_field(members.front());
  std::vector<std::vector<Word>> combinations(1);
  for (const Node& member : members) {
    std::vector<std::vector<Word>> ways;
    collect_ways(member, ways);
    check_near_field(member, field);
    if (combinations.size() * ways.size() > max_near_combinations)
      fail(place.begin, fmt::format("these groups make {} choices for NEAR", combinations.size() * ways.size()),
           fmt::format("at most {} are looked for at once: use smaller groups", max_near_combinations));
    std::vector<std::vector<Word>> longer;
    for (const std::vector<Word>& combination : combinations)
      for (const std::vector<Word>& way : ways) {
        longer.push_back(combination);
        longer.back().insert(longer.back().end(), way.begin(), way.end());
      }
    combinations = std::move(longer);
  }
  std::vector<Node> nodes;
  for (std::vector<Word>& combination : combinations) {
    Node& node = nodes.emplace_back();
    node.kind = NodeKind::near;
    node.place = place;
    node.field = field;
    node.window = window + glued_words(combination);
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
