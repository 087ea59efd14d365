// Choosing sentences (choosing.h).
#include "results/choosing.h"

#include <algorithm>
#include <numeric>
#include <optional>

namespace dateline::results {
namespace {

constexpr std::size_t most_candidates = 64;
// What a part counts that another piece shows already.
constexpr double repeated = 0.15;

// Shares `total` among groups of these lengths: short ones whole, the rest evenly.
std::vector<std::size_t> share(const std::vector<std::size_t>& lengths, std::size_t total) {
  std::vector<std::size_t> order(lengths.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return lengths[a] < lengths[b]; });
  std::vector<std::size_t> shares(lengths.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    shares[order[i]] = std::min(lengths[order[i]], total / (order.size() - i));
    total -= shares[order[i]];
  }
  return shares;
}

}  // namespace

void SentenceChooser::add_passage(Passage passage, const Match* begin, const Match* end) {
  const std::vector<Range>& sentences = passage.sentences;
  std::size_t sentence = 0;
  for (const Match* match = begin; match != end; ++match) {
    matches_.push_back(*match);
    while (sentence < sentences.size() && sentences[sentence].end <= match->range.begin) ++sentence;
    if (sentence == sentences.size()) break;
    std::size_t last = sentence;
    while (last + 1 < sentences.size() && sentences[last + 1].begin < match->range.end) ++last;
    // Offsets of names are read from the index: one that is no part of a sentence is not shown.
    if (match->range.begin < sentences[sentence].begin || match->range.end > sentences[last].end) continue;
    Candidate* open = candidates_.empty() ? nullptr : &candidates_.back();
    if (open == nullptr || open->passage != passages_.size() || open->last < sentence) {
      if (candidates_.size() == most_candidates) break;
      open = &candidates_.emplace_back();
      open->passage = passages_.size();
      open->first = open->last = sentence;
    }
    open->last = std::max(open->last, last);
    open->lit.push_back({match->range, match->part});
    open->range = {sentences[open->first].begin, sentences[open->last].end};
  }
  passages_.push_back(std::move(passage));
}

double SentenceChooser::worth(const Candidate& candidate, const std::vector<char>& covered, double* gain) const {
  std::vector<char> seen(weights_.size(), 0);
  double again = 0;
  *gain = 0;
  for (const Lit& lit : candidate.lit) {
    if (seen[lit.part] != 0) continue;
    seen[lit.part] = 1;
    (covered[lit.part] != 0 ? again : *gain) += weights_[lit.part];
  }
  return *gain + repeated * again;
}

// A sentence too long to be shown counts for what the piece shown of it covers.
void SentenceChooser::shorten_lit(Candidate& candidate) {
  candidate.length = length_of(text_, candidate.range);
  if (candidate.length <= limits_.length) return;
  const std::string_view sentence = text_.substr(candidate.range.begin, candidate.range.end - candidate.range.begin);
  std::vector<Lit> relative = candidate.lit;
  for (Lit& lit : relative) {
    lit.range.begin -= candidate.range.begin;
    lit.range.end -= candidate.range.begin;
  }
  const Range piece = best_piece(sentence, cutter_.cuts(sentence), relative, weights_, limits_.length);
  std::erase_if(candidate.lit, [&](const Lit& lit) {
    return lit.range.begin < candidate.range.begin + piece.begin || lit.range.end > candidate.range.begin + piece.end;
  });
}

// Leads come back as captions and pull quotes, word for word.
bool SentenceChooser::says_the_same(std::size_t candidate, const std::vector<std::size_t>& chosen) const {
  const auto words = [this](std::size_t i) {
    const Range range = candidates_[i].range;
    return text_.substr(range.begin, range.end - range.begin);
  };
  return std::any_of(chosen.begin(), chosen.end(), [&](std::size_t other) { return words(other) == words(candidate); });
}

std::vector<std::size_t> SentenceChooser::pick() {
  for (Candidate& candidate : candidates_) shorten_lit(candidate);
  std::vector<std::size_t> chosen;
  std::vector<char> covered(weights_.size(), 0);
  std::size_t used = 0;
  while (chosen.size() <= limits_.snippets) {
    std::optional<std::size_t> best;
    double best_worth = 0;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      if (says_the_same(i, chosen)) continue;
      double gain = 0;
      const double worth_of_it = worth(candidates_[i], covered, &gain);
      const std::size_t left = limits_.length > used ? limits_.length - used : 0;
      const bool shown = gain > 0 || chosen.empty() || left >= std::min(candidates_[i].length, worth_showing);
      if (!shown || (best && worth_of_it <= best_worth)) continue;
      std::vector<std::size_t> with = chosen;
      with.push_back(i);
      if (group(with).size() > limits_.snippets) continue;
      best = i;
      best_worth = worth_of_it;
    }
    if (!best) break;
    chosen.push_back(*best);
    used += candidates_[*best].length;
    for (const Lit& lit : candidates_[*best].lit) covered[lit.part] = 1;
  }
  return chosen;
}

// Chosen sentences in reading order, neighbours together.
std::vector<SentenceChooser::Group> SentenceChooser::group(std::vector<std::size_t> chosen) const {
  std::sort(chosen.begin(), chosen.end());
  std::vector<Group> groups;
  for (const std::size_t i : chosen) {
    const Candidate& candidate = candidates_[i];
    if (!groups.empty() && groups.back().passage == candidate.passage && groups.back().last + 1 == candidate.first)
      groups.back().last = candidate.last;
    else
      groups.push_back({candidate.passage, candidate.first, candidate.last});
  }
  return groups;
}

// A lone short sentence gets its neighbour, so that the reader learns what it speaks of.
void SentenceChooser::extend(std::vector<Group>& groups) const {
  if (groups.size() != 1) return;
  Group& only = groups[0];
  const std::size_t sentences = passages_[only.passage].sentences.size();
  for (;;) {
    if (length_of(text_, range_of(only)) > limits_.length / 2) return;
    Group longer = only;
    if (longer.last + 1 < sentences)
      ++longer.last;
    else if (longer.first > 0)
      --longer.first;
    else
      return;
    if (length_of(text_, range_of(longer)) > limits_.length) return;
    only = longer;
  }
}

std::vector<Piece> SentenceChooser::choose() {
  std::vector<Group> groups = group(pick());
  extend(groups);
  std::vector<std::size_t> lengths;
  for (const Group& one : groups) lengths.push_back(length_of(text_, range_of(one)));
  const std::vector<std::size_t> shares = share(lengths, limits_.length);

  std::vector<Piece> pieces;
  std::vector<double> weights = weights_;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const Range range = range_of(groups[i]);
    const Passage& passage = passages_[groups[i].passage];
    Piece piece{range, passage.cut_begin && groups[i].first == 0,
                passage.cut_end && groups[i].last + 1 == passage.sentences.size()};
    if (lengths[i] > shares[i]) {
      const std::string_view sentence = text_.substr(range.begin, range.end - range.begin);
      std::vector<Lit> lit;
      for (const Match& match : matches_)
        if (match.range.begin >= range.begin && match.range.end <= range.end)
          lit.push_back({{match.range.begin - range.begin, match.range.end - range.begin}, match.part});
      constexpr std::size_t ellipses = 4;
      const Range kept =
          best_piece(sentence, cutter_.cuts(sentence), lit, weights, shares[i] > ellipses ? shares[i] - ellipses : 0);
      if (kept.end == kept.begin) continue;
      piece.cut_begin = piece.cut_begin || kept.begin > 0;
      piece.cut_end = piece.cut_end || kept.end < sentence.size();
      piece.range = {range.begin + kept.begin, range.begin + kept.end};
    }
    // The next piece should show what this one does not.
    for (const Match& match : matches_)
      if (match.range.begin >= piece.range.begin && match.range.end <= piece.range.end)
        weights[match.part] = repeated * weights_[match.part];
    pieces.push_back(piece);
  }
  return pieces;
}

}  // namespace dateline::results
