// Which words of the index a bare word may stand for: its inflections, what is derived from it, a country's people and
// back.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

#include "query/tree.h"
#include "query/vocabulary.h"
#include "text/families.h"

namespace dateline::query {

// Weights of the tiers beside the word as printed and its inflections.
inline constexpr double nationality_weight = 0.6;
inline constexpr double derivation_weight = 0.4;

// How far a family goes: a word of a compound ("co-operation") keeps to its inflections.
enum class Reach : std::uint8_t { inflections, whole_family };

// The languages of an index and what they make of words. One object a query; the index must outlive it.
class Families {
 public:
  explicit Families(const Xapian::Database& database);

  // The word itself first, then stronger tiers before weaker ones; only words that are in the index.
  [[nodiscard]] std::vector<Alternative> expand(std::string_view term, Reach reach, const Vocabulary& vocabulary) const;

 private:
  struct Collector;
  struct Language {
    std::string code;
    text::Stemmer stemmer;
  };

  using Languages = std::vector<const Language*>;

  [[nodiscard]] Languages languages_of(std::string_view term) const;
  static bool is_english(const Language* language);
  static void add_forms(std::string_view word, Tier tier, double weight, const std::string& reason, Collector& found);
  static void add_inflections(std::string_view word, Tier tier, double weight, const std::string& reason,
                              Collector& found);

  const Xapian::Database& database_;
  std::vector<Language> languages_;
};

}  // namespace dateline::query
