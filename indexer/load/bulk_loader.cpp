// Bulk loading (bulk_loader.h).
#include "load/bulk_loader.h"

#include <atomic>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_set>
#include <utility>
#include <vector>

#include "load/document.h"
#include "load/segments.h"
#include "load/settings.h"
#include "load/threads.h"
#include "store/names_files.h"
#include "store/stored_article.h"

namespace dateline::load {
namespace {

// The dictionary is trained from the first articles, before any of them is written.
constexpr std::size_t sample_articles = 1000;
constexpr std::size_t sample_bytes = 8U * 1024 * 1024;
// Of text in the database of replaced articles between two commits.
constexpr std::size_t batch_bytes = 8U * 1024 * 1024;

class BulkLoader : public Loader {
 public:
  BulkLoader(std::string directory, IndexContent replaced, const std::string& working_directory, unsigned workers,
             const Ledger& ledger, store::NameInterner& names, const formats::FurnitureTable& furniture)
      : directory_(std::move(directory)),
        replaced_(replaced),
        joined_(working_directory + "/joined"),
        late_path_(working_directory + "/late"),
        ledger_(ledger),
        names_(names),
        furniture_(furniture),
        pool_(working_directory) {
    for (unsigned i = 0; i < workers; ++i) workers_.emplace_back(pool_);
  }

  void analysed(unsigned worker, Change& change) override {
    if (!change.entry || change.replaces) return;
    IndexEntry entry = std::move(*change.entry);
    change.entry.reset();
    if (hold_back(entry)) return;
    write_held_back(worker);
    write(workers_[worker], entry);
  }

  // The ledger is written whole in finish(). What takes the place of an article of this run waits in a database of its
  // own: segments are closed and cannot be searched for the article.
  void apply(Change&& change) override {
    for (const std::string& id : change.removed) replaced_ids_.insert(id);
    if (late_)
      for (const std::string& id : change.removed) late_->delete_document(id_term(id));
    if (!change.entry) return;
    const IndexEntry& entry = *change.entry;
    replaced_ids_.insert(entry.id);
    if (!late_)
      late_.emplace(late_path_,
                    Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS);
    late_->replace_document(id_term(entry.id), make_document(entry, late_codec_.pack(entry.serialised, 0)));
    late_bytes_ += entry.text_bytes;
    if (late_bytes_ < batch_bytes) return;
    late_->commit();
    late_bytes_ = 0;
  }

  void finish(const std::function<void()>& alive) override {
    if (!trained_) train();
    write_all_held_back();
    if (!pool_.join_all(joined_, alive))
      Xapian::WritableDatabase(joined_, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS).commit();
    alive();
    put_late_in_place(alive);
    write_metadata();
    publish(joined_, directory_, replaced_);
  }

  [[nodiscard]] std::uint64_t article_count() const override { return articles_; }

 private:
  struct Worker {
    explicit Worker(SegmentPool& pool) : writer(pool) {}
    store::ArticleCodec codec;
    SegmentWriter writer;
  };

  // True if the entry was kept for later because the dictionary is not there yet.
  bool hold_back(IndexEntry& entry) {
    if (trained_) return false;
    const std::lock_guard lock(mutex_);
    if (trained_) return false;
    held_bytes_ += entry.serialised.size();
    held_back_.push_back(std::move(entry));
    if (held_back_.size() >= sample_articles || held_bytes_ >= sample_bytes) train();
    return true;
  }

  void train() {
    std::vector<std::string> samples;
    for (const IndexEntry& entry : held_back_) samples.push_back(entry.serialised);
    dictionary_ = store::train_dictionary(samples, 1);
    trained_ = true;
  }

  // One held-back entry for each new one: the backlog shrinks while all threads work.
  bool write_held_back(unsigned worker) {
    IndexEntry entry;
    {
      const std::lock_guard lock(mutex_);
      if (held_back_.empty()) return false;
      entry = std::move(held_back_.front());
      held_back_.pop_front();
    }
    write(workers_[worker], entry);
    return true;
  }

  void write_all_held_back() {
    std::vector<std::exception_ptr> problems(workers_.size());
    {
      std::vector<std::jthread> threads;
      for (unsigned i = 0; i < workers_.size(); ++i)
        start(threads, [this, i, &problems] {
          try {
            while (write_held_back(i)) continue;
            workers_[i].writer.close();
          } catch (...) {
            problems[i] = std::current_exception();
          }
        });
    }
    for (const std::exception_ptr& problem : problems)
      if (problem) std::rethrow_exception(problem);
  }

  void write(Worker& worker, const IndexEntry& entry) {
    if (dictionary_.number != 0 && !worker.codec.has_dictionary(dictionary_.number))
      worker.codec.add_dictionary(dictionary_);
    const std::string packed = worker.codec.pack(entry.serialised, dictionary_.number);
    worker.writer.add(make_document(entry, packed), entry.text_bytes);
  }

  void put_late_in_place(const std::function<void()>& alive) {
    if (replaced_ids_.empty()) return;
    {
      Xapian::WritableDatabase database(joined_, Xapian::DB_OPEN);
      for (const std::string& id : replaced_ids_) database.delete_document(id_term(id));
      database.commit();
    }
    if (!late_) return;
    late_->commit();
    late_->close();
    late_.reset();
    pool_.add(std::exchange(joined_, joined_ + "2"));
    pool_.add(late_path_);
    (void)pool_.join_all(joined_, alive);
  }

  void write_metadata() {
    Xapian::WritableDatabase database(joined_, Xapian::DB_OPEN);
    articles_ = database.get_doccount();
    for (const auto& [key, value] : ledger_.all()) database.set_metadata(key, value);
    names_.save(database);
    write_settings(database, dictionary_);
    write_furniture(database, furniture_);
    if (replaced_ == IndexContent::no_articles) keep_names_files(database);
    database.commit();
    database.close();
  }

  // What the user said about names holds for the articles that come as well.
  void keep_names_files(Xapian::WritableDatabase& database) const {
    const Xapian::Database replaced(directory_);
    for (const store::NamesFile which : {store::NamesFile::user, store::NamesFile::merges})
      store::write_names_file(database, which, store::read_names_file(replaced, which));
  }

  std::string directory_;
  IndexContent replaced_;
  std::string joined_;
  std::string late_path_;
  const Ledger& ledger_;
  store::NameInterner& names_;
  const formats::FurnitureTable& furniture_;
  SegmentPool pool_;
  std::deque<Worker> workers_;
  std::uint64_t articles_ = 0;

  std::mutex mutex_;
  std::atomic<bool> trained_{false};
  std::deque<IndexEntry> held_back_;
  std::size_t held_bytes_ = 0;
  store::Dictionary dictionary_;

  // Of the calling thread.
  std::optional<Xapian::WritableDatabase> late_;
  store::ArticleCodec late_codec_;
  std::size_t late_bytes_ = 0;
  std::unordered_set<std::string> replaced_ids_;
};

}  // namespace

std::unique_ptr<Loader> make_bulk_loader(const std::string& directory, IndexContent replaced,
                                         const std::string& working_directory, unsigned workers, const Ledger& ledger,
                                         store::NameInterner& names, const formats::FurnitureTable& furniture) {
  return std::make_unique<BulkLoader>(directory, replaced, working_directory, workers, ledger, names, furniture);
}

}  // namespace dateline::load
