// Numbers of names as they count (name_values.h).
#include "results/name_values.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "store/schema.h"

namespace dateline::results {
namespace {

std::string_view key_of(const store::NameRecord& name) {
  return name.type == EntityType::country && !name.code.empty() ? name.code : name.key;
}

void sort_once(std::vector<Xapian::docid>& articles) {
  std::sort(articles.begin(), articles.end());
  articles.erase(std::unique(articles.begin(), articles.end()), articles.end());
}

// Adds those of `articles` (ascending) that have `term`.
void add_having(const Xapian::Database& database, const std::string& term, const std::vector<Xapian::docid>& articles,
                std::vector<Xapian::docid>& found) {
  auto having = database.postlist_begin(term);
  for (const Xapian::docid article : articles) {
    if (having == database.postlist_end(term)) return;
    having.skip_to(article);
    if (having != database.postlist_end(term) && *having == article) found.push_back(article);
  }
}

}  // namespace

void NameValues::clear() { *this = NameValues(); }

void NameValues::build(const query::NameView& view, const Xapian::Database& database, Names& names) {
  clear();
  view_ = &view;
  built_ = true;
  size_ = names_ = store::read_name_count(database);
  if (view.empty()) return;
  values_.resize(size_);
  for (std::uint32_t number = 0; number < size_; ++number) values_[number] = number;
  number_nodes(database, names);
  find_articles(database);
}

// Numbers are kept by number; the first article that has the name leads there.
std::uint32_t NameValues::find_number(const Xapian::Database& database, std::uint32_t node, Names& names) const {
  const EntityType type = view_->node(node).type;
  const std::string& key = view_->indexed_key(node);
  const std::string& types = names.types(database);
  const auto look = [&](const std::string& term, unsigned slot) {
    const auto article = database.postlist_begin(term);
    if (article == database.postlist_end(term)) return no_number;
    std::vector<std::uint32_t> numbers;
    store::decode_numbers(database.get_document(*article).get_value(slot), numbers);
    for (const std::uint32_t number : numbers) {
      if (number >= types.size() || types[number] != static_cast<char>(type)) continue;
      if (key_of(names.entity(database, number)) == key) return number;
    }
    return no_number;
  };
  const std::uint32_t number = look(store::entity_term(type, key), store::slot::entities);
  return number != no_number ? number : look(store::minor_entity_term(type, key), store::slot::minor_entities);
}

void NameValues::number_nodes(const Xapian::Database& database, Names& names) {
  value_of_node_.assign(view_->size(), no_number);
  counted_in_.assign(view_->size(), 0);
  for (std::uint32_t node = 0; node < view_->size(); ++node) {
    const names::NameNode& named = view_->node(node);
    const std::uint32_t number = find_number(database, node, names);
    if (number != no_number && number < values_.size()) values_[number] = is_node | node;
    if (named.hidden || named.next != names::NameNode::none) continue;
    if (number == no_number && !view_->is_target(node)) continue;
    const std::uint32_t value = number == no_number ? size_++ : number;
    value_of_node_[node] = value;
    if (!named.form.empty()) names.set_entity(database, value, {named.type, named.key, named.form, view_->code(node)});
  }
}

// Articles with a name that comes to `node`.
std::vector<Xapian::docid> NameValues::articles_of(const Xapian::Database& database, std::uint32_t node) const {
  std::vector<Xapian::docid> articles;
  for (const std::uint32_t source : view_->sources({node}))
    for (const std::string& term : {store::entity_term(view_->node(source).type, view_->indexed_key(source)),
                                    store::minor_entity_term(view_->node(source).type, view_->indexed_key(source))})
      std::copy(database.postlist_begin(term), database.postlist_end(term), std::back_inserter(articles));
  sort_once(articles);
  return articles;
}

// The first split of a name that holds for an article decides: the others need not know of it.
void NameValues::find_articles(const Xapian::Database& database) {
  for (std::uint32_t node = 0; node < view_->size(); ++node) {
    const auto [first, last] = view_->splits_of(node);
    if (first == last) continue;
    std::vector<Xapian::docid> named = articles_of(database, node);
    for (std::uint32_t split = first; split < last; ++split) {
      std::vector<Xapian::docid>& articles = articles_.emplace_back();
      for (const std::string& term : view_->splits()[split].terms) add_having(database, term, named, articles);
      sort_once(articles);
      std::vector<Xapian::docid> rest;
      std::set_difference(named.begin(), named.end(), articles.begin(), articles.end(), std::back_inserter(rest));
      named = std::move(rest);
    }
  }
}

std::uint32_t NameValues::value_of(Xapian::docid document, std::uint32_t node) {
  const std::uint32_t end = view_->counted(node, [&](std::uint32_t split) {
    return std::binary_search(articles_[split].begin(), articles_[split].end(), document);
  });
  if (value_of_node_[end] == no_number || counted_in_[end] == article_) return no_number;
  counted_in_[end] = article_;
  return value_of_node_[end];
}

}  // namespace dateline::results
