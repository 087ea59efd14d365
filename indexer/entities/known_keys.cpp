// A Bloom filter of two bits a key over all tables (known_keys.h).
#include "entities/known_keys.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "entities/lexicon.h"
#include "names/countries.h"
#include "names/keys.h"
#include "names/organisations.h"
#include "names/places.h"

namespace dateline::entities {
namespace {

constexpr std::uint32_t filter_bits = 1U << 21;  // some 75,000 keys: one unknown key in 200 passes

class KeyFilter {
 public:
  KeyFilter() : words_(filter_bits / 64) {
    for (const names::Country& country : names::countries()) {
      add(names::canonical_key(country.name));
      for (const std::string_view alias : country.aliases) add(alias);
      for (const std::string_view word : country.nationalities) add(word);
    }
    const auto add_key = [this](std::string_view key) { add(key); };
    names::for_each_organisation_key(add_key);
    names::for_each_place_key(add_key);
    for_each_listed_key(add_key);
  }

  [[nodiscard]] bool may_have(std::string_view key) const {
    const std::uint64_t hash = XXH3_64bits(key.data(), key.size());
    return has(static_cast<std::uint32_t>(hash)) && has(static_cast<std::uint32_t>(hash >> 32U));
  }

 private:
  void add(std::string_view key) {
    const std::uint64_t hash = XXH3_64bits(key.data(), key.size());
    for (const auto half : {static_cast<std::uint32_t>(hash), static_cast<std::uint32_t>(hash >> 32U)})
      words_[half % filter_bits / 64] |= std::uint64_t{1} << (half % 64);
  }

  [[nodiscard]] bool has(std::uint32_t half) const {
    return (words_[half % filter_bits / 64] >> (half % 64) & 1U) != 0;
  }

  std::vector<std::uint64_t> words_;
};

// The tables join what a tokenizer parts in scripts without blanks: such keys are spelt in several ways.
bool has_unbroken_script(std::string_view key) {
  return std::any_of(key.begin(), key.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE0; });
}

}  // namespace

bool may_be_known(std::string_view key) {
  static const KeyFilter filter;
  return filter.may_have(key) || has_unbroken_script(key);
}

}  // namespace dateline::entities
