// From the PATHs a user gives to a list of files, in an order that depends on their names alone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::sources {

// One PATH.
struct Root {
  std::string path;      // as it was given
  std::string absolute;  // with symbolic links resolved; "-" for standard input
  bool is_folder = false;
  bool missing = false;
  bool empty = false;    // a folder without any file below it
};

enum class FoundKind : std::uint8_t {
  file,
  standard_input,
  passed_over,  // no regular file, or a symbolic link: `reason` says which
  unreadable    // the system refused it: `reason` says why
};

// Kept small: an archive may hold ten million of them.
struct Found {
  std::string below;  // path below the PATH given (bytes as the system has them); for a PATH that is a file, its name
  std::string reason;
  std::uint64_t size = 0;
  std::uint32_t root = 0;  // which of FoundList::roots
  FoundKind kind = FoundKind::file;
};

struct FoundList {
  std::vector<Root> roots;
  std::vector<Found> inputs;

  [[nodiscard]] std::string absolute(const Found& found) const;
  // As the user would type it, made fit for printing (printable_path).
  [[nodiscard]] std::string shown(const Found& found) const;
};

// Device and inode of what is never read: the index, its working folder, and files that the run itself writes.
using Identity = std::pair<std::uint64_t, std::uint64_t>;
[[nodiscard]] std::vector<Identity> identities(const std::vector<std::string>& paths);

// Files below `paths`, each folder's entries by name. Names that start with a dot are passed over, symbolic links inside folders
// are not followed, a file under two PATHs counts under the first. Never throws for what it finds.
[[nodiscard]] FoundList walk(const std::vector<std::string>& paths, const std::vector<Identity>& never_read);

// `path` with bytes that are no UTF-8 and control characters as \xNN.
[[nodiscard]] std::string printable_path(std::string_view path);

}  // namespace dateline::sources
