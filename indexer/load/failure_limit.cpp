// Counting failures in a row (failure_limit.h).
#include "load/failure_limit.h"

#include <fmt/format.h>

#include <utility>

namespace dateline::load {
namespace {

ParsedRecord giving_up(ParsedRecord&& last) {
  static_assert(most_failures_in_a_row == 1000);
  ParsedRecord whole;
  whole.state = InputState::failed;
  whole.reason = fmt::format("more than 1,000 broken records in a row: given up at record {} ({})", last.record,
                             std::move(last.reason));
  return whole;
}

}  // namespace

// Two members of one archive may have one name: only the first block of a member begins with record 1.
bool FailureLimit::goes_on(const Unit& unit) const {
  const bool begins = unit.kind == UnitKind::parse && unit.first_record == 1;
  return !unit.first && !begins && unit.file == file_ && unit.member == member_;
}

bool FailureLimit::has_given_up(const Unit& unit) const {
  const std::lock_guard lock(mutex_);
  return given_up_ && goes_on(unit);
}

void FailureLimit::apply(const Unit& unit, std::vector<ParsedRecord>& parsed) {
  const std::lock_guard lock(mutex_);
  if (!goes_on(unit)) {
    file_ = unit.file;
    member_ = unit.member;
    in_a_row_ = 0;
    given_up_ = false;
  }
  if (given_up_) return parsed.clear();
  for (std::size_t i = 0; i < parsed.size(); ++i) {
    in_a_row_ = parsed[i].state == InputState::failed ? in_a_row_ + 1 : 0;
    if (in_a_row_ <= most_failures_in_a_row) continue;
    given_up_ = true;
    ParsedRecord last = giving_up(std::move(parsed[i]));
    parsed.resize(i);
    parsed.push_back(std::move(last));
    return;
  }
}

}  // namespace dateline::load
