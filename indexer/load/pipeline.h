// The pipeline: one thread reads, some parse and analyse, the calling thread finishes. Units are decided in their order
// (Claims) and finished in their order; parsing and analysis go on side by side.
#pragma once

#include <cstdint>
#include <functional>
#include <istream>
#include <memory>
#include <optional>
#include <vector>

#include "formats/format.h"
#include "load/claims.h"
#include "load/loader.h"
#include "load/reading.h"
#include "load/unit.h"
#include "store/name_table.h"

namespace dateline::load {

// What the calling thread gets of each unit, in order.
struct Finished {
  std::shared_ptr<const InputFile> file;
  bool last = false;
  std::uint64_t bytes = 0;
  std::vector<Outcome> outcomes;
  std::vector<Change> changes;
  std::vector<Article> articles;  // extraction only, one for each outcome that is `indexed`
};

struct PipelineOptions {
  unsigned workers = 1;
  Reading reading{};
  std::istream* standard_input = nullptr;
  Claims* claims = nullptr;              // null: extraction
  Loader* loader = nullptr;              // with claims
  store::NameInterner* names = nullptr;  // with claims
};

// `next` gives the inputs in order, from a thread of the pipeline; nothing ends them. Calls `finished` for each unit in
// order and `alive` about ten times a second, both from the calling thread; either may throw, which ends the run.
// Throws what a thread threw.
void run_pipeline(const std::function<std::optional<InputFile>()>& next, const PipelineOptions& options,
                  const std::function<void(Finished&&)>& finished, const std::function<void()>& alive);

}  // namespace dateline::load
