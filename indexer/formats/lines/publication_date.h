// The day of publication where only the running text tells it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "formats/dates/dates.h"

namespace dateline::formats {

// A full date in the first paragraphs that the text itself gives as the day of its news ("announced on September 20,
// 2025") or that opens a paragraph ("20.09.2025 – The council ..."). Days of the past (signed, born, since), of the
// future, and years older than others that the text names are passed over.
[[nodiscard]] std::optional<ParsedDate> infer_publication_date(const std::vector<std::string>& paragraphs);

}  // namespace dateline::formats
