// Updates in place (update_loader.h).
#include "load/update_loader.h"

#include <utility>

#include "load/document.h"
#include "load/settings.h"
#include "store/stored_article.h"

namespace dateline::load {
namespace {

// A commit costs as much as a hundred documents; a buffer costs 63 KB a document.
constexpr std::size_t batch_documents = 2000;
constexpr std::size_t batch_bytes = 16U * 1024 * 1024;

class UpdateLoader : public Loader {
 public:
  UpdateLoader(Xapian::WritableDatabase database, store::NameInterner& names, const formats::FurnitureTable& furniture)
      : database_(std::move(database)), names_(names), furniture_(furniture), dictionary_(read_dictionary(database_)) {
    if (dictionary_.number != 0) codec_.add_dictionary(dictionary_);
  }

  void analysed(unsigned, Change&) override {}

  void apply(Change&& change) override {
    if (!in_batch_) {
      // A transaction, because otherwise Xapian commits by itself after so many documents, and once more when the
      // object is destroyed after an error.
      database_.begin_transaction();
      in_batch_ = true;
      if (!std::exchange(furniture_written_, true)) write_furniture(database_, furniture_);
    }
    for (const std::string& id : change.removed) database_.delete_document(id_term(id));
    documents_ += change.removed.size();
    if (change.entry) {
      const IndexEntry& entry = *change.entry;
      const std::string packed = codec_.pack(entry.serialised, dictionary_.number);
      database_.replace_document(id_term(entry.id), make_document(entry, packed));
      ++documents_;
      bytes_ += entry.text_bytes;
    }
    for (const auto& [key, value] : change.ledger) database_.set_metadata(key, value);
    if (documents_ >= batch_documents || bytes_ >= batch_bytes) commit();
  }

  void finish(const std::function<void()>& alive) override {
    alive();
    commit();
    articles_ = database_.get_doccount();
    database_.close();
  }

  [[nodiscard]] std::uint64_t article_count() const override { return articles_; }

 private:
  void commit() {
    if (!in_batch_) return;
    names_.save(database_);
    in_batch_ = false;
    database_.commit_transaction();
    documents_ = 0;
    bytes_ = 0;
  }

  Xapian::WritableDatabase database_;
  store::NameInterner& names_;
  const formats::FurnitureTable& furniture_;
  bool furniture_written_ = false;
  store::Dictionary dictionary_;
  store::ArticleCodec codec_;
  bool in_batch_ = false;
  std::size_t documents_ = 0;
  std::size_t bytes_ = 0;
  std::uint64_t articles_ = 0;
};

}  // namespace

std::unique_ptr<Loader> make_update_loader(Xapian::WritableDatabase database, store::NameInterner& names,
                                           const formats::FurnitureTable& furniture) {
  return std::make_unique<UpdateLoader>(std::move(database), names, furniture);
}

}  // namespace dateline::load
