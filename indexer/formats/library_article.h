// One article of a file that a library's database saved: fields above and below its text, each database with its own.
#pragma once

#include <cstdint>
#include <string_view>

#include "dateline/article.h"

namespace dateline::formats {

class LearntFurniture;  // formats/lines/learnt_furniture.h

enum class Library : std::uint8_t { lexis_nexis, factiva, proquest };

// "343 words", alone in its line.
[[nodiscard]] bool is_length_line(std::string_view line);

// `furniture` may be null. Without text the article has none.
void read_library_article(Library library, std::string_view record, const LearntFurniture* furniture, Article& article);

}  // namespace dateline::formats
