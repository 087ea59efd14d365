// Filters by name as names count (name_filter.h).
#include "query/name_filter.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "names/keys.h"
#include "query/filters_expansion.h"
#include "query/limits.h"
#include "query/name_words.h"
#include "query/query_error.h"
#include "store/schema.h"

namespace dateline::query {
namespace {

constexpr std::size_t most_notes = 20;
// Splits that lead to splits; files that go deeper are made to go deeper.
constexpr std::size_t deepest_split = 50;

class NameFilter {
 public:
  NameFilter(Node& filter, const Xapian::Database& database, NameScope scope, const NameView& view)
      : filter_(filter),
        database_(database),
        scope_(scope),
        view_(view),
        type_(*entity_type_of(*filter.field)),
        key_(names::canonical_key(filter.value)) {}

  void fill() {
    if (!choose_written()) choose_terms();
    add_selected();
    add_notes();
  }

 private:
  using Conditions = std::vector<std::uint32_t>;  // numbers of splits

  // The name itself, when it stands in a file and is not there only to be kept apart.
  bool choose_written() {
    const auto node = view_.find_written(type_, filter_.value);
    if (!node) return false;
    const std::uint32_t end = end_of(*node);
    if (!is_indexed(*node) && end == *node && !view_.is_target(*node) && !view_.node(end).hidden) return false;
    choose(*node);
    return true;
  }

  // Names of the index, and those that only files know, as far as the words of `value` fit.
  void choose_terms() {
    bool exact = false;
    for (std::string& term : filter_terms(filter_, database_, scope_)) {
      exact = exact || !has_words_typed(term);
      if (const auto node = view_.find_term(term))
        choose(*node);
      else
        plain_.insert(std::move(term));
    }
    if (exact || type_ == EntityType::country) return;
    const std::vector<std::string_view> words = words_of(key_);
    for (std::uint32_t node = 0; node < view_.size(); ++node) {
      const bool named = view_.node(node).type == type_ && view_.is_target(node);
      if (named && has_all_words(view_.node(node).key, words)) choose(node);
    }
  }

  // False for the name typed and for the better known form of it, beside which no other is looked for.
  [[nodiscard]] bool has_words_typed(const std::string& term) const {
    for (const std::string_view prefix : {store::entity_prefix(type_), store::minor_entity_prefix(type_)}) {
      if (!term.starts_with(prefix)) continue;
      const std::string_view key = std::string_view(term).substr(prefix.size());
      if (key == key_) return false;
      if (has_all_words(key, words_of(key_))) return true;
    }
    return false;
  }

  [[nodiscard]] std::uint32_t end_of(std::uint32_t node) const {
    return view_.counted(node, [](std::uint32_t) { return false; });
  }

  [[nodiscard]] bool is_indexed(std::uint32_t node) const { return !existing(node).empty(); }

  void choose(std::uint32_t node) {
    chosen_.push_back(node);
    const std::uint32_t end = end_of(node);
    if (!view_.node(end).hidden && selected_.insert(end).second) ends_.push_back(end);
  }

  void add_selected() {
    std::set<std::string> terms = plain_;
    for (const std::string& term : plain_) filter_.counted.push_back(term);
    reached_ = view_.sources(ends_);
    leading_.insert(reached_.begin(), reached_.end());
    for (const std::uint32_t end : ends_) add_counted(end);
    for (const std::uint32_t source : reached_)
      for (const std::string& term : existing(source)) add_paths(source, term, terms);
    filter_.terms.assign(terms.begin(), terms.end());
  }

  void add_counted(std::uint32_t end) {
    const std::string& key = view_.node(end).key;
    filter_.counted.push_back(store::entity_term(type_, key));
    if (scope_ == NameScope::all) filter_.counted.push_back(store::minor_entity_term(type_, key));
  }

  [[nodiscard]] std::vector<std::string> existing(std::uint32_t node) const {
    const std::string& key = view_.indexed_key(node);
    std::vector<std::string> terms{store::entity_term(type_, key)};
    if (scope_ == NameScope::all) terms.push_back(store::minor_entity_term(type_, key));
    std::erase_if(terms, [&](const std::string& term) { return !database_.term_exists(term); });
    return terms;
  }

  // The ways by which articles with `term` come to a selected name.
  void add_paths(std::uint32_t source, const std::string& term, std::set<std::string>& terms) {
    if (leads_nowhere_else(source, 0)) {
      terms.insert(term);
      return;
    }
    Conditions needs;
    Conditions bars;
    follow(source, needs, bars, [&] {
      asked_ += needs.size() + bars.size();
      if (asked_ > max_query_expansion)
        fail(filter_.place.begin, fmt::format("{} is split into too many parts", filter_.value),
             fmt::format("at most {} conditions of the names file are asked for at once: write more of the name",
                         max_query_expansion));
      filter_.parts.push_back({term, terms_of(needs), terms_of(bars)});
    });
  }

  // True if all articles that come to `node` count under a selected name.
  bool leads_nowhere_else(std::uint32_t node, std::size_t depth) {
    if (depth > deepest_split) return false;
    const auto known = leads_nowhere_else_.find(node);
    if (known != leads_nowhere_else_.end()) return known->second;
    std::uint32_t at = view_.stop(node);
    bool selected = true;
    for (;;) {
      const auto [first, last] = view_.splits_of(at);
      for (std::uint32_t split = first; split < last && selected; ++split)
        selected = leads_nowhere_else(view_.splits()[split].to, depth + 1);
      const std::uint32_t next = view_.node(at).next;
      if (!selected || next == names::NameNode::none) break;
      at = view_.stop(next);
    }
    selected = selected && selected_.count(at) != 0;
    leads_nowhere_else_.emplace(node, selected);
    return selected;
  }

  template <typename Arrive>
  void follow(std::uint32_t node, Conditions& needs, Conditions& bars, const Arrive& arrive) {
    if (needs.size() > deepest_split)
      fail(filter_.place.begin, fmt::format("the splits of {} go too deep", filter_.value),
           fmt::format("a split may lead to another {} times", deepest_split));
    const std::size_t bars_before = bars.size();
    while (leading_.count(node) != 0) {
      node = view_.stop(node);
      const auto [first, last] = view_.splits_of(node);
      for (std::uint32_t split = first; split < last; ++split) {
        needs.push_back(split);
        follow(view_.splits()[split].to, needs, bars, arrive);
        needs.pop_back();
        bars.push_back(split);
      }
      const std::uint32_t next = view_.node(node).next;
      if (next == names::NameNode::none) {
        if (selected_.count(node) != 0) arrive();
        break;
      }
      node = next;
    }
    bars.resize(bars_before);
  }

  [[nodiscard]] std::vector<std::vector<std::string>> terms_of(const Conditions& splits) const {
    std::vector<std::vector<std::string>> terms;
    for (const std::uint32_t split : splits) terms.push_back(view_.splits()[split].terms);
    return terms;
  }

  void add_notes() {
    std::vector<std::uint32_t> nodes = chosen_;
    nodes.insert(nodes.end(), reached_.begin(), reached_.end());
    std::unordered_set<std::uint32_t> noted;
    for (const std::uint32_t node : nodes) {
      if (!noted.insert(node).second) continue;
      note(view_.reason(node));
      const auto [first, last] = view_.splits_of(node);
      for (std::uint32_t split = first; split < last; ++split) note(view_.splits()[split].told);
    }
    if (notes_left_out_ > 0) filter_.notes.push_back(fmt::format("and {} more", notes_left_out_));
  }

  void note(std::string text) {
    if (text.empty()) return;
    if (filter_.notes.size() < most_notes)
      filter_.notes.push_back(std::move(text));
    else
      ++notes_left_out_;
  }

  Node& filter_;
  const Xapian::Database& database_;
  NameScope scope_;
  const NameView& view_;
  EntityType type_;
  std::string key_;
  std::set<std::string> plain_;
  std::vector<std::uint32_t> chosen_;
  std::vector<std::uint32_t> ends_;
  std::unordered_set<std::uint32_t> selected_;
  std::vector<std::uint32_t> reached_;
  std::unordered_set<std::uint32_t> leading_;
  std::unordered_map<std::uint32_t, bool> leads_nowhere_else_;
  std::size_t asked_ = 0;  // splits, by all parts together
  std::size_t notes_left_out_ = 0;
};

}  // namespace

void expand_name_filter(Node& filter, const Xapian::Database& database, NameScope scope, const NameView& view) {
  NameFilter(filter, database, scope, view).fill();
}

}  // namespace dateline::query
