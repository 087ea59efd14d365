// Lines to an article; see text_cleaning.h. Order: learnt furniture, head, section tail, single lines of furniture,
// other articles' headlines; what is left is the text.
#include "formats/lines/text_cleaning.h"

#include <algorithm>
#include <iterator>

#include "formats/characters/characters.h"
#include "formats/dates/dates.h"
#include "formats/lines/byline.h"
#include "formats/lines/furniture.h"
#include "formats/lines/headline.h"
#include "formats/lines/learnt_furniture.h"
#include "formats/lines/masthead.h"
#include "formats/lines/page_lines.h"
#include "formats/lines/publication_date.h"
#include "formats/lines/whole_page.h"
#include "text/folding.h"

namespace dateline::formats {

bool PageLines::stands_alone(std::size_t i) const {
  return is_body(i) && !lines[i].prose && !lines[i].item && !ends_sentence(lines[i].text);
}

std::size_t PageLines::next(std::size_t i) const {
  for (++i; i < lines.size() && !is_body(i);) ++i;
  return i;
}

std::size_t PageLines::previous(std::size_t i) const {
  while (i > 0)
    if (is_body(--i)) return i;
  return lines.size();
}

PageLines page_lines(const std::vector<std::string>& lines) {
  PageLines page;
  for (const std::string& raw : lines) {
    PageLine line;
    line.text = squeeze(raw);
    if (line.text.empty()) continue;
    line.item = is_list_item(line.text);
    line.prose = !line.item && is_prose(line.text);
    page.lines.push_back(std::move(line));
  }
  return page;
}

namespace {

constexpr std::string_view other_headlines = "other articles' headlines";
constexpr std::size_t longest_teaser = 220;  // code points
constexpr std::size_t longest_heading_words = 14;
constexpr std::size_t foot_lines = 12;
constexpr std::size_t most_foot_words = 8;
constexpr std::size_t most_label_words = 4;

// First of all, so that a line at the top of every page is nobody's headline.
void cut_learnt_lines(PageLines& page, const Article& article, const LearntFurniture& furniture) {
  std::vector<std::string_view> lines;
  lines.reserve(page.lines.size());
  for (const PageLine& line : page.lines) lines.emplace_back(line.text);
  const std::vector<std::string_view> reasons = furniture.reasons(lines, article.source);
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (!reasons[i].empty() && !page.lines[i].heading && lines[i] != article.title) page.remove(i, reasons[i]);
}

// The title of a column stands above each of its articles; where there is no other headline it is theirs.
void take_back_title(PageLines& page, Article& article) {
  if (!article.title.empty() || page.lines.empty()) return;
  PageLine& line = page.lines.front();
  if (line.reason.empty() || line.prose || line.item || !furniture_reason(line.text).empty()) return;
  article.title = line.text;
  line.reason = {};
}

bool prose_before(const PageLines& page, std::size_t i) {
  while (i > 0)
    if (page.lines[--i].prose && page.is_body(i)) return true;
  return false;
}

// "More stories" and the headlines (each perhaps with a short teaser) below it.
void cut_section_tails(PageLines& page) {
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    if (!page.stands_alone(i) || !opens_section_tail(page.lines[i].text)) continue;
    if (!prose_before(page, i)) {
      page.remove(i, "menu line");
      continue;
    }
    page.remove(i, "section tail");
    std::size_t at = i + 1;
    bool after_headline = false;
    std::size_t teasers = 0;
    for (; at < page.lines.size(); ++at) {
      if (!page.is_body(at)) continue;
      // A short paragraph that ends the page is the article's own, unless teasers stand above it; list items have none.
      const bool teaser = page.lines[at].prose && after_headline && !page.lines[at - 1].item &&
                          text::code_points(page.lines[at].text) <= longest_teaser &&
                          (page.next(at) >= page.lines.size() ? teasers > 0 : page.stands_alone(page.next(at)));
      // A headline may end like a sentence ("Is it over?"), but is no paragraph.
      const bool headline =
          !page.lines[at].prose || (page.lines[at].text.size() < 140 && !page.lines[at].text.ends_with('.'));
      if (!headline && !teaser) break;
      page.remove(at, "section tail");
      teasers += teaser && !headline;
      after_headline = headline;
    }
    i = at - 1;
  }
}

void cut_furniture_lines(PageLines& page) {
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    if (!page.is_body(i)) continue;
    if (const std::string_view reason = furniture_reason(page.lines[i].text); !reason.empty()) {
      page.remove(i, reason);
    } else if (!page.marked_up && is_caption(page.lines[i].text)) {
      page.remove(i, "caption");
    } else if (is_agency_note(page.lines[i].text) && page.next(i) >= page.lines.size()) {
      page.remove(i, "agency note");
    }
  }
}

// A date or a byline may stand below the text too; there only lines with its words are believed.
void read_foot(PageLines& page, Article& article) {
  for (std::size_t back = 0, i = page.previous(page.lines.size()); back < 3 && i < page.lines.size();
       ++back, i = page.previous(i)) {
    const std::string& line = page.lines[i].text;
    if (page.lines[i].prose || line.size() > 160) return;
    if (const std::optional<ParsedDate> date = parse_date(line)) {
      if (article.date.empty()) {
        article.date = date->day;
        article.time = date->time;
      }
      page.take(i);
    } else if (std::optional<std::string> byline = read_byline(line); byline && article.byline.empty()) {
      article.byline = *byline;
      page.take(i);
    } else {
      return;
    }
  }
}

bool nobody_signs(const Article& article) {
  return article.byline.empty() || phrase_key(article.byline) == phrase_key(article.source);
}

// A name alone in the first paragraph or the last one of a text signs it; of those that have markup, as lines of other
// texts are cut off anywhere.
void read_signatures(PageLines& page, Article& article) {
  if (!nobody_signs(article)) return;
  const std::size_t first = page.is_body(0) ? 0 : page.next(0);
  const std::size_t last = page.previous(page.lines.size());
  for (const std::size_t i : {first, last}) {
    if (i >= page.lines.size() || !page.stands_alone(i) || page.lines[i].heading) continue;
    const std::size_t beside = i == first ? page.next(i) : page.previous(i);
    if (beside >= page.lines.size() || !page.lines[beside].prose || !looks_like_name(page.lines[i].text)) continue;
    article.byline = page.lines[i].text;
    page.take(i);
    return;
  }
}

// "© 2024 Example Media" below the text names the publisher when nothing else does.
void read_copyright(const PageLines& page, Article& article) {
  if (!article.source.empty()) return;
  for (std::size_t i = page.lines.size(), back = 0; i > 0 && back < foot_lines; ++back) {
    const PageLine& line = page.lines[--i];
    if (line.prose && page.is_body(i)) return;
    if (std::string name = copyright_holder(line.text); !name.empty()) {
      article.source = std::move(name);
      return;
    }
  }
}

// "Example Post is published every day but Sunday", "Contact Example Post": the paper speaking of itself.
bool is_publisher_line(std::string_view line, std::string_view source) {
  static constexpr std::string_view house_words[] = {"published", "letters",   "subscribers", "readers",
                                                     "newsroom",  "newspaper", "website",     "subscription",
                                                     "publish",   "magazine",  "newsletter",  "corrections"};
  std::string name = phrase_key(source);
  if (name.starts_with("the ")) name.erase(0, 4);
  std::string key = phrase_key(line);
  if (key.starts_with("the ")) key.erase(0, 4);
  if (name.empty() || line.size() > 200) return false;
  const std::vector<std::string_view> words = split_words(key);
  if (!key.starts_with(name) || (key.size() > name.size() && key[name.size()] != ' ' && key[name.size()] != ':'))
    return key.ends_with(" " + name) && words.size() <= split_words(name).size() + 2 && !ends_sentence(line);
  if (!ends_sentence(line)) return words.size() <= 16;
  return words.size() <= 20 && std::any_of(words.begin(), words.end(), [](std::string_view word) {
           return std::find(std::begin(house_words), std::end(house_words), word) != std::end(house_words);
         });
}

void cut_publisher_lines(PageLines& page, const Article& article) {
  if (article.source.empty()) return;
  for (std::size_t back = 0, i = page.previous(page.lines.size()); back < foot_lines && i < page.lines.size();
       ++back, i = page.previous(i)) {
    if (is_publisher_line(page.lines[i].text, article.source) && !page.lines[i].heading && prose_before(page, i))
      page.remove(i, "publisher's line");
    else if (page.lines[i].prose)
      return;
  }
}

// An address that a text names for itself.
bool is_address(std::string_view line) {
  return (line.starts_with("https://") || line.starts_with("http://") || line.starts_with("www.")) &&
         !contains(line, " ");
}

// Short lines below the text that stand among furniture are furniture too.
void cut_foot_lines(PageLines& page) {
  std::size_t begin = page.lines.size();
  while (begin > 0 && !(page.is_body(begin - 1) && !page.stands_alone(begin - 1))) --begin;
  if (begin == 0) return;
  std::vector<std::size_t> alone;
  bool furniture = false;
  for (std::size_t i = begin; i < page.lines.size(); ++i) {
    const std::string_view reason = page.lines[i].reason;
    furniture = furniture || (!reason.empty() && reason != "agency note" && !contains(reason, "credit"));
    if (page.is_body(i)) alone.push_back(i);
  }
  if ((!furniture && !page.marked_up) || alone.size() > 4) return;
  const std::size_t most_words = furniture ? most_foot_words : most_label_words;
  for (const std::size_t i : alone)
    if (word_count(page.lines[i].text) <= most_words && !page.lines[i].heading && !is_address(page.lines[i].text))
      page.remove(i, "page foot");
}

// In marked-up pages headings are known: other short lines above the text are labels, places, names, credits.
void cut_head_labels(PageLines& page) {
  std::size_t first = 0;
  while (first < page.lines.size() && !(page.is_body(first) && page.lines[first].prose)) ++first;
  if (first >= page.lines.size()) return;
  for (std::size_t i = 0; i < first; ++i)
    if (page.stands_alone(i) && !page.lines[i].heading && word_count(page.lines[i].text) <= most_label_words)
      page.remove(i, "page head");
}

// Lines standing alone between paragraphs, run by run: of a run only the last line can be the subheading of what
// follows.
void cut_foreign_headlines(PageLines& page) {
  bool after_prose = false;
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    after_prose = after_prose || (page.lines[i].prose && page.is_body(i));
    if (!after_prose || !page.stands_alone(i)) continue;
    std::size_t end = i;
    std::vector<std::size_t> run;
    for (; end < page.lines.size() && (!page.is_body(end) || page.stands_alone(end)); ++end)
      if (page.is_body(end)) run.push_back(end);
    const bool at_end = end >= page.lines.size();
    // A table, a list of results, verse: many short lines belong together.
    const bool list = run.size() > 4;
    for (std::size_t k = 0; k < run.size(); ++k) {
      int score = headline_score(page.lines[run[k]].text);
      const bool another_follows = k + 1 < run.size();
      if (score > 0 && run.size() > 1 && !list && (another_follows || at_end)) score += 2;
      // One line alone at the end is a note on the author or a cut sentence as often as a headline.
      if (at_end && run.size() == 1) score = 0;
      if (score >= foreign_headline && !page.lines[run[k]].heading) page.remove(run[k], other_headlines);
    }
    i = end - 1;
  }
}

bool is_heading(const PageLines& page, std::size_t i) {
  const std::string& line = page.lines[i].text;
  if (page.lines[i].heading) return true;
  const bool question = line.ends_with('?') && word_count(line) <= longest_heading_words;
  if (!page.stands_alone(i) && !(question && page.is_body(i))) return false;
  if (word_count(line) > longest_heading_words || line.ends_with(':') || line.ends_with(',')) return false;
  const std::size_t next = page.next(i);
  return next < page.lines.size() && (page.lines[next].prose || page.lines[next].item) &&
         page.previous(i) < page.lines.size();
}

void build_text(const PageLines& page, Article& article) {
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    if (!page.lines[i].reason.empty())
      article.removed.push_back({page.lines[i].text, std::string(page.lines[i].reason)});
    if (!page.is_body(i)) continue;
    if (!article.text.empty()) article.text += "\n\n";
    article.text += page.lines[i].text;
    if (is_heading(page, i)) article.headings.push_back(page.lines[i].text);
  }
}

void read_opening(const PageLines& page, Article& article) {
  std::vector<std::string> first;
  for (std::size_t i = 0; i < page.lines.size() && first.size() < 200; ++i)
    if (page.is_body(i)) first.push_back(page.lines[i].text);
  for (std::size_t i = 0; i < first.size() && i < 3; ++i) {
    const std::optional<OpeningDateline> opening = read_dateline(first[i]);
    if (!opening) continue;
    if (article.dateline.empty()) article.dateline = opening->place;
    if (article.byline.empty()) article.byline = opening->agency;
    if (opening->date && article.date.empty()) article.date = opening->date->day;
    break;
  }
  if (!article.date.empty()) return;
  if (const std::optional<ParsedDate> date = infer_publication_date(first)) {
    article.date = date->day;
    article.time = date->time;
    article.date_inferred = true;
  }
}

}  // namespace

void read_page(PageLines page, Article& article, const LearntFurniture* furniture) {
  if (furniture != nullptr) cut_learnt_lines(page, article, *furniture);
  Surroundings around;
  if (!page.marked_up) around = cut_surroundings(page, article);
  read_head(page, article);
  if (page.surrounded) {
    read_whole_page_head(page, around, article);
    cut_labels(page, around, article);
  }
  if (furniture != nullptr) take_back_title(page, article);
  cut_furniture_lines(page);
  cut_section_tails(page);
  // What closed the text before the tail was cut ("(with agencies)") closes it now.
  cut_furniture_lines(page);
  read_foot(page, article);
  if (page.marked_up && !page.lines.empty()) read_signatures(page, article);
  read_copyright(page, article);
  cut_publisher_lines(page, article);
  cut_foot_lines(page);
  // Markup tells other articles' headlines, by their links; what is left of short lines is the text's.
  if (page.marked_up)
    cut_head_labels(page);
  else
    cut_foreign_headlines(page);
  build_text(page, article);
  std::move(around.below.begin(), around.below.end(), std::back_inserter(article.removed));
  read_opening(page, article);
  if (article.title.empty() && !article.text.empty()) article.title = headline_from_text(article.text);
}

void read_lines(const std::vector<std::string>& lines, Article& article, const LearntFurniture* furniture) {
  read_page(page_lines(lines), article, furniture);
}

}  // namespace dateline::formats
