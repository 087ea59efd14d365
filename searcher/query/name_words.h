// Names compared word by word, and the keys that the indexer gives to what has several names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dateline/article.h"

namespace dateline::query {

// The words of a canonical key.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view key);
[[nodiscard]] bool has_all_words(std::string_view key, const std::vector<std::string_view>& words);

// The key under which the indexer counts what is also called `key`: "un" is "united nations", "kiev" is "kyiv". Empty
// when the tables know no other name.
[[nodiscard]] std::string counted_key(const std::string& key, EntityType type);

}  // namespace dateline::query
