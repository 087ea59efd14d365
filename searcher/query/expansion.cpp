// Completes a tree with the words and terms of an index (query.h): each word's alternatives, other ways to write
// compounds, the terms of filters.
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>

#include "query/families_expansion.h"
#include "query/filters_expansion.h"
#include "query/limits.h"
#include "query/name_filter.h"
#include "query/name_view.h"
#include "query/patterns_expansion.h"
#include "query/query.h"
#include "query/query_error.h"
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
  Expansion(const Xapian::Database& database, NameScope scope, const NameView* view)
      : database_(database), scope_(scope), view_(view), families_(database) {}

  void expand(Node& node) {
    switch (node.kind) {
      case NodeKind::everything:
        break;
      case NodeKind::filter:
        if (is_name_filter(*node.field)) count_scan(node);
        if (view_ != nullptr && !view_->empty() && entity_type_of(*node.field))
          expand_name_filter(node, database_, scope_, *view_);
        else
          node.terms = filter_terms(node, database_, scope_);
        count(node.terms.size() + node.parts.size(), node);
        break;
      case NodeKind::word:
      case NodeKind::phrase:
        add_split_variants(node);
        expand_words(node);
        break;
      case NodeKind::near:
        add_split_nears(node);
        if (node.kind == NodeKind::disjunction)
          for (Node& child : node.children) expand_words(child);
        else
          expand_words(node);
        break;
      case NodeKind::conjunction:
        if (node.implicit) join_neighbours(node);
        expand_group(node);
        break;
      case NodeKind::disjunction:
        expand_group(node);
        break;
      case NodeKind::negation:
        for (Node& child : node.children) expand(child);
        break;
    }
  }

 private:
  void expand_group(Node& node) {
    drop_repeated(node);
    if (node.children.size() == 1) {
      Node only = std::move(node.children[0]);
      node = std::move(only);
      return expand(node);
    }
    for (Node& child : node.children) expand(child);
  }

  void expand_words(Node& node) {
    const Vocabulary vocabulary(database_, node.field);
    for (std::vector<Word>& variant : node.variants) {
      for (std::size_t i = 0; i < variant.size(); ++i) {
        Word& word = variant[i];
        const bool part = word.glued || (i + 1 < variant.size() && variant[i + 1].glued);
        const bool whole = variant.size() == 1 || (node.kind == NodeKind::near && !part);
        if (word.alternatives.empty())
          word.alternatives = known(word, whole ? Reach::whole_family : Reach::inflections, vocabulary, node);
        count(word.alternatives.size(), node);
      }
    }
  }

  // Every use costs the search its postings, whether or not the word was looked up before.
  void count(std::size_t number, const Node& node) {
    expanded_ += number;
    if (expanded_ > max_query_expansion)
      fail(node.place.begin, fmt::format("up to here the query stands for {} words and names of the index", expanded_),
           fmt::format("a query may stand for {}: write more letters before * and fewer patterns, or smaller groups "
                       "beside NEAR",
                       max_query_expansion));
  }

  void count_scan(const Node& node) {
    if (++scans_ > max_query_scans)
      fail(node.place.begin, fmt::format("this is number {} of the words with ~ and filters by name", scans_),
           fmt::format("a query may have {} of them", max_query_scans));
  }

  static bool is_name_filter(Field field) {
    return field == Field::person || field == Field::org || field == Field::place;
  }

  // The alternatives of a word, looked up once however often it is printed.
  const std::vector<Alternative>& known(const Word& word, Reach reach, const Vocabulary& vocabulary, const Node& node) {
    const Key key{node.field, word.mode, reach, word.term};
    const auto found = known_.find(key);
    if (found != known_.end()) return found->second;
    if (word.mode == WordMode::fuzzy) count_scan(node);
    return known_.emplace(key, alternatives(word, reach, vocabulary, node)).first->second;
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

  // The same for the words of a NEAR, which is one way to print its members: it becomes a choice of several.
  void add_split_nears(Node& node) const {
    const Vocabulary vocabulary(database_, node.field);
    const std::vector<Word>& words = node.variants[0];
    std::vector<Node> ways{node};
    for (std::size_t w = 0; w < words.size(); ++w) {
      // What was typed with a hyphen stands apart in another NEAR already.
      if (text::fold(words[w].printed) != words[w].term) continue;
      const bool in_phrase = words[w].glued || (w + 1 < words.size() && words[w + 1].glued);
      auto parts = split(words[w], in_phrase ? NodeKind::phrase : NodeKind::near, vocabulary);
      if (!parts || 2 * ways.size() > max_variants) continue;
      parts->first.glued = words[w].glued;
      parts->second.glued = true;
      for (std::size_t v = ways.size(); v-- > 0;) {
        Node way = ways[v];
        std::vector<Word>& split_words = way.variants[0];
        // Earlier words may have been split already: the same number of words is left behind this one.
        const std::size_t at = split_words.size() - (words.size() - w);
        split_words[at] = parts->second;
        split_words.insert(split_words.begin() + static_cast<std::ptrdiff_t>(at), parts->first);
        ++way.window;
        ways.push_back(std::move(way));
      }
    }
    if (ways.size() == 1) return;
    Node any;
    any.kind = NodeKind::disjunction;
    any.place = node.place;
    any.children = std::move(ways);
    node = std::move(any);
  }

  static bool has_variant(const Node& node, const std::vector<Word>& wanted) {
    return std::any_of(node.variants.begin(), node.variants.end(), [&](const std::vector<Word>& variant) {
      return std::equal(variant.begin(), variant.end(), wanted.begin(), wanted.end(),
                        [](const Word& a, const Word& b) { return a.term == b.term; });
    });
  }

  static std::optional<std::pair<Word, Word>> split(const Word& word, NodeKind kind, const Vocabulary& vocabulary) {
    if (word.mode != WordMode::family && word.mode != WordMode::exact) return std::nullopt;
    // Only what join_neighbours made has alternatives yet; apart it was typed.
    if (!word.alternatives.empty()) return std::nullopt;
    for (const std::string_view prefix : split_prefixes) {
      if (kind != NodeKind::phrase && prefix == phrase_prefix) continue;
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

  // `cease fire` also asks for "ceasefire" when the index has it: that stands for either word. So each of three words
  // in a row can be joined with the one before or the one after it.
  void join_neighbours(Node& node) const {
    const Vocabulary vocabulary(database_, std::nullopt);
    for (std::size_t i = 0; i + 1 < node.children.size(); ++i) {
      Node& left = node.children[i];
      Node& right = node.children[i + 1];
      const Word* first = bare_word(left);
      const Word* second = first ? bare_word(right) : nullptr;
      if (!second || !adjacent(left, right, node.children)) continue;
      Word joined;
      joined.printed = first->printed + " " + second->printed;
      joined.term = first->term + second->term;
      joined.mode = WordMode::exact;
      if (text::code_points(joined.term) < min_joined) continue;
      const IndexedWord indexed = vocabulary.look_up(joined.term);
      if (indexed.articles == 0 && indexed.title_articles == 0) continue;
      joined.alternatives = {{joined.term, Tier::printed, 1.0, "joined", indexed.articles, indexed.title_articles}};
      left.variants.push_back({joined});
      right.variants.push_back({std::move(joined)});
    }
  }

  // What is not wanted stands behind all that is wanted, wherever it was typed.
  static bool adjacent(const Node& left, const Node& right, const std::vector<Node>& siblings) {
    return std::none_of(siblings.begin(), siblings.end(), [&](const Node& other) {
      return other.place.begin >= left.place.end && other.place.end <= right.place.begin;
    });
  }

  // A word typed twice asks for nothing more than once.
  static void drop_repeated(Node& node) {
    std::set<std::string> seen;
    std::vector<Node> kept;
    for (Node& child : node.children)
      if (child.kind != NodeKind::word || seen.insert(identity(child)).second) kept.push_back(std::move(child));
    node.children = std::move(kept);
  }

  // Equal for words that find the same in the same way. Terms have neither line ends nor zero bytes.
  static std::string identity(const Node& word) {
    std::string text = word.field ? std::string(field_info(*word.field).name) : std::string();
    for (const std::vector<Word>& variant : word.variants) {
      text += '\n';
      for (const Word& part : variant)
        text.append(1, '\0').append(std::to_string(static_cast<int>(part.mode))).append(part.term);
    }
    return text;
  }

  using Key = std::tuple<std::optional<Field>, WordMode, Reach, std::string>;

  const Xapian::Database& database_;
  NameScope scope_;
  const NameView* view_;
  Families families_;
  std::map<Key, std::vector<Alternative>> known_;
  std::size_t expanded_ = 0;
  std::size_t scans_ = 0;
};

}  // namespace

void expand(Node& root, const Xapian::Database& database, NameScope scope, const NameView* view) {
  Expansion(database, scope, view).expand(root);
}

}  // namespace dateline::query
