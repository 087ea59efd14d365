// Full texts as the databases of libraries save them, many articles a file: LexisNexis, Factiva, ProQuest, Europresse.
#include <algorithm>
#include <optional>

#include "formats/characters/characters.h"
#include "formats/characters/charset.h"
#include "formats/format.h"
#include "formats/library_article.h"
#include "formats/library_page.h"

namespace dateline::formats {
namespace {

constexpr int lines_looked_at = 25;
constexpr std::size_t longest_mark = 200;
constexpr std::string_view of_words[] = {"of", "von", "de", "di", "van", "sur"};

bool is_number(std::string_view word) {
  return !word.empty() && word.size() < 8 && word.find_first_not_of("0123456789") == std::string_view::npos;
}

// "3 of 25 DOCUMENTS" above an article of LexisNexis, "Document 3 of 25" above one of ProQuest.
std::optional<Library> opened_by(std::string_view line) {
  if (line.size() > longest_mark) return std::nullopt;
  const std::vector<std::string_view> words = split_words(line);
  if (words.size() != 4) return std::nullopt;
  const bool is_first = is_number(words[0]);
  const std::size_t number = is_first ? 0 : 1;
  const bool is_count = is_number(words[number]) && is_number(words[number + 2]) &&
                        std::find(std::begin(of_words), std::end(of_words), words[number + 1]) != std::end(of_words);
  const std::string noun = ascii_lower(is_first ? words[3] : words[0]);
  if (!is_count || !(noun.starts_with("document") || noun.starts_with("dokument"))) return std::nullopt;
  return is_first ? Library::lexis_nexis : Library::proquest;
}

// "Document QUAY000020210504eh540001a" below an article of Factiva: its number.
std::string_view closing_number(std::string_view line) {
  if (line.size() > longest_mark) return {};
  const std::vector<std::string_view> words = split_words(line);
  if (words.size() != 2 || !ascii_lower(words[0]).starts_with("do") || words[1].size() < 20 || words[1].size() > 40)
    return {};
  const auto digits = std::count_if(words[1].begin(), words[1].end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool is_code = std::all_of(words[1].begin(), words[1].end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
  return is_code && digits >= 8 && words[1].front() >= 'A' && words[1].front() <= 'Z' ? words[1] : std::string_view{};
}

std::optional<Library> library_of(std::string_view head) {
  int looked_at = 0;
  bool has_length = false;
  for (const std::string_view line : split_lines(head)) {
    const std::string_view text = trim(line);
    if (text.empty()) continue;
    const std::optional<Library> library = ++looked_at <= lines_looked_at ? opened_by(text) : std::nullopt;
    if (library == Library::lexis_nexis) return library;
    if (library == Library::proquest && (contains(head, "\nFull text") || contains(head, "ProQuest"))) return library;
    has_length = has_length || is_length_line(text);
    if (has_length && !closing_number(text).empty()) return Library::factiva;
  }
  return std::nullopt;
}

int sniff_library(std::string_view head, std::string_view extension) {
  if (trim(head).starts_with('<')) return is_library_page(head) ? 99 : 0;
  const bool is_text = extension.empty() || extension == "txt" || extension == "text";
  return is_text && library_of(head) ? 92 : 0;
}

void hand_over(Article&& article, ArticleSink& sink) {
  if (article.text.empty())
    sink.failed(article.record, article.title.empty() ? "no text" : "a headline but no text");
  else
    sink.article(std::move(article));
}

void parse_texts(std::string_view text, Library library, const LearntFurniture* furniture, ArticleSink& sink) {
  std::uint64_t record = 0;
  const auto read = [&](std::string_view part, std::string_view number) {
    Article article;
    article.record = ++record;
    article.id = number;
    read_library_article(library, part, furniture, article);
    hand_over(std::move(article), sink);
  };
  const bool is_factiva = library == Library::factiva;
  std::size_t begin = is_factiva ? 0 : std::string_view::npos;  // of the article
  for (const std::string_view line : split_lines(text)) {
    const std::string_view mark = trim(line);
    const std::string_view number = is_factiva ? closing_number(mark) : std::string_view{};
    if (is_factiva ? number.empty() : opened_by(mark) != library) continue;
    const auto at = static_cast<std::size_t>(line.data() - text.data());
    if (begin != std::string_view::npos) read(text.substr(begin, at - begin), number);
    begin = at + line.size();
  }
  // Behind the last article of Factiva stands what was searched for.
  if (!is_factiva) read(text.substr(begin), {});
}

void parse_library(const Input& input, ArticleSink& sink) {
  const std::string text = to_utf8(input.bytes, "");
  if (is_library_page(text)) {
    std::uint64_t record = 0;
    for (const std::string_view part : library_page_articles(text)) {
      Article article;
      article.record = ++record;
      read_library_page_article(part, input.furniture, article);
      hand_over(std::move(article), sink);
    }
  } else if (const std::optional<Library> library = library_of(text)) {
    parse_texts(text, *library, input.furniture, sink);
  } else {
    sink.failed(std::nullopt, "no articles of LexisNexis, Factiva, ProQuest or Europresse in it");
  }
}

}  // namespace

const Format library_format{
    "library", "LexisNexis, Factiva, ProQuest, Europresse texts", "txt html", nullptr, sniff_library, parse_library};

}  // namespace dateline::formats
