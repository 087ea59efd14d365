// Directories and their exchange (index_directory.h).
#include "load/index_directory.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xapian.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <system_error>

#include "dateline/error.h"
#include "store/schema.h"

namespace dateline::load {
namespace {

namespace fs = std::filesystem;

// Tells a working directory of ours from a user's folder of that name.
constexpr const char* lock_name = "dateline.lock";

[[noreturn]] void fail(const std::string& what, int error) {
  throw Error(ErrorCode::io, what + ": " + std::generic_category().message(error));
}

[[noreturn]] void not_an_index(const std::string& directory) {
  throw Error(ErrorCode::bad_argument, directory + " is not a Dateline index, and not empty",
              "name a directory that does not exist yet, or an index, with --db");
}

void sync_path(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) fail("cannot open " + path, errno);
  const int error = ::fsync(descriptor) == 0 ? 0 : errno;
  ::close(descriptor);
  // Some file systems cannot sync a directory and say EINVAL; there is nothing to be done about it.
  if (error != 0 && error != EINVAL) fail("cannot write " + path, error);
}

void remove_content(const std::string& path) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(path, error))
    if (entry.path().filename() != lock_name) fs::remove_all(entry.path(), error);
}

}  // namespace

std::string index_directory(const std::string& database) {
  std::string path = database;
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  if (path.empty()) throw Error(ErrorCode::bad_argument, "the name of the index is empty", "name a directory with --db");
  const std::unique_ptr<char, decltype(&std::free)> resolved(::realpath(path.c_str(), nullptr), &std::free);
  return resolved == nullptr ? path : std::string(resolved.get());
}

IndexContent inspect_index(const std::string& directory) {
  std::error_code error;
  const fs::file_status status = fs::status(directory, error);
  if (status.type() == fs::file_type::not_found) return IndexContent::nothing;
  if (status.type() != fs::file_type::directory) not_an_index(directory);
  if (fs::is_empty(directory, error)) return IndexContent::nothing;
  if (error) throw Error(ErrorCode::io, "cannot read " + directory + ": " + error.message());
  try {
    const Xapian::Database database(directory);
    const std::string layout = database.get_metadata(std::string(store::metadata::layout));
    if (layout.empty()) not_an_index(directory);
    if (layout != std::to_string(store::layout_version))
      throw Error(ErrorCode::index_version, directory + " has layout " + layout + ", and this program writes layout " +
                                                std::to_string(store::layout_version),
                  "use the version of Dateline that wrote it, or make a new index");
    return database.get_doccount() == 0 ? IndexContent::no_articles : IndexContent::articles;
  } catch (const Xapian::DatabaseVersionError& problem) {
    throw Error(ErrorCode::index_version, directory + " cannot be read: " + problem.get_msg());
  } catch (const Xapian::DatabaseCorruptError& problem) {
    throw Error(ErrorCode::index_damaged, directory + " is damaged: " + problem.get_msg(), "xapian-check tells more");
  } catch (const Xapian::DatabaseOpeningError&) {
    not_an_index(directory);
  }
}

std::string working_path(const std::string& directory) { return directory + ".tmp"; }

WorkingDirectory::WorkingDirectory(const std::string& directory) : path_(working_path(directory)) {
  const std::string lock_path = path_ + "/" + lock_name;
  for (;;) {
    const bool made = ::mkdir(path_.c_str(), 0777) == 0;
    if (!made && errno != EEXIST) fail("cannot create " + path_, errno);
    struct stat there {};
    if (!made && ::stat(lock_path.c_str(), &there) != 0 && !fs::is_empty(path_))
      throw Error(ErrorCode::bad_argument, path_ + " is in the way", "the index is built there: move it, or name another --db");
    lock_ = ::open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (lock_ < 0 && errno == ENOENT) continue;  // its holder has just removed it
    if (lock_ < 0) fail("cannot create " + lock_path, errno);
    if (::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
      const int error = errno;
      ::close(lock_);
      if (error != EWOULDBLOCK) fail("cannot lock " + lock_path, error);
      throw Error(ErrorCode::index_locked, directory + " is being written by another process", "wait until it has finished");
    }
    // The file that was locked may be one that its last holder has removed in the meantime.
    struct stat held {};
    if (::fstat(lock_, &held) == 0 && ::stat(lock_path.c_str(), &there) == 0 && held.st_ino == there.st_ino) break;
    ::close(lock_);
  }
  remove_content(path_);
}

WorkingDirectory::~WorkingDirectory() {
  std::error_code error;
  remove_content(path_);
  fs::remove(path_ + "/" + lock_name, error);
  fs::remove(path_, error);
  ::close(lock_);
}

void publish(const std::string& finished, const std::string& directory) {
  for (const auto& entry : fs::directory_iterator(finished)) sync_path(entry.path().string());
  sync_path(finished);
  struct stat status {};
  if (::lstat(directory.c_str(), &status) != 0) {
    if (::rename(finished.c_str(), directory.c_str()) != 0) fail("cannot rename " + finished + " to " + directory, errno);
  } else if (::renameat2(AT_FDCWD, finished.c_str(), AT_FDCWD, directory.c_str(), RENAME_EXCHANGE) != 0) {
    // Network file systems without an exchange: for a moment there is no index.
    if (errno != EINVAL && errno != ENOSYS) fail("cannot exchange " + finished + " and " + directory, errno);
    const std::string old = finished + ".old";
    if (::rename(directory.c_str(), old.c_str()) != 0 || ::rename(finished.c_str(), directory.c_str()) != 0)
      fail("cannot rename " + finished + " to " + directory, errno);
  }
  const fs::path parent = fs::path(directory).parent_path();
  sync_path(parent.empty() ? "." : parent.string());
}

}  // namespace dateline::load
