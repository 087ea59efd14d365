// Citations (citation.h).
#include "citation.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <ctime>

#include "dateline/version.h"
#include "display.h"

namespace dateline::cli {
namespace {

bool needs_no_quotes(char c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return letter || static_cast<unsigned char>(c) >= 0x80 || std::string_view("_@%+=:,./-").find(c) != std::string::npos;
}

std::string in_quotes(const std::string& word) {
  if (!word.empty() && std::all_of(word.begin(), word.end(), needs_no_quotes)) return word;
  std::string text = "'";
  for (const char c : word) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return text + "'";
}

}  // namespace

std::string command_line(const std::vector<std::string>& words) {
  std::string line = "dateline-search";
  for (const std::string& word : words) line += " " + in_quotes(word);
  return line;
}

std::string now() { return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr))); }

const std::vector<std::string>& citation_columns() {
  static const std::vector<std::string> columns{"query", "command", "fingerprint", "asked"};
  return columns;
}

std::vector<std::string> citation_values(const Citation& citation) {
  return {citation.query, citation.command, citation.index.fingerprint, citation.asked};
}

void add_citation(nlohmann::ordered_json& answer, const Citation& citation, bool with_command) {
  answer["index"]["fingerprint"] = citation.index.fingerprint;
  answer["index"]["articles"] = citation.index.articles;
  answer["asked"] = citation.asked;
  answer["version"] = version;
  if (with_command) answer["command"] = citation.command;
}

void add_citation_to_line(nlohmann::ordered_json& line, const Citation& citation) {
  const std::vector<std::string> values = citation_values(citation);
  for (std::size_t i = 0; i < values.size(); ++i) line[citation_columns()[i]] = values[i];
}

std::string citation_text(const Citation& citation) {
  return fmt::format("{}\nindex {} of {} {}, Dateline {}, {}\n", printable(citation.command),
                     citation.index.fingerprint, grouped(citation.index.articles),
                     citation.index.articles == 1 ? "article" : "articles", version, citation.asked);
}

}  // namespace dateline::cli
