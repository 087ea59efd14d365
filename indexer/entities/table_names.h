// Names in languages that the model was not trained on: countries, nationalities, large places and organisations that
// the tables know, acronyms, and persons where the lists know both given name and surname, or given name and title:
// nobody is invented, many are missed.
#pragma once

#include <vector>

#include "entities/crf/sequence_tagger.h"
#include "entities/known_names.h"
#include "entities/words.h"

namespace dateline::entities {

[[nodiscard]] std::vector<LabelledName> table_names(const WordTable& table, const std::vector<Word>& words,
                                                    KnownNames& known);

}  // namespace dateline::entities
