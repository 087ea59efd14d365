// What a result says of itself, so that it can be cited and the question asked again: --cite, and columns of csv and
// tsv.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "dateline/searcher.h"

namespace dateline::cli {

struct Citation {
  std::string query;
  std::string command;  // the command line
  IndexState index;
  std::string asked;  // ISO 8601, UTC, seconds
};

// As a shell takes it.
[[nodiscard]] std::string command_line(const std::vector<std::string>& words);
[[nodiscard]] std::string now();

// The columns that --cite adds to csv and tsv, and their values.
[[nodiscard]] const std::vector<std::string>& citation_columns();
[[nodiscard]] std::vector<std::string> citation_values(const Citation& citation);
// Adds index, asked and version, and the command where that is wanted. Tables (counts over time, concordances) have it
// always; answers of searches with --cite only, because they would differ from run to run and commit to commit.
void add_citation(nlohmann::ordered_json& answer, const Citation& citation, bool with_command);
// Adds query, command, fingerprint and asked to a line of JSON lines.
void add_citation_to_line(nlohmann::ordered_json& line, const Citation& citation);
// Two or three lines below an answer in text.
[[nodiscard]] std::string citation_text(const Citation& citation);

}  // namespace dateline::cli
