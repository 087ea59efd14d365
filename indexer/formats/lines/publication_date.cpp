// Inferred dates; see publication_date.h. A wrong day is worse than none: the sentence must speak of news.
#include "formats/lines/publication_date.h"

#include <algorithm>
#include <charconv>

#include "formats/characters/characters.h"
#include "formats/characters/word_list.h"
#include "formats/dates/date_words.h"
#include "text/folding.h"
#include "text/sentences.h"

namespace dateline::formats {
namespace {

constexpr std::size_t paragraphs_looked_at = 3;
constexpr std::size_t bytes_looked_at = 1500;
constexpr std::size_t words_before = 4;
constexpr std::size_t bytes_for_years = 64 * 1024;

// One of these shortly before the date, or a weekday beside it: the news is of that day. In folded form.
constexpr std::string_view news_words[] = {
    "announced",  "announces",  "said",       "says",        "told",     "reported", "confirmed", "public",
    "today",      "declared",   "statement",  "revealed",    "unveiled", "annonce",  "annoncee",  "declare",
    "indique",    "communique", "affirme",    "aujourd'hui", "public",   "anuncio",  "anunciado", "anunciada",
    "dijo",       "informo",    "comunicado", "hoy",         "teilte",   "sagte",    "erklarte",  "heute",
    "mitteilung", "anunciou",   "anunciada",  "disse",       "afirmou",  "hoje"};

// One of these among the three words before the date: it is a bound, a birthday, a thing of the past.
constexpr std::string_view bounds[] = {
    "since",   "until", "till",    "before",      "after",  "from",   "between",  "by",       "through",
    "born",    "died",  "founded", "established", "signed", "built",  "expires",  "deadline", "dated",
    "married", "ended", "began",   "depuis",      "avant",  "apres",  "jusqu'au", "d'ici",    "ne",
    "nee",     "signe", "fonde",   "entre",       "desde",  "hasta",  "antes",    "nacido",   "nacida",
    "firmado", "seit",  "bis",     "vor",         "nach",   "geboren"};

// Between the news word and the date these say that the day lies ahead.
constexpr std::string_view ahead[] = {
    "will",   "would",        "scheduled",   "planned",  "expected", "due",     "anniversary", "prevu", "prevue",
    "prevus", "anniversaire", "aniversario", "previsto", "prevista", "geplant", "jahrestag",   "wird",  "soll"};

std::vector<std::string> keys_of(std::string_view text) {
  std::vector<std::string> keys;
  for (const std::string_view word : split_words(text)) keys.push_back(phrase_key(word));
  return keys;
}

bool speaks_of_news(std::string_view sentence, std::size_t date_begin) {
  const std::vector<std::string> before = keys_of(sentence.substr(0, date_begin));
  bool news = false;
  for (std::size_t back = 1; back <= words_before && back <= before.size(); ++back) {
    const std::string& word = before[before.size() - back];
    if (is_in(ahead, word) || (back <= 3 && is_in(bounds, word))) return false;
    // Short forms of weekdays are common words of other languages.
    news = news || is_in(news_words, word) || (back <= 2 && word.size() > 4 && is_weekday(word));
  }
  return news;
}

// "29.11.2022 – The council ...", "(21 November 2022) The council ...": the paragraph is dated.
bool opens_paragraph(std::string_view paragraph, const ParsedDate& date) {
  const std::string_view before = trim(paragraph.substr(0, date.begin));
  const std::string_view after = trim(paragraph.substr(date.end));
  if (before == "(") return after.starts_with(')');
  if (!before.empty()) return false;
  return after.starts_with("–") || after.starts_with("—") || after.starts_with("- ") || after.starts_with('|') ||
         after.starts_with(": ");
}

// The latest year that the text names, as long as it could be a year of the past in a newspaper.
int latest_year(const std::vector<std::string>& paragraphs) {
  int latest = 0;
  std::size_t bytes = 0;
  for (const std::string& paragraph : paragraphs) {
    bytes += paragraph.size();
    if (bytes > bytes_for_years) break;
    for (std::size_t at = 0; at + 4 <= paragraph.size(); ++at) {
      const auto digit = [&](std::size_t i) {
        return i < paragraph.size() && paragraph[i] >= '0' && paragraph[i] <= '9';
      };
      if (!digit(at)) continue;
      std::size_t end = at;
      while (digit(end)) ++end;
      int value = 0;
      if (end - at == 4) std::from_chars(paragraph.data() + at, paragraph.data() + end, value);
      if (value >= 1900 && value <= 2099) latest = std::max(latest, value);
      at = end;
    }
  }
  return latest;
}

}  // namespace

std::optional<ParsedDate> infer_publication_date(const std::vector<std::string>& paragraphs) {
  const int latest = latest_year(paragraphs);
  text::SentenceSplitter splitter;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < paragraphs.size() && i < paragraphs_looked_at && bytes < bytes_looked_at; ++i) {
    const std::string_view paragraph = prefix_bytes(paragraphs[i], bytes_looked_at - bytes);
    bytes += paragraph.size();
    const std::optional<ParsedDate> first = find_date(paragraph);
    if (!first) continue;
    if (opens_paragraph(paragraph, *first)) return first;
    for (const text::Span span : splitter.split(paragraph)) {
      const std::string_view sentence = paragraph.substr(span.begin, span.end - span.begin);
      const std::optional<ParsedDate> date = find_date(sentence);
      if (!date || !speaks_of_news(sentence, date->begin)) continue;
      // News of December may name the next year, no more.
      int year = 0;
      std::from_chars(date->day.data(), date->day.data() + 4, year);
      if (year + 1 >= latest) return date;
    }
  }
  return std::nullopt;
}

}  // namespace dateline::formats
