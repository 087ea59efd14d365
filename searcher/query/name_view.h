// Names as they count: what the names files (names/overrides.h) make of the names of the indexes that are searched as
// one. Facets, filters, the names of hits and what is lit all ask here, so that they cannot disagree. Without names
// files it is empty and nobody asks.
//
// Nodes are those of names::OverrideGraph. A node without splits and without a next one is an end: articles count under
// it, or under nothing when it is hidden.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "dateline/article.h"
#include "names/override_graph.h"

namespace dateline::query {

// A names file and how explanations call it.
struct NamesText {
  std::string name;
  std::vector<names::Override> statements;
};

// The articles of `from` that have one of `terms` count under `to`.
struct Split {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  std::vector<std::string> terms;
  std::string told;  // for explanations
};

class NameView {
 public:
  NameView() = default;
  // Of what contradicts each other the first stands: files of the user, then merges.
  NameView(std::vector<NamesText> user, std::vector<NamesText> merges, const Xapian::Database& database);
  NameView(const NameView&) = delete;
  NameView& operator=(const NameView&) = delete;
  NameView(NameView&&) = default;
  NameView& operator=(NameView&&) = default;

  [[nodiscard]] bool empty() const { return graph_.nodes().empty(); }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(graph_.nodes().size()); }
  [[nodiscard]] const names::NameNode& node(std::uint32_t number) const { return graph_.nodes()[number]; }

  // The node of a name, by key or code, by a term (major or minor) of the index, or as people write it.
  [[nodiscard]] std::optional<std::uint32_t> find(EntityType type, std::string_view key_or_code) const;
  [[nodiscard]] std::optional<std::uint32_t> find_term(const std::string& term) const;
  [[nodiscard]] std::optional<std::uint32_t> find_written(EntityType type, std::string_view name) const;

  // The key or code that articles of the index have for the node.
  [[nodiscard]] const std::string& indexed_key(std::uint32_t node) const { return keys_[node]; }
  // ISO code of a country, else empty.
  [[nodiscard]] std::string code(std::uint32_t node) const;
  // The first node on the chain of `node` that has splits, else its end.
  [[nodiscard]] std::uint32_t stop(std::uint32_t node) const { return stops_[node]; }
  // Numbers of the splits of a node, in order: [first, last).
  [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> splits_of(std::uint32_t node) const {
    return {first_splits_[node], first_splits_[node + 1]};
  }
  [[nodiscard]] const std::vector<Split>& splits() const { return splits_; }
  // Articles of other nodes may count under it.
  [[nodiscard]] bool is_target(std::uint32_t node) const { return !comes_from_[node].empty(); }
  // All nodes of which articles may count under one of `nodes`, themselves included.
  [[nodiscard]] std::vector<std::uint32_t> sources(const std::vector<std::uint32_t>& nodes) const;
  // Why articles of `node` count elsewhere, a sentence; empty when they do not, splits aside.
  [[nodiscard]] std::string reason(std::uint32_t node) const;

  // Where an article that has the name of `node` counts. `holds(split)` says whether the article has one of its terms.
  template <typename Holds>
  [[nodiscard]] std::uint32_t counted(std::uint32_t node, const Holds& holds) const {
    for (;;) {
      node = stops_[node];
      const std::uint32_t before = node;
      for (std::uint32_t split = first_splits_[node]; split < first_splits_[node + 1] && node == before; ++split)
        if (holds(split)) node = splits_[split].to;
      if (node != before) continue;
      if (graph_.nodes()[node].next == names::NameNode::none) return node;
      node = graph_.nodes()[node].next;
    }
  }

  // The names of an article as they count: renamed, joined, hidden ones gone.
  void apply(Article& article) const;

  // Names of the user's files that no article has; not those that are only to be kept apart.
  [[nodiscard]] const std::vector<std::string>& unknown() const { return unknown_; }

 private:
  void find_in_index(const Xapian::Database& database);
  void add_term(std::uint32_t node, const std::string& key);
  void follow_chains();
  void make_splits(const Xapian::Database& database);
  void turn_round();
  [[nodiscard]] std::vector<std::string> terms_of(const names::SplitCondition& condition,
                                                  const Xapian::Database& database) const;

  std::vector<NamesText> user_;
  std::vector<NamesText> merges_;
  std::vector<names::Override> user_statements_;
  std::vector<names::Override> merge_statements_;
  names::OverrideGraph graph_;
  std::unordered_map<std::string, std::uint32_t> by_term_;
  std::vector<std::string> keys_;
  std::vector<std::uint32_t> stops_;
  std::vector<Split> splits_;
  std::vector<std::uint32_t> first_splits_{0};
  std::vector<std::vector<std::uint32_t>> comes_from_;
  std::vector<std::string> unknown_;
};

}  // namespace dateline::query
