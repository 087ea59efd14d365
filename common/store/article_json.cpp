// An article as JSON (article_json.h).
#include "store/article_json.h"

#include <string>

namespace dateline::store {

using nlohmann::ordered_json;

ordered_json string_or_null(std::string_view text) {
  return text.empty() ? ordered_json(nullptr) : ordered_json(std::string(text));
}

ordered_json article_json(const Article& article, std::string_view error) {
  ordered_json removed = ordered_json::array();
  for (const RemovedText& passage : article.removed) removed.push_back({{"text", passage.text}, {"reason", passage.reason}});
  ordered_json entities = ordered_json::array();
  for (const Entity& entity : article.entities)
    entities.push_back({{"name", entity.name}, {"type", entity_type_name(entity.type)}, {"count", entity.count}});
  ordered_json json;
  json["path"] = string_or_null(article.path);
  json["record"] = article.record ? ordered_json(*article.record) : ordered_json(nullptr);
  json["id"] = string_or_null(article.id);
  json["title"] = string_or_null(article.title);
  json["date"] = string_or_null(article.date);
  json["time"] = string_or_null(article.time);
  json["date_inferred"] = article.date_inferred;
  json["byline"] = string_or_null(article.byline);
  json["source"] = string_or_null(article.source);
  json["section"] = string_or_null(article.section);
  json["dateline"] = string_or_null(article.dateline);
  json["language"] = string_or_null(article.language);
  json["url"] = string_or_null(article.url);
  json["text"] = string_or_null(article.text);
  json["headings"] = article.headings;
  json["removed"] = std::move(removed);
  json["entities"] = std::move(entities);
  json["error"] = string_or_null(error);
  return json;
}

std::string json_line(const ordered_json& value) { return value.dump(-1, ' ', false, ordered_json::error_handler_t::replace); }

}  // namespace dateline::store
