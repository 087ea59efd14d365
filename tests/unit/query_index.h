// A small index for tests of queries, made term by term as the layout of store/schema.h says, without the indexer.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

#include "dateline/article.h"
#include "store/schema.h"
#include "text/folding.h"
#include "text/tokens.h"

namespace dateline::tests {

struct TestArticle {
  std::string id;
  std::string title;
  std::string text;
  std::string date = "";  // YYYY-MM-DD
  std::string language = "en";
  std::string source = "";
  std::string byline = "";
  std::string section = "";
  std::string url = "";
  std::vector<std::pair<EntityType, std::string>> entities = {};  // canonical keys; codes of countries
};

class QueryIndex {
 public:
  QueryIndex() : database_("", Xapian::DB_BACKEND_INMEMORY) {}

  void add(const TestArticle& article) {
    Xapian::Document document;
    add_words(document, store::prefix::title, article.title, store::title_position);
    add_words(document, "", article.text, store::body_position);
    add_words(document, store::prefix::source, article.source, store::title_position);
    add_words(document, store::prefix::author, article.byline, store::title_position);
    add_words(document, store::prefix::section, article.section, store::title_position);
    document.add_boolean_term(store::make_term(store::prefix::id, article.id));
    document.add_boolean_term(store::make_term(store::prefix::language, article.language));
    if (!article.url.empty()) document.add_boolean_term(store::make_term(store::prefix::url, article.url));
    if (!article.date.empty()) {
      const std::string day = article.date.substr(0, 4) + article.date.substr(5, 2) + article.date.substr(8, 2);
      document.add_boolean_term(store::make_term(store::prefix::day, day));
      document.add_boolean_term(store::make_term(store::prefix::month, day.substr(0, 6)));
      document.add_boolean_term(store::make_term(store::prefix::year, day.substr(0, 4)));
    }
    for (const auto& [type, key] : article.entities) document.add_boolean_term(store::entity_term(type, key));
    document.set_data(article.id);
    database_.add_document(document);
  }

  [[nodiscard]] const Xapian::Database& database() const { return database_; }

  // Ids of the articles that `query` finds, best first, joined by blanks.
  [[nodiscard]] std::string ranked(const Xapian::Query& query) const {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    std::string ids;
    const Xapian::MSet found = enquire.get_mset(0, database_.get_doccount());
    for (auto it = found.begin(); it != found.end(); ++it)
      ids += (ids.empty() ? "" : " ") + it.get_document().get_data();
    return ids;
  }

 private:
  void add_words(Xapian::Document& document, std::string_view prefix, std::string_view text, std::uint32_t first) {
    std::vector<text::Token> tokens;
    tokenizer_.tokenize(text, tokens);
    for (const text::Token& token : tokens)
      document.add_posting(store::make_term(prefix, token.term), first + token.position);
  }

  Xapian::WritableDatabase database_;
  text::Tokenizer tokenizer_;
};

}  // namespace dateline::tests
