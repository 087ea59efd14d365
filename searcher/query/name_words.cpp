// Words and keys of names (name_words.h).
#include "query/name_words.h"

#include <algorithm>

#include "names/keys.h"
#include "names/organisations.h"
#include "names/places.h"

namespace dateline::query {
namespace {

bool has_whole_word(std::string_view key, std::string_view word) {
  for (std::size_t at = key.find(word); at != std::string_view::npos; at = key.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || key[at - 1] == ' ') && (end == key.size() || key[end] == ' ')) return true;
  }
  return false;
}

}  // namespace

std::vector<std::string_view> words_of(std::string_view key) {
  std::vector<std::string_view> words;
  while (!key.empty()) {
    const std::size_t blank = std::min(key.find(' '), key.size());
    if (blank > 0) words.push_back(key.substr(0, blank));
    key.remove_prefix(std::min(blank + 1, key.size()));
  }
  return words;
}

bool has_all_words(std::string_view key, const std::vector<std::string_view>& words) {
  return std::all_of(words.begin(), words.end(), [&](std::string_view word) { return has_whole_word(key, word); });
}

std::string counted_key(const std::string& key, EntityType type) {
  if (type == EntityType::organisation) return names::canonical_key(names::known_organisation(key).name);
  if (type != EntityType::place) return {};
  const std::vector<names::Place> places = names::places_by_name(key);
  return places.empty() ? std::string() : names::canonical_key(names::printed_name(names::best_known(places)));
}

}  // namespace dateline::query
