// The order of articles (ranking.h).
#include "results/ranking.h"

#include <algorithm>

#include "results/closeness.h"
#include "store/schema.h"

namespace dateline::results {
namespace {

// The usual values: on judged news queries none from 0.9 to 1.6 and from 0.3 to 0.75 was better by more than 0.01 of
// average precision.
constexpr double k1 = 1.2;
constexpr double k2 = 0;
constexpr double k3 = 1;
constexpr double b = 0.75;
// Xapian's usual 0.5 keeps short items of a wire from their place before long articles; all values under 0.3 are alike.
constexpr double least_normalised_length = 0.2;
// The first articles by BM25, which are ordered anew by the nearness of their words: position lists are read only for
// them. 15 to 50 are alike.
constexpr std::size_t most_weighed = 20;

// Sorts by day, oldest first, undated last, then by id.
class OldestFirst : public Xapian::KeyMaker {
 public:
  std::string operator()(const Xapian::Document& document) const override {
    const std::string key = document.get_value(store::slot::day_and_id);
    const std::uint32_t day = store::day_of_rank_key(key);
    std::string sorted = day == 0 ? "99999999" : std::to_string(day);
    sorted.insert(0, 8 - std::min<std::size_t>(8, sorted.size()), '0');
    return sorted.append(store::id_of_rank_key(key));
  }
};

// Those behind keep their place: what is added is never negative. Equal ones stand as they should already.
void order_by_closeness(std::vector<Ranked>& ranked, const Closeness& closeness) {
  const auto end = ranked.begin() + static_cast<std::ptrdiff_t>(std::min(ranked.size(), most_weighed));
  for (auto article = ranked.begin(); article != end; ++article) article->score += closeness.weigh(article->document);
  std::stable_sort(ranked.begin(), end, [](const Ranked& one, const Ranked& other) { return one.score > other.score; });
}

}  // namespace

std::vector<Ranked> rank(const Indexes& indexes, const Xapian::Query& query, const query::Node& tree, SortOrder sort,
                         std::size_t offset, std::size_t limit, std::uint64_t repeated) {
  Xapian::Enquire enquire(indexes.joined());
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BM25Weight(k1, k2, k3, b, least_normalised_length));
  OldestFirst oldest_first;
  switch (sort) {
    case SortOrder::relevance:
      enquire.set_sort_by_relevance_then_value(store::slot::day_and_id, false);
      break;
    case SortOrder::newest:
      enquire.set_sort_by_value(store::slot::day_and_id, false);
      break;
    case SortOrder::oldest:
      enquire.set_sort_by_key(&oldest_first, false);
      break;
  }
  const Closeness closeness(tree, indexes.joined());
  const bool weighed = sort == SortOrder::relevance && offset < most_weighed && closeness.tells();
  // Xapian shows a MatchDecider document numbers that do not say of which index they are, so repeated articles are
  // fetched with the others and left out here.
  const std::size_t before = repeated == 0 && !weighed ? offset : 0;
  const std::size_t end = weighed ? std::max(offset + limit, most_weighed) : offset + limit;
  const Xapian::MSet found =
      enquire.get_mset(static_cast<Xapian::doccount>(before), static_cast<Xapian::doccount>(end - before + repeated));
  std::vector<Ranked> ranked;
  for (auto item = found.begin(); item != found.end() && before + ranked.size() < end; ++item)
    if (repeated == 0 || !indexes.repeated(*item)) ranked.push_back({*item, item.get_weight()});
  if (weighed) order_by_closeness(ranked, closeness);
  ranked.erase(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(std::min(offset - before, ranked.size())));
  if (ranked.size() > limit) ranked.resize(limit);
  return ranked;
}

}  // namespace dateline::results
