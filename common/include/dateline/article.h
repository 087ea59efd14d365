// The article: what every input format is turned into, what the index stores and what a search gives back.
// All text is UTF-8 in Unicode NFC; all offsets in this header are bytes. An empty string means that the article has no such thing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// A passage of the input that is neither text nor metadata of the article (other articles' headlines, credits, menus), and why.
struct RemovedText {
  std::string text;
  std::string reason;
};

enum class EntityType : std::uint8_t { person, organisation, place, country };

// "person", "org", "place", "country": the names of the facets, of the query's fields and of the JSON `type`.
[[nodiscard]] std::string_view entity_type_name(EntityType type);

// Where a name stands: bytes [begin, end) of Article::title or Article::text.
struct EntityMention {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool in_title = false;
};

// One person, organisation, place or country of an article, all its spellings in the article taken together.
struct Entity {
  EntityType type = EntityType::person;
  std::string name;                     // best printed form; a country's English name
  std::string key;                      // what makes two names the same across articles (names::canonical_key)
  std::string code;                     // ISO 3166-1 alpha-2 in capitals, countries only
  std::uint32_t count = 0;              // mentions in title and text
  bool in_facets = false;               // weighs enough to be a facet of the article
  std::vector<EntityMention> mentions;  // title first, then text, each in order
};

struct Article {
  std::string id;      // unique in an index, no blanks
  std::string path;    // the file it came from, as the user would type it
  std::optional<std::uint64_t> record;  // 1-based number (JSON lines: the line) in files that hold many
  std::string title;
  std::string date;    // YYYY-MM-DD, the day as printed
  std::string time;    // ISO 8601, with the zone when the input has one
  bool date_inferred = false;  // the day was found in the running text, not in metadata
  std::string byline;
  std::string source;  // the publisher
  std::string section;
  std::string dateline;  // the place that opens an agency story ("BAMAKO"), with neither date nor agency
  std::string language;  // ISO 639-1, or 639-3 where there is none
  std::string url;       // canonical
  std::string text;      // paragraphs, list items and subheadings in reading order, separated by "\n\n"
  std::vector<std::string> headings;  // the paragraphs of `text` that are subheadings
  std::vector<RemovedText> removed;   // kept for people to look at; never searched
  std::vector<Entity> entities;       // by type, then count down, then name
};

}  // namespace dateline
