// What the order of words adds to BM25, which knows only how often each stands in an article: how many of the query's
// words an article has at all, and how near each other they stand. It moves articles that were found and never finds or
// loses one.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <vector>

#include "query/tree.h"

namespace dateline::results {

// The bare words of one query. `root` is expanded; the database must outlive it.
class Closeness {
 public:
  Closeness(const query::Node& root, const Xapian::Database& database);

  // False when every article would get the same: a query of one word, or of words that stand nearly everywhere.
  [[nodiscard]] bool tells() const { return words_.size() > 1; }

  // What is added to the weight of `document`: never negative.
  [[nodiscard]] double weigh(Xapian::docid document) const;

 private:
  using Positions = std::vector<Xapian::termpos>;

  struct Word {
    std::vector<std::string> body;  // terms
    std::vector<std::string> title;
    std::uint32_t place = 0;  // in the query, counted in words
    double rarity = 0;
  };

  void collect(const query::Node& node, std::uint32_t& place);
  void add(const query::Word& word, std::uint32_t place);
  [[nodiscard]] Positions positions(Xapian::docid document, const std::vector<std::string>& terms) const;

  const Xapian::Database& database_;
  std::vector<Word> words_;  // as in the query
};

}  // namespace dateline::results
