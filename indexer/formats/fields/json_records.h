// The objects of a JSON file that is broken in one place, or cut off, or holds several values one behind the other.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace dateline::formats {

// Hands each object that stands where records do to `take`, in their order: parsed, or discarded with the reason why it
// is broken. `is_sure` is false for one that may as well be a part of a broken record. True if nothing but commas and
// the brackets of a list stand around them.
bool read_json_records(
    std::string_view utf8,
    const std::function<void(const nlohmann::json& object, const std::string& reason, bool is_sure)>& take);

}  // namespace dateline::formats
