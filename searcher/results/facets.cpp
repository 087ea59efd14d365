// Facets and totals (facets.h).
#include "results/facets.h"

#include <fmt/format.h>

#include <algorithm>

#include "names/keys.h"
#include "results/name_prefix.h"
#include "results/visiting.h"
#include "text/folding.h"

namespace dateline::results {
namespace {

bool has(const std::vector<FacetKind>& kinds, FacetKind kind) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

bool has_entities(const std::vector<FacetKind>& kinds) {
  return std::any_of(kinds.begin(), kinds.end(), [](FacetKind kind) { return entity_type_of(kind).has_value(); });
}

// Counts what the slots of each match hold.
class Spy : public Xapian::MatchSpy {
 public:
  Spy(const Index& index, NameValues& values, const std::vector<FacetKind>& kinds, query::NameScope scope, Tally& tally)
      : reader_(index, values, scope),
        entities_(has_entities(kinds)),
        sources_(has(kinds, FacetKind::source)),
        months_(has(kinds, FacetKind::month)),
        tally_(tally) {
    if (entities_) tally_.entities.assign(values.size(), 0);
    if (sources_) tally_.sources.assign(reader_.source_count(), 0);
  }

  void operator()(const Xapian::Document& document, double) override {
    if (reader_.repeated(document)) {
      ++tally_.repeated;
      return;
    }
    ++tally_.articles;
    if (entities_) reader_.names(document, [this](std::uint32_t number) { ++tally_.entities[number]; });
    if (sources_) reader_.sources(document, [this](std::uint32_t number) { ++tally_.sources[number]; });
    if (!months_) return;
    const std::uint32_t month = SlotReader::day(document) / 100;
    if (month != 0) ++tally_.months[month];
  }

 private:
  SlotReader reader_;
  bool entities_;
  bool sources_;
  bool months_;
  Tally& tally_;
};

struct Counted {
  std::uint32_t number = 0;
  std::uint32_t count = 0;
};

// Those that may be among the `limit` highest: all that count as much as the last of them, whose order is that of their
// names.
void keep_highest(std::vector<Counted>& values, std::size_t limit) {
  if (values.size() <= limit) return;
  if (limit == 0) return values.clear();
  const auto last = values.begin() + static_cast<std::ptrdiff_t>(limit) - 1;
  std::nth_element(values.begin(), last, values.end(),
                   [](const Counted& a, const Counted& b) { return a.count > b.count; });
  const std::uint32_t least = last->count;
  std::erase_if(values, [least](const Counted& value) { return value.count < least; });
}

std::vector<Counted> counted(const std::vector<std::uint32_t>& counts) {
  std::vector<Counted> values;
  for (std::uint32_t number = 0; number < counts.size(); ++number)
    if (counts[number] != 0) values.push_back({number, counts[number]});
  return values;
}

std::vector<Counted> counted(const std::vector<std::uint32_t>& counts, const std::string& types, EntityType type) {
  std::vector<Counted> values;
  const std::size_t size = std::min(counts.size(), types.size());
  for (std::uint32_t number = 0; number < size; ++number)
    if (counts[number] != 0 && types[number] == static_cast<char>(type)) values.push_back({number, counts[number]});
  return values;
}

// Adds a value of one index to those of the others with the same key.
void merge(std::map<std::string, CountedValue>& merged, const std::string& key, const std::string& name,
           const std::string& code, const ValueNumber& number, std::uint64_t count) {
  const auto [entry, is_new] = merged.try_emplace(key, CountedValue{{name, code, 0}, {}});
  FacetValue& value = entry->second.value;
  if (!is_new && names::better_form(name, value.value)) value.value = name;
  value.count += count;
  entry->second.numbers.push_back(number);
}

std::vector<CountedValue> highest(std::map<std::string, CountedValue> merged, std::size_t limit) {
  std::vector<CountedValue> values;
  for (auto& [key, value] : merged) values.push_back(std::move(value));
  std::sort(values.begin(), values.end(), [](const CountedValue& a, const CountedValue& b) {
    return a.value.count != b.value.count ? a.value.count > b.value.count : a.value.value < b.value.value;
  });
  if (values.size() > limit) values.resize(limit);
  return values;
}

bool matches(const NamePrefix& wanted, const store::NameRecord& name) {
  return wanted.matches(name.code.empty() ? name.key : names::canonical_key(name.name));
}

std::vector<CountedValue> entity_values(Indexes& indexes, const std::vector<Tally>& tallies, EntityType type,
                                        const NamePrefix& wanted, std::size_t limit) {
  std::map<std::string, CountedValue> merged;
  for (std::size_t i = 0; i < tallies.size(); ++i) {
    Index& index = indexes.all()[i];
    std::vector<Counted> values = counted(tallies[i].entities, index.names.types(index.database), type);
    if (!wanted.empty())
      std::erase_if(values, [&](const Counted& value) {
        return !matches(wanted, index.names.look_up(index.database, value.number));
      });
    if (tallies.size() == 1) keep_highest(values, limit);
    for (const Counted& value : values) {
      const store::NameRecord& name = index.names.entity(index.database, value.number);
      merge(merged, name.code.empty() ? name.key : name.code, name.name, name.code, {i, value.number}, value.count);
    }
  }
  return highest(std::move(merged), limit);
}

std::vector<CountedValue> source_values(Indexes& indexes, const std::vector<Tally>& tallies, const NamePrefix& wanted,
                                        std::size_t limit) {
  std::map<std::string, CountedValue> merged;
  for (std::size_t i = 0; i < tallies.size(); ++i) {
    Index& index = indexes.all()[i];
    std::vector<Counted> values = counted(tallies[i].sources);
    if (!wanted.empty())
      std::erase_if(values, [&](const Counted& value) {
        return !wanted.matches(names::canonical_key(index.names.source(index.database, value.number)));
      });
    if (tallies.size() == 1) keep_highest(values, limit);
    for (const Counted& value : values) {
      const std::string& name = index.names.source(index.database, value.number);
      merge(merged, text::fold(name), name, "", {i, value.number}, value.count);
    }
  }
  return highest(std::move(merged), limit);
}

std::vector<FacetValue> month_values(const std::vector<Tally>& tallies, std::string_view beginning, std::size_t limit) {
  std::map<std::uint32_t, std::uint64_t> merged;
  for (const Tally& tally : tallies)
    for (const auto& [month, count] : tally.months) merged[month] += count;
  std::vector<FacetValue> values;
  for (const auto& [month, count] : merged) {
    std::string printed = fmt::format("{:04}-{:02}", month / 100, month % 100);
    if (printed.starts_with(beginning)) values.push_back({std::move(printed), "", count});
  }
  if (values.size() > limit) values.erase(values.begin(), values.end() - static_cast<std::ptrdiff_t>(limit));
  return values;
}

}  // namespace

std::optional<EntityType> entity_type_of(FacetKind kind) {
  switch (kind) {
    case FacetKind::person:
      return EntityType::person;
    case FacetKind::organisation:
      return EntityType::organisation;
    case FacetKind::place:
      return EntityType::place;
    case FacetKind::country:
      return EntityType::country;
    default:
      return std::nullopt;
  }
}

std::vector<Tally> tally(Indexes& indexes, const Xapian::Query& query, const std::vector<FacetKind>& kinds,
                         query::NameScope scope) {
  std::vector<Tally> tallies(indexes.all().size());
  for (std::size_t i = 0; i < tallies.size(); ++i) {
    Index& index = indexes.all()[i];
    Spy spy(index, has_entities(kinds) ? indexes.values(index) : index.values, kinds, scope, tallies[i]);
    const bool only_total = kinds.empty() && index.repeated.empty();
    const std::uint64_t matches = visit(index, query, only_total ? nullptr : &spy);
    if (only_total) tallies[i].articles = matches;
  }
  return tallies;
}

query::NameScope scope_of(const SearchOptions& options) {
  return options.facet_all ? query::NameScope::all : query::NameScope::facets;
}

std::uint64_t total(const std::vector<Tally>& tallies) {
  std::uint64_t articles = 0;
  for (const Tally& tally : tallies) articles += tally.articles;
  return articles;
}

std::uint64_t repeated(const std::vector<Tally>& tallies) {
  std::uint64_t articles = 0;
  for (const Tally& tally : tallies) articles += tally.repeated;
  return articles;
}

std::vector<CountedValue> facet_values(Indexes& indexes, const std::vector<Tally>& tallies, FacetKind kind,
                                       const SearchOptions& options) {
  const auto asked = options.facet_queries.find(kind);
  const NamePrefix wanted(asked == options.facet_queries.end() ? std::string_view() : asked->second);
  const std::optional<EntityType> type = entity_type_of(kind);
  return type ? entity_values(indexes, tallies, *type, wanted, options.facet_limit)
              : source_values(indexes, tallies, wanted, options.facet_limit);
}

std::vector<Facet> make_facets(Indexes& indexes, const std::vector<Tally>& tallies, const SearchOptions& options) {
  std::vector<Facet> facets;
  for (const FacetKind kind : options.facets) {
    const auto asked = options.facet_queries.find(kind);
    Facet facet{kind, {}};
    if (kind == FacetKind::month)
      facet.values = month_values(tallies, asked == options.facet_queries.end() ? std::string_view() : asked->second,
                                  options.facet_limit);
    else
      for (CountedValue& value : facet_values(indexes, tallies, kind, options))
        facet.values.push_back(std::move(value.value));
    facets.push_back(std::move(facet));
  }
  return facets;
}

}  // namespace dateline::results
