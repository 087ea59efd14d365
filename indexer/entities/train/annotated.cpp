// Reading annotated articles (annotated.h).
#include "entities/train/annotated.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "dateline/error.h"

namespace dateline::training {
namespace {

using entities::MentionType;
using nlohmann::json;

struct TypeCode {
  const char* code;
  MentionType type;
};
constexpr TypeCode type_codes[] = {{"PER", MentionType::person},
                                   {"ORG", MentionType::organisation},
                                   {"LOC", MentionType::place},
                                   {"NORP", MentionType::nationality},
                                   {"MISC", MentionType::other}};

MentionType type_by_code(const std::string& code) {
  for (const TypeCode& known : type_codes)
    if (code == known.code) return known.type;
  throw std::runtime_error("there is no type " + code);
}

struct Exception {
  std::string name;
  std::size_t occurrence = 0;
  std::optional<MentionType> type;  // none: no name there
};

bool is_word_character(UChar32 c) { return u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0; }

// A letter or digit on both sides of `at`.
bool is_inside_word(const std::string& text, std::size_t at) {
  if (at == 0 || at >= text.size()) return false;
  const auto size = static_cast<std::int32_t>(text.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  auto before = static_cast<std::int32_t>(at);
  auto behind = before;
  UChar32 left = 0;
  UChar32 right = 0;
  U8_PREV_OR_FFFD(bytes, 0, before, left);
  U8_NEXT_OR_FFFD(bytes, behind, size, right);
  return is_word_character(left) && is_word_character(right);
}

// The list of names projected on `text` by longest match.
std::vector<Span> project(const std::string& text, const std::map<std::string, MentionType>& names,
                          const std::vector<Exception>& exceptions) {
  std::vector<std::pair<Span, bool>> all;  // and whether it is a name
  for (const auto& [name, type] : names) {
    std::size_t occurrence = 0;
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
      if (is_inside_word(text, at) || is_inside_word(text, at + name.size())) continue;
      std::optional<MentionType> used = type;
      for (const Exception& exception : exceptions)
        if (exception.name == name && exception.occurrence == occurrence) used = exception.type;
      all.push_back({{at, at + name.size(), used.value_or(MentionType::other)}, used.has_value()});
      ++occurrence;
    }
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return a.first.begin != b.first.begin ? a.first.begin < b.first.begin : a.first.end > b.first.end;
  });
  std::vector<Span> spans;
  std::size_t covered = 0;
  for (const auto& [span, is_name] : all) {
    if (span.begin < covered) continue;
    covered = span.end;
    if (is_name) spans.push_back(span);
  }
  return spans;
}

// Some articles end paragraphs with one line end.
std::string with_paragraphs(const std::string& text) {
  if (text.find("\n\n") != std::string::npos) return text;
  std::string result;
  for (const char c : text) result += c == '\n' ? std::string("\n\n") : std::string(1, c);
  return result;
}

Annotated read_record(const json& record) {
  Annotated annotated;
  annotated.article.id = record.at("id");
  annotated.article.title = record.value("title", "");
  annotated.article.text = with_paragraphs(record.at("text"));
  annotated.article.date = record.value("date", "");
  annotated.article.language = record.value("lang", "en");
  std::map<std::string, MentionType> names;
  for (const json& name : record.at("entities")) {
    if (name.at(0).get_ref<const std::string&>().empty()) throw std::runtime_error("a name is empty");
    names.emplace(name.at(0), type_by_code(name.at(1)));
  }
  std::vector<Exception> exceptions;
  for (const json& except : record.value("except", json::array()))
    exceptions.push_back({except.at(0), except.at(1),
                          except.at(2).is_null() ? std::nullopt : std::optional(type_by_code(except.at(2)))});
  annotated.text_spans = project(annotated.article.text, names, exceptions);
  annotated.title_annotated = record.value("title_annotated", false);
  if (annotated.title_annotated) annotated.title_spans = project(annotated.article.title, names, {});
  return annotated;
}

// Articles on one story, by the first of them; a split between them would measure memory.
const std::string& story_of(const std::string& id) {
  static const std::vector<std::vector<std::string>> stories = {
      {"voa-b-0160", "voa-b-0198"},
      {"wn-d-0064", "wn-d-0065", "wn-d-0086"},
      {"wn-d-0028", "wn-d-0032", "wn-d-0037"},
      {"wn-d-0053", "wn-d-0084", "wn-c-0204"},
      {"wn-d-0116", "wn-c-0160"},
      {"wn-d-0002", "wn-d-0003", "wn-d-0004", "wn-d-0013", "wn-d-0014", "wn-d-0018", "wn-c-0097"},
      {"wn-d-0092", "wn-d-0098"},
      {"wn-d-0165", "wn-d-0169", "wn-d-0185"},
      {"wn-e-0064", "wn-e-0072", "wn-e-0086"},
      {"wn-e-0047", "wn-e-0048"},
      {"wn-e-0049", "wn-e-0053"},
      {"wn-e-0037", "wn-e-0038"},
      {"wn-e-0032", "wn-e-0055"}};
  for (const auto& story : stories)
    if (std::find(story.begin(), story.end(), id) != story.end()) return story.front();
  return id;
}

}  // namespace

std::vector<Annotated> read_annotated(const std::filesystem::path& file) {
  std::vector<Annotated> result;
  std::ifstream lines(file);
  if (!lines) throw Error(ErrorCode::io, "cannot be read", "", file.string());
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.empty()) continue;
    try {
      result.push_back(read_record(json::parse(line)));
    } catch (const std::exception& error) {
      throw Error(ErrorCode::bad_input, fmt::format("line {}: {}", number, json_complaint(error)),
                  "each line is one annotated article, see training/README.md", file.string());
    }
  }
  return result;
}

std::vector<Annotated> read_annotated(const std::vector<std::string>& paths) {
  std::vector<std::filesystem::path> files;
  for (const std::string& path : paths) {
    if (!std::filesystem::exists(path)) throw Error(ErrorCode::not_found, "there is no such file", "", path);
    if (!std::filesystem::is_directory(path)) {
      files.emplace_back(path);
      continue;
    }
    for (const auto& entry : std::filesystem::directory_iterator(path))
      if (entry.path().extension() == ".jsonl") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<Annotated> result;
  for (const auto& file : files)
    for (Annotated& annotated : read_annotated(file)) result.push_back(std::move(annotated));
  return result;
}

std::string json_complaint(const std::exception& error) {
  if (const auto* bad = dynamic_cast<const json::parse_error*>(&error))
    return fmt::format("not valid JSON (at byte {})", bad->byte);
  const std::string_view what = error.what();
  const std::size_t prefix = what.starts_with("[json.") ? what.find("] ") : std::string_view::npos;
  return std::string(prefix == std::string_view::npos ? what : what.substr(prefix + 2));
}

std::uint64_t id_hash(const std::string& id) { return XXH3_64bits(id.data(), id.size()); }

bool is_held_out(const std::string& id) { return id_hash(story_of(id)) % 5 == 0; }

const char* type_code(MentionType type) { return type_codes[static_cast<std::size_t>(type)].code; }

}  // namespace dateline::training
