// Bounded JSON; see json_document.h.
#include "formats/fields/json_document.h"

#include <fmt/format.h>

namespace dateline::formats {
namespace {

// Brackets are counted before parsing: values are later visited by recursion.
bool is_too_deep(std::string_view json) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++depth > max_json_depth) return true;
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return false;
}

// -1 when there is no \uXXXX at `at`.
int unicode_escape(std::string_view json, std::size_t at) {
  if (at + 6 > json.size() || json[at] != '\\' || json[at + 1] != 'u') return -1;
  int value = 0;
  for (std::size_t i = at + 2; i < at + 6; ++i) {
    const char c = json[i];
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

bool is_high(int unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_low(int unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

std::string mended(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  bool in_string = false;
  for (std::size_t i = 0; i < json.size();) {
    if (!in_string) {
      std::string_view word;
      for (const std::string_view name : {"-Infinity", "Infinity", "NaN", "undefined"})
        if (json.substr(i).starts_with(name)) word = name;
      if (!word.empty()) {
        out += "null";
        i += word.size();
        continue;
      }
      if (json[i] == ',') {
        const std::size_t next = json.find_first_not_of(" \t\r\n", i + 1);
        if (next != std::string_view::npos && (json[next] == ']' || json[next] == '}')) {
          i = next;
          continue;
        }
      }
      in_string = json[i] == '"';
      out.push_back(json[i++]);
      continue;
    }
    const int unit = unicode_escape(json, i);
    if (is_high(unit) && is_low(unicode_escape(json, i + 6))) {
      out += json.substr(i, 12);
      i += 12;
    } else if (is_high(unit) || is_low(unit)) {
      out += "\\ufffd";
      i += 6;
    } else if (json[i] == '\\' && i + 1 < json.size()) {
      out += json.substr(i, 2);
      i += 2;
    } else if (json[i] == '\n' || json[i] == '\t') {
      out += json[i] == '\n' ? "\\n" : "\\t";
      ++i;
    } else {
      in_string = json[i] != '"';
      out.push_back(json[i++]);
    }
  }
  return out;
}

}  // namespace

std::optional<nlohmann::json> parse_json(std::string_view utf8, std::string& error) {
  if (is_too_deep(utf8)) {
    error = fmt::format("JSON nested deeper than {} levels", max_json_depth);
    return std::nullopt;
  }
  nlohmann::json value = nlohmann::json::parse(utf8, nullptr, false);
  if (!value.is_discarded()) return value;
  try {
    constexpr bool with_comments = true;
    return nlohmann::json::parse(mended(utf8), nullptr, true, with_comments);
  } catch (const nlohmann::json::parse_error& problem) {
    error = fmt::format("not valid JSON (at byte {})", problem.byte);
  } catch (const nlohmann::json::exception&) {
    error = "not valid JSON (a number out of range)";
  }
  return std::nullopt;
}

}  // namespace dateline::formats
