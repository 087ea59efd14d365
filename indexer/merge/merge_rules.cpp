// Rules of evidence (merge_rules.h). The thresholds are from reading all pairs of an index of 38,000 articles.
#include "merge/merge_rules.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

namespace dateline::merge {
namespace {

struct Evidence {
  double strength = 0;
  double likeness = 0;
};

struct Demand {
  double namesakes;
  Evidence evidence;
};

// The more people a name may belong to, the more there must be in common. A tie of 10.83 is one in a thousand, so that
// the first line asks for one shared name and the second for two.
constexpr Demand demands[] = {
    {.01, {10.83, .04}}, {.03, {20, .08}}, {.3, {40, .2}}, {1, {80, .35}}, {3, {200, .4}},
};

// Articles of many years apart may well be about a father and a son.
constexpr std::int32_t long_time = 10;
// A difference of sounds that spelling alone seldom makes.
constexpr double wide_distance = .5;
// What share of the evidence asked for makes a second fuller name a rival of the first.
constexpr double rival_nearness = .25;

// No evidence is enough for a name that so many bear.
const Evidence* basic_demand(double namesakes) {
  const auto* demand =
      std::find_if(std::begin(demands), std::end(demands), [&](const Demand& d) { return namesakes <= d.namesakes; });
  return demand == std::end(demands) ? nullptr : &demand->evidence;
}

Evidence at_least(const Evidence& a, const Evidence& b) {
  return {std::max(a.strength, b.strength), std::max(a.likeness, b.likeness)};
}

// 1 and more: enough.
double nearness(const Candidate& candidate, const SharedContext& context) {
  const Evidence* basic = basic_demand(candidate.namesakes);
  if (basic == nullptr) return 0;
  Evidence demand = *basic;
  switch (candidate.similarity.difference) {
    case NameDifference::spelling:
      break;
    case NameDifference::joined:
      break;
    case NameDifference::left_out:
      demand = at_least(demand, {20, .08});
      break;
    case NameDifference::given_form:
      demand = at_least(demand, {40, .2});
      break;
    case NameDifference::order:
      demand = at_least(demand, {40, .3});
      break;
  }
  if (candidate.similarity.distance > wide_distance) demand = at_least(demand, {20, .08});
  if (context.years_apart > long_time) demand = {demand.strength * 2, demand.likeness * 2};
  return std::min(context.strength / demand.strength, context.likeness / demand.likeness);
}

std::pair<Number, Number> ordered(Number x, Number y) { return {std::min(x, y), std::max(x, y)}; }

// Where a shorter name has two fuller ones that are not each other's: George Bush may be George W. and George H. W.
class Rivals {
 public:
  explicit Rivals(const std::vector<Judged>& pairs) {
    for (const Judged& pair : pairs) {
      const Pair& names = pair.candidate.pair;
      similar_.insert(ordered(names.a, names.b));
      if (pair.candidate.similarity.difference != NameDifference::left_out || pair.nearness < rival_nearness) continue;
      fuller_[names.a].push_back(names.b);
      fuller_[names.b].push_back(names.a);
    }
  }

  [[nodiscard]] bool of(const Pair& pair) const { return has_rival(pair.a, pair.b) || has_rival(pair.b, pair.a); }

 private:
  [[nodiscard]] bool has_rival(Number name, Number fuller) const {
    const auto found = fuller_.find(name);
    if (found == fuller_.end()) return false;
    return std::any_of(found->second.begin(), found->second.end(),
                       [&](Number rival) { return rival != fuller && similar_.count(ordered(rival, fuller)) == 0; });
  }

  std::set<std::pair<Number, Number>> similar_;
  std::unordered_map<Number, std::vector<Number>> fuller_;
};

Verdict verdict_of(const Judged& pair, const Rivals& rivals, const std::function<bool(const Pair&)>& kept_apart) {
  if (kept_apart(pair.candidate.pair)) return Verdict::kept_apart;
  if (pair.context.together > 0) return Verdict::together;
  if (pair.nearness < 1) return Verdict::evidence;
  const bool left_out = pair.candidate.similarity.difference == NameDifference::left_out;
  return left_out && rivals.of(pair.candidate.pair) ? Verdict::ambiguous : Verdict::one;
}

}  // namespace

std::vector<Judged> judge(const std::vector<Candidate>& candidates, std::vector<SharedContext>&& contexts,
                          const std::function<bool(const Pair&)>& kept_apart) {
  std::vector<Judged> pairs;
  pairs.reserve(candidates.size());
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    pairs.push_back({candidates[i], std::move(contexts[i]), Verdict::evidence, 0});
    pairs.back().nearness = nearness(pairs.back().candidate, pairs.back().context);
  }
  const Rivals rivals(pairs);
  for (Judged& pair : pairs) pair.verdict = verdict_of(pair, rivals, kept_apart);
  return pairs;
}

namespace {

// Names that are one person so far, by number.
class Groups {
 public:
  explicit Groups(const std::vector<Judged>& pairs) {
    for (const Judged& pair : pairs)
      if (pair.verdict == Verdict::one || pair.verdict == Verdict::evidence)
        compatible_.insert(ordered(pair.candidate.pair.a, pair.candidate.pair.b));
  }

  // False when two names of the joined group could not be one.
  bool join(const Pair& pair) {
    const Number a = group_of(pair.a);
    const Number b = group_of(pair.b);
    if (a == b) return true;
    for (const Number x : members_[a])
      for (const Number y : members_[b])
        if (compatible_.count(ordered(x, y)) == 0) return false;
    for (const Number moved : members_[b]) group_[moved] = a;
    members_[a].insert(members_[a].end(), members_[b].begin(), members_[b].end());
    members_.erase(b);
    return true;
  }

  [[nodiscard]] std::vector<std::vector<Number>> take() {
    std::vector<std::vector<Number>> groups;
    for (auto& [group, members] : members_) {
      if (members.size() < 2) continue;
      std::sort(members.begin(), members.end());
      groups.push_back(std::move(members));
    }
    return groups;
  }

 private:
  Number group_of(Number name) {
    const auto [place, added] = group_.try_emplace(name, name);
    if (added) members_[name] = {name};
    return place->second;
  }

  std::set<std::pair<Number, Number>> compatible_;
  std::unordered_map<Number, Number> group_;
  std::map<Number, std::vector<Number>> members_;
};

}  // namespace

std::vector<std::vector<Number>> group_names(std::vector<Judged>& pairs) {
  Groups groups(pairs);
  std::vector<Judged*> accepted;
  for (Judged& pair : pairs)
    if (pair.verdict == Verdict::one) accepted.push_back(&pair);
  // The surest ways to differ first, so that no nickname takes a name from its own spelling.
  std::stable_sort(accepted.begin(), accepted.end(), [](const Judged* x, const Judged* y) {
    const NameDifference a = x->candidate.similarity.difference;
    const NameDifference b = y->candidate.similarity.difference;
    return a != b ? a < b : x->context.strength > y->context.strength;
  });
  for (Judged* pair : accepted)
    if (!groups.join(pair->candidate.pair)) pair->verdict = Verdict::group;
  return groups.take();
}

}  // namespace dateline::merge
