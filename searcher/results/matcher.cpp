// The matcher (matcher.h).
#include "results/matcher.h"

#include <algorithm>

#include "store/schema.h"

namespace dateline::results {
namespace {

// However many zero bytes it has.
constexpr std::size_t longest_plain_word = store::max_term_bytes / 2;

bool is_leaf(query::NodeKind kind) {
  return kind == query::NodeKind::word || kind == query::NodeKind::phrase || kind == query::NodeKind::near;
}

bool has_term(const query::Node& filter, const std::string& term) {
  return std::find(filter.terms.begin(), filter.terms.end(), term) != filter.terms.end();
}

// Where names files have a say, the article's names are those that count, and so are the filter's.
bool has_name(const query::Node& filter, const std::string& term) {
  if (filter.counted.empty()) return has_term(filter, term);
  return std::find(filter.counted.begin(), filter.counted.end(), term) != filter.counted.end();
}

bool selects(const query::Node& filter, const Entity& entity) {
  if (entity_type_of(*filter.field) != entity.type) return false;
  const bool by_code = entity.type == EntityType::country && !entity.code.empty();
  const std::string& key = by_code ? entity.code : entity.key;
  return has_name(filter,
                  entity.in_facets ? store::entity_term(entity.type, key) : store::minor_entity_term(entity.type, key));
}

void add_lit(const std::vector<Range>& ranges, std::uint32_t part, std::vector<Match>& lit) {
  for (const Range& range : ranges) lit.push_back({range, part});
}

// A word with those glued to it is one member.
std::vector<NearMember> near_members(const std::vector<query::Word>& words,
                                     const std::vector<const Occurrences*>& occurrences) {
  std::vector<NearMember> members;
  for (std::size_t begin = 0; begin < words.size();) {
    std::size_t end = begin + 1;
    while (end < words.size() && words[end].glued) ++end;
    const std::vector<const Occurrences*> run(occurrences.begin() + static_cast<std::ptrdiff_t>(begin),
                                              occurrences.begin() + static_cast<std::ptrdiff_t>(end));
    members.push_back({find_runs(run), static_cast<std::uint32_t>(end - begin)});
    begin = end;
  }
  return members;
}

void sort_matches(std::vector<Match>& matches) {
  std::stable_sort(matches.begin(), matches.end(),
                   [](const Match& a, const Match& b) { return a.range.begin < b.range.begin; });
}

}  // namespace

Matcher::Matcher(const query::Node& root, text::Tokenizer& tokenizer) : root_(root), tokenizer_(tokenizer) {
  add_parts(root);
}

void Matcher::add_parts(const query::Node& node) {
  for (const query::Node& child : node.children) add_parts(child);
  const bool names = node.kind == query::NodeKind::filter && node.field && entity_type_of(*node.field);
  if (!is_leaf(node.kind) && !names) return;

  const auto part = static_cast<std::uint32_t>(parts_.size());
  parts_.push_back(&node);
  part_of_[&node] = part;
  Part& state = part_states_.emplace_back();
  if (names) return;

  if (!node.field || *node.field == Field::title) scope_used_[in_title] = true;
  if (!node.field || *node.field == Field::body) scope_used_[in_body] = true;
  if (node.field == Field::by) scope_used_[in_byline] = true;
  if (node.field == Field::source) scope_used_[in_source] = true;
  if (node.field == Field::section) scope_used_[in_section] = true;
  for (const std::vector<query::Word>& variant : node.variants) {
    std::vector<std::uint32_t>& atoms = state.variants.emplace_back();
    for (const query::Word& word : variant) {
      const auto atom = static_cast<std::uint32_t>(atoms_.size());
      atoms.push_back(atom);
      atoms_.push_back({part, {}});
      for (const query::Alternative& alternative : word.alternatives) {
        std::vector<std::uint32_t>& waiting = atoms_of_[alternative.term];
        if (waiting.empty() || waiting.back() != atom) waiting.push_back(atom);
      }
    }
  }
}

void Matcher::collect(std::string_view text, Scope scope) {
  if (!scope_used_[scope] || text.empty()) return;
  tokenizer_.tokenize(text, tokens_);
  for (text::Token& token : tokens_) {
    // Words too long for a term are indexed, and so asked for, under another.
    if (token.term.size() > longest_plain_word) token.term = store::make_term("", token.term);
    const auto found = atoms_of_.find(token.term);
    if (found == atoms_of_.end()) continue;
    for (const std::uint32_t atom : found->second) {
      Occurrences& occurrences = atoms_[atom].occurrences[scope];
      // A word and its acronym or compound stand at one position: one occurrence, the wider one.
      if (!occurrences.empty() && occurrences.back().position == token.position) {
        occurrences.back().begin = std::min(occurrences.back().begin, token.begin);
        occurrences.back().end = std::max(occurrences.back().end, token.end);
      } else {
        occurrences.push_back({token.position, token.begin, token.end});
      }
    }
  }
}

void Matcher::find(std::uint32_t part) {
  Part& state = part_states_[part];
  if (state.searched) return;
  state.searched = true;
  const query::Node& node = *parts_[part];
  const auto search = [&](Scope scope) {
    for (std::size_t v = 0; v < state.variants.size(); ++v) {
      std::vector<const Occurrences*> words;
      for (const std::uint32_t atom : state.variants[v]) words.push_back(&atoms_[atom].occurrences[scope]);
      if (node.kind == query::NodeKind::near)
        find_near(near_members(node.variants[v], words), node.window, state.ranges[scope]);
      else
        find_phrases(words, node.window, state.ranges[scope]);
    }
    join_overlapping(state.ranges[scope]);
    state.found = state.found || !state.ranges[scope].empty();
  };
  if (!node.field) {
    search(in_title);
    search(in_body);
    return;
  }
  switch (*node.field) {
    case Field::title:
      return search(in_title);
    case Field::body:
      return search(in_body);
    case Field::by:
      return search(in_byline);
    case Field::source:
      return search(in_source);
    case Field::section:
      return search(in_section);
    default:
      return;
  }
}

bool Matcher::passes(const query::Node& filter) const {
  if (!filter.field) return true;
  if (entity_type_of(*filter.field))
    return std::any_of(article_->entities.begin(), article_->entities.end(),
                       [&](const Entity& entity) { return selects(filter, entity); });
  switch (*filter.field) {
    case Field::date: {
      const std::uint32_t day = store::day_of_rank_key(store::rank_key(article_->date, ""));
      return day != 0 && day >= filter.days.first && day <= filter.days.last;
    }
    case Field::lang:
      return has_term(filter, store::make_term(store::prefix::language, article_->language));
    case Field::id:
      return has_term(filter, store::make_term(store::prefix::id, article_->id));
    case Field::url:
      return has_term(filter, store::make_term(store::prefix::url, article_->url));
    default:
      return true;
  }
}

bool Matcher::matches(const query::Node& node) {
  const auto child_matches = [this](const query::Node& child) { return matches(child); };
  switch (node.kind) {
    case query::NodeKind::everything:
      return true;
    case query::NodeKind::word:
    case query::NodeKind::phrase:
    case query::NodeKind::near: {
      const std::uint32_t part = part_of_.at(&node);
      find(part);
      return part_states_[part].found;
    }
    case query::NodeKind::conjunction:
      return std::all_of(node.children.begin(), node.children.end(), child_matches);
    case query::NodeKind::disjunction:
      return std::any_of(node.children.begin(), node.children.end(), child_matches);
    case query::NodeKind::negation:
      return std::none_of(node.children.begin(), node.children.end(), child_matches);
    case query::NodeKind::filter:
      return passes(node);
  }
  return false;
}

void Matcher::light(const query::Node& node, Matches& lit) {
  if (node.kind == query::NodeKind::negation || !matches(node)) return;
  for (const query::Node& child : node.children) light(child, lit);
  const auto part = part_of_.find(&node);
  if (part == part_of_.end()) return;
  if (node.kind == query::NodeKind::filter) return light_names(node, part->second, lit);
  add_lit(part_states_[part->second].ranges[in_title], part->second, lit.title);
  add_lit(part_states_[part->second].ranges[in_body], part->second, lit.body);
}

void Matcher::light_names(const query::Node& filter, std::uint32_t part, Matches& lit) const {
  for (const Entity& entity : article_->entities) {
    if (!selects(filter, entity)) continue;
    for (const EntityMention& mention : entity.mentions) {
      const std::string& text = mention.in_title ? article_->title : article_->text;
      if (mention.begin >= mention.end || mention.end > text.size()) continue;
      (mention.in_title ? lit.title : lit.body).push_back({{mention.begin, mention.end}, part});
    }
  }
}

Matches Matcher::match(const Article& article) {
  Matches lit;
  if (parts_.empty()) return lit;
  article_ = &article;
  for (Atom& atom : atoms_)
    for (Occurrences& occurrences : atom.occurrences) occurrences.clear();
  for (Part& part : part_states_) {
    for (std::vector<Range>& ranges : part.ranges) ranges.clear();
    part.found = part.searched = false;
  }
  collect(article.title, in_title);
  collect(article.text, in_body);
  collect(article.byline, in_byline);
  collect(article.source, in_source);
  collect(article.section, in_section);
  light(root_, lit);
  sort_matches(lit.title);
  sort_matches(lit.body);
  return lit;
}

}  // namespace dateline::results
