// Longest match of the tables (countries, nationalities, places, regions, organisations) at a word of an article.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "entities/words.h"

namespace dateline::entities {

enum class KnownKind : std::uint8_t {
  none,
  organisation,
  country,
  nationality,
  region,
  large_place,
  small_place,
  listed_organisation
};

struct KnownName {
  KnownKind kind = KnownKind::none;
  std::uint32_t words = 0;
};

// Remembers answers for the article whose WordTable it is given. One object a thread.
class KnownNames {
 public:
  explicit KnownNames(const WordTable& table) : table_(table) {}
  void clear() { single_.clear(); }

  // The longest known name that begins at `at` and ends before `end`, kind none when there is none.
  [[nodiscard]] KnownName match(const std::vector<Word>& words, std::size_t at, std::size_t end);

 private:
  [[nodiscard]] KnownKind single(const Word& word);

  const WordTable& table_;
  std::vector<std::uint8_t> single_;  // by word number: KnownKind + 1 of the mixed-case word
  std::string key_;
};

// The words [at, at + count) as names::canonical_key would join them.
void join_words(const WordTable& table, const std::vector<Word>& words, std::size_t at, std::size_t count,
                std::string& key);

}  // namespace dateline::entities
