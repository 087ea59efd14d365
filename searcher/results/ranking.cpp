// The order of articles (ranking.h).
#include "results/ranking.h"

#include "store/schema.h"

namespace dateline::results {
namespace {

// The usual values: on judged news queries none from 0.9 to 1.6 and from 0.3 to 0.75 was better by more than 0.01 of
// average precision.
constexpr double k1 = 1.2;
constexpr double k2 = 0;
constexpr double k3 = 1;
constexpr double b = 0.75;
constexpr double least_normalised_length = 0.5;

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

}  // namespace

std::vector<Ranked> rank(const Indexes& indexes, const Xapian::Query& query, SortOrder sort, std::size_t offset,
                         std::size_t limit, std::uint64_t repeated) {
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
  // Xapian shows a MatchDecider document numbers that do not say of which index they are, so repeated articles are
  // fetched with the others and left out here.
  const std::size_t before = repeated == 0 ? offset : 0;
  const auto wanted = static_cast<Xapian::doccount>(offset - before + limit + repeated);
  const Xapian::MSet found = enquire.get_mset(static_cast<Xapian::doccount>(before), wanted);
  std::vector<Ranked> ranked;
  std::size_t left_out = offset - before;
  for (auto item = found.begin(); item != found.end() && ranked.size() < limit; ++item) {
    if (repeated != 0 && indexes.repeated(*item)) continue;
    if (left_out > 0)
      --left_out;
    else
      ranked.push_back({*item, item.get_weight()});
  }
  return ranked;
}

}  // namespace dateline::results
