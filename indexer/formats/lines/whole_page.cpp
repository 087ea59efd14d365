// See whole_page.h.
#include "formats/lines/whole_page.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "formats/characters/characters.h"
#include "formats/lines/article_region.h"
#include "formats/lines/furniture.h"
#include "formats/lines/furniture_phrases.h"
#include "formats/lines/masthead.h"
#include "formats/lines/site_words.h"

namespace dateline::formats {
namespace {

constexpr std::size_t lines_above = 3;
constexpr std::size_t lines_below = 10;
constexpr std::size_t copyright_lines = 12;
constexpr std::size_t most_box_share = 20;  // percent of the words
constexpr std::size_t least_repeated_words = 5;
constexpr std::size_t most_heading_words = 18;
constexpr std::size_t most_stacked = 3;
constexpr std::size_t most_caption_words = 45;

std::optional<ParsedDate> date_beside(const PageLines& page, const ArticleRegion& region) {
  for (std::size_t back = 1; back <= lines_above && back <= region.begin; ++back) {
    const std::string& line = page.lines[region.begin - back].text;
    if (line.size() > 100) break;
    if (std::optional<ParsedDate> date = find_date(line)) return date;
  }
  for (std::size_t i = region.end; i < page.lines.size() && i < region.end + lines_below; ++i)
    if (page.lines[i].text.size() <= 100)
      if (std::optional<ParsedDate> date = parse_date(page.lines[i].text)) return date;
  return std::nullopt;
}

// What stands around the article too is no part of it, nor what is printed twice in it.
void cut_repeated_lines(PageLines& page, const std::unordered_set<std::string>& around) {
  std::unordered_map<std::string_view, std::size_t> counts;
  for (const PageLine& line : page.lines) ++counts[line.text];
  for (std::size_t i = 1; i < page.lines.size(); ++i) {
    const PageLine& line = page.lines[i];
    // What people say they may say twice.
    if (!page.is_body(i) || (ends_sentence(line.text) && word_count(line.text) < least_repeated_words)) continue;
    if (counts[line.text] > 1 && line.text != page.lines[0].text)
      page.remove(i, "repeated line");
    else if (!line.prose && around.contains(line.text))
      page.remove(i, "menu line");
  }
}

// "00:00", "1.5x", "15:59 Uhr"
bool is_number(std::string_view line) {
  return word_count(line) <= 2 && line.size() <= 16 && line.find_first_of("0123456789") != std::string_view::npos;
}

// "The new quay. Jane Doe for Example Post", "The new quay. AP"
bool ends_with_name(std::string_view line) {
  const std::size_t stop = line.rfind(". ");
  if (word_count(line) > most_caption_words || stop == std::string_view::npos || stop < 20 || ends_sentence(line))
    return false;
  const std::string_view before = line.substr(0, stop);
  const std::string_view last = before.substr(before.rfind(' ') + 1);
  if (last.size() < 3 || contains(last, ".")) return false;
  const std::vector<std::string_view> words = split_words(line.substr(stop + 2));
  return words.size() <= 5 && std::all_of(words.begin(), words.end(), [](std::string_view word) {
           return starts_upper(word) || word == "for" || word == "/" || word == "via" || word == "of";
         });
}

// Could be a headline or a label, not code or the row of a list.
bool is_heading_like(std::string_view line) {
  return starts_upper(line) && line.find_first_of("(){}<>=[];*#") == std::string_view::npos && !line.ends_with(':') &&
         !line.ends_with(',') && word_count(line) <= most_heading_words;
}

// Of a few lines that stand alone under one another only the last can be the subheading of what follows.
void cut_stacked_labels(PageLines& page) {
  std::vector<std::size_t> run;
  bool after_prose = false;
  for (std::size_t i = 1; i < page.lines.size(); ++i) {
    if (!page.is_body(i)) continue;
    if (page.stands_alone(i)) {
      run.push_back(i);
      continue;
    }
    if (after_prose && run.size() > 1 && run.size() <= most_stacked &&
        std::all_of(run.begin(), run.end(), [&](std::size_t at) { return is_heading_like(page.lines[at].text); }))
      for (std::size_t k = 0; k + 1 < run.size(); ++k) page.remove(run[k], reasons::others);
    run.clear();
    after_prose = true;
  }
}

bool is_newsletter_note(std::string_view line) {
  if (line.size() > 400) return false;
  const std::string key = phrase_key(line);
  static constexpr std::string_view calls[] = {"sign up",  "signing up",  "subscribe",     "subscrib",   "anmeld",
                                               "abonnier", "inscri",      "suscri",        "your inbox", "iscriv",
                                               "assin",    "datenschutz", "privacy policy"};
  return contains(key, "newsletter") &&
         std::any_of(std::begin(calls), std::end(calls), [&](std::string_view call) { return contains(key, call); });
}

// Whoever signs the article is presented below it.
void cut_author_box(PageLines& page, std::string_view byline) {
  const std::size_t name = byline.substr(0, byline.find(',')).size();
  if (word_count(byline.substr(0, name)) < 2) return;
  std::size_t words = 0;
  for (const PageLine& line : page.lines) words += line.prose ? word_count(line.text) : 0;
  std::size_t behind = 0;
  std::size_t begin = page.lines.size();
  for (std::size_t i = page.lines.size(); i > 0 && behind * 100 <= words * most_box_share; --i) {
    const PageLine& line = page.lines[i - 1];
    if (line.prose && page.is_body(i - 1)) behind += word_count(line.text);
    if (line.text.starts_with(byline.substr(0, name)) && behind * 100 <= words * most_box_share) begin = i - 1;
  }
  for (std::size_t i = begin; i < page.lines.size(); ++i)
    if (page.is_body(i)) page.remove(i, "note on the author");
}

}  // namespace

// Menus above the headline and the footer of a page that was saved with everything on it.
Surroundings cut_surroundings(PageLines& page, Article& article) {
  Surroundings cut;
  const std::optional<ArticleRegion> region = find_article(page);
  if (!region) return cut;
  cut.date = date_beside(page, *region);
  PageLines inner;
  inner.surrounded = true;
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    PageLine& line = page.lines[i];
    if (i >= region->begin && i < region->end) {
      inner.lines.push_back(std::move(line));
      continue;
    }
    const bool above = i < region->begin;
    if (!line.prose) cut.labels.insert(line.text);
    if (line.reason.empty()) line.reason = above ? "page head" : "page foot";
    (above ? article.removed : cut.below).push_back({std::move(line.text), std::string(line.reason)});
  }
  for (std::size_t back = 0; article.source.empty() && back < cut.below.size() && back < copyright_lines; ++back)
    article.source = copyright_holder(cut.below[cut.below.size() - 1 - back].text);
  page = std::move(inner);
  if (region->has_headline && article.title.empty()) {
    article.title = page.lines[0].text;
    page.take(0);
  }
  return cut;
}

void cut_labels(PageLines& page, const Surroundings& around, const Article& article) {
  cut_repeated_lines(page, around.labels);
  for (std::size_t i = 1; i < page.lines.size(); ++i) {
    const PageLine& line = page.lines[i];
    if (!page.is_body(i)) continue;
    if (is_newsletter_note(line.text))
      page.remove(i, reasons::subscription);
    else if (!line.prose && (is_number(line.text) || is_site_line(line.text)))
      page.remove(i, "menu line");
    else if (ends_with_name(line.text))
      page.remove(i, "caption");
  }
  cut_stacked_labels(page);
  cut_author_box(page, article.byline);
}

}  // namespace dateline::formats
