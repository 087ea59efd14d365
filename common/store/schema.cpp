// Terms, slot values and metadata keys of an index (schema.h).
#include "store/schema.h"

#include <fmt/format.h>

#include <algorithm>

#include "dateline/error.h"
#include "store/hash.h"
#include "text/utf8.h"

namespace dateline::store {
namespace {

// Xapian escapes a zero byte as two bytes when it makes a key of a term.
std::size_t key_bytes(std::string_view term) {
  return term.size() + static_cast<std::size_t>(std::count(term.begin(), term.end(), '\0'));
}

constexpr std::size_t rank_day_bytes = 4;
constexpr std::uint32_t undated = 0xFFFFFFFFU;

std::string big_endian(std::uint32_t number) {
  return {static_cast<char>(number >> 24), static_cast<char>(number >> 16), static_cast<char>(number >> 8),
          static_cast<char>(number)};
}

std::uint32_t day_number(std::string_view day) {
  if (day.size() != 10 || day[4] != '-' || day[7] != '-') return 0;
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < day.size(); ++i) {
    if (i == 4 || i == 7) continue;
    if (day[i] < '0' || day[i] > '9') return 0;
    number = number * 10 + static_cast<std::uint32_t>(day[i] - '0');
  }
  return number;
}

std::string name_term(std::string_view prefix, EntityType type, std::string_view key_or_code) {
  if (type != EntityType::country) return make_term(prefix, key_or_code);
  std::string code(key_or_code);
  for (char& c : code)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return make_term(prefix, code);
}

}  // namespace

std::string make_term(std::string_view prefix, std::string_view value) {
  std::string term(prefix);
  const bool looks_like_prefix = !value.empty() && ((value[0] >= 'A' && value[0] <= 'Z') || value[0] == ':');
  if (!prefix.empty() && looks_like_prefix) term += ':';
  if (key_bytes(term) + key_bytes(value) <= max_term_bytes) return term.append(value);
  // Half the room for the start, which keeps terms readable in xapian-delve even if every byte of it were zero.
  term += text::prefix_bytes(value, max_term_bytes / 2 - 32);
  return term += fmt::format("#{:016x}", hash64(value));
}

std::string_view entity_prefix(EntityType type) {
  switch (type) {
    case EntityType::person:
      return prefix::person;
    case EntityType::organisation:
      return prefix::organisation;
    case EntityType::place:
      return prefix::place;
    case EntityType::country:
      return prefix::country;
  }
  return {};
}

std::string_view minor_entity_prefix(EntityType type) {
  switch (type) {
    case EntityType::person:
      return prefix::minor_person;
    case EntityType::organisation:
      return prefix::minor_organisation;
    case EntityType::place:
      return prefix::minor_place;
    case EntityType::country:
      return prefix::minor_country;
  }
  return {};
}

std::string entity_term(EntityType type, std::string_view key_or_code) {
  return name_term(entity_prefix(type), type, key_or_code);
}

std::string minor_entity_term(EntityType type, std::string_view key_or_code) {
  return name_term(minor_entity_prefix(type), type, key_or_code);
}

std::string rank_key(std::string_view day, std::string_view id) {
  const std::uint32_t number = day_number(day);
  // Inverted, so that ascending order of the slot is newest first and what has no day comes last.
  return big_endian(number == 0 ? undated : undated - number).append(id);
}

std::uint32_t day_of_rank_key(std::string_view key) {
  if (key.size() < rank_day_bytes) return 0;
  std::uint32_t stored = 0;
  for (std::size_t i = 0; i < rank_day_bytes; ++i) stored = stored << 8 | static_cast<unsigned char>(key[i]);
  return stored == undated ? 0 : undated - stored;
}

std::string_view id_of_rank_key(std::string_view key) {
  return key.size() < rank_day_bytes ? std::string_view() : key.substr(rank_day_bytes);
}

std::string encode_numbers(const std::vector<std::uint32_t>& ascending) {
  std::string encoded;
  std::uint32_t previous = 0;
  for (const std::uint32_t number : ascending) {
    std::uint32_t rest = number - previous;
    for (; rest >= 0x80; rest >>= 7) encoded += static_cast<char>(rest | 0x80);
    encoded += static_cast<char>(rest);
    previous = number;
  }
  return encoded;
}

void decode_numbers(std::string_view encoded, std::vector<std::uint32_t>& numbers) {
  std::uint32_t previous = 0;
  std::size_t i = 0;
  while (i < encoded.size()) {
    std::uint32_t difference = 0;
    for (unsigned shift = 0;; shift += 7) {
      if (i == encoded.size() || shift > 28)
        throw Error(ErrorCode::index_damaged, "a value slot of the index is malformed", "xapian-check tells more");
      const auto byte = static_cast<unsigned char>(encoded[i++]);
      difference |= static_cast<std::uint32_t>(byte & 0x7F) << shift;
      if (byte < 0x80) break;
    }
    previous += difference;
    numbers.push_back(previous);
  }
}

std::string numbered_key(std::string_view key_prefix, std::uint32_t number) {
  return std::string(key_prefix) + big_endian(number);
}

}  // namespace dateline::store
