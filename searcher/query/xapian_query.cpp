// From the tree to a Xapian query (query.h). Words in title and body are asked for separately, so that no phrase or
// NEAR reaches from one into the other; filters and negations weigh nothing.
#include <xapian.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "query/limits.h"
#include "query/query.h"
#include "query/query_error.h"
#include "query/vocabulary.h"
#include "store/schema.h"

namespace dateline::query {
namespace {

// What a word of the headline counts beside its weight in the text. Where any of several words will do, less: few
// headlines have any one word, so that BM25 calls each of them rare, and one would put an article above those that have
// all the rest.
constexpr double title_weight = 2.0;
constexpr double title_weight_of_any = 0.7;

using Queries = std::vector<Xapian::Query>;

Xapian::Query combine(Xapian::Query::op op, const Queries& queries) {
  return queries.size() == 1 ? queries[0] : Xapian::Query(op, queries.begin(), queries.end());
}

Xapian::Query scaled(const Xapian::Query& query, double factor) {
  if (factor == 1.0 || query.empty()) return query;
  return {Xapian::Query::OP_SCALE_WEIGHT, query, factor};
}

// An article counts for the first of `ways` that it matches. OP_MAX would say this, but Xapian 1.4.22 reads freed
// memory when all members of an OP_MAX end at the same article: AND of two of them over two databases crashed 40 times
// of 40.
Xapian::Query first_of(const Queries& ways) {
  if (ways.empty()) return Xapian::Query::MatchNothing;
  Queries disjoint{ways[0]};
  for (std::size_t i = 1; i < ways.size(); ++i) {
    const Xapian::Query earlier(Xapian::Query::OP_OR, ways.begin(), ways.begin() + static_cast<std::ptrdiff_t>(i));
    disjoint.emplace_back(Xapian::Query::OP_AND_NOT, ways[i], earlier);
  }
  return combine(Xapian::Query::OP_OR, disjoint);
}

// Where words are looked for: a prefix, and which of an alternative's counts says that a term with it exists.
struct Zone {
  std::string_view prefix;
  std::uint32_t Alternative::*articles;
};

Xapian::Query term_query(const Alternative& alternative, const Zone& zone) {
  return Xapian::Query(store::make_term(zone.prefix, alternative.term));
}

// The alternatives of a word as one: those of a tier count together, the best tier counts. OP_SYNONYM knows no weights
// inside.
Xapian::Query ranked_word(const Word& word, const Zone& zone) {
  std::map<double, Queries, std::greater<>> tiers;
  for (const Alternative& alternative : word.alternatives)
    if (alternative.*zone.articles > 0) tiers[alternative.weight].push_back(term_query(alternative, zone));
  Queries ranked;
  for (const auto& [weight, terms] : tiers) ranked.push_back(scaled(combine(Xapian::Query::OP_SYNONYM, terms), weight));
  return first_of(ranked);
}

Queries terms_of(const Word& word, const Zone& zone) {
  Queries terms;
  for (const Alternative& alternative : word.alternatives)
    if (alternative.*zone.articles > 0) terms.push_back(term_query(alternative, zone));
  return terms;
}

// Words in order, at most `between` others among them. Inside OP_PHRASE and OP_NEAR Xapian takes only OP_OR of terms.
Xapian::Query phrase_query(const std::vector<Word>& words, std::uint32_t between, const Zone& zone) {
  Queries members;
  for (const Word& word : words) {
    const Queries terms = terms_of(word, zone);
    if (terms.empty()) return Xapian::Query::MatchNothing;
    members.push_back(combine(Xapian::Query::OP_OR, terms));
  }
  return {Xapian::Query::OP_PHRASE, members.begin(), members.end(),
          static_cast<Xapian::termcount>(words.size() + between)};
}

// The terms of the members of a NEAR, cut so that two sets are either the same or share no term; for each member the
// sets that make it up.
std::vector<Queries> disjoint_members(const std::vector<Word>& words, const Zone& zone) {
  std::map<std::string, std::vector<std::size_t>> members_of_term;
  for (std::size_t i = 0; i < words.size(); ++i)
    for (const Alternative& alternative : words[i].alternatives)
      if (alternative.*zone.articles > 0) members_of_term[store::make_term(zone.prefix, alternative.term)].push_back(i);
  std::map<std::vector<std::size_t>, Queries> sets;
  for (const auto& [term, members] : members_of_term) sets[members].push_back(Xapian::Query(term));
  std::vector<Queries> result(words.size());
  for (const auto& [members, terms] : sets)
    for (const std::size_t member : members) result[member].push_back(combine(Xapian::Query::OP_OR, terms));
  return result;
}

// Words in any order, each at a place of its own. OP_NEAR misses articles when its members overlap (mali NEAR malian)
// without being the same: it is asked for each choice of disjoint sets.
Xapian::Query near_query(const Node& node, const Zone& zone) {
  const std::vector<Queries> members = disjoint_members(node.variants[0], zone);
  std::size_t count = 1;
  for (const Queries& sets : members) {
    if (sets.empty()) return Xapian::Query::MatchNothing;
    count *= sets.size();
    if (count > max_near_combinations)
      fail(node.place.begin, "these words have too many forms in common for NEAR",
           "put = before the words: =mali NEAR/5 =malian");
  }
  std::vector<Queries> choices(1);
  for (const Queries& sets : members) {
    std::vector<Queries> longer;
    for (const Queries& choice : choices)
      for (const Xapian::Query& set : sets) {
        longer.push_back(choice);
        longer.back().push_back(set);
      }
    choices = std::move(longer);
  }
  Queries ways;
  for (const Queries& choice : choices)
    ways.emplace_back(Xapian::Query::OP_NEAR, choice.begin(), choice.end(), node.window + 1);
  return combine(Xapian::Query::OP_SYNONYM, ways);
}

Xapian::Query in_zone(const Node& node, const Zone& zone) {
  if (node.kind == NodeKind::near) return near_query(node, zone);
  Queries ways;
  for (const std::vector<Word>& words : node.variants)
    ways.push_back(words.size() == 1 ? ranked_word(words[0], zone) : phrase_query(words, node.window, zone));
  // The article that prints "co-operation" has it in two ways, and should not count for two.
  return first_of(ways);
}

Xapian::Query words_query(const Node& node, double weight_of_title) {
  const Zone zone{term_prefix(node.field), &Alternative::articles};
  if (node.field) return in_zone(node, zone);
  const Xapian::Query title = in_zone(node, {store::prefix::title, &Alternative::title_articles});
  return in_zone(node, zone) | scaled(title, weight_of_title);
}

Xapian::Query build(const Node& node, double weight_of_title);

Xapian::Query any_of(const std::vector<std::string>& terms) {
  return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
}

Xapian::Query part_query(const PartOfTerm& part) {
  Queries wanted{Xapian::Query(part.term)};
  for (const std::vector<std::string>& need : part.needs) wanted.push_back(any_of(need));
  Queries barred;
  for (const std::vector<std::string>& bar : part.bars) barred.push_back(any_of(bar));
  const Xapian::Query query = combine(Xapian::Query::OP_AND, wanted);
  if (barred.empty()) return query;
  return {Xapian::Query::OP_AND_NOT, query, combine(Xapian::Query::OP_OR, barred)};
}

// These terms have a frequency of 0 in each document, and so no weight. Scaling them by 0 would say the same, but
// Xapian 1.4.22 fails on a term of no weight that is in every document (see Unweighted in results/facets.cpp).
Xapian::Query filter_query(const Node& node) {
  Queries ways{any_of(node.terms)};
  for (const PartOfTerm& part : node.parts) ways.push_back(part_query(part));
  return combine(Xapian::Query::OP_OR, ways);
}

Xapian::Query conjunction_query(const Node& node, double weight_of_title) {
  Queries wanted;
  Queries excluded;
  for (const Node& child : node.children) {
    if (child.kind == NodeKind::negation)
      excluded.push_back(build(child.children[0], weight_of_title));
    else
      wanted.push_back(build(child, weight_of_title));
  }
  const Xapian::Query query = combine(Xapian::Query::OP_AND, wanted);
  if (excluded.empty()) return query;
  return {Xapian::Query::OP_AND_NOT, query, combine(Xapian::Query::OP_OR, excluded)};
}

Xapian::Query build(const Node& node, double weight_of_title) {
  switch (node.kind) {
    case NodeKind::everything:
      return scaled(Xapian::Query::MatchAll, 0.0);
    case NodeKind::word:
    case NodeKind::phrase:
    case NodeKind::near:
      return words_query(node, weight_of_title);
    case NodeKind::filter:
      return filter_query(node);
    case NodeKind::conjunction:
      return conjunction_query(node, weight_of_title);
    case NodeKind::disjunction: {
      Queries children;
      for (const Node& child : node.children) children.push_back(build(child, title_weight_of_any));
      return combine(Xapian::Query::OP_OR, children);
    }
    // Only inside a conjunction, which asks for the child itself.
    case NodeKind::negation:
      break;
  }
  return Xapian::Query::MatchNothing;
}

}  // namespace

Xapian::Query to_xapian(const Node& root) { return build(root, title_weight); }

}  // namespace dateline::query
