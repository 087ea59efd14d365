// Names in lists with the surname first: "Traoré, Amadou; Diallo, Fatou", "Smith, John (Labour)".
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "dateline/article.h"
#include "entities/tagger.h"

namespace dateline::entities {

// Names as they are read ("Amadou Traoré"), by where the surname begins in the text.
using ReversedNames = std::unordered_map<std::uint32_t, std::string>;

// Mentions of the text in which a surname and the given names behind its comma, lists and signs agreeing that they are
// one name, are one mention; in which order they are read goes to `names`.
[[nodiscard]] std::vector<Mention> with_reversed_names(const Article& article, std::vector<Mention> mentions,
                                                       ReversedNames& names);

}  // namespace dateline::entities
