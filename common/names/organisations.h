// Organisations known by name, with their short and long forms (organisations.txt): what makes "U.N." and "United
// Nations" one. Constant data, safe from any thread.
#pragma once

#include <functional>
#include <string_view>

namespace dateline::names {

struct KnownOrganisation {
  std::string_view name;  // the form to show
  bool capitals = false;  // the name with this key is printed in capitals only ("WHO"), so that "Who" is not it
};

// The organisation that has `key` (a canonical_key) as one of its names; an empty name when none has.
[[nodiscard]] KnownOrganisation known_organisation(std::string_view key);

// All keys that known_organisation() knows.
void for_each_organisation_key(const std::function<void(std::string_view)>& take);

}  // namespace dateline::names
