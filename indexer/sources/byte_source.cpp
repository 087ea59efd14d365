// Reading files and streams (byte_source.h).
#include "sources/byte_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "dateline/error.h"

namespace dateline::sources {
namespace {

[[noreturn]] void fail(int error) { throw Error(ErrorCode::io, std::generic_category().message(error)); }

}  // namespace

FileSource::FileSource(const std::string& path)
    // Without O_NONBLOCK a file that became a named pipe since the folder was walked would stop the run for ever.
    : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)) {
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

std::size_t FileSource::read(char* to, std::size_t size) {
  std::size_t done = 0;
  while (done < size) {
    const ssize_t n = ::read(descriptor_, to + done, size - done);
    if (n == 0) break;
    if (n < 0 && errno != EINTR) fail(errno);
    if (n > 0) done += static_cast<std::size_t>(n);
  }
  return done;
}

std::string FileSource::head(std::size_t size) const {
  std::string bytes(size, '\0');
  std::size_t done = 0;
  while (done < size) {
    const ssize_t n = ::pread(descriptor_, bytes.data() + done, size - done, static_cast<off_t>(done));
    if (n == 0) break;
    if (n < 0 && errno != EINTR) fail(errno);
    if (n > 0) done += static_cast<std::size_t>(n);
  }
  bytes.resize(done);
  return bytes;
}

void FileSource::rewind() {
  if (::lseek(descriptor_, 0, SEEK_SET) < 0) fail(errno);
}

std::size_t StreamSource::read(char* to, std::size_t size) {
  if (!stream_.good()) return 0;
  stream_.read(to, static_cast<std::streamsize>(size));
  if (stream_.bad()) throw Error(ErrorCode::io, "standard input cannot be read");
  return static_cast<std::size_t>(stream_.gcount());
}

}  // namespace dateline::sources
