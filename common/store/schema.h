// The layout of an index: term prefixes, value slots, positions, metadata keys. Nothing else in the project knows them.
//
// Words of the body are plain terms; acronyms have "^" before the word (text/tokens.h). Prefixes follow Omega's where
// they fit.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/article.h"

namespace dateline::store {

// Raised when an index of an older layout can't be read any more.
inline constexpr int layout_version = 3;

namespace prefix {
inline constexpr std::string_view title = "S";            // words
inline constexpr std::string_view author = "A";           // words of the byline
inline constexpr std::string_view author_exact = "XA";    // whole byline, folded, boolean
inline constexpr std::string_view source = "XS";          // words
inline constexpr std::string_view source_exact = "XSX";   // boolean
inline constexpr std::string_view section = "XC";         // words
inline constexpr std::string_view section_exact = "XCX";  // boolean
inline constexpr std::string_view day = "D";              // YYYYMMDD, boolean
inline constexpr std::string_view month = "M";            // YYYYMM, boolean
inline constexpr std::string_view year = "Y";             // YYYY, boolean
inline constexpr std::string_view language = "L";         // boolean
inline constexpr std::string_view url = "U";              // boolean
inline constexpr std::string_view id = "Q";               // boolean, unique
inline constexpr std::string_view person = "XP";          // canonical key, boolean
inline constexpr std::string_view organisation = "XO";    // canonical key, boolean
inline constexpr std::string_view place = "XL";           // canonical key, boolean
inline constexpr std::string_view country = "N";          // ISO code in lower case, boolean
// Names that the article has but that weigh too little to be facets of it.
inline constexpr std::string_view minor_person = "XMP";        // canonical key, boolean
inline constexpr std::string_view minor_organisation = "XMO";  // canonical key, boolean
inline constexpr std::string_view minor_place = "XML";         // canonical key, boolean
inline constexpr std::string_view minor_country = "XMN";       // ISO code in lower case, boolean
}  // namespace prefix

namespace slot {
inline constexpr unsigned day_and_id = 0;      // rank_key(): sorts newest first, undated last, then by id
inline constexpr unsigned entities = 1;        // numbers of entities that are facets, delta-coded (encode_numbers)
inline constexpr unsigned source = 2;          // number of the source, encode_numbers of one; absent without source
inline constexpr unsigned minor_entities = 3;  // numbers of the other entities, delta-coded
}  // namespace slot

inline constexpr std::uint32_t title_position = 1;
inline constexpr std::uint32_t body_position = 10001;

// Longest term Xapian takes, in bytes, with zero bytes counted twice.
inline constexpr std::size_t max_term_bytes = 245;

// prefix + value, or prefix + the start of the value + a hash of all of it when that would be too long for a term. A
// value that starts with a capital or ':' is set off by ':'.
[[nodiscard]] std::string make_term(std::string_view prefix, std::string_view value);

[[nodiscard]] std::string_view entity_prefix(EntityType type);
[[nodiscard]] std::string_view minor_entity_prefix(EntityType type);
// The boolean term under which an article with this entity among its facets is found. Countries take their code, others
// their key.
[[nodiscard]] std::string entity_term(EntityType type, std::string_view key_or_code);
// The same for an article that has the entity, but not among its facets.
[[nodiscard]] std::string minor_entity_term(EntityType type, std::string_view key_or_code);

// Key of slot::day_and_id for a day "YYYY-MM-DD" or "".
[[nodiscard]] std::string rank_key(std::string_view day, std::string_view id);
// The day (YYYYMMDD as a number, 0 when undated) and id back from it.
[[nodiscard]] std::uint32_t day_of_rank_key(std::string_view key);
[[nodiscard]] std::string_view id_of_rank_key(std::string_view key);

// Ascending numbers as varints of their differences; decode_numbers appends to `numbers` and throws Error on a
// malformed value.
[[nodiscard]] std::string encode_numbers(const std::vector<std::uint32_t>& ascending);
void decode_numbers(std::string_view encoded, std::vector<std::uint32_t>& numbers);

namespace metadata {
inline constexpr std::string_view layout = "dateline:layout";
inline constexpr std::string_view created_by = "dateline:version";
inline constexpr std::string_view current_dictionary =
    "dateline:dictionary";                                        // number of the one new articles are packed with
inline constexpr std::string_view name_count = "dateline:names";  // entity numbers given out so far
inline constexpr std::string_view name_types = "dateline:types";  // the type of each entity number, a byte each
inline constexpr std::string_view source_count = "dateline:sources";
inline constexpr std::string_view name_prefix = "dateline:name:";      // + big-endian number: NameRecord (name_table.h)
inline constexpr std::string_view source_prefix = "dateline:source:";  // + big-endian number: printed name
inline constexpr std::string_view dictionary_prefix = "dateline:dict:";        // + number: zstd dictionary
inline constexpr std::string_view user_names = "dateline:overrides:user";      // names_files.h
inline constexpr std::string_view merged_names = "dateline:overrides:merges";  // names_files.h
inline constexpr std::string_view furniture_prefix =
    "dateline:furniture:";                              // + hash of a scope: indexer/load/settings.h
inline constexpr std::string_view ledger_prefix = "L";  // + hash of the file (+ record): indexer/load/ledger.h
}  // namespace metadata

// Key for entry `number` of a table kept in metadata: sorts by number.
[[nodiscard]] std::string numbered_key(std::string_view key_prefix, std::uint32_t number);

}  // namespace dateline::store
