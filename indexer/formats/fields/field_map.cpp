// Paths of the user; see field_map.h.
#include "formats/fields/field_map.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <span>

#include "dateline/error.h"
#include "formats/characters/characters.h"
#include "formats/fields/field_names.h"

namespace dateline::formats {
namespace {

using Json = nlohmann::json;

constexpr std::string_view fields[] = {"id",     "title",   "text",     "date", "time",    "byline",
                                       "source", "section", "language", "url",  "dateline"};
constexpr std::size_t max_path_bytes = 200;
constexpr std::size_t max_parts = 8;
constexpr std::size_t max_values = 10'000;

std::string field_list() {
  std::string list;
  for (const std::string_view field : fields) list.append(list.empty() ? "" : ", ").append(field);
  return list;
}

const Json* member(const Json& object, std::string_view name) {
  if (const auto exact = object.find(name); exact != object.end()) return &*exact;
  const std::string key = field_key(name);
  for (const auto& [other, value] : object.items())
    if (field_key(other) == key) return &value;
  return nullptr;
}

void collect(const Json& value, std::string_view path, std::vector<const Json*>& values);

void collect_elements(const Json& list, std::string_view path, std::vector<const Json*>& values) {
  const std::string_view part = path.substr(0, path.find('.'));
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), index);
  if (!part.empty() && error == std::errc() && end == part.data() + part.size()) {
    if (index < list.size()) collect(list[index], path.substr(std::min(part.size() + 1, path.size())), values);
    return;
  }
  for (const Json& element : list) collect(element, path, values);
}

void collect(const Json& value, std::string_view path, std::vector<const Json*>& values) {
  if (values.size() >= max_values) return;
  if (value.is_array()) return collect_elements(value, path, values);
  if (path.empty()) {
    values.push_back(&value);
    return;
  }
  if (!value.is_object()) return;
  // A name may have dots of its own: the longest one that is there counts.
  for (std::size_t end = path.size(); end != std::string_view::npos && end > 0; end = path.rfind('.', end - 1)) {
    if (const Json* inner = member(value, path.substr(0, end))) {
      collect(*inner, end < path.size() ? path.substr(end + 1) : std::string_view{}, values);
      return;
    }
  }
}

}  // namespace

FieldMap::FieldMap(const std::vector<std::string>& specs) {
  for (const std::string& spec : specs) {
    const std::size_t equals = spec.find('=');
    if (equals == std::string::npos)
      throw Error(ErrorCode::bad_argument, "\"" + spec + "\" maps no field", "FIELD=PATH, as in title=headline.main");
    const std::string field(trim(std::string_view(spec).substr(0, equals)));
    const std::string path(trim(std::string_view(spec).substr(equals + 1)));
    if (std::find(std::begin(fields), std::end(fields), field) == std::end(fields))
      throw Error(ErrorCode::bad_argument, "an article has no field \"" + field + "\"", "one of " + field_list());
    if (path.empty())
      throw Error(ErrorCode::bad_argument, "the field " + field + " is mapped to nothing", "FIELD=PATH");
    if (path.size() > max_path_bytes ||
        static_cast<std::size_t>(std::count(path.begin(), path.end(), '.')) >= max_parts)
      throw Error(ErrorCode::bad_argument, "the path of " + field + " is too long",
                  "at most " + std::to_string(max_parts) + " names");
    std::vector<std::string>& paths = paths_[field];
    if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
  }
}

bool FieldMap::find(const Json& record, std::string_view field, std::vector<const Json*>& values) const {
  values.clear();
  const auto paths = paths_.find(field);
  if (paths == paths_.end()) return false;
  for (const std::string& path : paths->second) {
    collect(record, path, values);
    if (!values.empty()) return true;
  }
  return false;
}

std::string FieldMap::spec() const {
  std::string spec;
  for (const auto& [field, paths] : paths_)
    for (const std::string& path : paths) spec.append(field).append("=").append(path).append("\n");
  return spec;
}

}  // namespace dateline::formats
