// What --match any and auto do to a tree (query.h): the blanks between bare words become OR, nothing else changes.
#include <algorithm>
#include <utility>

#include "query/function_words.h"
#include "query/query.h"

namespace dateline::query {
namespace {

// Bare words, and what expansion made of two neighbours (cease fire: both, or "ceasefire").
bool is_bare(const Node& node) {
  if (node.kind == NodeKind::word) return !node.field && node.variants[0][0].mode == WordMode::family;
  return node.kind == NodeKind::disjunction && node.implicit;
}

bool has_several_bare(const Node& node) {
  return node.kind == NodeKind::conjunction && node.implicit &&
         std::count_if(node.children.begin(), node.children.end(), is_bare) > 1;
}

}  // namespace

bool can_relax(const Node& node) {
  if (node.kind == NodeKind::negation) return false;
  return has_several_bare(node) || std::any_of(node.children.begin(), node.children.end(), can_relax);
}

void relax(Node& node) {
  // Inside a negation OR would exclude more than was asked for.
  if (node.kind == NodeKind::negation) return;
  const bool several = has_several_bare(node);
  std::vector<Node> bare;
  std::vector<Node> others;
  for (Node& child : node.children) {
    const bool relaxed = several && is_bare(child);
    relax(child);
    (relaxed ? bare : others).push_back(std::move(child));
  }
  if (!several) {
    node.children = std::move(others);
    return;
  }
  leave_out_function_words(bare, node.notes);
  if (others.empty()) {
    node.kind = NodeKind::disjunction;
    node.implicit = false;
    node.children = std::move(bare);
    return;
  }
  Node any;
  any.kind = NodeKind::disjunction;
  any.place = {bare.front().place.begin, bare.back().place.end};
  any.children = std::move(bare);
  any.notes = std::move(node.notes);
  node.notes.clear();
  node.children.clear();
  node.children.push_back(std::move(any));
  for (Node& other : others) node.children.push_back(std::move(other));
}

}  // namespace dateline::query
