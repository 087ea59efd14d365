// In what company names stand: how often each candidate for a merge occurs, with which countries, persons,
// organisations and places more often than chance would have it, when, and which candidates stand in one article.
#pragma once

#include <cstdint>
#include <vector>

namespace Xapian {
class Database;
}

namespace dateline::merge {

// Numbers of entities are those of store/name_table.h.
using Number = std::uint32_t;

struct Pair {
  Number a = 0;
  Number b = 0;  // a < b
};

struct SharedName {
  Number number = 0;
  double strength = 0;  // log-likelihood ratio of the weaker of its ties to the two
};

struct SharedContext {
  std::uint32_t together = 0;     // articles that have both
  std::vector<SharedName> names;  // tied to both more than chance allows, strongest first
  double strength = 0;            // of all of them
  double likeness = 0;            // cosine of the companies of the two, rare names weighing more: 0 to 1
  std::int32_t years_apart = 0;   // from the end of one to the beginning of the other
};

// In how many articles each entity is, by number. Reads the whole index.
struct ArticleCounts {
  std::uint32_t articles = 0;
  std::vector<std::uint32_t> of_name;
};
[[nodiscard]] ArticleCounts count_articles(const Xapian::Database& database);

// Of each pair. Reads the whole index once for every 50,000 pairs, which bounds memory.
[[nodiscard]] std::vector<SharedContext> find_shared_context(const Xapian::Database& database,
                                                             const ArticleCounts& counts,
                                                             const std::vector<Pair>& pairs);

}  // namespace dateline::merge
