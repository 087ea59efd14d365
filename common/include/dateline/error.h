// The one error type of Dateline: what went wrong, where, and what the user can do about it.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

namespace dateline {

enum class ErrorCode : std::uint8_t {
  bad_argument,   // an option or path that cannot be used
  bad_query,      // the query cannot be understood; `column` tells where
  no_index,       // nothing at the path, or something that is no Dateline index
  index_locked,   // another process is writing to it
  index_damaged,  // the database reports corruption
  index_version,  // written by a Dateline whose layout this one does not know
  not_found,      // an id that is not in the index
  bad_input,      // a file or record that cannot be read as what it claims to be
  limit,          // a bound on size, depth or expansion was reached
  io              // the operating system said no
};

// Thrown by every public function. `message` is one sentence without a full stop; `hint` says what would be right and may
// be empty; `place` names a file ("a.jsonl record 7") and may be empty; `column` is a 0-based byte offset into the query.
class Error : public std::runtime_error {
 public:
  Error(ErrorCode code_, const std::string& message, std::string hint_ = {}, std::string place_ = {},
        std::optional<std::size_t> column_ = std::nullopt)
      : std::runtime_error(message), code(code_), hint(std::move(hint_)), place(std::move(place_)), column(column_) {}

  ErrorCode code;
  std::string hint;
  std::string place;
  std::optional<std::size_t> column;
};

}  // namespace dateline
