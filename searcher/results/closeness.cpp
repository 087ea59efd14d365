// Words near each other, from the position lists of the index (closeness.h).
#include "results/closeness.h"

#include <algorithm>
#include <cmath>

#include "store/schema.h"

namespace dateline::results {
namespace {

// Chosen where neighbouring values do as well, on judged queries and on articles looked for by half their lead:
// scripts/quality ranking.
constexpr double coverage_weight = 0.4;  // a word is there at all
constexpr double near_weight = 0.25;     // two stand near each other in the text
constexpr double title_weight = 0.5;     // two stand in the title as in the query
constexpr double order_weight = 0.4;     // two stand in the text as in the query
constexpr Xapian::termpos near_window = 8;
// Words further apart in the query seldom belong together.
constexpr std::size_t partners = 3;
// How soon more places of a pair add nothing: BM25's saturation.
constexpr double saturation = 1.2;

// Words that stand in more of the articles cost the longest position lists and tell the least.
constexpr double most_common = 0.3;
// Forms that only may stand for the word are no evidence of what was meant.
constexpr double least_form_weight = 0.5;
// Bounds on the position lists that one article costs.
constexpr std::size_t most_forms = 8;
constexpr std::size_t most_words = 16;

// How many of `first` have one of `second` at most `before` in front of them or `after` behind them. Both ascend.
std::size_t pairs(const std::vector<Xapian::termpos>& first, const std::vector<Xapian::termpos>& second,
                  Xapian::termpos before, Xapian::termpos after) {
  std::size_t count = 0;
  std::size_t from = 0;
  for (const Xapian::termpos here : first) {
    while (from < second.size() && second[from] + before < here) ++from;
    std::size_t at = from;
    while (at < second.size() && second[at] == here) ++at;
    if (at < second.size() && second[at] <= here + after) ++count;
  }
  return count;
}

double saturated(std::size_t count) {
  const auto places = static_cast<double>(count);
  return places * (saturation + 1) / (places + saturation);
}

}  // namespace

Closeness::Closeness(const query::Node& root, const Xapian::Database& database) : database_(database) {
  std::uint32_t place = 0;
  collect(root, place);
  if (words_.size() <= most_words) return;
  std::vector<double> rarities;
  for (const Word& word : words_) rarities.push_back(word.rarity);
  std::nth_element(rarities.begin(), rarities.begin() + most_words - 1, rarities.end(), std::greater<>());
  std::erase_if(words_, [&](const Word& word) { return word.rarity < rarities[most_words - 1]; });
  if (words_.size() > most_words) words_.resize(most_words);
}

// Phrases and NEAR ask for nearness themselves; what is looked for in one field has no text to be near in.
void Closeness::collect(const query::Node& node, std::uint32_t& place) {
  place += node.left_out_before;
  switch (node.kind) {
    case query::NodeKind::conjunction:
    case query::NodeKind::disjunction:
      for (const query::Node& child : node.children) collect(child, place);
      break;
    case query::NodeKind::word:
      for (const query::Word& word : node.variants[0]) {
        if (!node.field) add(word, place);
        ++place;
      }
      break;
    default:
      ++place;
  }
}

void Closeness::add(const query::Word& word, std::uint32_t place) {
  std::vector<const query::Alternative*> forms;
  double articles = 0;
  for (const query::Alternative& form : word.alternatives) {
    if (form.weight < least_form_weight) continue;
    forms.push_back(&form);
    articles += std::max(form.articles, form.title_articles);
  }
  const double all = database_.get_doccount();
  if (forms.empty() || articles > most_common * all) return;
  if (forms.size() > most_forms) {
    std::partial_sort(forms.begin(), forms.begin() + most_forms, forms.end(),
                      [](const auto* a, const auto* b) { return a->articles > b->articles; });
    forms.resize(most_forms);
  }
  Word added;
  added.place = place;
  added.rarity = std::log(1 + (all - articles + 0.5) / (articles + 0.5));
  for (const query::Alternative* form : forms) {
    if (form->articles > 0) added.body.push_back(store::make_term("", form->term));
    if (form->title_articles > 0) added.title.push_back(store::make_term(store::prefix::title, form->term));
  }
  words_.push_back(std::move(added));
}

Closeness::Positions Closeness::positions(Xapian::docid document, const std::vector<std::string>& terms) const {
  Positions found;
  for (const std::string& term : terms)
    for (auto at = database_.positionlist_begin(document, term); at != database_.positionlist_end(document, term); ++at)
      found.push_back(*at);
  if (terms.size() > 1) std::sort(found.begin(), found.end());
  return found;
}

double Closeness::weigh(Xapian::docid document) const {
  std::vector<Positions> body;
  std::vector<Positions> title;
  for (const Word& word : words_) {
    body.push_back(positions(document, word.body));
    title.push_back(positions(document, word.title));
  }
  double weight = 0;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (!body[i].empty() || !title[i].empty()) weight += coverage_weight * words_[i].rarity;
    for (std::size_t j = i + 1; j < words_.size() && j <= i + partners; ++j) {
      const double rarity = std::min(words_[i].rarity, words_[j].rarity);
      weight += near_weight * rarity * saturated(pairs(body[i], body[j], near_window, near_window));
    }
    if (i + 1 == words_.size()) continue;
    const double rarity = std::min(words_[i].rarity, words_[i + 1].rarity);
    const std::uint32_t apart = words_[i + 1].place - words_[i].place;
    if (pairs(title[i], title[i + 1], 0, apart) > 0) weight += title_weight * rarity;
    if (pairs(body[i], body[i + 1], 0, apart) > 0) weight += order_weight * rarity;
  }
  return weight;
}

}  // namespace dateline::results
