// The day of publication; see html_page_date.h.
#include "formats/pages/html_page_date.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <limits>
#include <optional>
#include <vector>

#include "formats/characters/characters.h"
#include "formats/dates/dates.h"

namespace dateline::formats {
namespace {

constexpr std::string_view publication_fields[] = {"article:published_time",
                                                   "og:published_time",
                                                   "og:article:published_time",
                                                   "article:published",
                                                   "article.published",
                                                   "datepublished",
                                                   "parsely-pub-date",
                                                   "sailthru.date",
                                                   "cxenseparse:recs:publishtime",
                                                   "cxenseparse:publishtime",
                                                   "publishdate",
                                                   "publish-date",
                                                   "publish_date",
                                                   "publication_date",
                                                   "publicationdate",
                                                   "published_date",
                                                   "published_time",
                                                   "published",
                                                   "pubdate",
                                                   "dc.date.issued",
                                                   "dcterms.issued",
                                                   "dc.date.published",
                                                   "citation_publication_date",
                                                   "citation_online_date",
                                                   "citation_date",
                                                   "article.created",
                                                   "article:created",
                                                   "dc.date.created",
                                                   "dcterms.created",
                                                   "datecreated",
                                                   "created",
                                                   "creation_date",
                                                   "displaydate",
                                                   "article_date_original",
                                                   "gentime",
                                                   "rnews:datepublished",
                                                   "shareaholic:article_published_time"};

constexpr std::size_t anywhere = std::numeric_limits<std::size_t>::max();
constexpr std::size_t elements_of_article_head = 60;

// Some systems write the last change here.
constexpr std::string_view plain_date_fields[] = {"date", "dcterms.date", "dc.date"};

constexpr std::string_view change_fields[] = {"article:modified_time", "og:updated_time", "datemodified",
                                              "last-modified",         "lastmod",         "dcterms.modified",
                                              "dc.date.modified",      "last_updated",    "revised"};

std::chrono::sys_days days_of(const std::string& day) {
  int year = 0;
  unsigned month = 0;
  unsigned number = 0;
  std::from_chars(day.data(), day.data() + 4, year);
  std::from_chars(day.data() + 5, day.data() + 7, month);
  std::from_chars(day.data() + 8, day.data() + 10, number);
  return std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(number);
}

// Nothing is published long before it appears: a day far ahead is that of an event, or a slip.
bool is_far_ahead(const std::string& day) {
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return days_of(day) > today + std::chrono::days(366);
}

// /2025/09/19/, /2025-09-19-, /20250919/ in an address.
std::optional<ParsedDate> date_in_address(std::string_view url) {
  const auto digit = [&](std::size_t i) { return i < url.size() && url[i] >= '0' && url[i] <= '9'; };
  for (std::size_t at = 1; at + 8 <= url.size(); ++at) {
    if (digit(at - 1) || !(url.substr(at).starts_with("19") || url.substr(at).starts_with("20")) || !digit(at + 3))
      continue;
    std::size_t end = at + 4;
    std::string day(url.substr(at, 4));
    const bool parted = !digit(end);
    if (parted && url[end] != '/' && url[end] != '-' && url[end] != '_') continue;
    const char separator = url[end];
    bool whole = true;
    for (int part = 0; part < 2; ++part) {
      if (parted && (end >= url.size() || url[end] != separator)) whole = false;
      if (parted) ++end;
      std::size_t digits = 0;
      std::string number;
      while (digits < 2 && digit(end)) number.push_back(url[end++]), ++digits;
      if (number.empty() || (!parted && digits < 2)) whole = false;
      day += (number.size() == 1 ? "-0" : "-") + number;
    }
    if (!whole || digit(end)) continue;
    if (std::optional<ParsedDate> date = parse_date(day)) {
      date->time.clear();
      return date;
    }
  }
  return std::nullopt;
}

// /29-10-2025 or /29.10.2025/ in an address.
std::optional<ParsedDate> day_first_in_address(std::string_view url) {
  for (std::size_t at = url.find('/'); at != std::string_view::npos; at = url.find('/', at + 1)) {
    const std::string_view part = url.substr(at + 1, url.find_first_of("/?#", at + 1) - at - 1);
    if (part.size() < 8 || part.size() > 15) continue;
    if (std::optional<ParsedDate> date = parse_date(part.substr(0, part.find_first_not_of("0123456789.-"))))
      return date;
  }
  return std::nullopt;
}

// The moment is given for Greenwich: the printed day may be the one before or after.
bool is_universal(const std::string& time) { return time.ends_with('Z') || time.ends_with("+00:00"); }

// What a language's countries agree on.
DayOrder order_of_language(std::string_view tag) {
  const std::string lower = ascii_lower(tag);
  if (lower.empty()) return DayOrder::unknown;
  if (!lower.starts_with("en")) return lower.starts_with("fil") ? DayOrder::unknown : DayOrder::day_first;
  const std::string region = lower.size() >= 5 ? lower.substr(3, 2) : std::string{};
  if (region == "us" || region == "ph") return DayOrder::month_first;
  return region.empty() || region == "ca" || region == "za" ? DayOrder::unknown : DayOrder::day_first;
}

class Chooser {
 public:
  Chooser(const PageFacts& facts, const PrintedHeading* headline, const ClaimedArticle& claimed, std::string_view url)
      : facts_(facts),
        areas_(facts, headline),
        claimed_(claimed),
        url_(url),
        address_(date_in_address(url)),
        headline_(headline == nullptr ? 0 : headline->place.position) {
    find_order();
  }

  [[nodiscard]] std::optional<ParsedDate> choose(std::string_view path) const {
    if (std::optional<ParsedDate> date = declared()) return as_printed(std::move(*date));
    if (address_ && !is_far_ahead(address_->day)) return with_time(*address_);
    if (std::optional<ParsedDate> date = printed(anywhere)) return date;
    if (std::optional<ParsedDate> date = lone_date_of_margin()) return date;
    if (std::optional<ParsedDate> date = day_first_in_address(url_); date && !is_far_ahead(date->day)) return date;
    if (std::optional<ParsedDate> date = usable(claimed_.created)) return date;
    if (std::optional<ParsedDate> date = usable(claimed_.modified)) return date;
    if (std::optional<ParsedDate> date = of_fields(change_fields)) return date;
    for (const PrintedDate& date : facts_.dates)
      if (date.modified && !areas_.is_margin(date.place))
        if (std::optional<ParsedDate> found = usable(date.value)) return found;
    if (std::optional<ParsedDate> date = date_in_address(path); date && !is_far_ahead(date->day)) return date;
    return std::nullopt;
  }

 private:
  const PageFacts& facts_;
  ArticleAreas areas_;
  const ClaimedArticle& claimed_;
  std::string_view url_;
  std::optional<ParsedDate> address_;
  std::size_t headline_ = 0;  // position of the headline, 0 when it is not printed
  DayOrder order_ = DayOrder::unknown;

  [[nodiscard]] std::optional<ParsedDate> usable(std::string_view value) const {
    std::optional<ParsedDate> date = value.empty() ? std::nullopt : parse_date(value, order_);
    if (date && is_far_ahead(date->day)) return std::nullopt;
    return date;
  }

  template <std::size_t n>
  [[nodiscard]] std::optional<ParsedDate> of_fields(const std::string_view (&names)[n]) const {
    for (const std::string_view name : names) {
      const auto [begin, end] = facts_.meta.equal_range(std::string(name));
      for (auto found = begin; found != end; ++found)
        if (std::optional<ParsedDate> date = usable(found->second)) return date;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<ParsedDate> declared() const {
    if (std::optional<ParsedDate> date = usable(claimed_.published)) return date;
    if (std::optional<ParsedDate> date = of_fields(publication_fields)) return date;
    if (std::optional<ParsedDate> date = of_fields(plain_date_fields)) {
      const std::optional<ParsedDate> shown = printed(elements_of_article_head);
      return shown && shown->day < date->day ? shown : date;
    }
    const PrintedDate* nearest = nullptr;
    for (const PrintedDate& date : facts_.dates)
      if (date.published && !areas_.is_margin(date.place) &&
          (nearest == nullptr || distance(date) < distance(*nearest)) && usable(date.value))
        nearest = &date;
    return nearest == nullptr ? std::nullopt : usable(nearest->value);
  }

  // What calls itself a margin may hold the article's own date, where it is the only one there.
  [[nodiscard]] std::optional<ParsedDate> lone_date_of_margin() const {
    std::optional<ParsedDate> found;
    for (const PrintedDate& date : facts_.dates) {
      if (!date.published || !areas_.is_margin(date.place) || areas_.is_comment(date.place)) continue;
      const std::optional<ParsedDate> day = usable(date.value);
      if (!day) continue;
      if (found && found->day != day->day) return std::nullopt;
      found = day;
    }
    return found;
  }

  // Elements between the headline and a date; what stands above the headline is farther away.
  [[nodiscard]] std::size_t distance(const PrintedDate& date) const {
    const std::size_t position = date.place.position;
    return position >= headline_ ? position - headline_ : (headline_ - position) * 4;
  }

  // Where 03/04 can be two days: another date of the page that is one of them, a day that can be only one, the
  // language.
  void find_order() {
    std::vector<std::string> known;
    std::vector<std::string_view> unclear;
    bool day_first = false;
    bool month_first = false;
    const auto look_at = [&](std::string_view value) {
      if (value.empty()) return;
      if (const std::optional<ParsedDate> plain = parse_date(value)) {
        known.push_back(plain->day);
        const DayOrder order = order_shown_by(value, plain->day);
        day_first = day_first || order == DayOrder::day_first;
        month_first = month_first || order == DayOrder::month_first;
      } else if (parse_date(value, DayOrder::day_first)) {
        unclear.push_back(value);
      }
    };
    if (address_) known.push_back(address_->day);
    look_at(claimed_.published);
    look_at(claimed_.modified);
    const auto look_at_field = [&](std::string_view name) {
      const auto [begin, end] = facts_.meta.equal_range(std::string(name));
      for (auto found = begin; found != end; ++found) look_at(found->second);
    };
    for (const std::string_view name : publication_fields) look_at_field(name);
    for (const std::string_view name : plain_date_fields) look_at_field(name);
    for (const PrintedDate& date : facts_.dates)
      if (!areas_.is_margin(date.place)) {
        look_at(date.value);
        if (const std::optional<ParsedDate> shown = date.value.size() < 60 ? find_date(date.value) : std::nullopt)
          known.push_back(shown->day);
      }
    for (const std::string_view value : unclear)
      for (const DayOrder order : {DayOrder::day_first, DayOrder::month_first})
        if (const std::optional<ParsedDate> date = parse_date(value, order);
            date && std::find(known.begin(), known.end(), date->day) != known.end()) {
          order_ = order;
          return;
        }
    if (day_first != month_first) {
      order_ = day_first ? DayOrder::day_first : DayOrder::month_first;
      return;
    }
    order_ = order_of_language(facts_.language);
    if (order_ == DayOrder::unknown) {
      const std::string locale = facts_.meta_value({"og:locale"});
      order_ = order_of_language(locale.empty() ? claimed_.language : locale);
    }
  }

  // "25/12/2023": numbers that can be read in one way only show how the page writes its dates.
  static DayOrder order_shown_by(std::string_view value, const std::string& day) {
    const std::size_t begin = value.find_first_of("0123456789");
    const std::size_t slash = value.find('/', begin == std::string_view::npos ? 0 : begin);
    if (begin == std::string_view::npos || slash == std::string_view::npos || slash - begin > 2)
      return DayOrder::unknown;
    int first = 0;
    std::from_chars(value.data() + begin, value.data() + slash, first);
    if (first > 12) return DayOrder::day_first;
    int number = 0;
    std::from_chars(day.data() + 8, day.data() + 10, number);
    return number > 12 ? DayOrder::month_first : DayOrder::unknown;
  }

  // A date of Greenwich is shifted back to the day that the page prints or its address holds.
  [[nodiscard]] ParsedDate as_printed(ParsedDate date) const {
    if (!is_universal(date.time)) return date;
    const auto beside = [&](const std::string& day) {
      const auto apart = (days_of(day) - days_of(date.day)).count();
      return apart == 1 || apart == -1;
    };
    std::string shifted;
    for (const PrintedDate& printed : facts_.dates) {
      if (printed.modified || areas_.is_margin(printed.place) || printed.text.empty()) continue;
      const std::optional<ParsedDate> shown = usable_line(printed);
      if (!shown) continue;
      if (shown->day == date.day) return date;
      if (shifted.empty() && headline_ != 0 && printed.place.position >= headline_ && distance(printed) < 60 &&
          beside(shown->day))
        shifted = shown->day;
    }
    if (address_ && (address_->day == date.day || beside(address_->day))) shifted = address_->day;
    if (!shifted.empty()) date.day = shifted;
    return date;
  }

  // The hour of the day in the address, where the page prints it.
  [[nodiscard]] ParsedDate with_time(ParsedDate day) const {
    for (const PrintedDate& date : facts_.dates) {
      if (date.modified || areas_.is_margin(date.place)) continue;
      if (const std::optional<ParsedDate> shown = usable(date.value);
          shown && shown->day == day.day && !shown->time.empty()) {
        day.time = shown->time;
        break;
      }
    }
    return day;
  }

  // The date of a line that is a date and little else: "Lagos, 3 May 2024", "Sport, 3.5.24".
  [[nodiscard]] std::optional<ParsedDate> usable_line(const PrintedDate& line) const {
    if (std::optional<ParsedDate> date = usable(line.text)) return date;
    const std::string_view text = line.text;
    // "Tue 05.03.24 | 14:07 | By"
    std::size_t bar = text.rfind('|');
    for (int cuts = 0; cuts < 4 && bar != std::string_view::npos && bar > 0; ++cuts) {
      if (std::optional<ParsedDate> date = usable(text.substr(0, bar))) return date;
      bar = text.rfind('|', bar - 1);
    }
    if (line.marked) {
      const std::size_t digit = text.find_first_of("0123456789");
      if (digit != std::string_view::npos)
        if (std::optional<ParsedDate> date = usable(text.substr(digit))) return date;
    }
    std::optional<ParsedDate> date = find_date(text, order_);
    if (!date || is_far_ahead(date->day)) return std::nullopt;
    const std::size_t words = word_count(text.substr(0, date->begin)) + word_count(text.substr(date->end));
    // Below the headline a line that opens with its date goes on with credits.
    const bool opens_line = date->begin == 0 && headline_ != 0 && distance(line) < 8;
    if (words > (opens_line ? 14U : 5U) || contains(text, "©") || contains(text, "(c)")) return std::nullopt;
    return date;
  }

  // An aside right below the headline is where some pages put their day, and no other one.
  [[nodiscard]] bool opens_margin(const PrintedDate& line) const {
    if (!line.marked || headline_ == 0 || line.place.position <= headline_ || distance(line) >= 12 ||
        areas_.is_comment(line.place))
      return false;
    return std::all_of(facts_.dates.begin(), facts_.dates.end(), [&](const PrintedDate& other) {
      return !other.marked || other.place.area != line.place.area || other.value == line.value;
    });
  }

  // What the page shows, marked dates first; below the headline before above it.
  [[nodiscard]] std::optional<ParsedDate> printed(std::size_t farthest) const {
    std::optional<ParsedDate> best;
    std::size_t best_distance = 0;
    for (const bool marked : {true, false}) {
      for (const PrintedDate& line : facts_.dates) {
        if (line.marked != marked || line.modified || (areas_.is_margin(line.place) && !opens_margin(line))) continue;
        // Far above the headline a page shows today's date.
        const bool above = line.place.position < headline_;
        if (above && (headline_ - line.place.position > 12 || headline_ == 0)) continue;
        if (distance(line) > farthest || (best && distance(line) >= best_distance)) continue;
        std::optional<ParsedDate> date = line.marked ? usable(line.value) : std::nullopt;
        if (!date) date = usable_line(line);
        if (!date) continue;
        best = std::move(date);
        best_distance = distance(line);
      }
      if (best) return best;
    }
    return best;
  }
};

}  // namespace

void choose_page_date(const PageFacts& facts, const PrintedHeading* headline, const ClaimedArticle& claimed,
                      std::string_view path, Article& article) {
  if (!article.date.empty()) return;
  if (const std::optional<ParsedDate> date = Chooser(facts, headline, claimed, article.url).choose(path)) {
    article.date = date->day;
    article.time = date->time;
  }
}

}  // namespace dateline::formats
