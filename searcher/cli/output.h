// Standard output as a program in a pipe uses it: a reader that has gone is no error, a full disk is.
#pragma once

#include <string_view>

namespace dateline::cli {

// Makes writing to a closed pipe an error of write() that this file knows, not a signal.
void ignore_closed_pipes();

// Writes all of it. False once the reader has gone; throws Error(io) on anything else.
[[nodiscard]] bool write_out(std::string_view text);

}  // namespace dateline::cli
