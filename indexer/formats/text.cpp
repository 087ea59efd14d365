// Plain text: one article a file.
#include "formats/characters/characters.h"
#include "formats/characters/charset.h"
#include "formats/format.h"
#include "formats/lines/text_cleaning.h"
#include "formats/lines/wrapping.h"

namespace dateline::formats {
namespace {

// Text has no marks of its own: whatever is no binary may be text, and every other format is asked first.
int sniff_text(std::string_view, std::string_view extension) {
  return extension == "txt" || extension == "text" ? 20 : 10;
}

void parse_text(const Input& input, ArticleSink& sink) {
  Article article;
  read_lines(unwrap_lines(to_utf8(input.bytes, "")), article, input.furniture);
  if (article.text.empty()) {
    sink.failed(std::nullopt, article.title.empty() ? "no text" : "a headline but no text");
    return;
  }
  sink.article(std::move(article));
}

}  // namespace

const Format text_format{"text", "plain text, one article a file", "txt text md", nullptr, sniff_text, parse_text};

}  // namespace dateline::formats
