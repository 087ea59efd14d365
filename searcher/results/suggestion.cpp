// Finding doubted words, trying what may have been meant, and counting (suggestion.h).
#include "results/suggestion.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "dateline/error.h"
#include "names/keys.h"
#include "query/spelling.h"
#include "query/vocabulary.h"
#include "results/name_spelling.h"
#include "store/schema.h"
#include "text/tokens.h"

namespace dateline::results {
namespace {

// Each is compared with the whole term list.
constexpr std::size_t most_doubted = 4;
constexpr std::size_t most_options = 3;
// Options this much less likely than the best are not tried.
constexpr double option_margin = 2.5;
// A query that finds more than this is not doubted for words that are merely rare.
constexpr std::uint64_t few_articles = 20;
// What is suggested finds this many times the articles, of a query that finds any.
constexpr std::uint64_t clearly_more = 5;
constexpr std::size_t articles_looked_at = 5;
constexpr std::size_t least_small_share = 4;

struct Option {
  std::string text;
  double score = 0;
};

// A part of the text and what may stand there instead, likeliest first.
struct Slot {
  query::Place place;
  std::vector<Option> options;
  bool unknown = false;  // no article has what was typed
};

std::string_view text_of(const Article& article, std::optional<Field> field, bool in_title) {
  if (field == Field::by) return article.byline;
  if (field == Field::source) return article.source;
  if (field == Field::section) return article.section;
  return in_title ? article.title : article.text;
}

// `term` as most of some articles that have it print it.
class PrintedWords {
 public:
  explicit PrintedWords(Indexes& indexes) : indexes_(indexes) {}

  // `may_be_small`: in small letters when some print it so: "court", though most write of the Supreme Court.
  std::string of(const std::string& term, std::optional<Field> field, bool may_be_small) {
    const Xapian::Database& database = indexes_.joined();
    std::string indexed = store::make_term(query::term_prefix(field), term);
    bool in_title = field == Field::title;
    if (!database.term_exists(indexed)) {
      indexed = store::make_term(store::prefix::title, term);
      in_title = true;
    }
    std::map<std::string, std::size_t> forms;
    std::size_t seen = 0;
    const Xapian::PostingIterator end = database.postlist_end(indexed);
    for (auto at = database.postlist_begin(indexed); at != end && seen < articles_looked_at; ++at, ++seen) {
      const Article article = indexes_.read(*at);
      count_forms(text_of(article, field, in_title), term, forms);
    }
    const auto small = forms.find(term);
    const auto most =
        std::max_element(forms.begin(), forms.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most == forms.end()) return term;
    return may_be_small && small != forms.end() && small->second * least_small_share >= most->second ? term
                                                                                                     : most->first;
  }

 private:
  void count_forms(std::string_view text, const std::string& term, std::map<std::string, std::size_t>& forms) {
    tokenizer_.tokenize(text, tokens_);
    for (const text::Token& token : tokens_)
      if (token.term == term) ++forms[std::string(text.substr(token.begin, token.end - token.begin))];
  }

  Indexes& indexes_;
  text::Tokenizer tokenizer_;
  std::vector<text::Token> tokens_;
};

class Suggesting {
 public:
  Suggesting(Indexes& indexes, std::string_view text, const std::function<Found(const std::string&)>& count,
             Found found)
      : indexes_(indexes), text_(text), count_(count), found_(found), printed_(indexes) {
    all_articles_ = indexes.joined().get_doccount();
  }

  std::optional<Suggestion> suggest(const query::Node& tree) {
    look_at(tree);
    if (slots_.empty()) return std::nullopt;
    std::sort(slots_.begin(), slots_.end(), [](const Slot& a, const Slot& b) { return a.place.begin < b.place.begin; });
    chosen_.assign(slots_.size(), 0);
    choose_options();
    if (auto all = suggestion(chosen_)) return all;
    for (std::size_t slot = 0; slot < slots_.size() && slots_.size() > 1; ++slot) {
      Choice one(slots_.size(), as_typed);
      one[slot] = chosen_[slot];
      if (auto alone = suggestion(one)) return alone;
    }
    return std::nullopt;
  }

 private:
  // The number of the option in each slot.
  using Choice = std::vector<std::size_t>;
  static constexpr std::size_t as_typed = most_options;

  void look_at(const query::Node& node) {
    if (node.kind == query::NodeKind::negation) return;
    for (const query::Node& child : node.children) look_at(child);
    if (node.kind == query::NodeKind::filter) return look_at_name(node);
    if (node.variants.empty() || is_printed(node)) return;
    std::size_t from = node.place.begin;
    for (const query::Word& word : node.variants[0]) {
      const std::size_t at = text_.substr(0, std::min(node.place.end, text_.size())).find(word.printed, from);
      if (at == std::string_view::npos) return;
      from = at + word.printed.size();
      look_at_word(node, word, {at, from});
    }
  }

  // Another way to write it, joined or apart, is in the index.
  static bool is_printed(const query::Node& node) {
    return std::any_of(node.variants.begin() + 1, node.variants.end(), [](const std::vector<query::Word>& variant) {
      return std::none_of(variant.begin(), variant.end(),
                          [](const query::Word& word) { return word.alternatives.empty(); });
    });
  }

  void look_at_word(const query::Node& node, const query::Word& word, query::Place place) {
    if (slots_.size() == most_doubted) return;
    if (word.mode != query::WordMode::family && word.mode != query::WordMode::exact) return;
    std::uint32_t articles = 0;
    for (const query::Alternative& form : word.alternatives)
      if (form.tier == query::Tier::printed || form.tier == query::Tier::inflection)
        articles = std::max({articles, form.articles, form.title_articles});
    if (articles > 0 && found_.as_written > few_articles) return;
    const query::Vocabulary vocabulary(indexes_.joined(), node.field);
    std::vector<query::Correction> found =
        query::corrections(word.term, articles, vocabulary, all_articles_, most_options);
    if (articles == 0 && !node.field && node.kind != query::NodeKind::near) add_splits(word.term, vocabulary, found);
    add_slot(place, articles == 0, found, node.field);
  }

  void add_splits(const std::string& term, const query::Vocabulary& vocabulary, std::vector<query::Correction>& found) {
    for (query::Correction& split : query::splits(term, vocabulary, all_articles_, most_options)) {
      const std::uint64_t articles = count("\"" + split.term + "\"").as_written;
      if (articles == 0) continue;
      split.score += std::log1p(articles) - std::log1p(split.articles);
      found.push_back(std::move(split));
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const query::Correction& a, const query::Correction& b) { return a.score > b.score; });
    if (found.size() > most_options) found.resize(most_options);
  }

  void add_slot(query::Place place, bool unknown, const std::vector<query::Correction>& found,
                std::optional<Field> field) {
    Slot slot{place, {}, unknown};
    for (const query::Correction& correction : found) {
      if (correction.score + option_margin < found[0].score) break;
      std::string printed;
      std::string_view rest = correction.term;
      while (!rest.empty()) {
        const std::size_t blank = std::min(rest.find(' '), rest.size());
        const bool alone = blank == correction.term.size();
        printed += (printed.empty() ? "" : " ") + printed_.of(std::string(rest.substr(0, blank)), field, alone);
        rest.remove_prefix(std::min(blank + 1, rest.size()));
      }
      slot.options.push_back({std::move(printed), correction.score});
    }
    if (!slot.options.empty()) slots_.push_back(std::move(slot));
  }

  // Word by word, so that quotes stay where they are: person:"Asimi Goita".
  void look_at_name(const query::Node& filter) {
    const std::optional<EntityType> type = entity_type_of(*filter.field);
    if (!type || *type == EntityType::country || !filter.terms.empty() || !filter.parts.empty()) return;
    if (slots_.size() == most_doubted) return;
    const std::string_view filtered = text_.substr(0, std::min(filter.place.end, text_.size()));
    // Behind the name of the field, which may have the letters of the value.
    const std::size_t colon = filtered.find(':', filter.place.begin);
    const std::size_t begin = filtered.find(filter.value, colon == std::string_view::npos ? filter.place.begin : colon);
    if (begin == std::string_view::npos) return;
    const std::vector<SpeltName> names = names_spelt_like(indexes_, *type, filter.value, most_options);
    Slot slot{{begin, begin + filter.value.size()}, {}, true};
    for (const SpeltName& name : names) slot.options.push_back({name.value, name.score});
    if (!slot.options.empty()) slots_.push_back(std::move(slot));
  }

  // Each slot's option by which, with the best of the others, most articles are likely to have been meant.
  void choose_options() {
    for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
      if (slots_[slot].options.size() < 2) continue;
      double best = 0;
      std::size_t chosen = 0;
      for (std::size_t option = 0; option < slots_[slot].options.size(); ++option) {
        chosen_[slot] = option;
        const double score =
            slots_[slot].options[option].score + std::log1p(static_cast<double>(count(corrected(chosen_)).as_written));
        if (option > 0 && score <= best) continue;
        best = score;
        chosen = option;
      }
      chosen_[slot] = chosen;
    }
  }

  [[nodiscard]] std::string corrected(const Choice& choice) const {
    std::string query;
    std::size_t from = 0;
    for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
      if (choice[slot] == as_typed) continue;
      query += text_.substr(from, slots_[slot].place.begin - from);
      query += slots_[slot].options[choice[slot]].text;
      from = slots_[slot].place.end;
    }
    return query += text_.substr(from);
  }

  Found count(const std::string& query) {
    const auto known = counted_.find(query);
    if (known != counted_.end()) return known->second;
    const Found found = ask(query);
    counted_.emplace(query, found);
    return found;
  }

  // A suggestion that cannot be asked (its words stand for too many) finds nothing.
  Found ask(const std::string& query) const {
    try {
      return count_(query);
    } catch (const Error& error) {
      if (error.code != ErrorCode::bad_query && error.code != ErrorCode::limit) throw;
    }
    return {};
  }

  [[nodiscard]] bool has_unknown(const Choice& choice) const {
    for (std::size_t slot = 0; slot < slots_.size(); ++slot)
      if (choice[slot] != as_typed && slots_[slot].unknown) return true;
    return false;
  }

  std::optional<Suggestion> suggestion(const Choice& choice) {
    const std::string query = corrected(choice);
    const Found now = count(query);
    const bool unknown = has_unknown(choice);
    if (now.as_written > 0) {
      const bool more =
          unknown ? now.as_written > found_.as_written : now.as_written >= found_.as_written * clearly_more;
      return more ? std::optional(Suggestion{query, now.as_written}) : std::nullopt;
    }
    // No article has it all either way; but a word that is in none weighs nothing, and the one suggested does.
    const bool weighs = unknown && found_.as_written == 0 && now.relaxed > 0 && now.relaxed >= found_.relaxed;
    return weighs ? std::optional(Suggestion{query, now.relaxed}) : std::nullopt;
  }

  Indexes& indexes_;
  std::string_view text_;
  const std::function<Found(const std::string&)>& count_;
  Found found_;
  PrintedWords printed_;
  Xapian::doccount all_articles_ = 0;
  std::vector<Slot> slots_;
  Choice chosen_;
  std::map<std::string, Found> counted_;
};

}  // namespace

std::optional<Suggestion> suggest(Indexes& indexes, std::string_view text, const query::Node& tree, Found found,
                                  const std::function<Found(const std::string&)>& count) {
  return Suggesting(indexes, text, count, found).suggest(tree);
}

}  // namespace dateline::results
