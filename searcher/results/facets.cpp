// Facets and totals (facets.h).
#include "results/facets.h"

#include <fmt/format.h>

#include <algorithm>

#include "names/keys.h"
#include "results/name_prefix.h"
#include "store/schema.h"
#include "text/folding.h"

namespace dateline::results {
namespace {

bool has(const std::vector<FacetKind>& kinds, FacetKind kind) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

bool has_entities(const std::vector<FacetKind>& kinds) {
  return std::any_of(kinds.begin(), kinds.end(), [](FacetKind kind) { return entity_type_of(kind).has_value(); });
}

// Weighs nothing, as BoolWeight does, but asks for frequencies within documents. Where neither these nor positions are
// asked for, Xapian 1.4.22 reads a term that is in every document from the list of all documents, and fails at that
// list's second block when numbers are missing among the documents ("Unexpected end of posting list").
class Unweighted : public Xapian::Weight {
 public:
  Unweighted() { need_stat(WDF); }
  [[nodiscard]] Unweighted* clone() const override { return new Unweighted; }
  void init(double) override {}
  [[nodiscard]] double get_sumpart(Xapian::termcount, Xapian::termcount, Xapian::termcount) const override { return 0; }
  [[nodiscard]] double get_maxpart() const override { return 0; }
  [[nodiscard]] double get_sumextra(Xapian::termcount, Xapian::termcount) const override { return 0; }
  [[nodiscard]] double get_maxextra() const override { return 0; }
};

// Counts what the slots of each match hold.
class Spy : public Xapian::MatchSpy {
 public:
  Spy(const Index& index, NameValues& values, const std::vector<FacetKind>& kinds, query::NameScope scope, Tally& tally)
      : index_(index),
        values_(values),
        entities_(has_entities(kinds)),
        minor_entities_(scope == query::NameScope::all),
        sources_(has(kinds, FacetKind::source)),
        months_(has(kinds, FacetKind::month)),
        tally_(tally) {
    if (entities_) tally_.entities.assign(values.size(), 0);
    if (sources_) tally_.sources.assign(store::read_source_count(index.database), 0);
  }

  void operator()(const Xapian::Document& document, double) override {
    if (!index_.repeated.empty() && index_.repeated.count(document.get_docid()) != 0) {
      ++tally_.repeated;
      return;
    }
    ++tally_.articles;
    if (entities_) count_names(document);
    if (sources_) count_source(document);
    if (!months_) return;
    const std::uint32_t month = store::day_of_rank_key(document.get_value(store::slot::day_and_id)) / 100;
    if (month != 0) ++tally_.months[month];
  }

 private:
  void count_names(const Xapian::Document& document) {
    values_.begin();
    count_names(document, store::slot::entities);
    if (minor_entities_) count_names(document, store::slot::minor_entities);
  }

  void count_names(const Xapian::Document& document, unsigned slot) {
    read_numbers(document.get_value(slot), values_.names());
    values_.add(document.get_docid(), numbers_, tally_.entities);
  }

  void count_source(const Xapian::Document& document) {
    read_numbers(document.get_value(store::slot::source), tally_.sources.size());
    for (const std::uint32_t number : numbers_) ++tally_.sources[number];
  }

  void read_numbers(const std::string& encoded, std::size_t known) {
    numbers_.clear();
    store::decode_numbers(encoded, numbers_);
    for (const std::uint32_t number : numbers_)
      if (number >= known)
        throw Error(ErrorCode::index_damaged, fmt::format("the index uses number {} and knows {}", number, known),
                    "xapian-check DIR tells more", index_.path);
  }

  const Index& index_;
  NameValues& values_;
  bool entities_;
  bool minor_entities_;
  bool sources_;
  bool months_;
  Tally& tally_;
  std::vector<std::uint32_t> numbers_;
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
void merge(std::map<std::string, FacetValue>& merged, const std::string& key, const std::string& value,
           const std::string& code, std::uint64_t count) {
  const auto [entry, is_new] = merged.try_emplace(key, FacetValue{value, code, 0});
  if (!is_new && names::better_form(value, entry->second.value)) entry->second.value = value;
  entry->second.count += count;
}

std::vector<FacetValue> highest(const std::map<std::string, FacetValue>& merged, std::size_t limit) {
  std::vector<FacetValue> values;
  for (const auto& [key, value] : merged) values.push_back(value);
  std::sort(values.begin(), values.end(), [](const FacetValue& a, const FacetValue& b) {
    return a.count != b.count ? a.count > b.count : a.value < b.value;
  });
  if (values.size() > limit) values.resize(limit);
  return values;
}

bool matches(const NamePrefix& wanted, const store::NameRecord& name) {
  return wanted.matches(name.code.empty() ? name.key : names::canonical_key(name.name));
}

std::vector<FacetValue> entity_values(Indexes& indexes, const std::vector<Tally>& tallies, EntityType type,
                                      const NamePrefix& wanted, std::size_t limit) {
  std::map<std::string, FacetValue> merged;
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
      merge(merged, name.code.empty() ? name.key : name.code, name.name, name.code, value.count);
    }
  }
  return highest(merged, limit);
}

std::vector<FacetValue> source_values(Indexes& indexes, const std::vector<Tally>& tallies, const NamePrefix& wanted,
                                      std::size_t limit) {
  std::map<std::string, FacetValue> merged;
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
      merge(merged, text::fold(name), name, "", value.count);
    }
  }
  return highest(merged, limit);
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
    Xapian::Enquire enquire(index.database);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Unweighted());
    Spy spy(index, has_entities(kinds) ? indexes.values(index) : index.values, kinds, scope, tallies[i]);
    const bool only_total = kinds.empty() && index.repeated.empty();
    if (!only_total) enquire.add_matchspy(&spy);
    const Xapian::MSet matches = enquire.get_mset(0, 0, index.database.get_doccount());
    if (only_total) tallies[i].articles = matches.get_matches_lower_bound();
  }
  return tallies;
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

std::vector<Facet> make_facets(Indexes& indexes, const std::vector<Tally>& tallies, const SearchOptions& options) {
  std::vector<Facet> facets;
  for (const FacetKind kind : options.facets) {
    const auto asked = options.facet_queries.find(kind);
    const std::string_view typed = asked == options.facet_queries.end() ? std::string_view() : asked->second;
    Facet facet{kind, {}};
    if (const auto type = entity_type_of(kind))
      facet.values = entity_values(indexes, tallies, *type, NamePrefix(typed), options.facet_limit);
    else if (kind == FacetKind::source)
      facet.values = source_values(indexes, tallies, NamePrefix(typed), options.facet_limit);
    else
      facet.values = month_values(tallies, typed, options.facet_limit);
    facets.push_back(std::move(facet));
  }
  return facets;
}

}  // namespace dateline::results
