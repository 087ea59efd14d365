// The top of a page: which of the lines before the text (and shortly after its start) are headline, byline, source,
// date, credit.
#include <algorithm>
#include <optional>

#include "formats/characters/characters.h"
#include "formats/dates/dates.h"
#include "formats/lines/byline.h"
#include "formats/lines/furniture.h"
#include "formats/lines/furniture_phrases.h"
#include "formats/lines/masthead.h"
#include "formats/lines/page_lines.h"
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
  if (line.starts_with('[') && line.ends_with(']')) line = line.substr(1, line.size() - 2);
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
    if (word_count(value) > 8 || contains(value, ";")) return false;  // a picture's
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

std::string_view without_marks(std::string_view name) {
  static constexpr std::string_view marks = "|-,/;:()";
  name = trim(name);
  while (!name.empty() && marks.find(name.back()) != std::string_view::npos)
    name = trim(name.substr(0, name.size() - 1));
  while (!name.empty() && marks.find(name.front()) != std::string_view::npos) name = trim(name.substr(1));
  return name;
}

// The next lines have a byline that says that it is one.
bool byline_follows(const PageLines& page, std::size_t i) {
  for (std::size_t at = i + 1; at < page.lines.size() && at <= i + 3 && !page.lines[at].prose; ++at)
    if (page.is_body(at) && read_byline(page.lines[at].text)) return true;
  return false;
}

// "Jane Doe | 19 September 2025", "Jane Doe | Daily Paper | 19 Sep 2025", "Daily Paper - 19 Sep 2025"
bool read_name_and_date(const PageLines& page, std::size_t i, Article& article) {
  const std::string& line = page.lines[i].text;
  if (line.size() > 120) return false;
  const std::optional<ParsedDate> date = find_date(line);
  if (!date) return false;
  std::string_view before = std::string_view(line).substr(0, date->begin);
  // "Friday 3 May 2024": the weekday is no part of the name.
  const std::vector<std::string_view> words = split_words(before);
  if (!words.empty() && parse_date(phrase_key(words.back()) + " 1 January 2000"))
    before = before.substr(0, static_cast<std::size_t>(words.back().data() - before.data()));
  const std::string rest = squeeze(std::string(before) + " " + line.substr(date->end));
  const std::string_view name = without_marks(rest);
  const std::size_t bar = name.find(" | ");
  const std::string_view person = without_marks(name.substr(0, bar));
  const std::string_view paper = bar == std::string_view::npos ? "" : without_marks(name.substr(bar));
  if (!looks_like_name(person) || (!paper.empty() && !looks_like_name(paper))) return false;
  set_date(*date, article);
  if (!paper.empty()) {
    set_once(article.byline, person);
    set_once(article.source, paper);
  } else if (looks_like_publisher(person) || byline_follows(page, i)) {
    set_once(article.source, person);
  } else {
    set_once(article.byline, person);
  }
  return true;
}

// "Site: Headline" is a page's title where the headline alone stands above the text.
void shorten_title(const PageLines& page, std::size_t end, Article& article) {
  const std::string_view title = article.title;
  for (std::size_t i = 0; i < end; ++i) {
    const std::string& line = page.lines[i].text;
    if (page.lines[i].prose || word_count(line) < 4 || line.size() + 4 > title.size() || !title.ends_with(line))
      continue;
    const std::string_view before = trim(title.substr(0, title.size() - line.size()));
    if (before.empty() || (before.back() != ':' && before.back() != '|' && before.back() != '-')) continue;
    const std::string name(without_marks(before));
    if (word_count(name) > 5 || !starts_upper(name)) continue;
    set_once(article.source, name);
    article.title = line;
    return;
  }
}

// The date of a line that has nothing else but a reading time, a count of comments, or how long ago it was changed:
// "3 May 2024 • 2 minute read".
std::optional<ParsedDate> date_with_notes(std::string_view line) {
  if (line.size() > 160) return std::nullopt;
  if (std::optional<ParsedDate> date = parse_date(line)) return date;
  std::optional<ParsedDate> found;
  for (const std::string_view part : split_at(line, {"•", "|", "·", " – ", " — ", " - "})) {
    if (const std::optional<ParsedDate> date = parse_date(part)) {
      if (!found) found = date;
    } else if (!part.empty() && furniture_reason(part).empty()) {
      return std::nullopt;
    }
  }
  return found;
}

bool is_metadata_line(std::string_view line, Article& article) {
  if (read_header_field(line, article) || read_logo_line(line, article)) return true;
  if (const std::optional<ParsedDate> date = date_with_notes(line)) {
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

// The byline that is known already, standing below the headline with nothing but a date.
bool repeats_byline(std::string_view line, const Article& article) {
  if (article.byline.empty() || line.size() > 160) return false;
  const std::string rest = without_date(line, find_date(line));
  return phrase_key(without_marks(rest)) == phrase_key(article.byline);
}

// Where the page itself prints the headline, nothing above it is text.
std::size_t remove_above_title(PageLines& page, std::size_t end, Article& article) {
  const std::string key = phrase_key(article.title);
  for (std::size_t i = 0; i < end && !page.lines[i].prose; ++i) {
    if (phrase_key(page.lines[i].text) != key) continue;
    for (std::size_t above = 0; above < i; ++above) {
      const std::string& line = page.lines[above].text;
      if (is_metadata_line(line, article)) {
        page.take(above);
        continue;
      }
      const std::optional<ParsedDate> date = line.size() <= 120 ? find_date(line) : std::nullopt;
      if (date) set_date(*date, article);
      page.remove(above, "above the headline");
    }
    page.take(i);
    return i;
  }
  return page.lines.size();
}

// "Jane Doe in Oslo"
bool is_name_with_place(std::string_view line) {
  const std::size_t in = line.find(" in ");
  return in != std::string_view::npos && looks_like_name(line.substr(0, in)) && line.size() <= 80 &&
         starts_upper(line.substr(in + 4)) && word_count(line.substr(in + 4)) <= 3 && !ends_sentence(line);
}

// Names alone right below the headline: a publisher's, or a person's, which is a byline.
void read_names_below_title(PageLines& page, std::size_t title_line, Article& article) {
  for (std::size_t at = title_line + 1; at < page.lines.size() && at < head_lines; ++at) {
    const PageLine& line = page.lines[at];
    if (!page.is_body(at)) continue;
    if (line.prose || line.heading) return;
    const bool text_follows =
        at + 1 < page.lines.size() && (page.lines[at + 1].prose || (at == title_line + 1 && !page.is_body(at + 1)));
    // Whole pages have more than names there; whole_page_head.cpp looks closer.
    const bool person = !page.surrounded && ((looks_like_name(line.text) && !line.text.starts_with("The ")) ||
                                             is_name_with_place(line.text));
    const bool followed =
        at + 1 < page.lines.size() && (byline_follows(page, at) || parse_date(page.lines[at + 1].text).has_value());
    const bool publisher =
        looks_like_publisher(line.text) || (line.text.starts_with("The ") && looks_like_name(line.text) && followed);
    if (publisher && article.source.empty())
      article.source = line.text;
    else if (article.byline.empty() && text_follows && person)
      article.byline = line.text;
    else
      return;
    page.take(at);
  }
}

}  // namespace

void read_head(PageLines& page, Article& article) {
  const std::size_t end = std::min(page.lines.size(), head_lines);
  const bool has_title = !article.title.empty();
  std::size_t title_line = page.lines.size();
  if (has_title) {
    shorten_title(page, end, article);
    title_line = remove_above_title(page, end, article);
  } else {
    read_masthead(page, article);
  }
  std::size_t first_prose = page.lines.size();
  for (std::size_t i = 0; i < end; ++i) {
    if (!page.is_body(i)) continue;
    const std::string& line = page.lines[i].text;
    if (page.lines[i].prose && line.size() > 160) {
      first_prose = std::min(first_prose, i);
      continue;
    }
    if (first_prose >= page.lines.size() && repeats_byline(line, article)) {
      page.take(i);
      continue;
    }
    if (is_metadata_line(line, article)) {
      page.take(i);
      continue;
    }
    // "Watch: ..." above everything else is the headline of a piece on a film.
    const bool opens_page =
        article.title.empty() && first_prose >= page.lines.size() && page.previous(i) == page.lines.size();
    if (const std::string_view reason = furniture_reason(line);
        !reason.empty() && !(opens_page && reason == reasons::media && may_be_title(page.lines[i]))) {
      page.remove(i, reason);
      continue;
    }
    if (first_prose < page.lines.size()) continue;
    // "Related" is nobody's headline; the tail that it opens is cut later.
    if (opens_section_tail(line) && word_count(line) <= 3) continue;
    if (!article.title.empty() && phrase_key(line) == phrase_key(article.title)) {
      page.take(i);
      continue;
    }
    if (title_line < page.lines.size() && read_name_and_date(page, i, article)) {
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
  if (title_line < page.lines.size()) read_names_below_title(page, title_line, article);
}

}  // namespace dateline::formats
