// Reading and printing the lines of a names file (overrides.h).
#include "names/overrides.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "dateline/error.h"
#include "names/countries.h"
#include "names/keys.h"
#include "names/override_graph.h"
#include "text/embedded_table.h"
#include "text/utf8.h"

namespace dateline::names {
namespace {

constexpr std::size_t most_problems_told = 20;
constexpr std::size_t max_name_bytes = 1000;  // as canonical_key() looks at
constexpr std::size_t max_conditions = 1000;
constexpr std::size_t max_splits = 10'000;
constexpr std::size_t max_quoted = 60;  // bytes of a line that a message repeats

constexpr std::array<std::string_view, 5> words{"rename", "merge", "hide", "split", "apart"};
constexpr std::array<EntityType, 4> types{EntityType::person, EntityType::organisation, EntityType::place,
                                          EntityType::country};
constexpr std::array<Field, 6> condition_fields{Field::person,  Field::org,    Field::place,
                                                Field::country, Field::source, Field::id};
constexpr std::string_view arrow = "->";

constexpr std::array<std::string_view, 5> forms{
    "rename person: Assimi Goita -> Assimi Goïta", "merge person: A. Goita | Asimi Goita -> Assimi Goïta",
    "hide org: Press Release", "split person: John Smith -> John Smith (mayor) if place:\"Leeds\" or org:\"Labour\"",
    "apart person: Ali Hassan | Hassan Ali"};

std::string_view form_of(OverrideKind kind) { return forms[static_cast<std::size_t>(kind)]; }

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && (is_blank(text.back()) || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

// `text` as a message repeats it, cut between code points.
std::string shown(std::string_view text) {
  if (text.size() <= max_quoted) return std::string(text);
  return std::string(text::prefix_bytes(text, max_quoted)) + "…";
}

bool is_utf8_text(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const UChar32 c = text::next_code_point(text, at);
    if (c < 0 || (c < 0x20 && c != '\t') || c == 0x7F) return false;
  }
  return true;
}

// Thrown and caught in this file.
struct Wrong {
  std::string message;
  std::string hint;
};

class LineReader {
 public:
  LineReader(std::string_view line, std::size_t number) : rest_(line) { statement_.line = number; }

  Override read() {
    read_kind();
    read_type();
    read_names();
    if (has_target()) read_target();
    if (statement_.kind == OverrideKind::split) read_conditions();
    if (!rest_.empty()) fail(fmt::format("“{}” is one too many", shown(rest_)));
    check_number();
    check_names();
    return std::move(statement_);
  }

 private:
  [[noreturn]] void fail(std::string message) const {
    throw Wrong{std::move(message), fmt::format("write it like this: {}", form_of(statement_.kind))};
  }

  [[nodiscard]] bool has_target() const {
    return statement_.kind != OverrideKind::hide && statement_.kind != OverrideKind::apart;
  }

  void read_kind() {
    std::size_t end = 0;
    while (end < rest_.size() && !is_blank(rest_[end])) ++end;
    const std::string_view word = rest_.substr(0, end);
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end())
      throw Wrong{fmt::format("“{}” is no word that begins a line", shown(word)),
                  "rename, merge, hide, split, apart, or # for a comment"};
    statement_.kind = static_cast<OverrideKind>(found - words.begin());
    rest_ = trimmed(rest_.substr(end));
  }

  void read_type() {
    const std::size_t colon = rest_.find(':');
    if (colon == std::string_view::npos) fail("the type of the name and a colon are missing");
    const std::string_view name = trimmed(rest_.substr(0, colon));
    const auto found =
        std::find_if(types.begin(), types.end(), [&](EntityType type) { return entity_type_name(type) == name; });
    if (found == types.end())
      throw Wrong{fmt::format("“{}” is no type of name", shown(name)), "person, org, place, country"};
    statement_.type = *found;
    rest_ = trimmed(rest_.substr(colon + 1));
  }

  void read_names() {
    for (;;) {
      statement_.names.push_back(take_name(arrow));
      if (rest_.empty() || rest_[0] != '|') break;
      rest_ = trimmed(rest_.substr(1));
    }
  }

  void read_target() {
    if (!rest_.starts_with(arrow)) fail(fmt::format("the arrow {} is missing", arrow));
    rest_ = trimmed(rest_.substr(arrow.size()));
    statement_.target = take_name(statement_.kind == OverrideKind::split ? " if " : arrow);
  }

  void read_conditions() {
    if (!take_word("if")) fail("a split needs a condition after “if”");
    do {
      statement_.conditions.push_back(take_condition());
      if (statement_.conditions.size() > max_conditions)
        fail(fmt::format("these are more than {} conditions", max_conditions));
    } while (take_word("or"));
  }

  bool take_word(std::string_view word) {
    if (!rest_.starts_with(word) || rest_.size() == word.size() || !is_blank(rest_[word.size()])) return false;
    rest_ = trimmed(rest_.substr(word.size()));
    return true;
  }

  SplitCondition take_condition() {
    const std::size_t colon = rest_.find(':');
    const std::string_view name = trimmed(rest_.substr(0, colon));
    const auto found = std::find_if(condition_fields.begin(), condition_fields.end(),
                                    [&](Field field) { return field_info(field).name == name; });
    if (colon == std::string_view::npos || found == condition_fields.end())
      throw Wrong{fmt::format("“{}” is no condition", shown(rest_)),
                  "one of person, org, place, country, source, id with its value: place:\"Leeds\""};
    rest_ = trimmed(rest_.substr(colon + 1));
    SplitCondition condition{*found, ""};
    if (!rest_.empty() && rest_[0] == '"') {
      condition.value = take_quoted();
    } else {
      const std::size_t end = std::min(rest_.find_first_of(" \t"), rest_.size());
      condition.value = rest_.substr(0, end);
      rest_ = trimmed(rest_.substr(end));
    }
    check_condition(condition);
    return condition;
  }

  void check_condition(const SplitCondition& condition) const {
    if (condition.value.empty()) fail("a condition has no value");
    if (condition.field == Field::source || condition.field == Field::id) return;
    (void)checked_key(*entity_type_of(condition.field), condition.value);
  }

  // Up to "|" or `stop`, which stay.
  std::string take_name(std::string_view stop) {
    if (!rest_.empty() && rest_[0] == '"') return take_quoted();
    const std::size_t end = std::min({rest_.find(stop), rest_.find('|'), rest_.find(arrow), rest_.size()});
    const std::string_view name = trimmed(rest_.substr(0, end));
    rest_ = trimmed(rest_.substr(end));
    return std::string(name);
  }

  std::string take_quoted() {
    std::string text;
    for (std::size_t at = 1; at < rest_.size(); ++at) {
      if (rest_[at] != '"') {
        text += rest_[at];
      } else if (at + 1 < rest_.size() && rest_[at + 1] == '"') {
        text += rest_[at++];
      } else {
        rest_ = trimmed(rest_.substr(at + 1));
        return std::string(trimmed(text));
      }
    }
    fail("a quote is not closed");
  }

  void check_number() const {
    const std::size_t number = statement_.names.size();
    if (statement_.kind == OverrideKind::apart && number != 2) fail("apart takes two names");
    const bool one = statement_.kind != OverrideKind::apart && statement_.kind != OverrideKind::merge;
    if (one && number != 1) fail(fmt::format("{} takes one name", override_word(statement_.kind)));
    if (statement_.kind == OverrideKind::apart && statement_.type == EntityType::country)
      throw Wrong{"countries need not be kept apart", "--merge-names never merges them: leave the line out"};
  }

  void check_names() {
    for (const std::string& name : statement_.names) statement_.keys.push_back(checked_key(statement_.type, name));
    if (!has_target()) return;
    check_words(statement_.target);
    statement_.target_key = override_key(statement_.type, statement_.target);
    if (statement_.target_key.empty()) no_name(statement_.target);
  }

  [[nodiscard]] std::string checked_key(EntityType type, const std::string& name) const {
    check_words(name);
    std::string key = override_key(type, name);
    if (key.empty()) no_name(name);
    if (type == EntityType::country && country_by_code(key) == nullptr)
      throw Wrong{fmt::format("no country is called “{}”", shown(name)),
                  "write a country's English name or its two-letter code"};
    return key;
  }

  void check_words(const std::string& name) const {
    if (name.empty()) fail("a name is empty");
    if (name.size() > max_name_bytes)
      throw Wrong{fmt::format("a name is longer than {} bytes", max_name_bytes), "names are printed words, not texts"};
  }

  [[noreturn]] void no_name(const std::string& name) const { fail(fmt::format("“{}” is no name", shown(name))); }

  std::string_view rest_;
  Override statement_;
};

std::string in_quotes(std::string_view text) {
  std::string line = "\"";
  for (const char c : text) {
    if (c == '"') line += '"';
    line += c;
  }
  return line + '"';
}

std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }, ' ');
  return std::string(trimmed(text));
}

std::string printed_name(const std::string& name) {
  std::string line = one_line(name);
  const bool plain = line.find('|') == std::string::npos && line.find(arrow) == std::string::npos &&
                     line.find(" if ") == std::string::npos && !line.starts_with('"');
  return plain ? line : in_quotes(line);
}

OverrideFile refused(std::string message, std::string hint) { return {{}, {{0, std::move(message), std::move(hint)}}}; }

}  // namespace

std::string_view override_word(OverrideKind kind) { return words[static_cast<std::size_t>(kind)]; }

std::string override_key(EntityType type, std::string_view name) {
  std::string key = canonical_key(name);
  if (type != EntityType::country || key.empty()) return key;
  const Country* country = country_by_code(key);
  if (country == nullptr) country = country_by_name(key);
  if (country == nullptr) country = country_by_name("^" + key);
  if (country == nullptr) country = country_by_nationality(key);
  return country == nullptr ? key : std::string(country->code);
}

OverrideFile parse_override_lines(std::string_view text) {
  if (text.size() > max_override_bytes)
    return refused(fmt::format("the file is larger than {} MiB", max_override_bytes / 1024 / 1024),
                   "a names file holds a line for each name that is to be put right");
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  OverrideFile file;
  std::size_t splits = 0;
  for (std::size_t number = 1; !text.empty(); ++number) {
    if (number > max_override_lines)
      return refused(fmt::format("the file has more than {} lines", max_override_lines), "");
    const std::string_view line = trimmed(text::take_field(text, '\n'));
    if (line.empty() || line[0] == '#') continue;
    if (!is_utf8_text(line)) {
      file.problems.push_back({number, "the line is no UTF-8 text", "save the file as UTF-8"});
      continue;
    }
    try {
      file.statements.push_back(LineReader(line, number).read());
      if (file.statements.back().kind == OverrideKind::split && ++splits > max_splits)
        return refused(fmt::format("the file has more than {} splits", max_splits), "");
    } catch (const Wrong& wrong) {
      file.problems.push_back({number, wrong.message, wrong.hint});
    }
  }
  return file;
}

OverrideFile parse_overrides(std::string_view text) {
  OverrideFile file = parse_override_lines(text);
  OverrideGraph graph;
  for (OverrideProblem& problem : graph.add_user(file.statements)) file.problems.push_back(std::move(problem));
  std::stable_sort(file.problems.begin(), file.problems.end(),
                   [](const OverrideProblem& a, const OverrideProblem& b) { return a.line < b.line; });
  return file;
}

std::vector<Override> read_overrides(std::string_view text) {
  OverrideFile file = parse_overrides(text);
  if (file.problems.empty()) return std::move(file.statements);
  std::string message;
  for (std::size_t i = 0; i < file.problems.size() && i < most_problems_told; ++i) {
    const OverrideProblem& problem = file.problems[i];
    if (i > 0) message += '\n';
    if (problem.line != 0) message += fmt::format("line {}: ", problem.line);
    message += problem.message;
    if (!problem.hint.empty()) message += fmt::format(" ({})", problem.hint);
  }
  if (file.problems.size() > most_problems_told)
    message += fmt::format("\nand {} more", file.problems.size() - most_problems_told);
  throw Error(ErrorCode::bad_input, message);
}

std::string override_line(const Override& statement) {
  std::string line = fmt::format("{} {}: ", override_word(statement.kind), entity_type_name(statement.type));
  for (std::size_t i = 0; i < statement.names.size(); ++i)
    line.append(i == 0 ? "" : " | ").append(printed_name(statement.names[i]));
  if (!statement.target.empty()) line.append(" -> ").append(printed_name(statement.target));
  for (std::size_t i = 0; i < statement.conditions.size(); ++i)
    line.append(i == 0 ? " if " : " or ")
        .append(field_info(statement.conditions[i].field).name)
        .append(":")
        .append(in_quotes(one_line(statement.conditions[i].value)));
  return line;
}

}  // namespace dateline::names
