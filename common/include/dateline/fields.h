// The fields of an article as the query language names them: one table for the parser, the help and the documentation.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "dateline/article.h"

namespace dateline {

enum class Field : std::uint8_t { title, body, by, source, section, person, org, place, country, lang, id, url, date };

enum class FieldKind : std::uint8_t {
  words,   // words with positions: takes anything a bare word may be, phrases, wildcards
  filter   // selects whole values; never relaxed, never ranked
};

struct FieldInfo {
  Field field;
  std::string_view name;
  FieldKind kind;
  std::string_view description;
  std::string_view example;
};

inline constexpr std::array<FieldInfo, 13> field_table{{
    {Field::title, "title", FieldKind::words, "words of the headline", "title:mali"},
    {Field::body, "body", FieldKind::words, "words of the text", "body:\"foreign minister\""},
    {Field::by, "by", FieldKind::words, "words of the byline", "by:reuters"},
    {Field::source, "source", FieldKind::words, "words of the publisher's name", "source:\"le monde\""},
    {Field::section, "section", FieldKind::words, "words of the section", "section:sport"},
    {Field::person, "person", FieldKind::filter, "a person named in the article", "person:\"Assimi Goïta\""},
    {Field::org, "org", FieldKind::filter, "an organisation named in the article", "org:\"African Union\""},
    {Field::place, "place", FieldKind::filter, "a place named in the article", "place:bamako"},
    {Field::country, "country", FieldKind::filter, "a country, by name or ISO code", "country:mali"},
    {Field::lang, "lang", FieldKind::filter, "language, by ISO code", "lang:fr"},
    {Field::id, "id", FieldKind::filter, "the article with this id", "id:8f2c41d09a7be310"},
    {Field::url, "url", FieldKind::filter, "the article from this address", "url:https://example.org/a"},
    {Field::date, "date", FieldKind::filter, "day, month, year or a range", "date:2025-09..2025-10"},
}};

consteval bool fields_are_in_order() {
  for (std::size_t i = 0; i < field_table.size(); ++i)
    if (static_cast<std::size_t>(field_table[i].field) != i) return false;
  return true;
}
static_assert(fields_are_in_order(), "field_table is indexed by Field");

[[nodiscard]] constexpr const FieldInfo& field_info(Field field) { return field_table[static_cast<std::size_t>(field)]; }

// The type of the names that a field selects; none for a field that selects by something else.
[[nodiscard]] constexpr std::optional<EntityType> entity_type_of(Field field) {
  switch (field) {
    case Field::person:
      return EntityType::person;
    case Field::org:
      return EntityType::organisation;
    case Field::place:
      return EntityType::place;
    case Field::country:
      return EntityType::country;
    default:
      return std::nullopt;
  }
}

}  // namespace dateline
