// Names of fields given by the user (--map FIELD=PATH) for JSON and tables. A path is a field's name, or names joined
// by dots for fields of fields; a number is a place in a list, counted from 0, and a name asked of a list is asked of
// each of its elements. Names are compared as printed, else by field_key. Several paths for one field: the first that a
// record has.
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::formats {

class FieldMap {
 public:
  // Throws Error(bad_argument) for what is no FIELD=PATH.
  explicit FieldMap(const std::vector<std::string>& specs);

  [[nodiscard]] bool empty() const { return paths_.empty(); }
  [[nodiscard]] bool has(std::string_view field) const { return paths_.find(field) != paths_.end(); }

  // True if `record` has what the user named for `field`, whatever its value: the table of names is not asked then.
  // `values` are the values there, lists taken apart.
  [[nodiscard]] bool find(const nlohmann::json& record, std::string_view field,
                          std::vector<const nlohmann::json*>& values) const;

  // The same text for maps that read the same; "" for an empty one.
  [[nodiscard]] std::string spec() const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> paths_;
};

}  // namespace dateline::formats
