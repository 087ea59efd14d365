// How index entries reach the database. Two ways, one interface: BulkLoader builds a new database beside the old one and puts
// it in place at the end; UpdateLoader changes the one in place in batches.
#pragma once

#include <cstdint>
#include <functional>

#include "load/unit.h"

namespace dateline::load {

class Loader {
 public:
  virtual ~Loader() = default;
  // From a worker thread, in any order; `worker` is under the number of workers. May take the entry out of the change.
  virtual void analysed(unsigned worker, Change& change) = 0;
  // From the calling thread, in the order of the inputs.
  virtual void apply(Change&& change) = 0;
  // From the calling thread, once all is applied: what was applied stands in the index. `alive` is called now and then and
  // may throw to give up.
  virtual void finish(const std::function<void()>& alive) = 0;
  // After finish().
  [[nodiscard]] virtual std::uint64_t article_count() const = 0;
};

}  // namespace dateline::load
