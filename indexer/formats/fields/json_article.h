// An article out of a JSON object, by the field names that archives, feeds and content systems use. Shared by JSON,
// JSON lines and the JSON-LD of web pages.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "dateline/article.h"

namespace dateline::formats {

class FieldMap;         // formats/fields/field_map.h
class LearntFurniture;  // formats/lines/learnt_furniture.h

// Metadata only: fields of `article` that are set are kept.
void read_json_metadata(const nlohmann::json& object, Article& article);

// Metadata and text. False, with `error` naming the fields that were there, when no text is found. `furniture` and
// `map` may be null.
[[nodiscard]] bool read_json_article(const nlohmann::json& object, Article& article, std::string& error,
                                     const LearntFurniture* furniture = nullptr, const FieldMap* map = nullptr);

// True if the object has a field in which articles keep their text or headline, itself or one level below. `map` may be
// null.
[[nodiscard]] bool looks_like_article(const nlohmann::json& object, const FieldMap* map = nullptr);

// Why an object of a content system is no article that was published; "" if nothing says so.
[[nodiscard]] std::string unpublished_reason(const nlohmann::json& object);

}  // namespace dateline::formats
