// Names of the enumerations of dateline/searcher.h.
#include <array>

#include "dateline/searcher.h"

namespace dateline {
namespace {

struct FacetName {
  FacetKind kind;
  std::string_view name;
};

constexpr std::array<FacetName, 6> facet_names{{{FacetKind::person, "person"},
                                                {FacetKind::organisation, "org"},
                                                {FacetKind::place, "place"},
                                                {FacetKind::country, "country"},
                                                {FacetKind::source, "source"},
                                                {FacetKind::month, "month"}}};

constexpr std::array<std::string_view, 4> period_names{"day", "week", "month", "year"};

}  // namespace

std::string_view facet_name(FacetKind kind) { return facet_names[static_cast<std::size_t>(kind)].name; }

std::optional<FacetKind> facet_by_name(std::string_view name) {
  for (const FacetName& entry : facet_names)
    if (entry.name == name) return entry.kind;
  return std::nullopt;
}

std::string_view period_name(Period period) { return period_names[static_cast<std::size_t>(period)]; }

std::optional<Period> period_by_name(std::string_view name) {
  for (std::size_t i = 0; i < period_names.size(); ++i)
    if (period_names[i] == name) return static_cast<Period>(i);
  return std::nullopt;
}

std::string_view relation_name(TotalRelation relation) {
  switch (relation) {
    case TotalRelation::exact:
      return "exact";
    case TotalRelation::at_least:
      return "at_least";
    case TotalRelation::about:
      return "about";
  }
  return {};
}

}  // namespace dateline
