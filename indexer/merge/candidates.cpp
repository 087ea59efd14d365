// Blocking (candidates.h).
#include "merge/candidates.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "store/hash.h"

namespace dateline::merge {
namespace {

// Comparing all pairs of a block is quadratic.
constexpr std::size_t most_names_of_block = 400;
// Nobody's name has more spellings than 33, each similar to each, and no memory holds the pairs of a block made to have
// them.
constexpr std::size_t most_pairs_of_name = 16;
// A small index shows too few names to tell how frequent one is in the world.
constexpr std::size_t least_population = 1000;

constexpr double organisations_of_a_name = .02;
constexpr double organisations_of_a_word = .1;

using Counts = std::unordered_map<std::uint64_t, std::uint32_t>;

// How many names have a part that sounds so.
class PartCounts {
 public:
  void add(const ParsedName& name) {
    ++names_;
    if (name.type != EntityType::person) return;
    ++persons_;
    ++given_[store::hash64(name.sounds.front())];
    ++surnames_[store::hash64(name.sounds.back())];
  }
  [[nodiscard]] std::size_t names() const { return names_; }
  [[nodiscard]] double namesakes(const ParsedName& a, const ParsedName& b) const {
    if (a.type != EntityType::person) return a.words.size() > 1 ? organisations_of_a_name : organisations_of_a_word;
    return bearers(given_, a.sounds.front(), b.sounds.front()) * bearers(surnames_, a.sounds.back(), b.sounds.back()) /
           static_cast<double>(std::max(persons_, least_population));
  }

 private:
  static double bearers(const Counts& counts, const std::string& a, const std::string& b) {
    const auto count = [&](const std::string& part) { return counts.at(store::hash64(part)); };
    return count(a) + (a == b ? 0 : count(b));
  }

  Counts given_;
  Counts surnames_;
  std::size_t persons_ = 0;
  std::size_t names_ = 0;
};

struct BlockMember {
  std::uint64_t block = 0;  // hash of a blocking key
  Number number = 0;
};

bool operator<(const BlockMember& x, const BlockMember& y) {
  return std::tie(x.block, x.number) < std::tie(y.block, y.number);
}

using Members = std::vector<BlockMember>;

Members::const_iterator end_of_block(const Members& members, Members::const_iterator begin) {
  return std::find_if(begin, members.end(), [&](const BlockMember& member) { return member.block != begin->block; });
}

class Comparer {
 public:
  Comparer(const PartCounts& parts, const std::function<std::optional<ParsedName>(Number)>& name_of)
      : parts_(parts), name_of_(name_of) {}

  // False when too many of the block are similar; then none of its pairs is taken.
  bool compare_block(Members::const_iterator begin, Members::const_iterator end, std::vector<Candidate>& pairs) {
    const std::size_t most = pairs.size() + most_pairs_of_name * static_cast<std::size_t>(end - begin);
    const std::size_t before = pairs.size();
    for (auto one = begin; one != end; ++one)
      for (auto other = one + 1; other != end; ++other) {
        const ParsedName& a = name(one->number);
        const ParsedName& b = name(other->number);
        const auto similarity = compare_names(a, b);
        if (!similarity) continue;
        if (pairs.size() == most) {
          pairs.resize(before);
          return false;
        }
        pairs.push_back({{one->number, other->number}, *similarity, parts_.namesakes(a, b)});
      }
    return true;
  }

 private:
  // References into the table stay valid while it grows.
  const ParsedName& name(Number number) {
    const auto [place, added] = names_.try_emplace(number);
    if (added) place->second = *name_of_(number);
    return place->second;
  }

  const PartCounts& parts_;
  const std::function<std::optional<ParsedName>(Number)>& name_of_;
  std::unordered_map<Number, ParsedName> names_;
};

auto pair_of(const Candidate& candidate) { return std::pair(candidate.pair.a, candidate.pair.b); }

}  // namespace

Candidates find_candidates(const std::vector<Number>& numbers,
                           const std::function<std::optional<ParsedName>(Number)>& name_of) {
  PartCounts parts;
  Members members;
  for (const Number number : numbers) {
    const std::optional<ParsedName> name = name_of(number);
    if (!name) continue;
    parts.add(*name);
    for (const std::string& key : blocking_keys(*name)) members.push_back({store::hash64(key), number});
  }
  std::sort(members.begin(), members.end());
  const auto same = [](const BlockMember& x, const BlockMember& y) {
    return x.block == y.block && x.number == y.number;
  };
  members.erase(std::unique(members.begin(), members.end(), same), members.end());

  Candidates found;
  found.names = parts.names();
  Comparer comparer(parts, name_of);
  for (auto begin = members.cbegin(), end = begin; begin != members.cend(); begin = end) {
    end = end_of_block(members, begin);
    if (static_cast<std::size_t>(end - begin) > most_names_of_block || !comparer.compare_block(begin, end, found.pairs))
      ++found.blocks_passed_over;
  }
  std::sort(found.pairs.begin(), found.pairs.end(),
            [](const Candidate& x, const Candidate& y) { return pair_of(x) < pair_of(y); });
  const auto again = [](const Candidate& x, const Candidate& y) { return pair_of(x) == pair_of(y); };
  found.pairs.erase(std::unique(found.pairs.begin(), found.pairs.end(), again), found.pairs.end());
  return found;
}

}  // namespace dateline::merge
