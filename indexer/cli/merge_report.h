// What dateline-index --merge-names says: the merges with their reasons, and what was near but not merged.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dateline/indexer.h"

namespace dateline::cli {

// At 80 columns.
[[nodiscard]] std::string merges_text(const NameMerges& merges, const std::string& database);
[[nodiscard]] std::string merges_json(const NameMerges& merges, const std::string& database);
[[nodiscard]] std::string undone_text(std::uint64_t merges, const std::string& database);
// A line of --report for each pair, merged or not.
[[nodiscard]] std::vector<std::string> merge_report_lines(const NameMerges& merges);

}  // namespace dateline::cli
