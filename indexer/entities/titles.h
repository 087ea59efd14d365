// Titles and roles in front of names ("Colonel Assimi Goïta", "Minister of Defence Sadio Camara").
#pragma once

#include <cstddef>
#include <vector>

#include "entities/words.h"

namespace dateline::entities {

// The first word of the titles that stand right before word `at`; `at` when there are none.
[[nodiscard]] std::size_t titles_begin(const WordTable& table, const std::vector<Word>& words, std::size_t at);

}  // namespace dateline::entities
