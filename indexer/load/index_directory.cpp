// Directories and their exchange (index_directory.h).
#include "load/index_directory.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <memory>
#include <string_view>
#include <system_error>

#include "dateline/error.h"
#include "store/schema.h"

namespace dateline::load {
namespace {

namespace fs = std::filesystem;

// Tells a working directory of ours from a user's folder of that name.
constexpr const char* lock_name = "dateline.lock";
constexpr std::string_view lock_content = "This folder is a working folder of dateline-index, and is deleted by it.\n";

[[noreturn]] void fail(const std::string& what, int error) {
  throw Error(ErrorCode::io, what + ": " + std::generic_category().message(error));
}

[[noreturn]] void not_an_index(const std::string& directory) {
  throw Error(ErrorCode::bad_argument, directory + " is not a Dateline index, and not empty",
              "name a directory that does not exist yet, or an index, with --db");
}

[[noreturn]] void is_in_the_way(const std::string& path) {
  throw Error(ErrorCode::bad_argument, path + " is in the way",
              "the index is built there: move it, or name another --db");
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

// The finished index takes the place of `directory` by a rename: better said before hours of work than after.
void check_place(const std::string& directory) {
  struct stat status {};
  if (::lstat(directory.c_str(), &status) != 0) return;
  if (S_ISLNK(status.st_mode))
    throw Error(ErrorCode::bad_argument, directory + " is a symbolic link to nothing", "name a directory with --db");
  struct stat above {};
  if (::stat((directory + "/..").c_str(), &above) == 0 && above.st_dev != status.st_dev)
    throw Error(ErrorCode::bad_argument, directory + " is a mount point, which an index cannot take the place of",
                "name a folder inside it: --db " + directory + "/news.dateline");
}

// Of the lock, which is held. False for a file of that name that is not ours.
bool mark_as_ours(int lock, const std::string& path) {
  std::string content(lock_content.size() + 1, '\0');
  const ssize_t n = ::pread(lock, content.data(), content.size(), 0);
  if (n < 0) return false;
  content.resize(static_cast<std::size_t>(n));
  if (content == lock_content) return true;
  // Nothing is built before the mark is there.
  const bool alone = std::distance(fs::directory_iterator(path), fs::directory_iterator()) == 1;
  if (!content.empty() || !alone) return false;
  if (::pwrite(lock, lock_content.data(), lock_content.size(), 0) != static_cast<ssize_t>(lock_content.size()))
    fail("cannot write " + path, errno);
  return true;
}

void exchange(const std::string& finished, const std::string& directory) {
  if (::renameat2(AT_FDCWD, finished.c_str(), AT_FDCWD, directory.c_str(), RENAME_EXCHANGE) == 0) return;
  // Network file systems without an exchange: for a moment there is no index.
  if (errno != EINVAL && errno != ENOSYS) fail("cannot exchange " + finished + " and " + directory, errno);
  const std::string old = finished + ".old";
  if (::rename(directory.c_str(), old.c_str()) != 0 || ::rename(finished.c_str(), directory.c_str()) != 0)
    fail("cannot rename " + finished + " to " + directory, errno);
}

}  // namespace

std::string index_directory(const std::string& database) {
  std::string path = database;
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  if (path.empty())
    throw Error(ErrorCode::bad_argument, "the name of the index is empty", "name a directory with --db");
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
      throw Error(ErrorCode::index_version,
                  directory + " has layout " + layout + ", and this program writes layout " +
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

Xapian::WritableDatabase open_existing(const std::string& database) {
  const std::string directory = index_directory(database);
  if (inspect_index(directory) == IndexContent::nothing)
    throw Error(ErrorCode::no_index, "there is no index at " + database, "name one with --db");
  return Xapian::WritableDatabase(directory, Xapian::DB_OPEN);
}

std::string working_path(const std::string& directory) { return directory + ".tmp"; }

void Descriptor::hold(int descriptor) {
  if (descriptor_ >= 0) ::close(descriptor_);
  descriptor_ = descriptor;
}

WorkingDirectory::WorkingDirectory(const std::string& directory) : path_(working_path(directory)) {
  check_place(directory);
  const std::string lock_path = path_ + "/" + lock_name;
  for (;;) {
    const bool made = ::mkdir(path_.c_str(), 0777) == 0;
    if (!made && errno != EEXIST) fail("cannot create " + path_, errno);
    struct stat there {};
    if (!made && ::stat(lock_path.c_str(), &there) != 0 && !fs::is_empty(path_)) is_in_the_way(path_);
    lock_.hold(::open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
    if (lock_.get() < 0 && errno == ENOENT) continue;  // its holder has just removed it
    if (lock_.get() < 0) fail("cannot create " + lock_path, errno);
    if (::flock(lock_.get(), LOCK_EX | LOCK_NB) != 0) {
      if (errno != EWOULDBLOCK) fail("cannot lock " + lock_path, errno);
      throw Error(ErrorCode::index_locked, directory + " is being written by another process",
                  "wait until it has finished");
    }
    // The file that was locked may be one that its last holder has removed in the meantime.
    struct stat held {};
    if (::fstat(lock_.get(), &held) == 0 && ::stat(lock_path.c_str(), &there) == 0 && held.st_ino == there.st_ino)
      break;
    lock_.hold(-1);
  }
  if (!mark_as_ours(lock_.get(), path_)) is_in_the_way(path_);
  remove_content(path_);
}

WorkingDirectory::~WorkingDirectory() {
  std::error_code error;
  remove_content(path_);
  fs::remove(path_ + "/" + lock_name, error);
  fs::remove(path_, error);
}

void publish(const std::string& finished, const std::string& directory, IndexContent replaced) {
  for (const auto& entry : fs::directory_iterator(finished)) sync_path(entry.path().string());
  sync_path(finished);
  if (inspect_index(directory) != replaced)
    throw Error(ErrorCode::io, directory + " was changed by somebody else while the index was built",
                "run the same command again");
  // A rename takes the place of an empty directory, and fails on any other.
  if (replaced == IndexContent::no_articles)
    exchange(finished, directory);
  else if (::rename(finished.c_str(), directory.c_str()) != 0)
    fail("cannot rename " + finished + " to " + directory, errno);
  const fs::path parent = fs::path(directory).parent_path();
  sync_path(parent.empty() ? "." : parent.string());
}

}  // namespace dateline::load
