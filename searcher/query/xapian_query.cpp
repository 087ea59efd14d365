// From the tree to a Xapian query (query.h). Words in title and body are asked for separately, so that no phrase or
// NEAR reaches from one into the other; filters and negations weigh nothing.
#include <xapian.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/limits.h"
#include "query/near_source.h"
#include "query/query.h"
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

// The terms of a zone that stand for each word.
using Terms = std::vector<std::string>;

std::vector<Terms> members_of(const std::vector<Word>& words, const Zone& zone) {
  std::vector<Terms> members;
  for (const Word& word : words) {
    Terms& terms = members.emplace_back();
    for (const Alternative& alternative : word.alternatives)
      if (alternative.*zone.articles > 0) terms.push_back(alternative.term);
  }
  return members;
}

// The terms of all members, cut into sets so that each member is made up of whole sets.
std::map<std::vector<std::size_t>, Terms> disjoint_sets(const std::vector<Terms>& members) {
  std::map<std::string, std::vector<std::size_t>> members_of_term;
  for (std::size_t i = 0; i < members.size(); ++i)
    for (const std::string& term : members[i]) members_of_term[term].push_back(i);
  std::map<std::vector<std::size_t>, Terms> sets;
  for (const auto& [term, of_members] : members_of_term) sets[of_members].push_back(term);
  return sets;
}

// True if terms of two sets may stand at one position: an acronym stands there with its word, a compound with its first
// part.
bool may_share_places(const std::map<std::vector<std::size_t>, Terms>& sets) {
  std::vector<std::pair<std::string_view, std::size_t>> words;
  std::size_t number = 0;
  for (const auto& [members, terms] : sets) {
    for (const std::string& term : terms)
      words.emplace_back(std::string_view(term).substr(term.starts_with('^') ? 1 : 0), number);
    ++number;
  }
  std::sort(words.begin(), words.end());
  std::vector<std::pair<std::string_view, std::size_t>> beginnings;
  for (const auto& word : words) {
    while (!beginnings.empty() && !word.first.starts_with(beginnings.back().first)) beginnings.pop_back();
    if (!beginnings.empty() && beginnings.back().second != word.second) return true;
    beginnings.push_back(word);
  }
  return false;
}

Xapian::Query any_term(const Terms& terms, const Zone& zone, Xapian::Query::op op) {
  Queries queries;
  for (const std::string& term : terms) queries.emplace_back(store::make_term(zone.prefix, term));
  return combine(op, queries);
}

// All the words, and their positions one by one.
Xapian::Query checked_near(const Node& node, const std::vector<Terms>& members, const Zone& zone) {
  Queries wanted;
  std::vector<NearWord> words;
  for (std::size_t i = 0; i < members.size(); ++i) {
    wanted.push_back(any_term(members[i], zone, Xapian::Query::OP_SYNONYM));
    NearWord& word = words.emplace_back();
    word.glued = node.variants[0][i].glued;
    for (const std::string& term : members[i]) word.terms.push_back(store::make_term(zone.prefix, term));
  }
  wanted.push_back(near_by_positions(std::move(words), node.window));
  return combine(Xapian::Query::OP_AND, wanted);
}

// Words in any order, each at a place of its own. OP_NEAR knows no members of several words, and misses articles where
// two terms stand at one place, or when its members overlap without being the same (mali NEAR malian): those are asked
// for in each choice of disjoint sets.
Xapian::Query near_query(const Node& node, const Zone& zone) {
  const std::vector<Word>& words = node.variants[0];
  const std::vector<Terms> members = members_of(words, zone);
  if (std::any_of(members.begin(), members.end(), [](const Terms& terms) { return terms.empty(); }))
    return Xapian::Query::MatchNothing;
  const std::map<std::vector<std::size_t>, Terms> sets = disjoint_sets(members);
  const bool glued = std::any_of(words.begin(), words.end(), [](const Word& word) { return word.glued; });
  if (glued || may_share_places(sets)) return checked_near(node, members, zone);

  std::vector<Queries> choices(1);
  for (std::size_t i = 0; i < members.size(); ++i) {
    std::vector<Queries> longer;
    for (const auto& [of_members, terms] : sets) {
      if (std::find(of_members.begin(), of_members.end(), i) == of_members.end()) continue;
      for (const Queries& choice : choices) {
        longer.push_back(choice);
        longer.back().push_back(any_term(terms, zone, Xapian::Query::OP_OR));
      }
    }
    if (longer.size() > max_near_combinations) return checked_near(node, members, zone);
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
