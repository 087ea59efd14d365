// What a Searcher keeps from one request to the next and lends to each.
#pragma once

#include <string>
#include <vector>

#include "results/indexes.h"
#include "results/snippets.h"
#include "text/tokens.h"

namespace dateline::results {

// Holds ICU break iterators: one object a thread.
struct Resources {
  explicit Resources(const std::vector<std::string>& paths) : indexes(paths) {}

  Indexes indexes;
  text::Tokenizer tokenizer;
  SnippetMaker snippets;
};

}  // namespace dateline::results
