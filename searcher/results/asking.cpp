// Asking the indexes (asking.h).
#include "results/asking.h"

#include <utility>

#include "query/function_words.h"
#include "query/query.h"

namespace dateline::results {
namespace {

query::Node make_tree(std::string_view text, const SearchOptions& options) {
  query::Node root = query::parse_query(text);
  if (options.match == MatchMode::automatic) query::ease_question(root, text);
  if (options.from.empty() && options.to.empty()) return root;
  query::Node days;
  days.kind = query::NodeKind::filter;
  days.field = Field::date;
  days.days = query::parse_days(options.from, options.to);
  days.value = options.from + ".." + options.to;
  days.place = {text.size(), text.size()};
  query::Node both;
  both.kind = query::NodeKind::conjunction;
  both.place = {0, text.size()};
  both.children.push_back(std::move(root));
  both.children.push_back(std::move(days));
  return both;
}

void find(Indexes& indexes, const SearchOptions& options, const std::vector<FacetKind>& kinds, Asked& asked) {
  asked.query = query::to_xapian(asked.tree);
  asked.tallies = tally(indexes, asked.query, kinds, scope_of(options));
}

}  // namespace

Asked ask(Indexes& indexes, std::string_view text, const SearchOptions& options, const std::vector<FacetKind>& kinds) {
  Asked asked;
  asked.tree = make_tree(text, options);
  query::expand(asked.tree, indexes.joined(), scope_of(options), &indexes.view());
  if (options.match == MatchMode::any) query::relax(asked.tree);
  find(indexes, options, kinds, asked);
  if (options.match == MatchMode::automatic && total(asked.tallies) == 0 && query::can_relax(asked.tree)) {
    query::relax(asked.tree);
    find(indexes, options, kinds, asked);
    asked.relaxed = total(asked.tallies) != 0;
  }
  return asked;
}

}  // namespace dateline::results
