// Phrases and NEAR over positions (positions.h).
#include "query/positions.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace dateline::query {
namespace {

// Only what is lit depends on this, not what is found: past it an article is a list of the same words.
constexpr std::size_t most_occurrences = 2000;

Occurrences::const_iterator first_from(const Occurrences& word, std::uint32_t position) {
  return std::lower_bound(word.begin(), word.end(), position, [](const Occurrence& occurrence, std::uint32_t wanted) {
    return occurrence.position < wanted;
  });
}

// The chain of occurrences in order through words[middle] at `start` that is as short as can be, or nothing.
bool shortest_chain(const std::vector<const Occurrences*>& words, std::size_t middle, const Occurrence& start,
                    std::vector<Occurrence>& chain) {
  chain.assign(words.size(), start);
  for (std::size_t i = middle; i > 0; --i) {
    const auto after = first_from(*words[i - 1], chain[i].position);
    if (after == words[i - 1]->begin()) return false;
    chain[i - 1] = *std::prev(after);
  }
  for (std::size_t i = middle + 1; i < words.size(); ++i) {
    const auto next = first_from(*words[i], chain[i - 1].position + 1);
    if (next == words[i]->end()) return false;
    chain[i] = *next;
  }
  return true;
}

void add_chain(const std::vector<Occurrence>& chain, std::vector<Range>& ranges) {
  Range range{chain[0].begin, chain[0].end};
  for (std::size_t i = 1; i < chain.size(); ++i) {
    if (chain[i].position == chain[i - 1].position + 1) {
      range.end = std::max(range.end, chain[i].end);
    } else {
      ranges.push_back(range);
      range = {chain[i].begin, chain[i].end};
    }
  }
  ranges.push_back(range);
}

// A place where a member of a NEAR stands.
struct Candidate {
  std::size_t member = 0;
  std::uint32_t first = 0;  // positions
  std::uint32_t last = 0;
  Range range;

  [[nodiscard]] bool overlaps(const Candidate& other) const { return first <= other.last && other.first <= last; }
};

// Gives each member of a NEAR words of its own in a window: those of several words by trying, the others by augmenting
// paths. Trying is bounded, and what is past the bound is no match: it takes phrases of the same words over and over.
class Assignment {
 public:
  explicit Assignment(const std::vector<NearMember>& members) : members_(members) {}

  // True if all members find a place in `window` with `fixed` standing for its own.
  [[nodiscard]] bool possible_with(const std::vector<Candidate>& window, const Candidate& fixed) {
    window_ = &window;
    taken_.assign(1, fixed);
    tries_left_ = most_tries;
    return place_long(0);
  }

 private:
  static constexpr std::size_t most_tries = 20000;

  struct Owner {
    std::uint32_t position;
    std::size_t member;
  };

  // Members of several words from `member` on, then all others.
  bool place_long(std::size_t member) {
    while (member < members_.size() && (members_[member].words == 1 || member == taken_[0].member)) ++member;
    if (member == members_.size()) return place_short();
    for (const Candidate& candidate : *window_) {
      if (candidate.member != member || is_taken(candidate)) continue;
      if (tries_left_ == 0) return false;
      --tries_left_;
      taken_.push_back(candidate);
      if (place_long(member + 1)) return true;
      taken_.pop_back();
    }
    return false;
  }

  bool place_short() {
    owners_.clear();
    for (std::size_t member = 0; member < members_.size(); ++member) {
      if (members_[member].words > 1 || member == taken_[0].member) continue;
      visited_.clear();
      if (!place(member)) return false;
    }
    return true;
  }

  bool place(std::size_t member) {
    for (const Candidate& candidate : *window_) {
      if (candidate.member != member || is_taken(candidate)) continue;
      const std::uint32_t position = candidate.first;
      if (std::find(visited_.begin(), visited_.end(), position) != visited_.end()) continue;
      visited_.push_back(position);
      const auto owner =
          std::find_if(owners_.begin(), owners_.end(), [&](const Owner& o) { return o.position == position; });
      if (owner == owners_.end()) {
        owners_.push_back({position, member});
        return true;
      }
      const auto index = owner - owners_.begin();
      if (place(owner->member)) {
        owners_[static_cast<std::size_t>(index)].member = member;
        return true;
      }
    }
    return false;
  }

  [[nodiscard]] bool is_taken(const Candidate& candidate) const {
    return std::any_of(taken_.begin(), taken_.end(), [&](const Candidate& other) { return candidate.overlaps(other); });
  }

  const std::vector<NearMember>& members_;
  const std::vector<Candidate>* window_ = nullptr;
  std::vector<Candidate> taken_;
  std::vector<Owner> owners_;
  std::vector<std::uint32_t> visited_;
  std::size_t tries_left_ = 0;
};

// The places of all members, by first position.
std::vector<Candidate> candidates_of(const std::vector<NearMember>& members) {
  std::vector<Candidate> all;
  for (std::size_t i = 0; i < members.size(); ++i)
    for (std::size_t j = 0; j < std::min(members[i].places.size(), most_occurrences); ++j) {
      const Occurrence& place = members[i].places[j];
      all.push_back({i, place.position, place.position + members[i].words - 1, {place.begin, place.end}});
    }
  std::stable_sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) { return a.first < b.first; });
  return all;
}

bool any_overlap(const std::vector<Candidate>& window) {
  std::uint32_t last = 0;
  for (std::size_t i = 0; i < window.size(); ++i) {
    if (i > 0 && window[i].first <= last) return true;
    last = std::max(last, window[i].last);
  }
  return false;
}

bool has_all(const std::vector<Candidate>& window, std::size_t members) {
  std::vector<char> present(members, 0);
  std::size_t count = 0;
  for (const Candidate& candidate : window) {
    if (present[candidate.member] == 0) ++count;
    present[candidate.member] = 1;
  }
  return count == members;
}

// Windows of the places of a NEAR's members, from each place on, that have all members.
class NearSearch {
 public:
  NearSearch(const std::vector<NearMember>& members, std::uint32_t distance)
      : members_(members), distance_(distance), all_(candidates_of(members)), assignment_(members) {
    single_words_ =
        std::all_of(members.begin(), members.end(), [](const NearMember& member) { return member.words == 1; });
  }

  [[nodiscard]] bool any() {
    while (next_window()) {
      if (!any_overlap(window_)) return true;
      for (const Candidate& candidate : window_)
        if (assignment_.possible_with(window_, candidate)) return true;
    }
    return false;
  }

  void all(std::vector<Range>& ranges) {
    std::vector<char> lit(all_.size(), 0);
    while (next_window()) {
      const bool free = !any_overlap(window_);
      for (std::size_t i = 0; i < window_.size(); ++i)
        if (lit[inside_[i]] == 0 && (free || assignment_.possible_with(window_, window_[i]))) lit[inside_[i]] = 1;
    }
    for (std::size_t i = 0; i < all_.size(); ++i)
      if (lit[i] != 0) ranges.push_back(all_[i].range);
  }

 private:
  bool next_window() {
    while (begin_ < all_.size()) {
      const std::size_t begin = begin_++;
      const std::uint64_t last = std::uint64_t{all_[begin].first} + distance_;
      const std::size_t old_end = end_;
      while (end_ < all_.size() && all_[end_].first <= last) ++end_;
      // A window of single words that gained nothing at its end holds nothing that the one before it did not.
      if (end_ == old_end && single_words_) continue;
      inside_.clear();
      window_.clear();
      for (std::size_t i = begin; i < end_; ++i) {
        if (all_[i].last > last) continue;
        inside_.push_back(i);
        window_.push_back(all_[i]);
      }
      if (has_all(window_, members_.size())) return true;
    }
    return false;
  }

  const std::vector<NearMember>& members_;
  std::uint32_t distance_;
  std::vector<Candidate> all_;
  Assignment assignment_;
  bool single_words_ = false;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::vector<std::size_t> inside_;  // of all_
  std::vector<Candidate> window_;
};

}  // namespace

Occurrences find_runs(const std::vector<const Occurrences*>& words) {
  if (words.size() == 1) return *words[0];
  Occurrences runs;
  for (Occurrence run : *words[0]) {
    bool whole = true;
    for (std::size_t i = 1; i < words.size() && whole; ++i) {
      const std::uint32_t wanted = run.position + static_cast<std::uint32_t>(i);
      const auto next = first_from(*words[i], wanted);
      whole = next != words[i]->end() && next->position == wanted;
      if (whole) run.end = std::max(run.end, next->end);
    }
    if (whole) runs.push_back(run);
  }
  return runs;
}

void find_phrases(const std::vector<const Occurrences*>& words, std::uint32_t between, std::vector<Range>& ranges) {
  if (words.empty()) return;
  if (between == 0 || words.size() == 1) {
    for (const Occurrence& run : find_runs(words)) ranges.push_back({run.begin, run.end});
    return;
  }
  const std::uint64_t longest = words.size() + between;
  std::vector<Occurrence> chain;
  for (std::size_t i = 0; i < words.size(); ++i)
    for (const Occurrence& occurrence : *words[i])
      if (shortest_chain(words, i, occurrence, chain) && chain.back().position - chain.front().position < longest)
        add_chain(chain, ranges);
}

bool is_near(const std::vector<NearMember>& members, std::uint32_t distance) {
  return NearSearch(members, distance).any();
}

void find_near(const std::vector<NearMember>& members, std::uint32_t distance, std::vector<Range>& ranges) {
  NearSearch(members, distance).all(ranges);
}

void join_overlapping(std::vector<Range>& ranges) {
  std::sort(ranges.begin(), ranges.end(),
            [](const Range& a, const Range& b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
  std::size_t kept = 0;
  for (const Range& range : ranges) {
    if (kept > 0 && range.begin < ranges[kept - 1].end)
      ranges[kept - 1].end = std::max(ranges[kept - 1].end, range.end);
    else
      ranges[kept++] = range;
  }
  ranges.resize(kept);
}

}  // namespace dateline::query
