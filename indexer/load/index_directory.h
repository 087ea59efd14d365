// The directory of an index: what is there, who may write, and how a new one takes its place.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>

namespace dateline::load {

enum class IndexContent : std::uint8_t { nothing, no_articles, articles };

// The directory that `database` means: without trailing slashes, symbolic links resolved.
[[nodiscard]] std::string index_directory(const std::string& database);

// What is at `directory`. Throws Error: bad_argument for something that is no index of ours, index_version for another
// layout, index_damaged for one that cannot be read.
[[nodiscard]] IndexContent inspect_index(const std::string& directory);

// The index at `database`, to be changed; with no articles too. Throws Error(no_index), or as inspect_index() does.
[[nodiscard]] Xapian::WritableDatabase open_existing(const std::string& database);

// An open file, closed at the end.
class Descriptor {
 public:
  Descriptor() = default;
  ~Descriptor() { hold(-1); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  // Closes what was held before.
  void hold(int descriptor);
  [[nodiscard]] int get() const { return descriptor_; }

 private:
  int descriptor_ = -1;
};

// DIRECTORY.tmp, held by one process at a time and removed at the end. What a run that died left there is removed
// first.
class WorkingDirectory {
 public:
  // Throws Error(index_locked) while another process holds it, Error(bad_argument) if something else has that name, or
  // if no index can take the place of `directory`.
  explicit WorkingDirectory(const std::string& directory);
  ~WorkingDirectory();
  WorkingDirectory(const WorkingDirectory&) = delete;
  WorkingDirectory& operator=(const WorkingDirectory&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
  Descriptor lock_;  // a constructor that throws must let go of it, or this process could never try again
};

// The path of the working directory of an index.
[[nodiscard]] std::string working_path(const std::string& directory);

// Puts the finished database at `finished` in the place of `directory` in one step. Readers of an old one finish on it.
// `replaced` is what was there when the run began: nothing, or an index without articles whose lock the caller holds.
// Throws Error if it is something else by now: nothing that came there in the meantime is touched.
void publish(const std::string& finished, const std::string& directory, IndexContent replaced);

}  // namespace dateline::load
