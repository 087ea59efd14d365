// Warnings of an answer (warnings.h).
#include "results/warnings.h"

#include <fmt/format.h>

#include <algorithm>

#include "query/query.h"
#include "results/facets.h"
#include "store/schema.h"

namespace dateline::results {
namespace {

// Date filters that are asked for, not those that exclude, become true. False if there are none.
bool forget_dates(query::Node& node) {
  if (node.kind == query::NodeKind::negation) return false;
  if (node.kind == query::NodeKind::filter && node.field == Field::date) {
    node = query::Node();
    return true;
  }
  bool found = false;
  for (query::Node& child : node.children) found = forget_dates(child) || found;
  return found;
}

// Articles without a day that match in all but their date.
std::uint64_t undated(Indexes& indexes, const query::Node& tree, const Xapian::Query& asked) {
  query::Node timeless = tree;
  if (!forget_dates(timeless)) return 0;
  const Xapian::Query without_day(Xapian::Query::OP_VALUE_GE, store::slot::day_and_id, store::rank_key("", ""));
  Xapian::Query passed_over(Xapian::Query::OP_FILTER, query::to_xapian(timeless), without_day);
  passed_over = Xapian::Query(Xapian::Query::OP_AND_NOT, passed_over, asked);
  return total(tally(indexes, passed_over, {}));
}

bool is_missing(const query::Word& word) { return word.alternatives.empty(); }

// A part of the query is unknown when each way to print it has a word that no article has; its first such word is
// named.
void find_unknown_words(const query::Node& node, std::vector<std::string>& unknown) {
  if (node.kind == query::NodeKind::negation) return;
  for (const query::Node& child : node.children) find_unknown_words(child, unknown);
  const query::Word* first = nullptr;
  for (const std::vector<query::Word>& variant : node.variants) {
    const auto missing = std::find_if(variant.begin(), variant.end(), is_missing);
    if (missing == variant.end()) return;
    if (first == nullptr) first = &*missing;
  }
  if (first != nullptr && std::find(unknown.begin(), unknown.end(), first->printed) == unknown.end())
    unknown.push_back(first->printed);
}

void warn_of_unknown_words(const query::Node& tree, std::vector<std::string>& found) {
  constexpr std::size_t most_listed = 5;
  std::vector<std::string> unknown;
  find_unknown_words(tree, unknown);
  const std::size_t listed = unknown.size() > most_listed + 1 ? most_listed : unknown.size();
  for (std::size_t i = 0; i < listed; ++i) found.push_back(fmt::format("no article has the word “{}”", unknown[i]));
  if (listed < unknown.size())
    found.push_back(fmt::format("no article has {} more words of the query", unknown.size() - listed));
}

// In a short query "or" and "not" are seldom meant as words: mali or niger.
void warn_of_small_operators(const query::Node& tree, std::vector<std::string>& found) {
  constexpr std::size_t most_words = 5;
  const std::vector<query::Node>& words = tree.children;
  if (!tree.implicit || words.size() < 3 || words.size() > most_words) return;
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    if (words[i].kind != query::NodeKind::word || words[i].variants[0].size() != 1) continue;
    const query::Word& word = words[i].variants[0][0];
    if (word.mode != query::WordMode::family) continue;
    if (word.printed == "or") found.emplace_back("“or” was looked for as a word: write OR to find either");
    if (word.printed == "not") found.emplace_back("“not” was looked for as a word: write NOT or - to leave out");
  }
}

std::string unknown_names(const std::vector<std::string>& names) {
  constexpr std::size_t most_listed = 3;
  std::string list;
  for (std::size_t i = 0; i < names.size() && i < most_listed; ++i)
    list += fmt::format("{}“{}”", i == 0 ? "" : ", ", names[i]);
  const bool more = names.size() > most_listed;
  return names.size() == 1 ? fmt::format("no article has the name {} of the names file", list)
                           : fmt::format("no article has these {} names of the names file: {}{}", names.size(), list,
                                         more ? ", …" : "");
}

}  // namespace

std::vector<std::string> warnings(Indexes& indexes, const query::Node& tree, const Xapian::Query& asked) {
  std::vector<std::string> found;
  const std::uint64_t count = undated(indexes, tree, asked);
  if (count == 1) found.emplace_back("1 article without a date was left out by the date filter");
  if (count > 1) found.push_back(fmt::format("{} articles without a date were left out by the date filter", count));
  warn_of_unknown_words(tree, found);
  warn_of_small_operators(tree, found);
  if (indexes.names_set() && !indexes.view().unknown().empty())
    found.push_back(unknown_names(indexes.view().unknown()));
  return found;
}

}  // namespace dateline::results
