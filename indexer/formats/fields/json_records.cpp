// Cutting broken JSON; see json_records.h.
#include "formats/fields/json_records.h"

#include <algorithm>
#include <optional>

#include "formats/fields/json_document.h"

namespace dateline::formats {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view blanks = " \t\r\n";
constexpr std::size_t longest_record = 4U << 20;
// Of bytes that were looked at in vain, for a file of n bytes: n and this much.
constexpr std::size_t search_grace = 64U << 20;

// Where the value that opens at `at` ends; npos if it does not within the bounds of a record.
std::size_t value_end(std::string_view json, std::size_t at) {
  const std::size_t stop = at + std::min(longest_record, json.size() - at);
  std::size_t depth = 0;
  bool in_string = false;
  for (; at < stop; ++at) {
    const char c = json[at];
    if (in_string) {
      if (c == '\\')
        ++at;
      else if (c == '"')
        in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && --depth == 0) {
      return at + 1;
    }
  }
  return npos;
}

// The next object behind `from` that stands behind another one or at the beginning of a list.
std::size_t next_start(std::string_view json, std::size_t from) {
  for (std::size_t at = json.find('{', from); at != npos; at = json.find('{', at + 1)) {
    const std::size_t inside = json.find_first_not_of(blanks, at + 1);
    if (inside == npos) return npos;
    if (json[inside] != '"') continue;
    std::string_view before = json.substr(0, at);
    const auto last = [&] {
      const std::size_t end = before.find_last_not_of(blanks);
      return end == npos || at - end > 200 ? '\0' : before[end];
    };
    if (last() == ',') before = before.substr(0, before.find_last_not_of(blanks));
    if (last() == '}' || last() == '[') return at;
  }
  return npos;
}

// The object behind one that ended at `at`, if nothing but a comma stands between them.
std::size_t following(std::string_view json, std::size_t at) {
  const std::size_t next = json.find_first_not_of(" \t\r\n,", at);
  return next != npos && json[next] == '{' ? next : npos;
}

}  // namespace

bool read_json_records(
    std::string_view utf8,
    const std::function<void(const nlohmann::json& object, const std::string& reason, bool is_sure)>& take) {
  std::size_t at = utf8.find('{');
  // An object that holds the list, and is broken with it, is no record.
  if (at != npos && utf8.substr(0, at).find('[') == npos) {
    const std::size_t end = value_end(utf8, at);
    std::string error;
    const std::size_t inside =
        end == npos || !parse_json(utf8.substr(at, end - at), error) ? next_start(utf8, at + 1) : npos;
    if (inside < end) at = inside;
  }
  const auto is_bare = [](std::string_view text) { return text.find_first_not_of("[], \t\r\n") == npos; };
  bool is_all = is_bare(utf8.substr(0, at));
  bool is_sure = true;
  std::size_t looked_at = 0;
  while (at != npos && looked_at < utf8.size() + search_grace) {
    const std::size_t end = value_end(utf8, at);
    std::string reason;
    std::optional<nlohmann::json> object;
    if (end != npos) object = parse_json(utf8.substr(at, end - at), reason);
    if (object) {
      take(*object, "", is_sure);
      const std::size_t next = following(utf8, end);
      is_sure = next != npos;
      if (!is_sure) is_all = is_all && is_bare(utf8.substr(end));
      at = is_sure ? next : next_start(utf8, end);
      continue;
    }
    take(nlohmann::json(nlohmann::json::value_t::discarded), end == npos ? "not valid JSON: it breaks off" : reason,
         is_sure);
    looked_at += (end == npos ? std::min(longest_record, utf8.size() - at) : end - at);
    at = next_start(utf8, at + 1);
    is_sure = false;
    is_all = false;
  }
  return is_all;
}

}  // namespace dateline::formats
