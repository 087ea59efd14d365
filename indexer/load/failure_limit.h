// Gives up a file, or a member of an archive, of which nothing but broken records comes any more: what it is said to be
// it is not, and a line for each of millions of them helps nobody.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "load/unit.h"

namespace dateline::load {

inline constexpr std::size_t most_failures_in_a_row = 1000;

// Thread-safe; apply() must be called in the order of Unit::sequence.
class FailureLimit {
 public:
  // Puts one failure of the file as a whole in the place of all that comes after too many.
  void apply(const Unit& unit, std::vector<ParsedRecord>& parsed);

  // True if apply() would leave nothing of the unit: it need not be parsed.
  [[nodiscard]] bool has_given_up(const Unit& unit) const;

 private:
  [[nodiscard]] bool goes_on(const Unit& unit) const;

  mutable std::mutex mutex_;
  std::shared_ptr<const InputFile> file_;
  std::string member_;
  std::size_t in_a_row_ = 0;
  bool given_up_ = false;
};

}  // namespace dateline::load
