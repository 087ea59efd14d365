// Names of both types (parsed_name.h).
#include "entities/spelling/parsed_name.h"

#include <algorithm>

#include "text/embedded_table.h"

namespace dateline::spelling {
namespace {

constexpr std::size_t most_words = 12;  // what has more is no name but a line of a page

bool has_no_digit(std::string_view word) {
  return std::none_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::optional<ParsedName> parse_name(EntityType type, std::string_view key) {
  std::vector<std::string> words;
  text::for_each_item(key, ' ', [&](std::string_view word) {
    if (words.size() <= most_words) words.emplace_back(word);
  });
  if (words.empty() || words.size() > most_words || !std::all_of(words.begin(), words.end(), has_no_digit))
    return std::nullopt;
  if (type == EntityType::person) return parse_person(std::move(words));
  if (type == EntityType::organisation) return parse_organisation(std::move(words));
  return std::nullopt;
}

std::optional<Similarity> compare_names(const ParsedName& a, const ParsedName& b) {
  if (a.type != b.type) return std::nullopt;
  return a.type == EntityType::person ? compare_persons(a, b) : compare_organisations(a, b);
}

std::vector<std::string> blocking_keys(const ParsedName& name) {
  return name.type == EntityType::person ? person_blocking_keys(name) : organisation_blocking_keys(name);
}

}  // namespace dateline::spelling
