// Canonical keys of names: what makes two printed names the same entity in an index.
#pragma once

#include <string>
#include <string_view>

namespace dateline::names {

// Folded words of `name` joined by single blanks, punctuation, possessives and a leading "the" off
// ("Assimi Goïta": "assimi goita"; "the U.N.": "un").
[[nodiscard]] std::string canonical_key(std::string_view name);

// The better printed form of two spellings with the same key: more letters with accents, then mixed case over capitals, then fewer
// capitals inside words, then the smaller string, so that the choice does not depend on the order in which articles arrive.
[[nodiscard]] bool better_form(std::string_view a, std::string_view b);

}  // namespace dateline::names
