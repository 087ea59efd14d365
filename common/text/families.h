// Word families: which English words are forms of each other or derived from each other, from WordNet's links and lists of
// our own (table made by scripts/make-families, embedded). Inflection in any language is Snowball's, through Xapian::Stem.
// Words here are folded (folding.h). Functions are pure and safe from any thread; Stemmer is one object a thread.
#pragma once

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

// False when WordNet knows both as different lemmas though they share a stem (university, universe; organ, organization), or
// when the stop list parts them.
[[nodiscard]] bool may_be_inflections(std::string_view a, std::string_view b);

// Forms of the same word that a stem does not bring together, without `word` itself: base and forms of an irregular form (fled:
// flee, flees, fleeing), irregular forms of a base (flee: fled), the other spelling with its forms (organisations: organization,
// organizations). Some may be no words (regular forms are made by rule): look them up, do not show them.
[[nodiscard]] std::vector<std::string> irregular_forms(std::string_view word);

// Lemmas of which `word` may be an inflected form, itself included when it is a lemma (expelled: expel; expulsion: expulsion).
[[nodiscard]] std::vector<std::string> lemmas(std::string_view word);

// Lemmas one step of derivation away from any lemma of `word` (expulsion: expel), minus the stop list, plus the plus list.
[[nodiscard]] std::vector<std::string> derivations(std::string_view word);

// True if `word` is a common English word in lower case (who, us, it, aids), so that an acronym spelt alike must keep its capitals.
[[nodiscard]] bool is_common_word(std::string_view word);

}  // namespace dateline::text
