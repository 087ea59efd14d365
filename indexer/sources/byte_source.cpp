// Reading files, streams and memory (byte_source.h).
#include "sources/byte_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "dateline/error.h"

namespace dateline::sources {
namespace {

[[noreturn]] void fail(int error) { throw Error(ErrorCode::io, std::generic_category().message(error)); }

std::size_t copy_from(std::string_view bytes, std::uint64_t place, char* to, std::size_t size) {
  if (place >= bytes.size()) return 0;
  return bytes.copy(to, size, static_cast<std::size_t>(place));
}

}  // namespace

FileSource::FileSource(const std::string& path)
    // Without O_NONBLOCK a file that became a named pipe since the folder was walked would stop the run for ever; a
    // symbolic link that took the place of a file would lead out of the folder, but a PATH is resolved before it is
    // opened.
    : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW)) {
  if (descriptor_ < 0) fail(errno);
  struct stat status {};
  const bool known = ::fstat(descriptor_, &status) == 0;
  const int error = known ? EINVAL : errno;
  if (!known || !S_ISREG(status.st_mode)) {
    ::close(descriptor_);
    fail(error);
  }
  size_ = static_cast<std::uint64_t>(status.st_size);
  modified_ns_ = static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec;
}

FileSource::~FileSource() { ::close(descriptor_); }

std::size_t FileSource::read_at(char* to, std::size_t size, std::uint64_t offset) const {
  if (offset >= size_) return 0;
  size = static_cast<std::size_t>(std::min<std::uint64_t>(size, size_ - offset));
  std::size_t done = 0;
  while (done < size) {
    const ssize_t n = ::pread(descriptor_, to + done, size - done, static_cast<off_t>(offset + done));
    if (n == 0) break;
    if (n < 0 && errno != EINTR) fail(errno);
    if (n > 0) done += static_cast<std::size_t>(n);
  }
  return done;
}

std::size_t FileSource::read(char* to, std::size_t size) {
  const std::size_t n = read_at(to, size, place_);
  if (place_ <= hashed_ && place_ + n > hashed_) {
    hash_.update(std::string_view(to, n).substr(static_cast<std::size_t>(hashed_ - place_)));
    hashed_ = place_ + n;
  }
  place_ += n;
  bytes_read_ += n;
  return n;
}

bool FileSource::is_growing() const {
  struct stat status {};
  return ::fstat(descriptor_, &status) == 0 && static_cast<std::uint64_t>(status.st_size) > size_;
}

std::string FileSource::head(std::size_t size) const {
  std::string bytes(size, '\0');
  bytes.resize(read_at(bytes.data(), size, 0));
  return bytes;
}

std::uint64_t FileSource::content_hash() {
  std::string block;
  while (hashed_ < size_) {
    block.resize(static_cast<std::size_t>(std::min<std::uint64_t>(size_ - hashed_, 1024 * 1024)));
    const std::size_t n = read_at(block.data(), block.size(), hashed_);
    if (n == 0) break;
    hash_.update(std::string_view(block).substr(0, n));
    hashed_ += n;
  }
  return hash_.value();
}

std::size_t StreamSource::read(char* to, std::size_t size) {
  if (!stream_.good()) return 0;
  stream_.read(to, static_cast<std::streamsize>(size));
  if (stream_.bad()) throw Error(ErrorCode::io, "standard input cannot be read");
  return static_cast<std::size_t>(stream_.gcount());
}

std::size_t MemorySource::read(char* to, std::size_t size) {
  const std::size_t n = copy_from(bytes_, place_, to, size);
  place_ += n;
  return n;
}

std::string_view PeekedSource::peek(std::size_t size) {
  std::size_t held = head_.size();
  try {
    while (held < size && !at_end_) {
      if (held == head_.size()) head_.resize(std::min(size, std::max<std::size_t>(held * 2, 64 * 1024)));
      const std::size_t n = source_.read(head_.data() + held, head_.size() - held);
      at_end_ = n == 0;
      held += n;
    }
  } catch (...) {
    problem_ = std::current_exception();
    at_end_ = true;
  }
  head_.resize(held);
  // What cannot be read at all must not pass for empty.
  if (held == 0 && problem_) std::rethrow_exception(std::exchange(problem_, nullptr));
  return std::string_view(head_).substr(0, size);
}

std::size_t PeekedSource::read(char* to, std::size_t size) {
  if (given_ < head_.size()) {
    const std::size_t n = copy_from(head_, given_, to, size);
    given_ += n;
    if (given_ == head_.size()) {
      std::string().swap(head_);
      given_ = 0;
    }
    return n;
  }
  if (problem_) std::rethrow_exception(problem_);
  return at_end_ ? 0 : source_.read(to, size);
}

std::size_t read_fully(ByteSource& source, char* to, std::size_t size) {
  std::size_t done = 0;
  while (done < size) {
    const std::size_t n = source.read(to + done, size - done);
    if (n == 0) break;
    done += n;
  }
  return done;
}

}  // namespace dateline::sources
