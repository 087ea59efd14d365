// Completion of parsed articles (complete.h).
#include "load/complete.h"

#include <algorithm>

#include "entities/canonical.h"
#include "load/article_id.h"
#include "text/language.h"
#include "text/utf8.h"

namespace dateline::load {
namespace {

constexpr std::size_t longest_title = 4096;
constexpr std::size_t longest_field = 1024;
constexpr std::size_t longest_url = 4096;

void cut(std::string& field, std::size_t bytes) { field.resize(text::prefix_bytes(field, bytes).size()); }

bool is_day(const std::string& date) {
  if (date.size() != 10) return false;
  for (std::size_t i = 0; i < date.size(); ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? date[i] != '-' : (date[i] < '0' || date[i] > '9')) return false;
  }
  return true;
}

}  // namespace

std::optional<std::string> refusal(const Article& article) {
  if (article.text.size() > longest_text) return "text of more than 10 MB";
  return std::nullopt;
}

void tidy_metadata(Article& article) {
  cut(article.title, longest_title);
  for (std::string* field : {&article.byline, &article.source, &article.section, &article.dateline, &article.time})
    cut(*field, longest_field);
  // A cut address would be another address.
  if (article.url.size() > longest_url) article.url.clear();
  article.url = canonical_url(article.url);
  if (!is_day(article.date)) article.date.clear();
}

void Completer::complete(Article& article) {
  article.language = text::detect_language(article.text.empty() ? article.title : article.text, article.language);
  article.entities = entities::canonical_entities(article, tagger_->tag(article));
}

}  // namespace dateline::load
