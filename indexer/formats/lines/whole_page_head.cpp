// Between the headline and the text of a page that was saved with everything on it: dates, names, and the labels of
// buttons, sections and pictures around them.
#include <algorithm>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "formats/characters/characters.h"
#include "formats/characters/word_list.h"
#include "formats/dates/dates.h"
#include "formats/lines/byline.h"
#include "formats/lines/furniture.h"
#include "formats/lines/furniture_phrases.h"
#include "formats/lines/site_words.h"
#include "formats/lines/whole_page.h"

namespace dateline::formats {
namespace {

constexpr std::size_t head_lines = 40;
constexpr std::size_t most_prose_lines = 3;
constexpr std::size_t lines_below_headline = 4;
constexpr std::size_t bytes_looked_at = 64U << 10U;
constexpr std::size_t longest_line = 160;
constexpr std::size_t most_label_words = 8;
constexpr std::size_t most_date_words = 16;
constexpr std::size_t least_standfirst_words = 5;
constexpr std::size_t least_subheading_words = 2;

// Alone on a line, the names below it. In folded form.
constexpr std::string_view byline_labels[] = {"by",
                                              "par",
                                              "por",
                                              "von",
                                              "di",
                                              "door",
                                              "av",
                                              "af",
                                              "text",
                                              "words by",
                                              "written by",
                                              "author",
                                              "authors",
                                              "author of the article",
                                              "author of the article:",
                                              "autor",
                                              "autorin",
                                              "auteur",
                                              "autore",
                                              "ein artikel von",
                                              "eine analyse von",
                                              "ein kommentar von",
                                              "story by",
                                              "reporting by",
                                              "redige par",
                                              "escrito por",
                                              "skrevet av"};

// One past the last line of the head: two paragraphs stand under one another.
std::size_t end_of_head(const PageLines& page) {
  std::size_t prose = 0;
  std::size_t end = 0;
  for (std::size_t i = 0; i < page.lines.size() && i < head_lines; ++i) {
    if (!page.is_body(i)) continue;
    end = i;
    if (!page.lines[i].prose) continue;
    const std::size_t next = page.next(i);
    if (++prose > most_prose_lines || (next < page.lines.size() && page.lines[next].prose)) return i;
  }
  return end;
}

// "Jane Doe 2 hours ago" without the age, "Jane Doe Redakteurin" without the role.
std::string_view without_rest(std::string_view name) {
  if (const std::size_t digit = name.find_first_of("0123456789"); digit != std::string_view::npos && digit > 0)
    name = trim(name.substr(0, digit));
  return without_role(name);
}

// Words that the text prints in small letters and words of the headline: names have none of them.
using PlainWords = std::unordered_set<std::string>;

PlainWords plain_words(const PageLines& page, std::string_view headline) {
  PlainWords words;
  for (const std::string_view word : split_words(headline)) words.insert(phrase_key(word));
  std::size_t bytes = 0;
  for (const PageLine& line : page.lines) {
    if (!line.prose || bytes > bytes_looked_at) continue;
    bytes += line.text.size();
    for (const std::string_view word : split_words(line.text))
      if (!starts_upper(word)) words.insert(phrase_key(word));
  }
  return words;
}

bool is_person(std::string_view name, const PlainWords& plain) {
  static constexpr std::string_view no_part[] = {"der", "des", "und", "and", "et", "y", "&", "in", "of", "the", "for"};
  if (!looks_like_name(name) || judge_signature(name) != Signature::person || is_site_line(name)) return false;
  const std::vector<std::string_view> words = split_words(name);
  return std::none_of(words.begin(), words.end(), [&](std::string_view word) {
    return is_in(no_part, word) || (!joins_names(word) && plain.contains(phrase_key(word)));
  });
}

bool tells_when(std::string_view line) {
  if (line.size() > longest_line) return false;
  const std::string key = phrase_key(line);
  return find_date(line).has_value() || key.ends_with(" ago") || key.starts_with("il y a ") ||
         key.starts_with("vor ") || key.starts_with("hace ") || furniture_reason(line) == reasons::reading_time;
}

// Names stand beside dates, or below the headline; what does not may be a section or the name of a picture.
bool stands_where_names_do(const PageLines& page, std::size_t i) {
  if (i <= lines_below_headline || tells_when(page.lines[i].text)) return true;
  std::size_t below = i;
  std::size_t above = i;
  for (int step = 0; step < 2; ++step) {
    if (below < page.lines.size()) below = page.next(below);
    if (below < page.lines.size() && tells_when(page.lines[below].text)) return true;
    if (above-- == 0) break;
    if (tells_when(page.lines[above].text)) return true;
  }
  return false;
}

std::string byline_at(const PageLines& page, std::size_t i, const PlainWords& plain) {
  const std::string& line = page.lines[i].text;
  if (std::optional<std::string> byline = read_byline(line)) return *byline;
  if (!stands_where_names_do(page, i)) return {};
  // "3 May 2024 • Jane Doe • 2 minutes"
  for (const std::string_view part : split_at(line, {"|", "•", "·", " – ", " - ", " / ", ","}))
    if (const std::string_view name = without_rest(part); is_person(name, plain)) return std::string(name);
  return {};
}

// The names below "By" alone; `i` moves to the last line of them.
std::string names_below(const PageLines& page, std::size_t& i, const PlainWords& plain) {
  std::string names;
  for (std::size_t at = page.next(i); at < page.lines.size() && at <= i + 6; at = page.next(at)) {
    const std::string& line = page.lines[at].text;
    const std::string key = phrase_key(line);
    if (key.empty() || key == "and" || key == "und" || key == "et" || key == "y") continue;
    const std::string name = clean_byline(without_rest(line));
    if (!is_person(name, plain)) break;
    names += (names.empty() ? "" : ", ") + name;
    i = at;
  }
  return names;
}

}  // namespace

void read_whole_page_head(PageLines& page, const Surroundings& around, Article& article) {
  const std::size_t end = end_of_head(page);
  const bool signed_already = !article.byline.empty();
  const PlainWords plain = signed_already ? PlainWords{} : plain_words(page, article.title);
  for (std::size_t i = 0; i < end; ++i) {
    const PageLine& line = page.lines[i];
    if (!page.is_body(i) || line.prose || line.text.size() > longest_line) continue;
    const std::size_t words = word_count(line.text);
    const std::optional<ParsedDate> date =
        words <= most_date_words && !is_caption(line.text) ? find_date(line.text) : std::nullopt;
    if (date && article.date.empty()) {
      article.date = date->day;
      article.time = date->time;
    }
    if (!signed_already && article.byline.empty()) {
      const std::size_t label = i;
      if (is_in(byline_labels, phrase_key(line.text)))
        article.byline = names_below(page, i, plain);
      else
        article.byline = byline_at(page, i, plain);
      if (!article.byline.empty()) {
        for (std::size_t at = label; at <= i; ++at)
          if (page.is_body(at)) page.take(at);
        continue;
      }
    }
    const std::size_t before = page.previous(i);
    const std::size_t next = page.next(i);
    const bool standfirst = before >= page.lines.size() && words >= least_standfirst_words;
    const bool subheading = before < page.lines.size() && page.lines[before].prose && next < page.lines.size() &&
                            page.lines[next].prose && words >= least_subheading_words;
    if (date || (words <= most_label_words && !ends_sentence(line.text) && !line.item && !standfirst && !subheading))
      page.remove(i, "page head");
  }
  if (article.date.empty() && around.date) {
    article.date = around.date->day;
    article.time = around.date->time;
  }
}

}  // namespace dateline::formats
