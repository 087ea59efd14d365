// An index on disk made of articles whose names the test decides, through the code that the indexer writes with,
// without its formats and taggers.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "dateline/article.h"
#include "load/document.h"
#include "load/index_entry.h"
#include "load/settings.h"
#include "store/stored_article.h"
#include "support/temp_dir.h"

namespace dateline::tests {

class ArticleIndex {
 public:
  [[nodiscard]] const std::string& path() const { return path_; }

  // Adds or, where an id is known, replaces; one commit.
  void write(const std::vector<Article>& articles) {
    Xapian::WritableDatabase database(path_, Xapian::DB_CREATE_OR_OPEN);
    store::NameInterner names;
    names.load(database);
    load::IndexEntryBuilder builder(names);
    store::ArticleCodec codec;
    for (const Article& article : articles) {
      const load::IndexEntry entry = builder.build(article);
      database.replace_document(load::id_term(entry.id), load::make_document(entry, codec.pack(entry.serialised, 0)));
    }
    names.save(database);
    load::write_settings(database, {});
    database.commit();
  }

 private:
  TempDir folder_;
  std::string path_ = folder_ / "news.dateline";
};

inline Article make_article(const std::string& id, const std::string& title, const std::string& text,
                            const std::string& date = "", const std::string& source = "") {
  Article article;
  article.id = id;
  article.path = id + ".txt";
  article.title = title;
  article.text = text;
  article.date = date;
  article.source = source;
  article.language = "en";
  return article;
}

inline std::string repeated(const std::string& unit, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += unit;
  return text;
}

// A name among the facets; `key_or_code` is the code of a country.
inline Entity make_entity(EntityType type, const std::string& name, const std::string& key_or_code) {
  Entity entity;
  entity.type = type;
  entity.name = name;
  entity.key = key_or_code;
  if (type == EntityType::country) entity.code = key_or_code;
  entity.count = 2;
  entity.in_facets = true;
  return entity;
}

}  // namespace dateline::tests
