// Facets and totals: a pass over all matches of a query, index by index, that counts numbers in arrays and reads the
// printed names of those only that are shown. Exact over the whole result.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "dateline/searcher.h"
#include "query/tree.h"
#include "results/indexes.h"

namespace dateline::results {

// None for sources and months.
[[nodiscard]] std::optional<EntityType> entity_type_of(FacetKind kind);

// Which names of an article count.
[[nodiscard]] query::NameScope scope_of(const SearchOptions& options);

// What the matches of a query in one index add up to; vectors are by number.
struct Tally {
  std::uint64_t articles = 0;
  std::uint64_t repeated = 0;  // not among them: an earlier index has the same id
  std::vector<std::uint32_t> entities;
  std::vector<std::uint32_t> sources;
  std::map<std::uint32_t, std::uint32_t> months;  // YYYYMM
};

// One Tally an index. `kinds` are the facets to count; articles are counted in any case. `scope`: which names of an
// article count.
[[nodiscard]] std::vector<Tally> tally(Indexes& indexes, const Xapian::Query& query,
                                       const std::vector<FacetKind>& kinds,
                                       query::NameScope scope = query::NameScope::facets);

// Under which number an index counts a value.
struct ValueNumber {
  std::size_t index = 0;
  std::uint32_t number = 0;
};

// A value of a facet that is no month.
struct CountedValue {
  FacetValue value;
  std::vector<ValueNumber> numbers;
};

[[nodiscard]] std::uint64_t total(const std::vector<Tally>& tallies);
[[nodiscard]] std::uint64_t repeated(const std::vector<Tally>& tallies);

// The values of `kind`, no months, that `options` has a facet show.
[[nodiscard]] std::vector<CountedValue> facet_values(Indexes& indexes, const std::vector<Tally>& tallies,
                                                     FacetKind kind, const SearchOptions& options);

// The facets of `options`, each with as many of the values that its facet query lets through as the facet limit says:
// those with the highest counts, of months the latest.
[[nodiscard]] std::vector<Facet> make_facets(Indexes& indexes, const std::vector<Tally>& tallies,
                                             const SearchOptions& options);

}  // namespace dateline::results
