// Where the real data is that some tests read; they are skipped when it is absent.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>

namespace dateline::tests {

// Exit status that ctest counts as skipped (SKIP_RETURN_CODE).
inline constexpr int skipped = 77;

inline std::optional<std::filesystem::path> shared_data() {
  const char* path = std::getenv("DATELINE_SHARED");
  if (path == nullptr || !std::filesystem::is_directory(path)) return std::nullopt;
  return std::filesystem::path(path);
}

}  // namespace dateline::tests
