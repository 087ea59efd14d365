// What a worker thread does with a unit before and after its records have been decided: parsing, and completion and
// indexing.
#pragma once

#include <optional>
#include <vector>

#include "load/claims.h"
#include "load/complete.h"
#include "load/index_entry.h"
#include "load/loader.h"
#include "load/pipeline.h"
#include "load/reading.h"
#include "load/unit.h"

namespace dateline::load {

// Records of a unit. A parser that throws makes a failed record, not a failed run.
[[nodiscard]] std::vector<ParsedRecord> parse(const Unit& unit, const Reading& reading);

// Extraction: every article is to be shown, under the id that an empty index would give it.
[[nodiscard]] Decided decide_all(const Unit& unit, std::vector<ParsedRecord>&& parsed);

// One object a thread.
class Analyser {
 public:
  // `claims`, `loader` and `names` are null for extraction.
  Analyser(unsigned worker, Claims* claims, Loader* loader, store::NameInterner* names);

  void analyse(const InputFile& input, Decided&& decided, Finished& finished);

 private:
  void index(const InputFile& input, ArticleToIndex& item, Decided& decided);

  unsigned worker_;
  Claims* claims_;
  Loader* loader_;
  Completer completer_;
  std::optional<IndexEntryBuilder> builder_;
};

}  // namespace dateline::load
