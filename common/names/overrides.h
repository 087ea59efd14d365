// The names file: what a user, or `dateline-index --merge-names`, says about the names of an index. One statement a
// line:
//
//   rename TYPE: NAME -> NEW NAME
//   merge  TYPE: NAME | NAME | ... -> NAME
//   hide   TYPE: NAME
//   split  TYPE: NAME -> NEW NAME if FIELD:"value" [or FIELD:"value" ...]
//   apart  TYPE: NAME | NAME
//
// TYPE: person, org, place, country; FIELD: one of these, source or id. "#" begins a line of comment. A name that holds
// "|" or "->" or begins with a quote stands in quotes, "" inside being one quote. Plain data; what the statements do to
// an index is the searcher's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/article.h"
#include "dateline/fields.h"

namespace dateline::names {

enum class OverrideKind : std::uint8_t { rename, merge, hide, split, apart };

// "rename", "merge", "hide", "split", "apart": the first word of a line.
[[nodiscard]] std::string_view override_word(OverrideKind kind);

// What an article has one of so that it counts under the new name of a split.
struct SplitCondition {
  Field field = Field::person;  // person, org, place, country, source, id
  std::string value;
};

struct Override {
  OverrideKind kind = OverrideKind::rename;
  EntityType type = EntityType::person;
  std::vector<std::string> names;          // as written; merge: one or more, apart: two, others: one
  std::string target;                      // as written; rename, merge, split
  std::vector<SplitCondition> conditions;  // split
  std::vector<std::string> keys;           // override_key() of each name, by who reads the line
  std::string target_key;
  std::size_t line = 0;    // from 1; not printed
  std::uint32_t file = 0;  // for who reads several; not printed
};

struct OverrideProblem {
  std::size_t line = 0;
  std::string message;  // a sentence without a full stop
  std::string hint;     // may be empty
};

struct OverrideFile {
  std::vector<Override> statements;       // in the order of the file
  std::vector<OverrideProblem> problems;  // by line
};

inline constexpr std::size_t max_override_bytes = std::size_t{4} * 1024 * 1024;
inline constexpr std::size_t max_override_lines = 100'000;

// Reads a file, and compares its statements with each other: a name that goes to two others, goes round in a circle or
// is hidden and yet a target is a problem.
[[nodiscard]] OverrideFile parse_overrides(std::string_view text);

// The same without comparing statements: for files that were compared when they were kept.
[[nodiscard]] OverrideFile parse_override_lines(std::string_view text);

// The statements of `text`; throws Error(bad_input) that tells of up to 20 problems, one a line, when it has any.
[[nodiscard]] std::vector<Override> read_overrides(std::string_view text);

// One line, without its end, that parse_overrides() reads as `statement`. Line ends inside names become blanks.
[[nodiscard]] std::string override_line(const Override& statement);

// What makes two names of a file, or a name of a file and one of an index, the same: canonical_key(), for countries
// their code where the name is known ("Mali", "ML", "Malian": "ML"). Empty when `name` holds no word.
[[nodiscard]] std::string override_key(EntityType type, std::string_view name);

}  // namespace dateline::names
