// The top of a page: which of the lines before the text (and shortly after its start) are headline, byline, source,
// date, credit.
#include <algorithm>
#include <optional>

#include "formats/byline.h"
#include "formats/characters.h"
#include "formats/dates.h"
#include "formats/furniture.h"
#include "formats/page_lines.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

constexpr std::size_t head_lines = 14;
constexpr std::size_t longest_title = 300;  // code points

void set_once(std::string& field, std::string_view value) {
  if (field.empty()) field = value;
}

void set_date(const ParsedDate& date, Article& article) {
  if (!article.date.empty()) return;
  article.date = date.day;
  article.time = date.time;
}

// The words of `line` that are neither in the date nor words around a date.
std::string without_date(std::string_view line, const std::optional<ParsedDate>& date) {
  std::string rest(line);
  if (date) rest.replace(date->begin, date->end - date->begin, " ");
  return squeeze(rest);
}

// "date 2025-09-19 Publisher logo": the text that a page's picture of its name leaves behind.
bool read_logo_line(std::string_view line, Article& article) {
  if (line.size() > 120) return false;
  const std::optional<ParsedDate> date = find_date(line);
  const std::string rest = without_date(line, date);
  std::string name;
  bool logo = false;
  for (const std::string_view word : split_words(rest)) {
    const std::string key = phrase_key(word);
    if (key == "logo") {
      logo = true;
    } else if (key != "date" && key != "published" && key != "on" && key != "publie" && key != "le" && key != "image" &&
               key != "site" && !key.empty()) {
      if (!name.empty()) name += ' ';
      name += word;
    }
  }
  if (!logo || name.empty() || word_count(name) > 5 || !starts_upper(name)) return false;
  set_once(article.source, name);
  if (date) set_date(*date, article);
  return true;
}

// "Date: 19 September 2025", "Source: Name": a header as text exports and databases write it.
bool read_header_field(std::string_view line, Article& article) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon > 20 || line.size() > 600) return false;
  const std::string key = phrase_key(line.substr(0, colon));
  const std::string_view value = trim(line.substr(colon + 1));
  if (value.empty()) return false;
  if (key == "title" || key == "headline" || key == "titre" || key == "titulo") {
    set_once(article.title, value);
  } else if (key == "author" || key == "authors" || key == "byline" || key == "by" || key == "auteur" ||
             key == "autor") {
    set_once(article.byline, clean_byline(value));
  } else if (key == "source" || key == "publication" || key == "publisher" || key == "newspaper" || key == "fuente" ||
             key == "quelle") {
    if (word_count(value) > 8) return false;
    set_once(article.source, value);
  } else if (key == "section" || key == "category" || key == "rubrique") {
    set_once(article.section, value);
  } else if (key == "url" || key == "link") {
    set_once(article.url, value);
  } else if (key == "language" || key == "lang") {
    if (value.size() > 3) return false;
    set_once(article.language, ascii_lower(value));
  } else if (key == "date" || key == "published" || key == "publication date" || key == "date published" ||
             key == "posted" || key == "updated" || key == "load-date") {
    const std::optional<ParsedDate> date = parse_date(value);
    if (!date) return false;
    set_date(*date, article);
  } else {
    return false;
  }
  return true;
}

// "Jane Doe | 19 September 2025", "Daily Paper - 19 Sep 2025"
bool read_name_and_date(std::string_view line, Article& article) {
  if (line.size() > 120) return false;
  const std::optional<ParsedDate> date = find_date(line);
  if (!date) return false;
  static constexpr std::string_view marks = "|-,/;:()";
  std::string rest = without_date(line, date);
  std::string_view name = rest;
  while (!name.empty() && marks.find(name.back()) != std::string_view::npos)
    name = trim(name.substr(0, name.size() - 1));
  while (!name.empty() && marks.find(name.front()) != std::string_view::npos) name = trim(name.substr(1));
  if (!looks_like_name(name)) return false;
  set_date(*date, article);
  set_once(article.byline, name);
  return true;
}

bool is_metadata_line(std::string_view line, Article& article) {
  if (read_header_field(line, article) || read_logo_line(line, article)) return true;
  if (const std::optional<ParsedDate> date = line.size() <= 160 ? parse_date(line) : std::nullopt) {
    set_date(*date, article);
    return true;
  }
  if (std::optional<std::string> byline = read_byline(line)) {
    set_once(article.byline, *byline);
    if (const std::optional<ParsedDate> date = find_date(line)) set_date(*date, article);
    return true;
  }
  return false;
}

bool may_be_title(const PageLine& line) {
  if (line.prose && (ends_sentence(line.text)
                         ? text::code_points(line.text) > 60 && !line.text.ends_with('?') && !line.text.ends_with('!')
                         : true))
    return false;
  return !line.item && text::code_points(line.text) <= longest_title;
}

// A word or two above a headline name the section.
bool is_section_label(const PageLine& line) {
  return word_count(line.text) <= 2 && line.text.size() <= 40 && !ends_sentence(line.text);
}

}  // namespace

void read_head(PageLines& page, Article& article) {
  const std::size_t end = std::min(page.lines.size(), head_lines);
  const bool has_title = !article.title.empty();
  std::size_t title_line = page.lines.size();
  std::size_t first_prose = page.lines.size();
  for (std::size_t i = 0; i < end; ++i) {
    const std::string& line = page.lines[i].text;
    if (page.lines[i].prose && line.size() > 160) {
      first_prose = std::min(first_prose, i);
      continue;
    }
    if (is_metadata_line(line, article)) {
      page.take(i);
      continue;
    }
    if (const std::string_view reason = furniture_reason(line); !reason.empty()) {
      page.remove(i, reason);
      continue;
    }
    if (first_prose < page.lines.size()) continue;
    if (!article.title.empty() && phrase_key(line) == phrase_key(article.title)) {
      page.take(i);
      continue;
    }
    if (title_line < page.lines.size() && read_name_and_date(line, article)) {
      page.take(i);
      continue;
    }
    if (page.lines[i].prose && !(article.title.empty() && may_be_title(page.lines[i]))) {
      first_prose = i;
      continue;
    }
    if (has_title || !article.title.empty()) {
      // The label of a section was taken for the headline: the headline is this line.
      const bool label = !has_title && title_line + 1 == i && is_section_label(page.lines[title_line]) &&
                         word_count(line) >= 4 && may_be_title(page.lines[i]);
      if (!label) continue;
      set_once(article.section, article.title);
      article.title.clear();
    }
    if (!may_be_title(page.lines[i])) continue;
    article.title = line;
    title_line = i;
    page.take(i);
  }
  // A person's name alone between headline and text is a byline.
  if (article.byline.empty() && title_line + 1 < page.lines.size()) {
    const std::size_t after = title_line + 1;
    const bool text_follows =
        after + 1 < page.lines.size() && (page.lines[after + 1].prose || !page.is_body(after + 1));
    if (page.is_body(after) && !page.lines[after].prose && text_follows && looks_like_name(page.lines[after].text)) {
      article.byline = page.lines[after].text;
      page.take(after);
    }
  }
}

}  // namespace dateline::formats
