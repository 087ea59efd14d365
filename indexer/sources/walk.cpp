// Walking folders (walk.h). POSIX calls rather than std::filesystem: names are bytes and every error belongs to one entry.
#include "sources/walk.h"

#include <dirent.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <memory>
#include <optional>
#include <system_error>

namespace dateline::sources {
namespace {

std::string system_message(int error) { return std::generic_category().message(error); }

std::string join(const std::string& folder, const std::string& name) {
  if (folder.empty()) return name;
  return folder.back() == '/' ? folder + name : folder + '/' + name;
}

Identity identity(const struct stat& status) {
  return {static_cast<std::uint64_t>(status.st_dev), static_cast<std::uint64_t>(status.st_ino)};
}

std::string real_path(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> resolved(::realpath(path.c_str(), nullptr), &std::free);
  return resolved == nullptr ? path : std::string(resolved.get());
}

// Names of the entries of a folder, sorted, without hidden ones; nothing if the system refuses.
std::optional<std::vector<std::string>> entries(const std::string& folder, int& error) {
  const std::unique_ptr<DIR, int (*)(DIR*)> directory(::opendir(folder.c_str()), &::closedir);
  if (directory == nullptr) {
    error = errno;
    return std::nullopt;
  }
  std::vector<std::string> names;
  errno = 0;
  while (const dirent* entry = ::readdir(directory.get())) {
    if (entry->d_name[0] != '.') names.emplace_back(entry->d_name);
    errno = 0;
  }
  if (errno != 0) {
    error = errno;
    return std::nullopt;
  }
  std::sort(names.begin(), names.end());
  return names;
}

class Walker {
 public:
  explicit Walker(const std::vector<Identity>& never_read) : never_read_(never_read) {}

  void add_root(const std::string& path) {
    root_ = static_cast<std::uint32_t>(list_.roots.size());
    Root root;
    root.path = path;
    if (path == "-") {
      root.absolute = path;
      const bool again = std::any_of(list_.roots.begin(), list_.roots.end(), [](const Root& r) { return r.path == "-"; });
      list_.roots.push_back(root);
      if (!again) add(FoundKind::standard_input, "-", "", 0);
      return;
    }
    struct stat status {};
    // stat and not lstat: a PATH that is itself a link was meant by whoever typed it.
    const int error = ::stat(path.c_str(), &status) == 0 ? 0 : errno;
    root.absolute = real_path(path);
    root.missing = error == ENOENT || error == ENOTDIR;
    root.is_folder = error == 0 && S_ISDIR(status.st_mode);
    const bool covered = error == 0 && is_covered(root.absolute);
    list_.roots.push_back(root);
    const std::string name = root.absolute.substr(root.absolute.rfind('/') + 1);
    if (error != 0)
      add(FoundKind::unreadable, name, system_message(error), 0);
    else if (covered)
      return;
    else if (S_ISREG(status.st_mode) && is_never_read(status))
      add(FoundKind::unreadable, name, "is written by this run", 0);
    else if (S_ISREG(status.st_mode))
      add_file(name, status);
    else if (!root.is_folder)
      add(FoundKind::unreadable, name, "not a regular file; what comes through a pipe is read from standard input, with -", 0);
    else {
      if (!is_never_read(status)) walk_folder(root.absolute, "");
      const bool found = std::any_of(list_.inputs.begin(), list_.inputs.end(), [&](const Found& f) { return f.root == root_; });
      list_.roots[root_].empty = !found;
    }
  }

  [[nodiscard]] FoundList take() { return std::move(list_); }

 private:
  void add(FoundKind kind, std::string below, std::string reason, std::uint64_t size) {
    list_.inputs.push_back({std::move(below), std::move(reason), size, root_, kind});
  }

  void add_file(const std::string& below, const struct stat& status) {
    if (is_never_read(status)) return;
    if (S_ISREG(status.st_mode))
      add(FoundKind::file, below, "", static_cast<std::uint64_t>(status.st_size));
    else
      add(FoundKind::passed_over, below, S_ISLNK(status.st_mode) ? "symbolic link" : "not a regular file", 0);
  }

  void walk_folder(const std::string& folder, const std::string& below) {
    int error = 0;
    const auto names = entries(folder, error);
    if (!names) {
      add(FoundKind::unreadable, below.empty() ? "." : below, system_message(error), 0);
      return;
    }
    for (const std::string& name : *names) {
      const std::string path = join(folder, name);
      const std::string below_path = join(below, name);
      struct stat status {};
      if (::lstat(path.c_str(), &status) != 0)
        add(FoundKind::unreadable, below_path, system_message(errno), 0);
      else if (is_other_root(path))
        continue;
      else if (!S_ISDIR(status.st_mode))
        add_file(below_path, status);
      else if (!is_never_read(status))
        walk_folder(path, below_path);
    }
  }

  [[nodiscard]] bool is_never_read(const struct stat& status) const {
    return std::find(never_read_.begin(), never_read_.end(), identity(status)) != never_read_.end();
  }

  // True if an earlier PATH is this very file or folder.
  [[nodiscard]] bool is_other_root(const std::string& absolute) const {
    return std::any_of(list_.roots.begin(), list_.roots.begin() + root_,
                       [&](const Root& root) { return root.absolute == absolute; });
  }

  // True if an earlier PATH is or has walked this one: a hidden folder inside it was not walked.
  [[nodiscard]] bool is_covered(const std::string& absolute) const {
    return std::any_of(list_.roots.begin(), list_.roots.end(), [&](const Root& root) {
      if (root.absolute == absolute) return true;
      if (!root.is_folder) return false;
      const std::string folder = join(root.absolute, "");
      return absolute.starts_with(folder) && absolute.find("/.", folder.size() - 1) == std::string::npos;
    });
  }

  const std::vector<Identity>& never_read_;
  FoundList list_;
  std::uint32_t root_ = 0;
};

}  // namespace

std::string FoundList::absolute(const Found& found) const {
  const Root& root = roots[found.root];
  return root.is_folder ? join(root.absolute, found.below) : root.absolute;
}

std::string FoundList::shown(const Found& found) const {
  const Root& root = roots[found.root];
  return printable_path(root.is_folder ? join(root.path, found.below) : root.path);
}

std::vector<Identity> identities(const std::vector<std::string>& paths) {
  std::vector<Identity> found;
  for (const std::string& path : paths) {
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0) found.push_back(identity(status));
  }
  return found;
}

FoundList walk(const std::vector<std::string>& paths, const std::vector<Identity>& never_read) {
  Walker walker(never_read);
  for (const std::string& path : paths) walker.add_root(path);
  return walker.take();
}

std::string printable_path(std::string_view path) {
  std::string shown;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(path.data());
  const auto size = static_cast<std::int32_t>(path.size());
  for (std::int32_t i = 0; i < size;) {
    const std::int32_t begin = i;
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);
    const bool printable = c >= 0x20 && (c < 0x7F || c >= 0xA0);
    if (printable)
      shown.append(path.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(i - begin)));
    else
      for (std::int32_t k = begin; k < i; ++k) shown += fmt::format("\\x{:02x}", bytes[k]);
  }
  return shown;
}

}  // namespace dateline::sources
