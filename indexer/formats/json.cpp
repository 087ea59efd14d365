// JSON files: one article, an array of articles, or an object that holds such an array.
#include <utility>
#include <vector>

#include "formats/characters/characters.h"
#include "formats/characters/charset.h"
#include "formats/fields/json_article.h"
#include "formats/fields/json_document.h"
#include "formats/fields/json_records.h"
#include "formats/format.h"
#include "formats/ninjs.h"

namespace dateline::formats {
namespace {

constexpr std::size_t max_file_bytes = 256U << 20;  // the parsed tree takes several times that in memory
constexpr std::size_t max_failed_kept = 2000;

int sniff_json(std::string_view head, std::string_view extension) {
  std::string_view start = trim(head);
  const bool named = extension == "json" || extension == "geojson";
  if (start.empty() || (start.front() != '{' && start.front() != '[')) return named ? 30 : 0;
  const char open = start.front();
  start = trim(start.substr(1));
  // "[Photo: ...]" is text, and so is "[ ] Remember me"; what opens JSON is followed by a value, or is all of it.
  if (start.empty()) return named ? 60 : 0;
  const bool nothing = start.front() == (open == '{' ? '}' : ']') && trim(start.substr(1)).empty();
  const bool object = open == '{' && (start.front() == '"' || nothing);
  const bool array = open == '[' && (start.front() == '{' || start.front() == '[' || start.front() == '"' || nothing);
  if (object || array) return array && start.front() == '"' && !named ? 40 : 85;
  return named ? 40 : 0;
}

// `source` is that of an article which names none.
void parse_one(const nlohmann::json& object, std::optional<std::uint64_t> record, const Input& input,
               const std::string& source, ArticleSink& sink) {
  if (input.fields == nullptr && is_ninjs(object)) {
    parse_ninjs(object, record, input.furniture, sink);
    return;
  }
  if (std::string reason = unpublished_reason(object); !reason.empty()) {
    sink.skipped(record, std::move(reason));
    return;
  }
  Article article;
  article.record = record;
  std::string error;
  if (!read_json_article(object, article, error, input.furniture, input.fields)) {
    sink.failed(record, error);
    return;
  }
  if (article.source.empty()) article.source = source;
  sink.article(std::move(article));
}

void parse_array(const nlohmann::json& array, const Input& input, const std::string& source, ArticleSink& sink) {
  std::uint64_t record = 0;
  for (const nlohmann::json& element : array) parse_one(element, ++record, input, source, sink);
  if (record == 0) sink.skipped(std::nullopt, "an empty JSON array");
}

// {"articles": [...]}, {"response": {"docs": [...]}}: by name, then any array of objects that look like articles.
const nlohmann::json* find_list(const nlohmann::json& object, const FieldMap* map, int depth) {
  for (const std::string_view name : {"articles", "items", "docs", "documents", "results", "data", "stories", "posts",
                                      "news", "entries", "hits", "records"}) {
    const auto found = object.find(name);
    if (found == object.end()) continue;
    if (found->is_array() && !found->empty() && found->front().is_object()) return &*found;
    if (found->is_object() && depth > 0)
      if (const nlohmann::json* inner = find_list(*found, map, depth - 1)) return inner;
  }
  for (const auto& [name, value] : object.items()) {
    if (value.is_array() && !value.empty() && looks_like_article(value.front(), map)) return &value;
    // {"db": [{"data": {"posts": [...]}}]}, {"response": {...}}
    const nlohmann::json& holder = value.is_array() && value.size() == 1 ? value.front() : value;
    const bool is_wrapper = value.is_array() || name == "response" || name == "data";
    if (is_wrapper && holder.is_object() && depth > 0)
      if (const nlohmann::json* inner = find_list(holder, map, depth - 1)) return inner;
  }
  return nullptr;
}

// {"101": {...}, "102": {...}}: articles by their numbers.
bool is_table_of_articles(const nlohmann::json& object, const FieldMap* map) {
  return object.size() > 1 && looks_like_article(object.front(), map) && looks_like_article(object.back(), map);
}

// The title of a JSON Feed (jsonfeed.org, versions 1 and 1.1) names its publisher, as a channel's does in RSS.
std::string feed_title(const nlohmann::json& object) {
  const auto version = object.find("version");
  const auto title = object.find("title");
  const bool is_feed = version != object.end() && version->is_string() && title != object.end() && title->is_string() &&
                       version->get_ref<const std::string&>().find("jsonfeed.org/version/") != std::string::npos;
  return is_feed ? squeeze(title->get_ref<const std::string&>()) : "";
}

// What can be read of a file that is no JSON from its first byte to its last.
void parse_broken(std::string_view utf8, const std::string& error, const Input& input, ArticleSink& sink) {
  std::vector<std::pair<std::uint64_t, std::string>> failed;  // in front of the first that is whole
  std::uint64_t record = 0;
  bool any = false;
  bool any_failed = false;
  const bool is_all =
      read_json_records(utf8, [&](const nlohmann::json& object, const std::string& reason, bool is_sure) {
        const bool is_whole = !object.is_discarded();
        if (is_whole && !(is_sure && any) && !is_ninjs(object) && !looks_like_article(object, input.fields)) return;
        ++record;
        if (!is_whole) {
          any_failed = true;
          if (any)
            sink.failed(record, reason);
          else if (failed.size() < max_failed_kept)
            failed.emplace_back(record, reason);
          return;
        }
        for (auto& [number, why] : failed) sink.failed(number, std::move(why));
        failed.clear();
        any = true;
        parse_one(object, record, input, "", sink);
      });
  if (!any || !(is_all || any_failed)) sink.failed(std::nullopt, error);
}

void parse_json_file(const Input& input, ArticleSink& sink) {
  if (input.bytes.size() > max_file_bytes) {
    sink.failed(std::nullopt, "a JSON file of more than 256 MiB: JSON lines have no such limit");
    return;
  }
  std::string error;
  const std::string utf8 = to_utf8(input.bytes, "utf-8");
  const std::optional<nlohmann::json> value = parse_json(utf8, error);
  if (!value) {
    parse_broken(utf8, error, input, sink);
  } else if (value->is_array()) {
    parse_array(*value, input, "", sink);
  } else if (value->is_object() && !is_ninjs(*value) && !looks_like_article(*value, input.fields)) {
    if (const nlohmann::json* list = find_list(*value, input.fields, 3))
      parse_array(*list, input, feed_title(*value), sink);
    else if (is_table_of_articles(*value, input.fields))
      parse_array(*value, input, "", sink);
    else
      parse_one(*value, std::nullopt, input, "", sink);
  } else {
    parse_one(*value, std::nullopt, input, "", sink);
  }
}

}  // namespace

const Format json_format{"json", "JSON: one article, or an array of them", "json", nullptr, sniff_json, parse_json_file,
                         true};

}  // namespace dateline::formats
