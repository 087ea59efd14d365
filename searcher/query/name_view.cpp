// Names as they count (name_view.h).
#include "query/name_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "names/countries.h"
#include "names/keys.h"
#include "query/name_words.h"
#include "store/schema.h"
#include "text/folding.h"

namespace dateline::query {
namespace {

bool is_indexed(const Xapian::Database& database, EntityType type, std::string_view key) {
  return database.term_exists(store::entity_term(type, key)) ||
         database.term_exists(store::minor_entity_term(type, key));
}

std::string_view key_of(const Entity& entity) {
  return entity.type == EntityType::country && !entity.code.empty() ? entity.code : entity.key;
}

std::vector<names::Override> take_statements(std::vector<NamesText>& files) {
  std::vector<names::Override> all;
  for (std::size_t file = 0; file < files.size(); ++file)
    for (names::Override& statement : files[file].statements) {
      statement.file = static_cast<std::uint32_t>(file);
      all.push_back(std::move(statement));
    }
  return all;
}

// The terms of an article that a condition may ask for.
std::unordered_set<std::string> terms_of(const Article& article) {
  std::unordered_set<std::string> terms{store::make_term(store::prefix::id, article.id)};
  if (!article.source.empty()) terms.insert(store::make_term(store::prefix::source_exact, text::fold(article.source)));
  for (const Entity& entity : article.entities) terms.insert(store::entity_term(entity.type, key_of(entity)));
  return terms;
}

// Adds a part of an entity to what else counts as it.
void join(Entity& entity, Entity&& part) {
  entity.count += part.count;
  entity.in_facets = entity.in_facets || part.in_facets;
  entity.mentions.insert(entity.mentions.end(), part.mentions.begin(), part.mentions.end());
  std::sort(entity.mentions.begin(), entity.mentions.end(), [](const EntityMention& a, const EntityMention& b) {
    return a.in_title != b.in_title ? a.in_title : a.begin < b.begin;
  });
}

std::string told_condition(const names::SplitCondition& condition) {
  return fmt::format("{}:\"{}\"", field_info(condition.field).name, condition.value);
}

}  // namespace

NameView::NameView(std::vector<NamesText> user, std::vector<NamesText> merges, const Xapian::Database& database)
    : user_(std::move(user)),
      merges_(std::move(merges)),
      user_statements_(take_statements(user_)),
      merge_statements_(take_statements(merges_)) {
  (void)graph_.add_user(user_statements_);
  graph_.add_merges(merge_statements_);
  find_in_index(database);
  follow_chains();
  turn_round();
  make_splits(database);
}

void NameView::add_term(std::uint32_t node, const std::string& key) {
  const EntityType type = graph_.nodes()[node].type;
  by_term_.emplace(store::entity_term(type, key), node);
  by_term_.emplace(store::minor_entity_term(type, key), node);
}

// A name that no article has may be known to the indexer under another one.
void NameView::find_in_index(const Xapian::Database& database) {
  for (std::uint32_t number = 0; number < size(); ++number) {
    keys_.push_back(graph_.nodes()[number].key);
    add_term(number, keys_[number]);
  }
  std::vector<bool> indexed(size());
  for (std::uint32_t number = 0; number < size(); ++number) {
    const names::NameNode& node = graph_.nodes()[number];
    indexed[number] = is_indexed(database, node.type, node.key);
    if (indexed[number]) continue;
    std::string other = counted_key(node.key, node.type);
    if (other.empty() || graph_.find(node.type, other) || !is_indexed(database, node.type, other)) continue;
    indexed[number] = true;
    add_term(number, other);
    keys_[number] = std::move(other);
  }
  std::unordered_set<std::uint32_t> told;
  for (const names::Override& statement : user_statements_) {
    if (statement.kind == names::OverrideKind::apart) continue;
    for (std::size_t i = 0; i < statement.names.size(); ++i) {
      const auto node = graph_.find(statement.type, statement.keys[i]);
      if (node && !indexed[*node] && told.insert(*node).second) unknown_.push_back(statement.names[i]);
    }
  }
}

void NameView::follow_chains() {
  stops_.assign(size(), names::NameNode::none);
  std::vector<std::uint32_t> path;
  for (std::uint32_t start = 0; start < size(); ++start) {
    std::uint32_t at = start;
    while (stops_[at] == names::NameNode::none) {
      path.push_back(at);
      const names::NameNode& node = graph_.nodes()[at];
      if (!node.splits.empty() || node.next == names::NameNode::none)
        stops_[at] = at;
      else
        at = node.next;
    }
    for (const std::uint32_t node : path) stops_[node] = stops_[at];
    path.clear();
  }
}

void NameView::turn_round() {
  comes_from_.resize(size());
  for (std::uint32_t number = 0; number < size(); ++number) {
    const names::NameNode& node = graph_.nodes()[number];
    if (node.next != names::NameNode::none) comes_from_[node.next].push_back(number);
    for (const names::SplitEdge& split : node.splits) comes_from_[split.target].push_back(number);
  }
}

void NameView::make_splits(const Xapian::Database& database) {
  for (std::uint32_t number = 0; number < size(); ++number) {
    const names::NameNode& node = graph_.nodes()[number];
    for (const names::SplitEdge& edge : node.splits) {
      Split split{number, edge.target, {}, ""};
      std::string conditions;
      for (const names::SplitCondition& condition : *edge.conditions) {
        for (std::string& term : terms_of(condition, database)) split.terms.push_back(std::move(term));
        conditions += (conditions.empty() ? "" : " or ") + told_condition(condition);
      }
      split.told = fmt::format("articles of “{}” with {} count under “{}” by line {} of {}", node.written, conditions,
                               graph_.nodes()[edge.target].form, edge.line, user_[edge.file].name);
      splits_.push_back(std::move(split));
    }
    first_splits_.push_back(static_cast<std::uint32_t>(splits_.size()));
  }
}

// A name stands for all that count as it does, splits aside: they would make conditions ask for each other.
std::vector<std::string> NameView::terms_of(const names::SplitCondition& condition,
                                            const Xapian::Database& database) const {
  if (condition.field == Field::id) return {store::make_term(store::prefix::id, condition.value)};
  if (condition.field == Field::source)
    return {store::make_term(store::prefix::source_exact, text::fold(condition.value))};
  const EntityType type = *entity_type_of(condition.field);
  std::vector<std::string> terms;
  const auto add = [&](const std::string& key) {
    terms.push_back(store::entity_term(type, key));
    terms.push_back(store::minor_entity_term(type, key));
  };
  const std::string key = names::override_key(type, condition.value);
  const auto node = find(type, key);
  if (!node) {
    const std::string other = is_indexed(database, type, key) ? std::string() : counted_key(key, type);
    add(other.empty() ? key : other);
    return terms;
  }
  const std::uint32_t end = graph_.end_of(*node);
  for (const std::uint32_t source : sources({end}))
    if (graph_.end_of(source) == end) add(keys_[source]);
  return terms;
}

std::optional<std::uint32_t> NameView::find_term(const std::string& term) const {
  const auto found = by_term_.find(term);
  return found == by_term_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::uint32_t> NameView::find(EntityType type, std::string_view key_or_code) const {
  return find_term(store::entity_term(type, key_or_code));
}

// A country may have been given a name that no table knows.
std::optional<std::uint32_t> NameView::find_written(EntityType type, std::string_view name) const {
  const std::string key = names::override_key(type, name);
  if (const auto node = find(type, key)) return node;
  if (type != EntityType::country) return std::nullopt;
  for (std::uint32_t number = 0; number < size(); ++number) {
    const names::NameNode& node = graph_.nodes()[number];
    if (node.type == type && !node.form.empty() && names::canonical_key(node.form) == key) return number;
  }
  return std::nullopt;
}

std::string NameView::code(std::uint32_t node) const {
  const names::NameNode& named = graph_.nodes()[node];
  return named.type == EntityType::country && names::country_by_code(named.key) != nullptr ? named.key : std::string();
}

std::vector<std::uint32_t> NameView::sources(const std::vector<std::uint32_t>& nodes) const {
  std::vector<std::uint32_t> found = nodes;
  std::unordered_set<std::uint32_t> seen(nodes.begin(), nodes.end());
  for (std::size_t i = 0; i < found.size(); ++i)
    for (const std::uint32_t source : comes_from_[found[i]])
      if (seen.insert(source).second) found.push_back(source);
  return found;
}

std::string NameView::reason(std::uint32_t number) const {
  const names::NameNode& node = graph_.nodes()[number];
  if (node.hidden)
    return fmt::format("“{}” is hidden by line {} of {}", node.written, node.line, user_[node.file].name);
  if (node.next == names::NameNode::none) return {};
  const names::NameNode& next = graph_.nodes()[node.next];
  const bool merged = node.origin == names::OverrideOrigin::merges;
  const std::string by =
      merged ? merges_[node.file].name : fmt::format("line {} of {}", node.line, user_[node.file].name);
  return fmt::format("“{}” counts as “{}” by {}", node.written, next.form, by);
}

void NameView::apply(Article& article) const {
  if (empty()) return;
  std::optional<std::unordered_set<std::string>> terms;
  const auto holds = [&](std::uint32_t split) {
    if (!terms) terms = query::terms_of(article);
    const std::vector<std::string>& wanted = splits_[split].terms;
    return std::any_of(wanted.begin(), wanted.end(), [&](const std::string& term) { return terms->count(term) != 0; });
  };
  std::vector<std::optional<std::uint32_t>> ends;
  for (const Entity& entity : article.entities) {
    const auto node = find(entity.type, key_of(entity));
    ends.push_back(node ? std::optional(counted(*node, holds)) : std::nullopt);
  }
  std::vector<Entity> names;
  std::unordered_map<std::uint32_t, std::size_t> places;
  for (std::size_t i = 0; i < ends.size(); ++i) {
    Entity& entity = article.entities[i];
    if (!ends[i]) {
      names.push_back(std::move(entity));
      continue;
    }
    const names::NameNode& end = node(*ends[i]);
    if (end.hidden) continue;
    const auto [place, is_new] = places.emplace(*ends[i], names.size());
    if (!is_new) {
      join(names[place->second], std::move(entity));
      continue;
    }
    entity.key = end.key;
    entity.code = code(*ends[i]);
    if (!end.form.empty()) entity.name = end.form;
    names.push_back(std::move(entity));
  }
  article.entities = std::move(names);
  std::sort(article.entities.begin(), article.entities.end(), [](const Entity& a, const Entity& b) {
    if (a.type != b.type) return a.type < b.type;
    return a.count != b.count ? a.count > b.count : a.name < b.name;
  });
}

}  // namespace dateline::query
