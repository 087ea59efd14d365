// Choosing: which sentences of an article are shown, so that few of them cover as much of the query as can be, and the
// pieces of them that fit into the length asked for.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "query/positions.h"
#include "results/cutting.h"
#include "results/matcher.h"
#include "results/passages.h"

namespace dateline::results {

using query::Range;

struct SnippetLimits {
  std::size_t snippets = 2;  // pieces
  std::size_t length = 240;  // code points of all pieces together; a phrase longer than that is still shown whole
};

// A further sentence that covers nothing new is shown only if so many code points are left for it.
inline constexpr std::size_t worth_showing = 80;

// One article and one query; `text`, `weights` and `cutter` must outlive it.
class SentenceChooser {
 public:
  SentenceChooser(std::string_view text, const std::vector<double>& weights, const SnippetLimits& limits,
                  Cutter& cutter)
      : text_(text), weights_(weights), limits_(limits), cutter_(cutter) {}

  // Passages come in reading order, each with the matches that stand in it, by begin.
  void add_passage(Passage passage, const Match* begin, const Match* end);
  // In reading order.
  [[nodiscard]] std::vector<Piece> choose();

 private:
  // One sentence, or several that a phrase runs across, with hits.
  struct Candidate {
    std::size_t passage = 0;
    std::size_t first = 0, last = 0;  // its sentences
    Range range;
    std::size_t length = 0;  // code points
    std::vector<Lit> lit;
  };

  // Sentences first..last of a passage, shown as one snippet.
  struct Group {
    std::size_t passage;
    std::size_t first, last;
  };

  [[nodiscard]] double worth(const Candidate& candidate, const std::vector<char>& covered, double* gain) const;
  void shorten_lit(Candidate& candidate);
  [[nodiscard]] bool says_the_same(std::size_t candidate, const std::vector<std::size_t>& chosen) const;
  [[nodiscard]] std::vector<std::size_t> pick();
  [[nodiscard]] std::vector<Group> group(std::vector<std::size_t> chosen) const;
  void extend(std::vector<Group>& groups) const;
  [[nodiscard]] Range range_of(const Group& group) const {
    return {passages_[group.passage].sentences[group.first].begin, passages_[group.passage].sentences[group.last].end};
  }

  std::string_view text_;
  const std::vector<double>& weights_;
  const SnippetLimits& limits_;
  Cutter& cutter_;
  std::vector<Passage> passages_;
  std::vector<Candidate> candidates_;
  std::vector<Match> matches_;
};

}  // namespace dateline::results
