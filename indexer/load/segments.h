// The small databases of a bulk load: written by one thread each, joined by the compactor. They are thrown away after a crash,
// so nothing of them is synced.
#pragma once

#include <xapian.h>

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace dateline::load {

// Finished segments on their way to one database. Thread-safe.
class SegmentPool {
 public:
  explicit SegmentPool(std::string folder) : folder_(std::move(folder)) {}

  // A path for a new segment.
  [[nodiscard]] std::string new_path();
  // Takes over a closed segment; joins those of a level, in the calling thread, once there are many of it.
  void add(const std::string& path);
  // Joins all into `path`. False if there are none. `alive` is called now and then and may throw.
  bool join_all(const std::string& path, const std::function<void()>& alive);

 private:
  void add_to_level(std::size_t level, const std::string& path);

  std::string folder_;
  std::mutex mutex_;
  unsigned next_ = 0;
  std::vector<std::vector<std::string>> levels_;
};

// A segment being filled, by one thread at a time.
class SegmentWriter {
 public:
  explicit SegmentWriter(SegmentPool& pool) : pool_(pool) {}
  // `text_bytes` is what the document's words were made of: segments are closed by it.
  void add(const Xapian::Document& document, std::size_t text_bytes);
  void close();

 private:
  SegmentPool& pool_;
  std::optional<Xapian::WritableDatabase> database_;
  std::string path_;
  std::size_t text_bytes_ = 0;
};

}  // namespace dateline::load
