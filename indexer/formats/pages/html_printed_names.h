// The names that an element of an author prints.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/pages/html_page_facts.h"

namespace dateline::formats {

// What is marked as a name in it, else "By Jane Doe" in all of it or in one of its lines, else a link, else all of it
// where it is declared to be the author or looks like a name.
[[nodiscard]] std::vector<std::string> names_printed(const PrintedAuthor& author);

// The names of a line that opens with its date: "Posted on 3 May 2024 by Jane Doe", "03.05.2024 - Von Jane Doe".
[[nodiscard]] std::optional<std::string> read_byline_behind_date(std::string_view line);

}  // namespace dateline::formats
