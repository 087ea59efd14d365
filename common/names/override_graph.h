// What the statements of names files (overrides.h) come to when they are taken together: for each name where the
// articles that have it count. Names are nodes; a rename or a merge is the one edge that leaves a node, splits are
// edges on condition.
//
// The statements of the user's file win over the merges that an index keeps: a name that the user sends elsewhere or
// writes as a target is not moved by a merge (the other names of that merge join it instead), and names that he keeps
// apart are not merged.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "names/overrides.h"

namespace dateline::names {

enum class OverrideOrigin : std::uint8_t { user, merges };

struct SplitEdge {
  std::uint32_t target = 0;
  std::size_t line = 0;
  std::uint32_t file = 0;
  const std::vector<SplitCondition>* conditions = nullptr;  // of the statement
};

struct NameNode {
  static constexpr std::uint32_t none = UINT32_MAX;

  EntityType type = EntityType::person;
  std::string key;      // override_key()
  std::string written;  // as the file first writes it
  std::string form;     // to be shown: as written as a target; "" when it is none
  bool hidden = false;
  std::uint32_t next = none;
  OverrideOrigin origin = OverrideOrigin::user;  // of `next` or `hidden`
  std::size_t line = 0;                          // of `next` or `hidden`
  std::uint32_t file = 0;                        // of `next` or `hidden`
  std::vector<SplitEdge> splits;                 // in the order of the file: the first that holds decides
  bool user_target = false;
  std::vector<std::uint32_t> apart;  // from these
};

class OverrideGraph {
 public:
  // The statements stay with the caller and must outlive the graph. Of two that contradict each other the first stands;
  // all are told.
  [[nodiscard]] std::vector<OverrideProblem> add_user(const std::vector<Override>& statements);
  // After add_user(). What contradicts is left out. Merges do not build on each other: no name stands in two of them.
  void add_merges(const std::vector<Override>& statements);

  [[nodiscard]] const std::vector<NameNode>& nodes() const { return nodes_; }
  [[nodiscard]] std::optional<std::uint32_t> find(EntityType type, std::string_view key) const;
  // Where the chain that begins with `node` ends, splits aside.
  [[nodiscard]] std::uint32_t end_of(std::uint32_t node) const;

 private:
  using Problems = std::vector<OverrideProblem>;

  std::uint32_t node_of(EntityType type, const std::string& key, const std::string& name);
  void add(const Override& statement, Problems& problems);
  void send(std::uint32_t from, std::uint32_t to, const Override& statement, Problems& problems);
  void add_split(std::uint32_t from, std::uint32_t to, const Override& statement, Problems& problems);
  void add_merge(const Override& statement);
  void check_targets(const std::vector<Override>& statements, Problems& problems) const;
  void check_apart(const std::vector<Override>& statements, Problems& problems) const;
  void break_circles(Problems& problems);

  std::vector<NameNode> nodes_;
  std::unordered_map<std::string, std::uint32_t> numbers_;  // type + key
  mutable std::vector<std::uint32_t> jumps_;                // a node further along the chain of each
};

}  // namespace dateline::names
