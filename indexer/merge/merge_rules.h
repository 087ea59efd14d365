// Which candidates are one person: name and company weighed together, and groups in which every two agree.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "merge/candidates.h"

namespace dateline::merge {

enum class Verdict : std::uint8_t {
  one,         // the same person
  evidence,    // too little in common
  together,    // both stand in one article
  ambiguous,   // the shorter name may be that of several people
  kept_apart,  // by the user
  group        // at odds with another name of the group
};

struct Judged {
  Candidate candidate;
  SharedContext context;
  Verdict verdict = Verdict::evidence;
  double nearness = 0;  // evidence found by evidence asked for
};

// `kept_apart` says what the user has decided. Marks of `Verdict::one` become `Verdict::group` where group_names()
// finds no place for them.
[[nodiscard]] std::vector<Judged> judge(const std::vector<Candidate>& candidates, std::vector<SharedContext>&& contexts,
                                        const std::function<bool(const Pair&)>& kept_apart);

// Numbers of one person each, ascending; only groups of two and more. Of pairs that are equally sure the first in
// `pairs` goes first.
[[nodiscard]] std::vector<std::vector<Number>> group_names(std::vector<Judged>& pairs);

}  // namespace dateline::merge
