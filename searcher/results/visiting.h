// Visiting every match of a query in one index, and reading what the slots of a match hold.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "query/tree.h"
#include "results/indexes.h"
#include "store/schema.h"

namespace dateline::results {

// Shows `spy` each match of `query` (none: only counts them); how many there are, articles that an earlier index has
// too among them.
std::uint64_t visit(const Index& index, const Xapian::Query& query, Xapian::MatchSpy* spy);

// The numbers in the slots of articles, checked against what the index has given out. One for each visit.
class SlotReader {
 public:
  // `values` as Indexes::values() has them where names are to be read.
  SlotReader(const Index& index, NameValues& values, query::NameScope scope);

  // True for articles that are not to be counted: an earlier index has them too.
  [[nodiscard]] bool repeated(const Xapian::Document& document) const {
    return !index_.repeated.empty() && index_.repeated.count(document.get_docid()) != 0;
  }
  // YYYYMMDD, 0 when undated.
  [[nodiscard]] static std::uint32_t day(const Xapian::Document& document) {
    return store::day_of_rank_key(document.get_value(store::slot::day_and_id));
  }
  // found(number) for each name that the article counts under, each once.
  template <typename Found>
  void names(const Xapian::Document& document, const Found& found) {
    values_.begin();
    values_.visit(document.get_docid(), read(document, store::slot::entities, values_.names()), found);
    if (minor_)
      values_.visit(document.get_docid(), read(document, store::slot::minor_entities, values_.names()), found);
  }
  template <typename Found>
  void sources(const Xapian::Document& document, const Found& found) {
    for (const std::uint32_t number : read(document, store::slot::source, source_count())) found(number);
  }
  // Looked up when it is first asked for: most visits want no sources.
  [[nodiscard]] std::uint32_t source_count();

 private:
  const std::vector<std::uint32_t>& read(const Xapian::Document& document, unsigned slot, std::size_t known);

  const Index& index_;
  NameValues& values_;
  bool minor_;
  std::optional<std::uint32_t> source_count_;
  std::vector<std::uint32_t> numbers_;
};

}  // namespace dateline::results
