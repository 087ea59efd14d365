// Statements taken together (override_graph.h).
#include "names/override_graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "names/countries.h"

namespace dateline::names {
namespace {

std::string number_key(EntityType type, std::string_view key) {
  return std::string(1, static_cast<char>('0' + static_cast<int>(type))).append(key);
}

}  // namespace

std::optional<std::uint32_t> OverrideGraph::find(EntityType type, std::string_view key) const {
  const auto found = numbers_.find(number_key(type, key));
  return found == numbers_.end() ? std::nullopt : std::optional(found->second);
}

std::uint32_t OverrideGraph::end_of(std::uint32_t node) const {
  std::uint32_t end = node;
  while (jumps_[end] != end) end = jumps_[end];
  while (jumps_[node] != end) node = std::exchange(jumps_[node], end);
  return end;
}

std::uint32_t OverrideGraph::node_of(EntityType type, const std::string& key, const std::string& name) {
  const auto next = static_cast<std::uint32_t>(nodes_.size());
  const auto [found, is_new] = numbers_.emplace(number_key(type, key), next);
  if (is_new) {
    NameNode& node = nodes_.emplace_back();
    node.type = type;
    node.key = key;
    node.written = name;
    jumps_.push_back(next);
  }
  return found->second;
}

std::vector<OverrideProblem> OverrideGraph::add_user(const std::vector<Override>& statements) {
  Problems problems;
  for (const Override& statement : statements) add(statement, problems);
  check_targets(statements, problems);
  check_apart(statements, problems);
  break_circles(problems);
  std::stable_sort(problems.begin(), problems.end(),
                   [](const OverrideProblem& a, const OverrideProblem& b) { return a.line < b.line; });
  return problems;
}

void OverrideGraph::add(const Override& statement, Problems& problems) {
  std::vector<std::uint32_t> names;
  for (std::size_t i = 0; i < statement.names.size(); ++i)
    names.push_back(node_of(statement.type, statement.keys[i], statement.names[i]));
  if (statement.kind == OverrideKind::hide) {
    NameNode& node = nodes_[names[0]];
    if (node.next != NameNode::none)
      problems.push_back({statement.line,
                          fmt::format("“{}” is hidden here and goes to “{}” in line {}", node.written,
                                      nodes_[node.next].written, node.line),
                          "hide the name that it goes to, or leave one of the lines out"});
    if (node.next != NameNode::none) return;
    node.hidden = true;
    node.line = statement.line;
    node.file = statement.file;
    return;
  }
  if (statement.kind == OverrideKind::apart) {
    nodes_[names[0]].apart.push_back(names[1]);
    nodes_[names[1]].apart.push_back(names[0]);
    return;
  }
  std::uint32_t target = node_of(statement.type, statement.target_key, statement.target);
  // A country is its code, whatever it is called.
  const bool of_country = statement.kind == OverrideKind::rename && statement.type == EntityType::country;
  if (of_country && country_by_code(nodes_[target].key) == nullptr) target = names[0];
  NameNode& node = nodes_[target];
  node.user_target = true;
  // A rename that leaves the name what it is says how it is printed.
  const bool of_itself = statement.kind == OverrideKind::rename && names[0] == target;
  if (node.form.empty() || of_itself) node.form = statement.target;
  for (const std::uint32_t name : names) {
    if (statement.kind == OverrideKind::split)
      add_split(name, target, statement, problems);
    else if (name != target)
      send(name, target, statement, problems);
  }
}

void OverrideGraph::send(std::uint32_t from, std::uint32_t to, const Override& statement, Problems& problems) {
  NameNode& node = nodes_[from];
  if (node.hidden) {
    problems.push_back(
        {statement.line,
         fmt::format("“{}” goes to “{}” here and is hidden in line {}", node.written, statement.target, node.line),
         "hide the name that it goes to, or leave one of the lines out"});
    return;
  }
  if (node.next == to) return;
  if (node.next != NameNode::none) {
    problems.push_back({statement.line,
                        fmt::format("“{}” goes to “{}” here and to “{}” in line {}", node.written, statement.target,
                                    nodes_[node.next].written, node.line),
                        "a name has one place to go; split sends a part of its articles elsewhere"});
    return;
  }
  if (end_of(to) == from) {
    problems.push_back({statement.line, fmt::format("“{}” would come back to itself", node.written),
                        "leave out one of the lines that make the circle"});
    return;
  }
  node.next = to;
  node.line = statement.line;
  node.file = statement.file;
  jumps_[from] = to;
}

void OverrideGraph::add_split(std::uint32_t from, std::uint32_t to, const Override& statement, Problems& problems) {
  if (from == to) {
    problems.push_back({statement.line, fmt::format("“{}” would be split off under its own name", statement.target),
                        "the part that is split off needs another name"});
    return;
  }
  nodes_[from].splits.push_back({to, statement.line, statement.file, &statement.conditions});
}

void OverrideGraph::check_targets(const std::vector<Override>& statements, Problems& problems) const {
  for (const Override& statement : statements) {
    if (statement.target.empty()) continue;
    const NameNode& node = nodes_[*find(statement.type, statement.target_key)];
    if (node.hidden)
      problems.push_back({statement.line, fmt::format("“{}” is hidden in line {}", statement.target, node.line),
                          "what counts under a hidden name is not shown: hide the name itself instead"});
  }
}

void OverrideGraph::check_apart(const std::vector<Override>& statements, Problems& problems) const {
  for (const Override& statement : statements) {
    if (statement.kind != OverrideKind::apart) continue;
    const std::uint32_t one = *find(statement.type, statement.keys[0]);
    const std::uint32_t other = *find(statement.type, statement.keys[1]);
    if (one == other)
      problems.push_back({statement.line,
                          fmt::format("“{}” and “{}” are the same name", statement.names[0], statement.names[1]),
                          "capitals, accents and punctuation make no difference; split parts two people of one name"});
    else if (end_of(one) == end_of(other))
      problems.push_back({statement.line,
                          fmt::format("“{}” and “{}” are kept apart here and count as one by other "
                                      "lines",
                                      statement.names[0], statement.names[1]),
                          "leave this line out, or the one that brings them together"});
  }
}

// Circles that splits are part of: no others are left. A walk in depth without recursion, as chains may be as long as
// the file.
void OverrideGraph::break_circles(Problems& problems) {
  enum class State : std::uint8_t { fresh, open, done };
  struct Step {
    std::uint32_t node;
    std::size_t edge;
  };
  std::vector<State> states(nodes_.size(), State::fresh);
  std::vector<Step> path;
  for (std::uint32_t start = 0; start < nodes_.size(); ++start) {
    if (states[start] != State::fresh) continue;
    states[start] = State::open;
    path.push_back({start, 0});
    while (!path.empty()) {
      NameNode& node = nodes_[path.back().node];
      const std::size_t edge = path.back().edge;
      const bool is_split = edge < node.splits.size();
      if (!is_split && (edge > node.splits.size() || node.next == NameNode::none)) {
        states[path.back().node] = State::done;
        path.pop_back();
        continue;
      }
      const std::uint32_t to = is_split ? node.splits[edge].target : node.next;
      if (states[to] == State::open) {
        problems.push_back({is_split ? node.splits[edge].line : node.line,
                            fmt::format("“{}” would come back to itself", nodes_[to].written),
                            "leave out one of the lines that make the circle"});
        if (is_split)
          node.splits.erase(node.splits.begin() + static_cast<std::ptrdiff_t>(edge));
        else
          node.next = NameNode::none;
        continue;
      }
      ++path.back().edge;
      if (states[to] != State::fresh) continue;
      states[to] = State::open;
      path.push_back({to, 0});
    }
  }
  for (std::uint32_t node = 0; node < nodes_.size(); ++node)
    jumps_[node] = nodes_[node].next == NameNode::none ? node : nodes_[node].next;
}

void OverrideGraph::add_merges(const std::vector<Override>& statements) {
  for (const Override& statement : statements)
    if (statement.kind == OverrideKind::merge) add_merge(statement);
}

// Whatever the user's statements send somewhere stays on his edges to their end, so that only a circle of merges is
// left to look for.
void OverrideGraph::add_merge(const Override& statement) {
  std::vector<std::uint32_t> group{node_of(statement.type, statement.target_key, statement.target)};
  for (std::size_t i = 0; i < statement.names.size(); ++i)
    group.push_back(node_of(statement.type, statement.keys[i], statement.names[i]));
  const auto named = std::find_if(group.begin(), group.end(), [&](std::uint32_t n) { return nodes_[n].user_target; });
  const std::uint32_t target = named == group.end() ? group[0] : *named;
  if (nodes_[target].form.empty()) nodes_[target].form = statement.target;
  const std::unordered_set<std::uint32_t> members(group.begin(), group.end());
  for (const std::uint32_t from : group) {
    NameNode& node = nodes_[from];
    if (from == target || node.user_target || node.hidden || node.next != NameNode::none) continue;
    const bool apart = std::any_of(node.apart.begin(), node.apart.end(),
                                   [&](std::uint32_t other) { return members.count(other) != 0; });
    if (apart || end_of(target) == from) continue;
    node.next = target;
    node.origin = OverrideOrigin::merges;
    node.line = statement.line;
    node.file = statement.file;
    jumps_[from] = target;
  }
}

}  // namespace dateline::names
