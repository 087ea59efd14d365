// Standard output (output.h).
#include "output.h"

#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <string>

#include "dateline/error.h"

namespace dateline::cli {

void ignore_closed_pipes() { std::signal(SIGPIPE, SIG_IGN); }

bool write_out(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      return false;
    } else if (errno != EINTR) {
      throw Error(ErrorCode::io, std::string("standard output cannot be written: ") + std::strerror(errno));
    }
  }
  return true;
}

}  // namespace dateline::cli
