// A concordance: each hit of a query on a line of its own, in its context.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dateline/highlights.h"

namespace dateline {

// article: as search() orders articles, hits in reading order. left, right: by the words before (the nearest first) or
// behind the hit, folded; equal ones as by article.
enum class ConcordanceOrder : std::uint8_t { article, left, right };

struct ConcordanceOptions {
  static constexpr std::size_t most_context = 1000;

  ConcordanceOrder order = ConcordanceOrder::article;
  std::size_t context = 120;  // code points on each side, at most
};

struct ConcordanceLine {
  std::size_t article = 0;  // index of Concordance::articles
  TextField field = TextField::text;
  std::size_t ordinal = 0;  // of the hit among those of this field of the article, from 1
  Highlight code_points;    // of the field as it is stored
  // left + hit + right is the text as it stands, white space made single blanks. The context ends at words where there
  // are blanks, never inside a character, and never goes beyond the paragraph; it begins or ends with no blank but the
  // one beside the hit.
  std::string left, hit, right;
};

// An article that was looked at; without hits when only filters found it.
struct ConcordanceArticle {
  std::string id, title, date, source, path;
  std::size_t title_count = 0;  // hits, listed or not
  std::size_t text_count = 0;
};

}  // namespace dateline
