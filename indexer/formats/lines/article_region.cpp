// The region is the run of lines with the greatest sum of weights: sentences weigh by their words, every other line
// counts against it. See article_region.h.
#include "formats/lines/article_region.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

#include "formats/characters/characters.h"
#include "formats/dates/dates.h"
#include "formats/lines/byline.h"
#include "formats/lines/furniture.h"
#include "formats/lines/furniture_phrases.h"
#include "formats/lines/site_words.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

constexpr int most_prose_weight = 40;
constexpr int line_weight = -8;
constexpr int tail_weight = -25;
constexpr int interruption_weight = -3;
constexpr std::size_t least_item_words = 14;  // of a list, longer than most headlines
constexpr int tail_factor = 2;
constexpr std::size_t most_tail_share = 25;  // percent
constexpr std::size_t least_prose_words = 60;
constexpr std::size_t least_before_comments = 60;  // words
constexpr std::size_t least_lines_outside = 6;
constexpr std::size_t least_site_lines = 2;
constexpr std::size_t most_short_words = 4;
constexpr std::size_t longest_label = 80;  // bytes
constexpr std::size_t least_menu_lines = 12;
constexpr std::size_t most_words_above_menu = 100;
constexpr std::size_t lines_above_text = 40;
constexpr std::size_t most_title_words = 30;
constexpr std::size_t most_sentence_words = 14;
constexpr std::size_t least_standfirst_words = 14;
constexpr std::size_t bytes_of_text = 16U << 10U;
constexpr double least_title_score = 1;
constexpr double most_words_shared = 5;

struct Sum {
  ArticleRegion region;
  std::int64_t weight = 0;
};

// What a line adds to a sum above which there is no text yet, and to one above which there is.
struct LineWeight {
  int first = 0;
  int after_prose = 0;
};

LineWeight weight(const PageLine& line) {
  const std::size_t words = word_count(line.text);
  if (line.prose) {
    const auto own = static_cast<int>(std::min<std::size_t>(words, most_prose_weight));
    return {own, own};
  }
  const bool opens_tail = opens_section_tail(line.text);
  if (line.item || ends_sentence(line.text) || words >= least_item_words) return {0, opens_tail ? tail_weight : 0};
  // The marks of a chart and of advertisements interrupt articles without ending them.
  const bool number = words <= 2 && line.text.find_first_of("0123456789") != std::string::npos;
  const std::string_view reason = furniture_reason(line.text);
  LineWeight own{line_weight, line_weight};
  if (number || reason == reasons::advertisement)
    own = {interruption_weight, interruption_weight};
  else if (reason == reasons::share || reason == reasons::comments || reason == reasons::menu)
    own.after_prose = 2 * line_weight;
  if (opens_tail) own.after_prose = tail_weight;
  return own;
}

// Lines are judged once, though sums are made several times.
std::vector<LineWeight> weigh(const PageLines& page) {
  std::vector<LineWeight> weights(page.lines.size());
  for (std::size_t i = 0; i < weights.size(); ++i)
    if (page.is_body(i)) weights[i] = weight(page.lines[i]);
  return weights;
}

// The run of lines with the greatest sum; `stop` is asked at each line, with the best run above it, whether to go on.
template <typename Stop>
Sum densest(const PageLines& page, const std::vector<LineWeight>& weights, const Stop& stop) {
  Sum best;
  std::int64_t sum = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < page.lines.size() && !stop(i, best); ++i) {
    if (!page.is_body(i)) continue;
    if (sum <= 0) {
      sum = 0;
      begin = i;
    }
    sum += sum > 0 ? weights[i].after_prose : weights[i].first;
    if (sum > best.weight) best = {{begin, i + 1}, sum};
  }
  return best;
}

std::size_t prose_words(const PageLines& page, const ArticleRegion& region) {
  std::size_t words = 0;
  for (std::size_t i = region.begin; i < region.end; ++i)
    if (page.lines[i].prose) words += word_count(page.lines[i].text);
  return words;
}

// Teasers, biographies and forms below the text have sentences too, but more lines around them. The end of the region
// is where everything behind it is as thin as that.
void trim_tail(const PageLines& page, const std::vector<LineWeight>& weights, ArticleRegion& region) {
  const std::size_t words = prose_words(page, region);
  std::size_t behind = 0;
  std::int64_t sum = 0;
  std::int64_t least = 0;
  std::size_t cut = region.end;
  for (std::size_t i = region.end; i > region.begin; --i) {
    const PageLine& line = page.lines[i - 1];
    if (!page.is_body(i - 1)) continue;
    if (line.prose) behind += word_count(line.text);
    if (behind * 100 > words * most_tail_share) break;
    const int own = weights[i - 1].after_prose;
    sum += own < interruption_weight ? own * tail_factor : own;
    if (line.prose || sum >= least) continue;
    least = sum;
    cut = i - 1;
  }
  while (cut > region.begin && !page.lines[cut - 1].prose) --cut;
  region.end = cut;
}

// Readers' comments may be longer than the article, but stand below it.
ArticleRegion densest_above_comments(const PageLines& page, const std::vector<LineWeight>& weights) {
  const std::int64_t most = densest(page, weights, [](std::size_t, const Sum&) { return false; }).weight;
  std::size_t words = 0;
  const auto comments_begin = [&](std::size_t i, const Sum& above) {
    const PageLine& line = page.lines[i];
    if (line.prose) words += word_count(line.text);
    return words >= least_before_comments && !line.prose && above.weight * 4 >= most && opens_comments(line.text);
  };
  return densest(page, weights, comments_begin).region;
}

// Words as they are compared: their beginnings, so that "expels" is "expelled"; pairs of letters where no blanks part
// words. Short words are in every text.
void add_keys(std::string_view line, std::unordered_set<std::string>& keys) {
  constexpr std::size_t compared = 5;
  constexpr std::size_t least = 4;
  for (const std::string_view word : split_words(line)) {
    const std::string key = phrase_key(word);
    std::string before;
    std::string start;
    std::size_t count = 0;
    for (std::size_t at = 0; at < key.size();) {
      const std::size_t begin = at;
      const bool ideographic = is_ideographic(next_code_point(key, at));
      const std::string letter = key.substr(begin, at - begin);
      if (ideographic && !before.empty()) keys.insert(before + letter);
      before = ideographic ? letter : std::string{};
      if (++count <= compared) start += letter;
    }
    if (count >= least && before.empty()) keys.insert(std::move(start));
  }
}

bool may_be_headline(const PageLine& line) {
  const std::size_t words = word_count(line.text);
  return !line.item && words >= 2 && words <= (line.prose ? most_sentence_words : most_title_words) &&
         furniture_reason(line.text).empty() && !opens_section_tail(line.text) && !is_site_line(line.text) &&
         !read_byline(line.text) && !parse_date(line.text);
}

bool is_signed(const PageLines& page, std::size_t i) {
  for (std::size_t at = i + 1; at < page.lines.size() && at <= i + 4; ++at)
    if (page.is_body(at) && page.lines[at].text.size() <= 160 &&
        (read_byline(page.lines[at].text) || find_date(page.lines[at].text)))
      return true;
  return false;
}

double shared_words(std::string_view line, const std::unordered_set<std::string>& known) {
  std::unordered_set<std::string> keys;
  add_keys(line, keys);
  if (keys.empty()) return 0;
  const auto shared = static_cast<double>(
      std::count_if(keys.begin(), keys.end(), [&](const std::string& key) { return known.contains(key); }));
  return std::min(shared, most_words_shared) * (1 + shared / static_cast<double>(keys.size())) / 2;
}

// "Start / World / Headline": the way to a page.
bool is_trail(std::string_view line) {
  for (const std::string_view mark : {" / ", " > ", " › ", " » ", " → "})
    if (contains(line, mark)) return true;
  return false;
}

// A standfirst shares more words with the text than the headline right above it does.
std::size_t above_standfirst(const PageLines& page, std::size_t i) {
  const std::size_t above = page.previous(i);
  if (above >= page.lines.size() || above + 2 < i || !may_be_headline(page.lines[above]) || page.lines[above].prose)
    return i;
  const std::size_t words = word_count(page.lines[i].text);
  const std::size_t words_above = word_count(page.lines[above].text);
  const bool standfirst = page.lines[i].prose || words >= least_standfirst_words || is_quoted(page.lines[i].text);
  return standfirst && words_above >= 4 && (words_above <= words || is_quoted(page.lines[i].text)) &&
                 !is_trail(page.lines[above].text)
             ? above
             : i;
}

// "Start / World / Headline", "Headline | Example Post": the headline itself stands on one of the next lines.
std::size_t without_site(const PageLines& page, std::size_t i, std::size_t text) {
  for (std::size_t at = page.next(i); at < text && at <= i + 6; at = page.next(at)) {
    const std::string& line = page.lines[at].text;
    if (word_count(line) >= 2 && line.size() < page.lines[i].text.size() &&
        (page.lines[i].text.starts_with(line) || page.lines[i].text.ends_with(line)) && may_be_headline(page.lines[at]))
      return at;
  }
  return i;
}

// The line above the text, or with some other text above it, that shares most words with it; the region's begin if
// none does.
std::size_t headline_of(const PageLines& page, const ArticleRegion& region) {
  std::unordered_set<std::string> known;
  std::size_t bytes = 0;
  std::size_t middle = region.begin;
  for (std::size_t i = region.begin; i < region.end && bytes < bytes_of_text; ++i) {
    if (!page.lines[i].prose) continue;
    bytes += page.lines[i].text.size();
    add_keys(page.lines[i].text, known);
    if (bytes < bytes_of_text / 4) middle = i;
  }
  double most = least_title_score;
  std::size_t best = region.begin;
  std::size_t nearest = region.begin;
  double skipped = 0;
  for (std::size_t i = region.begin - std::min(region.begin, lines_above_text); i < middle; ++i) {
    const PageLine& line = page.lines[i];
    if (!page.is_body(i)) continue;
    if (may_be_headline(line)) {
      const double shared = shared_words(line.text, known);
      const double score = (line.prose ? shared / 2 : shared) + (is_signed(page, i) ? 2 : 0) - skipped / 20 -
                           (is_trail(line.text) || find_date(line.text) ? 2 : 0);
      if (shared > 0 && score >= most) {
        most = score;
        best = i;
      }
      if (i < region.begin && i + 8 > region.begin && !line.prose && word_count(line.text) >= 4) nearest = i;
    }
    if (i >= region.begin && line.prose) skipped += static_cast<double>(word_count(line.text));
  }
  return best == region.begin ? nearest : without_site(page, above_standfirst(page, best), region.begin);
}

// A menu in whatever language above all text: many short lines with a capital under one another. Tables look the same,
// but stand in the text.
bool has_menu(const PageLines& page, std::size_t end) {
  std::size_t run = 0;
  std::size_t prose = 0;
  for (std::size_t i = 0; i < end && prose < most_words_above_menu; ++i) {
    if (page.lines[i].prose) prose += word_count(page.lines[i].text);
    const std::string& line = page.lines[i].text;
    const bool entry = !page.lines[i].item && line.size() <= longest_label && word_count(line) < most_short_words &&
                       starts_upper(line) && !ends_sentence(line) &&
                       line.find_first_of("0123456789") == std::string::npos;
    run = entry ? run + 1 : 0;
    if (run >= least_menu_lines) return true;
  }
  return false;
}

bool is_surrounded(const PageLines& page, const ArticleRegion& region) {
  std::size_t lines = 0;
  std::unordered_set<std::string> known;
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    if (i == region.begin) i = region.end;
    if (i >= page.lines.size()) break;
    const PageLine& line = page.lines[i];
    if (line.prose || line.text.size() > longest_label || word_count(line.text) > most_short_words) continue;
    ++lines;
    if (is_site_line(line.text)) known.insert(phrase_key(line.text));
  }
  return (lines >= least_lines_outside && known.size() >= least_site_lines) || has_menu(page, region.begin);
}

}  // namespace

std::optional<ArticleRegion> find_article(const PageLines& page) {
  // Most texts have nothing that could stand around them.
  if (!is_surrounded(page, {page.lines.size(), page.lines.size()})) return std::nullopt;
  const std::vector<LineWeight> weights = weigh(page);
  ArticleRegion region = densest_above_comments(page, weights);
  trim_tail(page, weights, region);
  if (prose_words(page, region) < least_prose_words || !is_surrounded(page, region)) return std::nullopt;
  const std::size_t text = region.begin;
  region.begin = headline_of(page, region);
  region.has_headline = region.begin != text;
  return region;
}

}  // namespace dateline::formats
