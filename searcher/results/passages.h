// Passages: the sentences that hits stand in, and pieces of them as snippets.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "dateline/searcher.h"
#include "query/positions.h"
#include "results/matcher.h"
#include "text/graphemes.h"
#include "text/sentences.h"

namespace dateline::results {

using query::Range;

// Bytes of the text, and whether its ends were cut inside a sentence.
struct Piece {
  Range range;
  bool cut_begin = false;
  bool cut_end = false;
};

// A paragraph, or the surroundings of hits in a long one, in sentences.
struct Passage {
  std::vector<Range> sentences;
  bool cut_begin = false;
  bool cut_end = false;
};

// Holds ICU break iterators: one object a thread.
class PassageSplitter {
 public:
  [[nodiscard]] std::vector<Range> sentences(std::string_view text, Range range);

  // The sentences of a paragraph that the matches from `first` to `last` (at least one) stand in; of a long paragraph
  // (text without paragraphs, hostile input) only those around the first of them: `last` moves behind these.
  [[nodiscard]] Passage around(std::string_view text, text::Span paragraph, const Match* first, const Match*& last);

 private:
  text::SentenceSplitter splitter_;
  text::Graphemes graphemes_;
};

// Code points of a range.
[[nodiscard]] std::size_t length_of(std::string_view text, Range range);

// A piece as it is shown: white space made single blanks, "…" where it was cut. `begin` to `end`: matches by begin,
// which are lit where they stand in the piece.
[[nodiscard]] Snippet make_snippet(std::string_view text, const Piece& piece, const Match* begin, const Match* end);

}  // namespace dateline::results
