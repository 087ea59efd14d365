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

// "hit": [3, 4], "of": 7; null in a lead.
void add_ordinals(const Snippet& snippet, std::size_t count, ordered_json& piece) {
  piece["hit"] = snippet.first_hit == 0 ? ordered_json(nullptr) : ordered_json({snippet.first_hit, snippet.last_hit});
  piece["of"] = count;
}

void add_matches(const ArticleMatches& matches, ordered_json& json) {
  json["match_count"] = matches.title_count + matches.text_count;
  json["matches"] = ordered_json::array();
  for (const TextMatch& match : matches.matches) {
    ordered_json one;
    one["field"] = text_field_name(match.field);
    one["ordinal"] = match.ordinal;
    one["begin"] = match.code_points.first;
    one["end"] = match.code_points.second;
    one["parts"] = ordered_json::array();
    // Words that --like chose stand in no query.
    for (const std::size_t part : match.parts)
      if (!matches.parts[part].text.empty()) one["parts"].push_back(matches.parts[part].text);
    json["matches"].push_back(std::move(one));
  }
}

}  // namespace

ordered_json reference_json(const Hit& hit) {
  ordered_json json;
  json["id"] = hit.id;
  json["path"] = string_or_null(hit.path);
  json["record"] = hit.record ? ordered_json(*hit.record) : ordered_json(nullptr);
  json["title"] = string_or_null(hit.title);
  json["date"] = string_or_null(hit.date);
  return json;
}

ordered_json hit_json(const Hit& hit, bool html) {
  ordered_json json = reference_json(hit);
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
    if (hit.matches) add_ordinals(snippet, hit.matches->text_count, piece);
    if (html) piece["html"] = to_html(snippet.text, snippet.highlights);
    json["snippets"].push_back(std::move(piece));
  }
  json["title_highlights"] = highlights_json(hit.title_highlights);
  if (html) json["title_html"] = string_or_null(to_html(hit.title, hit.title_highlights));
  if (hit.matches) add_matches(*hit.matches, json);
  if (hit.copy) json["copy"] = *hit.copy;
  if (hit.story) json["story"] = story_json(*hit.story, html);
  return json;
}

ordered_json answer_json(const Answer& answer, const SearchOptions& options, const std::optional<std::string>& qid,
                         bool html) {
  ordered_json json;
  json["query"] = answer.query;
  if (qid) json["qid"] = *qid;
  json["took_ms"] = std::round(answer.took_ms * 1000) / 1000;
  json["total"]["value"] = answer.total.value;
  json["total"]["relation"] = relation_name(answer.total.relation);
  json["relaxed"] = answer.relaxed;
  if (answer.stories) {
    json["stories"]["value"] = answer.stories->stories;
    json["stories"]["articles"] = answer.stories->articles;
  }
  if (answer.like) json["like"] = hit_json(*answer.like, html);
  json["hits"] = ordered_json::array();
  for (const Hit& hit : answer.hits) json["hits"].push_back(hit_json(hit, html));
  if (options.facet_all) json["facet_all"] = true;
  json["facets"] = options.facets.empty() ? ordered_json(nullptr) : facets_json(answer);
  json["suggestion"] = string_or_null(answer.suggestion);
  if (!answer.suggestion.empty()) json["suggestion_total"] = answer.suggestion_articles;
  if (options.explain) json["explain"] = answer.explanation;
  json["warnings"] = answer.warnings;
  return json;
}

}  // namespace dateline::cli
