// Phrases and NEAR over positions (positions.h).
#include "results/positions.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace dateline::results {
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

void find_exact_phrases(const std::vector<const Occurrences*>& words, std::vector<Range>& ranges) {
  for (const Occurrence& first : *words[0]) {
    Range range{first.begin, first.end};
    bool whole = true;
    for (std::size_t i = 1; i < words.size() && whole; ++i) {
      const std::uint32_t wanted = first.position + static_cast<std::uint32_t>(i);
      const auto next = first_from(*words[i], wanted);
      whole = next != words[i]->end() && next->position == wanted;
      if (whole) range.end = std::max(range.end, next->end);
    }
    if (whole) ranges.push_back(range);
  }
}

// An occurrence of words[word] in a window of a NEAR.
struct Candidate {
  std::size_t word = 0;
  const Occurrence* occurrence = nullptr;
};

// Gives each word a position of its own in the window (augmenting paths); `owner` maps candidates' positions to words.
class Assignment {
 public:
  Assignment(const std::vector<Candidate>& window, std::size_t words) : window_(window), words_(words) {}

  // True if all words find a place with `fixed` standing for its word.
  [[nodiscard]] bool possible_with(const Candidate& fixed) {
    owners_.clear();
    for (std::size_t word = 0; word < words_; ++word) {
      if (word == fixed.word) continue;
      visited_.clear();
      visited_.push_back(fixed.occurrence->position);
      if (!place(word)) return false;
    }
    return true;
  }

 private:
  struct Owner {
    std::uint32_t position;
    std::size_t word;
  };

  bool place(std::size_t word) {
    for (const Candidate& candidate : window_) {
      if (candidate.word != word) continue;
      const std::uint32_t position = candidate.occurrence->position;
      if (std::find(visited_.begin(), visited_.end(), position) != visited_.end()) continue;
      visited_.push_back(position);
      const auto taken =
          std::find_if(owners_.begin(), owners_.end(), [&](const Owner& o) { return o.position == position; });
      if (taken == owners_.end()) {
        owners_.push_back({position, word});
        return true;
      }
      const std::size_t other = taken->word;
      const auto index = taken - owners_.begin();
      if (place(other)) {
        owners_[static_cast<std::size_t>(index)].word = word;
        return true;
      }
    }
    return false;
  }

  const std::vector<Candidate>& window_;
  std::size_t words_;
  std::vector<Owner> owners_;
  std::vector<std::uint32_t> visited_;
};

}  // namespace

void find_phrases(const std::vector<const Occurrences*>& words, std::uint32_t between, std::vector<Range>& ranges) {
  if (words.empty()) return;
  if (between == 0 || words.size() == 1) return find_exact_phrases(words, ranges);
  const std::uint64_t longest = words.size() + between;
  std::vector<Occurrence> chain;
  for (std::size_t i = 0; i < words.size(); ++i)
    for (const Occurrence& occurrence : *words[i])
      if (shortest_chain(words, i, occurrence, chain) && chain.back().position - chain.front().position < longest)
        add_chain(chain, ranges);
}

void find_near(const std::vector<const Occurrences*>& words, std::uint32_t distance, std::vector<Range>& ranges) {
  std::vector<Candidate> all;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i]->empty()) return;
    for (std::size_t j = 0; j < std::min(words[i]->size(), most_occurrences); ++j) all.push_back({i, &(*words[i])[j]});
  }
  std::stable_sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) {
    return a.occurrence->position < b.occurrence->position;
  });

  std::vector<char> lit(all.size(), 0);
  std::vector<Candidate> window;
  std::vector<std::uint32_t> in_window(words.size(), 0);
  std::size_t present = 0;
  std::size_t shared = 0;  // neighbours in the window that stand at one position
  const auto same_place = [&](std::size_t i) { return all[i].occurrence->position == all[i - 1].occurrence->position; };
  std::size_t end = 0;
  for (std::size_t begin = 0; begin < all.size(); ++begin) {
    const std::uint64_t last = std::uint64_t{all[begin].occurrence->position} + distance;
    const std::size_t old_end = end;
    for (; end < all.size() && all[end].occurrence->position <= last; ++end) {
      if (in_window[all[end].word]++ == 0) ++present;
      if (end > begin && same_place(end)) ++shared;
    }
    // A window that gained nothing at its end holds nothing that the one before it did not.
    if (present == words.size() && end > old_end) {
      if (shared == 0) {
        std::fill(lit.begin() + static_cast<std::ptrdiff_t>(begin), lit.begin() + static_cast<std::ptrdiff_t>(end),
                  char{1});
      } else {
        window.assign(all.begin() + static_cast<std::ptrdiff_t>(begin), all.begin() + static_cast<std::ptrdiff_t>(end));
        Assignment assignment(window, words.size());
        for (std::size_t i = begin; i < end; ++i)
          if (lit[i] == 0 && assignment.possible_with(all[i])) lit[i] = 1;
      }
    }
    if (--in_window[all[begin].word] == 0) --present;
    if (begin + 1 < end && same_place(begin + 1)) --shared;
  }
  for (std::size_t i = 0; i < all.size(); ++i)
    if (lit[i] != 0) ranges.push_back({all[i].occurrence->begin, all[i].occurrence->end});
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

}  // namespace dateline::results
