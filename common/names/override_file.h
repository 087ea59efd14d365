// A names file (overrides.h) as it lies on disk.
#pragma once

#include <string>

namespace dateline::names {

// Its text, of one larger than max_override_bytes so much that parse_overrides() refuses it. Throws Error(io).
[[nodiscard]] std::string read_override_file(const std::string& path);

}  // namespace dateline::names
