// "Did you mean": the query with words and names that the index has in place of those that it does not, if that finds
// clearly more.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "query/tree.h"
#include "results/indexes.h"

namespace dateline::results {

// How many articles a query finds: as it is written, and with blanks relaxed where --match says so.
struct Found {
  std::uint64_t as_written = 0;
  std::uint64_t relaxed = 0;
};

struct Suggestion {
  std::string query;
  std::uint64_t articles = 0;  // that it finds, by the way the question was asked
};

// `tree` is that of `text`, expanded (relaxed or not), and found `found`. `count` asks another query in the same way.
//
// A word is doubted when no article has it or one of its family, or hardly any; words of wildcards, with ~ and those
// that are not wanted never are. Names of person:, org: and place: are when no name of the index has their words. What
// is left of the text stands in the suggestion byte for byte.
[[nodiscard]] std::optional<Suggestion> suggest(Indexes& indexes, std::string_view text, const query::Node& tree,
                                                Found found, const std::function<Found(const std::string&)>& count);

}  // namespace dateline::results
