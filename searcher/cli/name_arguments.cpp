// TYPE=PREFIX and TYPE:NAME (name_arguments.h).
#include "name_arguments.h"

#include <fmt/format.h>

#include <optional>

namespace dateline::cli {
namespace {

constexpr EntityType name_types[] = {EntityType::person, EntityType::organisation, EntityType::place,
                                     EntityType::country};

std::optional<EntityType> type_by_name(std::string_view name) {
  for (const EntityType type : name_types)
    if (entity_type_name(type) == name) return type;
  return std::nullopt;
}

// person:"Assimi Goïta", where the shell has left the quotes.
std::string unquoted(std::string name) {
  if (name.size() >= 2 && name.front() == '"' && name.back() == '"') return name.substr(1, name.size() - 2);
  return name;
}

}  // namespace

std::map<FacetKind, std::string> parse_facet_queries(const std::vector<std::string>& arguments) {
  std::map<FacetKind, std::string> queries;
  for (const std::string& argument : arguments) {
    const std::size_t sign = argument.find('=');
    if (sign == std::string::npos)
      throw Error(ErrorCode::bad_argument, fmt::format("--facet-query cannot be “{}”", argument),
                  "write --facet-query person=goi");
    const std::string type = argument.substr(0, sign);
    const std::optional<FacetKind> kind = facet_by_name(type);
    if (!kind)
      throw Error(ErrorCode::bad_argument, fmt::format("there is no facet “{}”", type),
                  "person, org, place, country, source, month");
    if (!queries.emplace(*kind, argument.substr(sign + 1)).second)
      throw Error(ErrorCode::bad_argument, fmt::format("--facet-query asks for {} twice", type),
                  "several words in one: --facet-query \"person=assimi goi\"");
  }
  return queries;
}

RelatedTo parse_related(const std::string& argument) {
  const std::size_t sign = argument.find(':');
  if (sign == std::string::npos)
    throw Error(ErrorCode::bad_argument, fmt::format("--related cannot be “{}”", argument),
                "write --related person:\"Assimi Goïta\"");
  const std::optional<EntityType> type = type_by_name(argument.substr(0, sign));
  if (!type)
    throw Error(ErrorCode::bad_argument, fmt::format("--related knows no names of type “{}”", argument.substr(0, sign)),
                "person, org, place, country");
  return {*type, unquoted(argument.substr(sign + 1))};
}

}  // namespace dateline::cli
