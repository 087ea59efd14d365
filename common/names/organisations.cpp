// The list of organisations, read once from the embedded organisations.txt.
#include "names/organisations.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "names/keys.h"
#include "names/table.h"

extern "C" const char dateline_organisations_table[];
extern "C" const char dateline_organisations_table_end[];

namespace dateline::names {
namespace {

using Organisations = std::unordered_map<std::string, KnownOrganisation>;

bool has_lower_case(std::string_view form) {
  return std::any_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

Organisations read_organisations() {
  Organisations organisations;
  const std::string_view table(dateline_organisations_table, static_cast<std::size_t>(dateline_organisations_table_end -
                                                                                      dateline_organisations_table));
  for_each_line(table, [&](std::string_view line) {
    const std::string_view shown = line.substr(0, line.find('|'));
    while (!line.empty()) {
      const std::string_view form = take_field(line, '|');
      const bool capitals = !has_lower_case(form);
      const auto [place, added] = organisations.try_emplace(canonical_key(form), KnownOrganisation{shown, capitals});
      if (!added) place->second.capitals = place->second.capitals && capitals;
    }
  });
  return organisations;
}

const Organisations& organisations() {
  static const Organisations instance = read_organisations();
  return instance;
}

}  // namespace

KnownOrganisation known_organisation(std::string_view key) {
  const auto found = organisations().find(std::string(key));
  return found == organisations().end() ? KnownOrganisation() : found->second;
}

void for_each_organisation_key(const std::function<void(std::string_view)>& take) {
  for (const auto& [key, organisation] : organisations()) take(key);
}

}  // namespace dateline::names
