// How fast names are found, everything on: words, features, both readings, canonical names. tagging_bench FILE.jsonl
// Beside it, on the same texts in the same run, ICU's word break iterator, which only finds where words end. Tokens are
// what it finds without blanks: words, numbers and marks, as annotated corpora count them.
#include <unicode/brkiter.h>
#include <unicode/uchar.h>

#include <cstdio>
#include <ctime>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "entities/canonical.h"
#include "entities/tagger.h"

namespace {

using dateline::Article;

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

std::vector<Article> read(const char* path) {
  std::vector<Article> articles;
  std::ifstream lines(path);
  for (std::string line; std::getline(lines, line);) {
    const nlohmann::json record = nlohmann::json::parse(line, nullptr, false);
    if (!record.is_object()) continue;
    const auto field = [&](const char* name) {
      return record.contains(name) && record[name].is_string() ? record[name].get<std::string>() : std::string();
    };
    Article article;
    article.title = field("title");
    article.text = field("text");
    article.source = field("source");
    article.language = "en";
    articles.push_back(std::move(article));
  }
  return articles;
}

std::size_t count_tokens(icu::BreakIterator& breaks, const std::string& utf8) {
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(utf8);
  breaks.setText(text);
  std::size_t tokens = 0;
  std::int32_t begin = breaks.first();
  for (std::int32_t end = breaks.next(); end != icu::BreakIterator::DONE; begin = end, end = breaks.next())
    if (!u_isUWhiteSpace(text.char32At(begin))) ++tokens;
  return tokens;
}

void print(const char* what, std::size_t tokens, double seconds) {
  std::printf("%-34s %6.2f s  %5.2f million tokens/s a core\n", what, seconds,
              static_cast<double>(tokens) / 1e6 / seconds);
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<Article> articles = argc == 2 ? read(argv[1]) : std::vector<Article>{};
  if (articles.empty()) {
    std::fprintf(stderr, "usage: tagging_bench FILE.jsonl, a file of JSON lines with title and text\n");
    return 2;
  }
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) return 2;
  std::size_t tokens = 0;
  double start = processor_seconds();
  for (const Article& article : articles)
    tokens += count_tokens(*breaks, article.title) + count_tokens(*breaks, article.text);
  const double breaking = processor_seconds() - start;

  const auto tagger = dateline::entities::make_tagger();
  (void)dateline::entities::canonical_entities(articles[0], tagger->tag(articles[0]));  // reads the tables
  std::size_t names = 0;
  start = processor_seconds();
  for (const Article& article : articles)
    names += dateline::entities::canonical_entities(article, tagger->tag(article)).size();
  const double tagging = processor_seconds() - start;

  std::printf("%zu articles, %.2f million tokens, %zu names\n", articles.size(), static_cast<double>(tokens) / 1e6,
              names);
  print("names, everything on", tokens, tagging);
  print("ICU's word break iterator alone", tokens, breaking);
  return 0;
}
