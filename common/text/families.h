// Word families: which English words are forms of each other or derived from each other, from WordNet's links and lists
// of our own (table made by scripts/make-families, embedded). Inflection in any language is Snowball's, through
// Xapian::Stem. Words here are folded (folding.h). Functions are pure and safe from any thread; Stemmer is one object a
// thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::text {

// Snowball stemmer of a language given by its ISO 639-1 code; the identity where Snowball has none.
class Stemmer {
 public:
  explicit Stemmer(std::string_view language);
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;
  [[nodiscard]] std::string operator()(std::string_view word) const;
  [[nodiscard]] bool known() const;  // Snowball has this language

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// How two different words with the same stem in English are related. WordNet says so when it knows both: forms of one
// lemma, or none of each other's business (university, universe; organ, organization). Where it cannot tell, endings of
// inflection make forms (drones, doxxed), others a word derived (weaponisation). The stop list parts what it has.
enum class Kinship : std::uint8_t { none, inflection, derivation };
[[nodiscard]] Kinship kinship(std::string_view a, std::string_view b);

// True if the stop list of a language other than English parts two words that share a stem in it.
[[nodiscard]] bool is_stopped(std::string_view language, std::string_view a, std::string_view b);

// What forms of `word` may be printed like in a language other than English where its stemmer sees different stems
// (suspendre, suspendu; voz, voces; kaufen, kaufte). Most are no words: look them up.
[[nodiscard]] std::vector<std::string> forms_by_ending(std::string_view language, std::string_view word);

// Forms of the same word that a stem does not bring together, without `word` itself: base and forms of an irregular
// form (fled: flee, flees, fleeing), irregular forms of a base (flee: fled), the other spelling with its forms
// (organisations: organization, organizations). Some may be no words (regular forms are made by rule): look them up, do
// not show them.
[[nodiscard]] std::vector<std::string> irregular_forms(std::string_view word);

// Those of them that are bases or other spellings, so that words with their stem are forms too: not the irregular
// forms, of which some have become words of their own (bear: bore; rise: rose).
[[nodiscard]] std::vector<std::string> other_bases(std::string_view word);

// Lemmas of which `word` may be an inflected form, itself included when it is a lemma (expelled: expel; expulsion:
// expulsion).
[[nodiscard]] std::vector<std::string> lemmas(std::string_view word);

// Lemmas one step of derivation away from any lemma of `word` (expulsion: expel), minus the stop list, plus the plus
// list.
[[nodiscard]] std::vector<std::string> derivations(std::string_view word);

// True if `word` is a common English word in lower case (who, us, it, aids), so that an acronym spelt alike must keep
// its capitals.
[[nodiscard]] bool is_common_word(std::string_view word);

}  // namespace dateline::text
