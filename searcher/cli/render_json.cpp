// Answers as JSON (render.h).
#include <cmath>

#include "render.h"
#include "store/article_json.h"

namespace dateline::cli {
namespace {

using nlohmann::ordered_json;
using store::string_or_null;

ordered_json highlights_json(const std::vector<Highlight>& highlights) {
  ordered_json list = ordered_json::array();
  for (const auto& [begin, end] : highlights) list.push_back({begin, end});
  return list;
}

ordered_json facets_json(const Answer& answer) {
  ordered_json facets = ordered_json::object();
  for (const Facet& facet : answer.facets) {
    ordered_json& values = facets[std::string(facet_name(facet.kind))] = ordered_json::array();
    for (const FacetValue& value : facet.values) {
      ordered_json entry;
      entry["value"] = value.value;
      if (facet.kind == FacetKind::country) entry["code"] = string_or_null(value.code);
      entry["count"] = value.count;
      values.push_back(std::move(entry));
    }
  }
  return facets;
}

}  // namespace

ordered_json hit_json(const Hit& hit) {
  ordered_json json;
  json["id"] = hit.id;
  json["path"] = string_or_null(hit.path);
  json["record"] = hit.record ? ordered_json(*hit.record) : ordered_json(nullptr);
  json["title"] = string_or_null(hit.title);
  json["date"] = string_or_null(hit.date);
  json["time"] = string_or_null(hit.time);
  json["date_inferred"] = hit.date_inferred;
  json["source"] = string_or_null(hit.source);
  json["byline"] = string_or_null(hit.byline);
  json["language"] = string_or_null(hit.language);
  json["url"] = string_or_null(hit.url);
  json["score"] = hit.score;
  json["names"] = ordered_json::array();
  for (const Entity& entity : hit.names) {
    ordered_json name;
    name["name"] = entity.name;
    name["type"] = entity_type_name(entity.type);
    name["count"] = entity.count;
    json["names"].push_back(std::move(name));
  }
  json["snippets"] = ordered_json::array();
  for (const Snippet& snippet : hit.snippets) {
    ordered_json piece;
    piece["text"] = snippet.text;
    piece["highlights"] = highlights_json(snippet.highlights);
    json["snippets"].push_back(std::move(piece));
  }
  json["title_highlights"] = highlights_json(hit.title_highlights);
  return json;
}

ordered_json answer_json(const Answer& answer, const SearchOptions& options, const std::optional<std::string>& qid) {
  ordered_json json;
  json["query"] = answer.query;
  if (qid) json["qid"] = *qid;
  json["took_ms"] = std::round(answer.took_ms * 1000) / 1000;
  json["total"]["value"] = answer.total.value;
  json["total"]["relation"] = relation_name(answer.total.relation);
  json["relaxed"] = answer.relaxed;
  json["hits"] = ordered_json::array();
  for (const Hit& hit : answer.hits) json["hits"].push_back(hit_json(hit));
  if (options.facet_all) json["facet_all"] = true;
  json["facets"] = options.facets.empty() ? ordered_json(nullptr) : facets_json(answer);
  json["suggestion"] = string_or_null(answer.suggestion);
  if (options.explain) json["explain"] = answer.explanation;
  json["warnings"] = answer.warnings;
  return json;
}

}  // namespace dateline::cli
