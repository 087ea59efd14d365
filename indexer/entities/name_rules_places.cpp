// What beside a name tells that it is a place.
#include <algorithm>

#include "entities/lexicon.h"
#include "entities/name_rules.h"

namespace dateline::entities {
namespace {

// What a place is said to be ("the city of X", "X, a town of 6,000").
bool is_kind_of_place(std::string_view folded) {
  static constexpr std::string_view words[] = {
      "city",     "town",   "village", "capital", "port",     "suburb",  "hamlet",  "province", "region", "state",
      "district", "county", "island",  "resort",  "township", "commune", "emirate", "enclave",  "oasis"};
  return std::find(std::begin(words), std::end(words), folded) != std::end(words);
}

}  // namespace

// ", a town of 6,000", ", the provincial capital"
bool NameRules::described_as_place(std::size_t end) const {
  const std::size_t size = words_->size();
  if (end + 1 >= size || (*words_)[end].gap != Gap::comma) return false;
  if (folded(end) != "a" && folded(end) != "an" && folded(end) != "the") return false;
  const std::size_t limit = std::min(size, end + 4);
  for (std::size_t i = end + 1; i < limit; ++i) {
    const Word& word = (*words_)[i];
    if (word.gap != Gap::blank && word.gap != Gap::hyphen) return false;
    if (is_kind_of_place(folded(i)))
      return !word.possessive &&
             (i + 1 >= size || (*words_)[i + 1].gap != Gap::blank || has(flags(i + 1), function_word));
  }
  return false;
}

// What kind of place it is stands beside the name: "the city of X" or described_as_place().
bool NameRules::called_a_place(std::size_t at, std::size_t end) const {
  if (described_as_place(end)) return true;
  return at > 1 && follows(at) && follows(at - 1) && folded(at - 1) == "of" && is_kind_of_place(folded(at - 2)) &&
         !(*words_)[at - 2].capital;
}

bool NameRules::in_place_position(std::size_t at, std::size_t end) const {
  if (called_a_place(at, end)) return true;
  if (at == 0 || !follows(at)) return !has(flags(at), given_name) && before_larger_place(end);
  if (has(flags(at - 1), place_preposition)) return !(*words_)[end - 1].possessive;
  return !has(flags(at), given_name) && before_larger_place(end);
}

bool NameRules::follows_in(std::size_t at) const {
  return at > 0 && follows(at) && (folded(at - 1) == "in" || folded(at - 1) == "near");
}

// "Bangor, Maine": a larger place behind a comma.
bool NameRules::before_larger_place(std::size_t end) const {
  const std::size_t size = words_->size();
  if (end >= size || (*words_)[end].gap != Gap::comma || !(*words_)[end].capital) return false;
  const KnownKind kind = known_.match(*words_, end, std::min(size, end + 4)).kind;
  return kind == KnownKind::country || kind == KnownKind::large_place;
}

}  // namespace dateline::entities
