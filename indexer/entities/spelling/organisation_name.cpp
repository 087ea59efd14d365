// Names of organisations (parsed_name.h): the same words in other spellings (Organisation, Hizbullah), nothing left
// out.
#include <algorithm>

#include "entities/spelling/parsed_name.h"
#include "entities/spelling/word_sounds.h"

namespace dateline::spelling {
namespace {

// Shorter words are acronyms and codes of the stock exchange as often as not, and those differ in a letter.
constexpr std::size_t shortest_changed_word = 5;
constexpr std::size_t shortest_single_word = 7;
constexpr double most_distance = 1;

}  // namespace

std::optional<ParsedName> parse_organisation(std::vector<std::string> words) {
  ParsedName name;
  name.type = EntityType::organisation;
  name.words = std::move(words);
  for (const std::string& word : name.words) name.sounds.push_back(sounds(word));
  if (name.words.size() == 1 && name.sounds[0].size() < shortest_single_word) return std::nullopt;
  return name;
}

std::optional<Similarity> compare_organisations(const ParsedName& a, const ParsedName& b) {
  if (a.words.size() != b.words.size()) return std::nullopt;
  Similarity similarity;
  for (std::size_t i = 0; i < a.words.size(); ++i) {
    if (a.words[i] == b.words[i]) continue;
    if (std::min(a.sounds[i].size(), b.sounds[i].size()) < shortest_changed_word) return std::nullopt;
    const auto distance = sound_distance(a.sounds[i], b.sounds[i], WordPlace::other);
    if (!distance) return std::nullopt;
    similarity.distance += *distance;
  }
  return similarity.distance <= most_distance ? std::optional(similarity) : std::nullopt;
}

std::vector<std::string> organisation_blocking_keys(const ParsedName& name) {
  std::string key = "o";
  for (const std::string& word : name.sounds) key += "|" + skeleton(word);
  return {key};
}

}  // namespace dateline::spelling
