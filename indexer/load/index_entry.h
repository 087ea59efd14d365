// What an article becomes in the index, as plain data: terms with their positions, boolean terms, slot values, the
// stored article. Built by the worker threads, turned into a Xapian document by whoever owns the database.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "dateline/article.h"
#include "store/name_table.h"
#include "text/tokens.h"

namespace dateline::load {

struct Posting {
  std::string term;
  std::uint32_t position = 0;
};

struct IndexEntry {
  std::string id;
  std::vector<Posting> postings;           // each adds one to its term's wdf and to the length of the document
  std::vector<std::string> boolean_terms;  // wdf 0; the first is the unique term of the id
  std::vector<std::pair<unsigned, std::string>> values;
  std::string serialised;  // store::serialise_article
  std::size_t text_bytes = 0;
};

// The term under which `id` is found, unique in an index.
[[nodiscard]] std::string id_term(std::string_view id);

// One object a thread; `names` is shared.
class IndexEntryBuilder {
 public:
  explicit IndexEntryBuilder(store::NameInterner& names) : names_(names) {}
  // `article` must be complete (load/complete.h).
  [[nodiscard]] IndexEntry build(const Article& article);

 private:
  void add_words(std::string_view text, std::string_view prefix, std::uint32_t first, std::uint32_t last,
                 IndexEntry& entry);
  void add_field(const std::string& value, std::string_view words, std::string_view exact, IndexEntry& entry);
  void add_entities(const std::vector<Entity>& entities, IndexEntry& entry);

  store::NameInterner& names_;
  text::Tokenizer tokenizer_;
  std::vector<text::Token> tokens_;
};

}  // namespace dateline::load
