// The indexes that one Searcher reads: opening them, following their commits and replacements, reading articles and
// names files, and which articles of a later index stand in an earlier one too. The only code of the searcher that
// opens a database.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "dateline/article.h"
#include "dateline/error.h"
#include "dateline/searcher.h"
#include "query/name_view.h"
#include "results/name_values.h"
#include "results/names.h"
#include "store/stored_article.h"

namespace dateline::results {

// One index. Its database shares its state with the joined one of Indexes.
struct Index {
  std::string path;
  Xapian::Database database;
  std::uint64_t device = 0;  // of the directory as it was opened: another one means that it was replaced
  std::uint64_t inode = 0;
  store::ArticleCodec codec;
  Names names;
  NameValues values;
  std::unordered_set<Xapian::docid> repeated;  // articles whose id an earlier index has: they are not shown
};

class Indexes {
 public:
  // Throws Error(no_index, index_version, index_damaged).
  explicit Indexes(const std::vector<std::string>& paths);

  // Goes to the newest commit of each index.
  void refresh();

  [[nodiscard]] const Xapian::Database& joined() const { return joined_; }
  [[nodiscard]] const IndexState& state() const { return state_; }
  [[nodiscard]] std::vector<Index>& all() { return indexes_; }
  // What facets count in `index`.
  [[nodiscard]] NameValues& values(Index& index);
  // Takes the place of the names files of the user that the indexes keep; their merges stay.
  // From the next refresh() on.
  void set_names(std::vector<names::Override> statements);
  [[nodiscard]] bool names_set() const { return names_.has_value(); }
  [[nodiscard]] const query::NameView& view() const { return view_; }
  // True if the document of the joined database is one that an earlier index has.
  [[nodiscard]] bool repeated(Xapian::docid joined) const;
  [[nodiscard]] Article read(Xapian::docid joined);
  // Throws Error(not_found).
  [[nodiscard]] Article read(std::string_view id);
  // The same with its names as they count; `which`: as read() takes it.
  template <typename Which>
  [[nodiscard]] Article read_as_counted(Which which) {
    Article article = read(which);
    view_.apply(article);
    return article;
  }

 private:
  void open(Index& index);
  void join();
  void make_view();
  [[nodiscard]] Article read(Index& index, Xapian::docid document);

  std::vector<Index> indexes_;
  Xapian::Database joined_;
  IndexState state_;
  std::optional<std::vector<names::Override>> names_;
  query::NameView view_;
  bool outdated_ = true;  // what is made of all indexes together, the joined database and the view
};

// What Xapian throws, as an Error. DatabaseModifiedError is not for here: the request is tried again.
[[nodiscard]] Error translate(const Xapian::Error& error);

}  // namespace dateline::results
