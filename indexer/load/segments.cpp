// Segments (segments.h).
#include "load/segments.h"

#include <filesystem>

namespace dateline::load {
namespace {

// Measured on 48 MB of magazine articles: the posting buffer of a segment of this size stays in the cache.
constexpr std::size_t segment_bytes = 1024 * 1024;

// Each source of a join holds six files open: 48 of them stay far under the usual limit of 1,024.
constexpr std::size_t join_at = 48;

class Watched : public Xapian::Compactor {
 public:
  explicit Watched(const std::function<void()>& alive) : alive_(alive) {}
  void set_status(const std::string&, const std::string&) override { alive_(); }

 private:
  const std::function<void()>& alive_;
};

void join(const std::vector<std::string>& sources, const std::string& path, const std::function<void()>& alive) {
  Xapian::Database all;
  for (const std::string& source : sources) all.add_database(Xapian::Database(source));
  Watched compactor(alive);
  // No flags but this: DB_NO_SYNC has the value of DBCOMPACT_NO_RENUMBER.
  all.compact(path, 0, 0, compactor);
  all.close();
  for (const std::string& source : sources) std::filesystem::remove_all(source);
}

}  // namespace

std::string SegmentPool::new_path() {
  const std::lock_guard lock(mutex_);
  return folder_ + "/segment" + std::to_string(next_++);
}

void SegmentPool::add(const std::string& path) { add_to_level(0, path); }

void SegmentPool::add_to_level(std::size_t level, const std::string& path) {
  std::vector<std::string> full;
  {
    const std::lock_guard lock(mutex_);
    if (levels_.size() <= level) levels_.resize(level + 1);
    levels_[level].push_back(path);
    if (levels_[level].size() < join_at) return;
    full.swap(levels_[level]);
  }
  const std::string joined = new_path();
  join(full, joined, [] {});
  add_to_level(level + 1, joined);
}

bool SegmentPool::join_all(const std::string& path, const std::function<void()>& alive) {
  std::vector<std::string> all;
  // Small ones first, so that what the last join reads was mostly joined before.
  for (const auto& level : levels_) {
    all.insert(all.end(), level.begin(), level.end());
    if (all.size() < join_at) continue;
    const std::string joined = new_path();
    join(all, joined, alive);
    all.assign(1, joined);
  }
  levels_.clear();
  if (all.empty()) return false;
  join(all, path, alive);
  return true;
}

void SegmentWriter::add(const Xapian::Document& document, std::size_t text_bytes) {
  if (!database_) {
    path_ = pool_.new_path();
    database_.emplace(path_, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS);
    text_bytes_ = 0;
  }
  database_->add_document(document);
  text_bytes_ += text_bytes;
  if (text_bytes_ >= segment_bytes) close();
}

void SegmentWriter::close() {
  if (!database_) return;
  database_->commit();
  database_->close();
  database_.reset();
  pool_.add(path_);
}

}  // namespace dateline::load
