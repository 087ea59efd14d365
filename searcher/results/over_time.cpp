// Counts over time (over_time.h). The matches are visited once more when the values that get a column are known.
#include "results/over_time.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "query/dates.h"
#include "results/periods.h"
#include "results/visiting.h"
#include "store/schema.h"

namespace dateline::results {
namespace {

constexpr std::int64_t most_periods = 100'000;
constexpr std::uint64_t most_numbers = 2'000'000;  // periods times values
constexpr std::uint32_t open_end = 99999999;

// Matches of one period.
struct Row {
  std::uint64_t articles = 0;
  std::uint64_t others = 0;
  std::uint64_t none = 0;
  std::unordered_map<std::uint32_t, std::uint64_t> values;  // by column
};

// By number of the period; those without a day under none.
struct Rows {
  std::map<std::int32_t, Row> dated;
  Row undated;
};

// Sorts the matches of one index into rows.
class Spy : public Xapian::MatchSpy {
 public:
  // `columns` tells the column of each value of `by`, no_column for those without.
  static constexpr std::uint32_t no_column = 0xFFFF'FFFF;

  Spy(SlotReader& reader, Period period, std::optional<FacetKind> by, std::vector<std::uint32_t> columns,
      const std::string& types, Rows& rows)
      : reader_(reader), period_(period), by_(by), columns_(std::move(columns)), types_(types), rows_(rows) {
    if (by_) type_ = entity_type_of(*by_);
  }

  void operator()(const Xapian::Document& document, double) override {
    if (reader_.repeated(document)) return;
    const auto period = period_of(period_, SlotReader::day(document));
    Row& row = period ? rows_.dated[*period] : rows_.undated;
    ++row.articles;
    if (by_) add_values(document, row);
  }

 private:
  void add_values(const Xapian::Document& document, Row& row) {
    bool any = false;
    bool listed = false;
    const auto add = [&](std::uint32_t number) {
      any = true;
      if (number >= columns_.size() || columns_[number] == no_column) return;
      listed = true;
      ++row.values[columns_[number]];
    };
    if (type_)
      reader_.names(document, [&](std::uint32_t number) {
        if (number < types_.size() && types_[number] == static_cast<char>(*type_)) add(number);
      });
    else
      reader_.sources(document, add);
    if (!any) ++row.none;
    if (any && !listed) ++row.others;
  }

  SlotReader& reader_;
  Period period_;
  std::optional<FacetKind> by_;
  std::optional<EntityType> type_;
  std::vector<std::uint32_t> columns_;
  const std::string& types_;
  Rows& rows_;
};

std::vector<std::uint32_t> columns_of(std::size_t index, const std::vector<CountedValue>& values) {
  std::vector<std::uint32_t> columns;
  for (std::uint32_t column = 0; column < values.size(); ++column)
    for (const ValueNumber& one : values[column].numbers) {
      if (one.index != index) continue;
      if (one.number >= columns.size()) columns.resize(one.number + 1, Spy::no_column);
      columns[one.number] = column;
    }
  return columns;
}

// The days that every match must lie in: those of date filters that stand beside all the rest.
query::DayRange bounds_of(const query::Node& node) {
  if (node.kind == query::NodeKind::filter && node.field == Field::date) return node.days;
  query::DayRange bounds;
  if (node.kind != query::NodeKind::conjunction) return bounds;
  for (const query::Node& child : node.children) {
    const query::DayRange days = bounds_of(child);
    bounds.first = std::max(bounds.first, days.first);
    bounds.last = std::min(bounds.last, days.last);
  }
  return bounds;
}

// How many articles the indexes have, whatever they tell: from the terms of days, no article is looked at.
struct Everything {
  std::map<std::int32_t, std::int64_t> dated;
  std::int64_t undated = 0;
};

void add_everything(const Index& index, Period period, const query::DayRange& bounds, Everything& all) {
  const bool bounded = bounds.first > 0 || bounds.last < open_end;
  std::int64_t dated = 0;
  const auto add = [&](std::uint32_t day, std::int64_t count) {
    const auto number = period_of(period, day);
    if (!number) return;
    dated += count;
    if (day >= bounds.first && day <= bounds.last) all.dated[*number] += count;
  };
  const std::string prefix(store::prefix::day);
  for (auto term = index.database.allterms_begin(prefix); term != index.database.allterms_end(prefix); ++term)
    if (const auto days = query::days_of_term(std::string_view(*term).substr(prefix.size())))
      add(days->first, term.get_termfreq());
  for (const Xapian::docid document : index.repeated) add(SlotReader::day(index.database.get_document(document)), -1);
  if (!bounded) all.undated += static_cast<std::int64_t>(index.database.get_doccount() - index.repeated.size()) - dated;
}

// First and last period to be shown.
struct Span {
  std::int64_t first = 0;
  std::int64_t last = -1;
};

Span span_of(const Rows& rows, const Everything& all, const query::DayRange& bounds) {
  const bool from = bounds.first > 0 && !all.dated.empty();
  const bool to = bounds.last < open_end && !all.dated.empty();
  if (rows.dated.empty() && !(from && to)) return {};
  return {from ? all.dated.begin()->first : rows.dated.begin()->first,
          to ? all.dated.rbegin()->first : rows.dated.rbegin()->first};
}

void check(const Span& span, std::size_t values, Period period) {
  const std::int64_t periods = span.last - span.first + 1;
  if (periods > most_periods)
    throw Error(
        ErrorCode::limit,
        fmt::format("these articles spread over {} {}s; {} are the most", periods, period_name(period), most_periods),
        "take longer periods, or narrow the dates");
  const std::uint64_t numbers = static_cast<std::uint64_t>(periods) * values;
  if (numbers > most_numbers)
    throw Error(ErrorCode::limit,
                fmt::format("{} {}s of {} values are {} numbers; {} are the most", periods, period_name(period), values,
                            numbers, most_numbers),
                "take longer periods or fewer values, or narrow the dates");
}

PeriodCount made_of(std::string text, const Row& row, std::int64_t total, std::size_t values) {
  PeriodCount count;
  count.period = std::move(text);
  count.articles = row.articles;
  count.total = static_cast<std::uint64_t>(total);
  count.values.assign(values, 0);
  for (const auto& [column, articles] : row.values) count.values[column] = articles;
  count.others = row.others;
  count.none = row.none;
  return count;
}

}  // namespace

void count_over_time(Indexes& indexes, const Xapian::Query& query, const query::Node& tree,
                     const std::vector<Tally>& tallies, const SearchOptions& options, OverTime& counted) {
  std::vector<CountedValue> values;
  if (counted.by) values = facet_values(indexes, tallies, *counted.by, options);
  const query::DayRange bounds = bounds_of(tree);
  Rows rows;
  Everything all;
  for (std::size_t i = 0; i < indexes.all().size(); ++i) {
    Index& index = indexes.all()[i];
    SlotReader reader(index, counted.by ? indexes.values(index) : index.values, scope_of(options));
    Spy spy(reader, counted.period, counted.by, columns_of(i, values), index.names.types(index.database), rows);
    visit(index, query, &spy);
    add_everything(index, counted.period, bounds, all);
  }
  std::erase_if(all.dated, [](const auto& period) { return period.second <= 0; });
  const Span span = span_of(rows, all, bounds);
  check(span, values.size(), counted.period);
  for (std::int64_t at = span.first; at <= span.last; ++at) {
    const auto number = static_cast<std::int32_t>(at);
    const auto row = rows.dated.find(number);
    const auto total = all.dated.find(number);
    counted.periods.push_back(made_of(period_text(counted.period, number),
                                      row == rows.dated.end() ? Row() : row->second,
                                      total == all.dated.end() ? 0 : total->second, values.size()));
  }
  counted.undated = made_of("", rows.undated, all.undated, values.size());
  for (CountedValue& value : values) counted.values.push_back(std::move(value.value));
}

}  // namespace dateline::results
