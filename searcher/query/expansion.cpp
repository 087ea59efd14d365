// Completes a tree with the words and terms of an index (query.h): each word's alternatives, other ways to write
// compounds, the terms of filters.
#include <xapian.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "query/families_expansion.h"
#include "query/filters_expansion.h"
#include "query/limits.h"
#include "query/patterns_expansion.h"
#include "query/query.h"
#include "query/vocabulary.h"
#include "text/folding.h"

namespace dateline::query {
namespace {

// What newspapers write joined, hyphenated or apart. No prefix that begins many words of other kinds (re, in, pro, ex).
constexpr std::array<std::string_view, 24> split_prefixes{
    "anti", "bio",   "co",  "counter", "cross", "cyber", "eco", "euro", "geo",  "hyper", "inter", "macro",
    "mega", "micro", "mid", "mini",    "multi", "narco", "neo", "non",  "post", "pre",   "semi",  "ultra"};
// Split only inside a phrase: a hyphen is indexed joined as well, and apart it is mostly a company ("Ford Motor Co.
// operates").
constexpr std::string_view phrase_prefix = "co";
constexpr std::size_t min_split_rest = 3;
constexpr std::size_t min_joined_part = 2;
constexpr std::size_t min_joined = 6;

class Expansion {
 public:
  explicit Expansion(const Xapian::Database& database) : database_(database), families_(database) {}

  void expand(Node& node) {
    switch (node.kind) {
      case NodeKind::everything:
        break;
      case NodeKind::filter:
        node.terms = filter_terms(node, database_);
        break;
      case NodeKind::word:
      case NodeKind::phrase:
        add_split_variants(node);
        expand_words(node);
        break;
      case NodeKind::near:
        expand_words(node);
        break;
      case NodeKind::conjunction:
        for (Node& child : node.children) expand(child);
        if (node.implicit) join_neighbours(node);
        break;
      case NodeKind::disjunction:
      case NodeKind::negation:
        for (Node& child : node.children) expand(child);
        break;
    }
  }

 private:
  void expand_words(Node& node) {
    const Vocabulary vocabulary(database_, node.field);
    for (std::vector<Word>& variant : node.variants) {
      const bool whole = node.kind == NodeKind::near || variant.size() == 1;
      for (Word& word : variant)
        word.alternatives = alternatives(word, whole ? Reach::whole_family : Reach::inflections, vocabulary, node);
    }
  }

  std::vector<Alternative> alternatives(const Word& word, Reach reach, const Vocabulary& vocabulary,
                                        const Node& node) const {
    switch (word.mode) {
      case WordMode::wildcard:
        return expand_pattern(word, vocabulary, node.place.begin);
      case WordMode::fuzzy:
        return expand_fuzzy(word, vocabulary, node.place.begin);
      case WordMode::family:
        return families_.expand(word.term, reach, vocabulary);
      case WordMode::exact:
        break;
    }
    const IndexedWord indexed = vocabulary.look_up(word.term);
    if (indexed.articles == 0 && indexed.title_articles == 0) return {};
    return {{word.term, Tier::printed, 1.0, "as typed", indexed.articles, indexed.title_articles}};
  }

  // "counterterrorism" is also printed "counter-terrorism" and "counter terrorism".
  void add_split_variants(Node& node) const {
    const Vocabulary vocabulary(database_, node.field);
    const std::size_t typed_variants = node.variants.size();
    for (std::size_t v = 0; v < typed_variants; ++v) {
      for (std::size_t w = 0; w < node.variants[v].size() && node.variants.size() < max_variants; ++w) {
        const std::optional<std::pair<Word, Word>> parts = split(node.variants[v][w], node.kind, vocabulary);
        if (!parts) continue;
        std::vector<Word> variant = node.variants[v];
        variant[w] = parts->second;
        variant.insert(variant.begin() + static_cast<std::ptrdiff_t>(w), parts->first);
        if (!has_variant(node, variant)) node.variants.push_back(std::move(variant));
      }
    }
  }

  static bool has_variant(const Node& node, const std::vector<Word>& wanted) {
    return std::any_of(node.variants.begin(), node.variants.end(), [&](const std::vector<Word>& variant) {
      return std::equal(variant.begin(), variant.end(), wanted.begin(), wanted.end(),
                        [](const Word& a, const Word& b) { return a.term == b.term; });
    });
  }

  static std::optional<std::pair<Word, Word>> split(const Word& word, NodeKind kind, const Vocabulary& vocabulary) {
    if (word.mode != WordMode::family && word.mode != WordMode::exact) return std::nullopt;
    for (const std::string_view prefix : split_prefixes) {
      if (kind == NodeKind::word && prefix == phrase_prefix) continue;
      if (!word.term.starts_with(prefix) || word.term.size() < prefix.size() + min_split_rest) continue;
      const std::string rest = word.term.substr(prefix.size());
      if (!vocabulary.contains(rest) || !vocabulary.contains(prefix)) continue;
      Word first;
      first.printed = prefix;
      first.term = prefix;
      first.mode = WordMode::exact;
      Word second = word;
      second.printed = rest;
      second.term = rest;
      return std::pair(std::move(first), std::move(second));
    }
    return std::nullopt;
  }

  // A bare word of letters, typed by itself.
  static const Word* bare_word(const Node& node) {
    if (node.kind != NodeKind::word || node.field || node.variants[0].size() != 1) return nullptr;
    const Word& word = node.variants[0][0];
    const bool plain =
        word.mode == WordMode::family && word.term[0] != '^' && text::code_points(word.term) >= min_joined_part;
    return plain ? &word : nullptr;
  }

  // `cease fire` also asks for "ceasefire" when the index has it.
  void join_neighbours(Node& node) const {
    const Vocabulary vocabulary(database_, std::nullopt);
    for (std::size_t i = 0; i + 1 < node.children.size(); ++i) {
      const Word* first = bare_word(node.children[i]);
      const Word* second = first ? bare_word(node.children[i + 1]) : nullptr;
      if (!second) continue;
      Word joined;
      joined.printed = first->printed + " " + second->printed;
      joined.term = first->term + second->term;
      joined.mode = WordMode::exact;
      if (text::code_points(joined.term) < min_joined) continue;
      const IndexedWord indexed = vocabulary.look_up(joined.term);
      if (indexed.articles == 0 && indexed.title_articles == 0) continue;
      joined.alternatives = {{joined.term, Tier::printed, 1.0, "joined", indexed.articles, indexed.title_articles}};
      Node either = with_joined(std::move(node.children[i]), std::move(node.children[i + 1]), std::move(joined));
      node.children[i] = std::move(either);
      node.children.erase(node.children.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
    if (node.children.size() == 1) {
      Node only = std::move(node.children[0]);
      node = std::move(only);
    }
  }

  static Node with_joined(Node first, Node second, Word joined) {
    const Place place{first.place.begin, second.place.end};
    Node both;
    both.kind = NodeKind::conjunction;
    both.place = place;
    both.implicit = true;
    both.children.push_back(std::move(first));
    both.children.push_back(std::move(second));
    Node one;
    one.kind = NodeKind::word;
    one.place = place;
    one.variants.push_back({std::move(joined)});
    Node either;
    either.kind = NodeKind::disjunction;
    either.place = place;
    either.implicit = true;
    either.children.push_back(std::move(both));
    either.children.push_back(std::move(one));
    return either;
  }

  const Xapian::Database& database_;
  Families families_;
};

}  // namespace

void expand(Node& root, const Xapian::Database& database) { Expansion(database).expand(root); }

}  // namespace dateline::query
