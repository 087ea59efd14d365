// Order of units (unit_writer.h).
#include "load/unit_writer.h"

#include <utility>

namespace dateline::load {

void UnitWriter::begin(std::shared_ptr<const InputFile> file) {
  file_ = std::move(file);
  held_.reset();
  is_first_ = true;
}

bool UnitWriter::hand_on(bool last) {
  if (!held_) return true;
  Unit unit = std::move(*held_);
  held_.reset();
  unit.sequence = next_sequence_++;
  unit.first = std::exchange(is_first_, false);
  unit.last = last;
  return emit_(std::move(unit));
}

bool UnitWriter::add(Unit&& unit) {
  if (!hand_on(false)) return false;
  unit.file = file_;
  held_ = std::move(unit);
  return true;
}

bool UnitWriter::finish() { return hand_on(true); }

}  // namespace dateline::load
