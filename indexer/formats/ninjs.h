// ninjs, the IPTC's news in JSON, within any JSON.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>

#include "formats/format.h"

namespace dateline::formats {

// True for an object that is a ninjs item, of 1.x to 3.x or of the dialects that agencies send.
[[nodiscard]] bool is_ninjs(const nlohmann::json& object);
// Such an object: an article, or why it is none.
void parse_ninjs(const nlohmann::json& item, std::optional<std::uint64_t> record, const LearntFurniture* furniture,
                 ArticleSink& sink);

}  // namespace dateline::formats
