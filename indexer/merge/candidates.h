// Pairs of names that are similar enough to be one's, found without comparing every name with every other.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "entities/spelling/parsed_name.h"
#include "merge/shared_context.h"

namespace dateline::merge {

using spelling::blocking_keys;
using spelling::compare_names;
using spelling::NameDifference;
using spelling::parse_name;
using spelling::ParsedName;
using spelling::Similarity;

struct Candidate {
  Pair pair;
  Similarity similarity;
  // How many persons of the index would bear such a name if given names and surnames were drawn by lot: many that of
  // John Smith, next to none names that are rare in both parts. Organisations choose theirs to be told apart.
  double namesakes = 0;
};

struct Candidates {
  std::vector<Candidate> pairs;        // by number
  std::size_t names = 0;               // that were compared
  std::size_t blocks_passed_over = 0;  // sets of names so alike and so many that nobody is known by them
};

// `name_of` is asked once or twice for each of `numbers`.
[[nodiscard]] Candidates find_candidates(const std::vector<Number>& numbers,
                                         const std::function<std::optional<ParsedName>(Number)>& name_of);

}  // namespace dateline::merge
