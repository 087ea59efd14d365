// How the query language complains: always with the place and with what would be right.
#pragma once

#include <cstddef>
#include <string>

#include "dateline/error.h"

namespace dateline::query {

[[noreturn]] inline void fail(std::size_t column, const std::string& message, const std::string& hint) {
  throw Error(ErrorCode::bad_query, message, hint, {}, column);
}

}  // namespace dateline::query
