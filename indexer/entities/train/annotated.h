// Annotated articles: one JSON object a line with id, title, text, the list of its names with their types and the
// occurrences that are none of them (training/README.md). For training and for measuring.
#pragma once

#include <exception>
#include <filesystem>
#include <string>
#include <tuple>
#include <vector>

#include "dateline/article.h"
#include "entities/tagger.h"

namespace dateline::training {

// Bytes [begin, end) of a title or text.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
  entities::MentionType type = entities::MentionType::other;
  auto operator<=>(const Span&) const = default;
};

struct Annotated {
  Article article;               // id, title, text, date, language
  bool title_annotated = false;  // else names may stand in the title that nobody marked
  std::vector<Span> title_spans;
  std::vector<Span> text_spans;
};

// The articles of a file of JSON lines. Throws Error(bad_input) that names file and line for anything malformed,
// Error(io) for a file that cannot be read.
[[nodiscard]] std::vector<Annotated> read_annotated(const std::filesystem::path& file);

// The articles of files and of the *.jsonl files of folders, in the order of their names.
[[nodiscard]] std::vector<Annotated> read_annotated(const std::vector<std::string>& paths);

// What is wrong with a line of JSON, without the library's own words around it.
[[nodiscard]] std::string json_complaint(const std::exception& error);

// The fifth of all articles that is never trained on: by a hash of the id, articles on one story together.
[[nodiscard]] bool is_held_out(const std::string& id);

// A number from the id, the same on every machine.
[[nodiscard]] std::uint64_t id_hash(const std::string& id);

// "PER", "ORG", "LOC", "NORP", "MISC".
[[nodiscard]] const char* type_code(entities::MentionType type);

}  // namespace dateline::training
