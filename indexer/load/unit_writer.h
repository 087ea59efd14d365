// Hands on the units of one file in order, and knows which of them is the last.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "load/unit.h"

namespace dateline::load {

class UnitWriter {
 public:
  // Takes each unit in order; false ends the reading.
  using Emit = std::function<bool(Unit&&)>;

  explicit UnitWriter(Emit emit) : emit_(std::move(emit)) {}

  void begin(std::shared_ptr<const InputFile> file);
  // What is added is handed on when the next comes. False if the reading was ended.
  bool add(Unit&& unit);
  // The file is known to its end.
  bool finish();

  [[nodiscard]] bool is_empty() const { return !held_ && is_first_; }

 private:
  bool hand_on(bool last);

  Emit emit_;
  std::shared_ptr<const InputFile> file_;
  std::optional<Unit> held_;
  bool is_first_ = true;
  std::uint64_t next_sequence_ = 0;
};

}  // namespace dateline::load
