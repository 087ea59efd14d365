// Waiting for standard input (standard_input.h).
#include "standard_input.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace dateline::cli {
namespace {

constexpr int look_up_ms = 100;

}  // namespace

StandardInput::int_type StandardInput::underflow() {
  while (!left_) {
    pollfd waiting{STDIN_FILENO, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, look_up_ms);
    if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
    const ssize_t n = ::read(STDIN_FILENO, block_.data(), block_.size());
    if (n < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    // The stream that reads from here catches it and is bad from then on.
    if (n < 0) throw std::system_error(errno, std::generic_category());
    if (n == 0) return traits_type::eof();
    setg(block_.data(), block_.data(), block_.data() + n);
    return traits_type::to_int_type(block_[0]);
  }
  return traits_type::eof();
}

}  // namespace dateline::cli
