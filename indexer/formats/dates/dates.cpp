// Patterns of dates and times; see dates.h. Where 03/04/2025 could be March or April no date is read: a wrong day is
// worse than none.
#include "formats/dates/dates.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <chrono>
#include <vector>

#include "formats/characters/characters.h"
#include "formats/dates/clock_times.h"
#include "formats/dates/date_tokens.h"
#include "formats/dates/date_words.h"

namespace dateline::formats {
namespace {

using Tokens = std::vector<DateToken>;
using Kind = DateToken::Kind;

constexpr std::size_t max_tokens_of_field = 60;
constexpr std::size_t max_field_bytes = 400;
constexpr std::size_t max_tokens_of_text = 4000;
constexpr int earliest_year = 1600;
constexpr int latest_year = 2199;

// Metadata may be terse (20250919, 19/09/25, 3/4/2025 10:15 AM); running text must be plain, or phone numbers become
// dates.
enum class Strictness { field, running_text };

struct Match {
  int year = 0;
  int month = 0;
  int day = 0;
  std::size_t first = 0;  // tokens [first, last)
  std::size_t last = 0;
  std::string time;  // "" or "T10:15:00+02:00"
};

struct Reader : DateTokenReader {
  Strictness strictness;
  DayOrder order = DayOrder::unknown;
};

bool is_real_day(int year, int month, int day) {
  using namespace std::chrono;
  return year >= earliest_year && year <= latest_year && month >= 1 && month <= 12 && day >= 1 &&
         year_month_day(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                        std::chrono::day(static_cast<unsigned>(day)))
             .ok();
}

std::optional<Match> made(int year, int month, int day, std::size_t first, std::size_t last) {
  if (!is_real_day(year, month, day)) return std::nullopt;
  return Match{year, month, day, first, last, {}};
}

// A year of four digits, or in metadata of two, at token i.
std::optional<int> read_year(const Reader& in, std::size_t i) {
  if (in.number(i, 4, 4)) return in.tokens[i].value;
  if (in.strictness == Strictness::field && in.number(i, 2, 2))
    return in.tokens[i].value + (in.tokens[i].value < 70 ? 2000 : 1900);
  return std::nullopt;
}

// A month's name at token i, with its full stop; moves i past it.
int read_month(const Reader& in, std::size_t& i) {
  if (!in.word(i)) return 0;
  if (in.word(i + 1)) {
    if (const int month = month_number(in.tokens[i].word + " " + in.tokens[i + 1].word); month != 0) {
      i += 2;
      return month;
    }
  }
  // "tháng 3": Vietnamese months have numbers.
  if (in.word(i, "thang") && in.number(i + 1, 1, 2) && in.tokens[i + 1].value <= 12) {
    i += 2;
    return in.tokens[i - 1].value;
  }
  const int month = month_number(in.tokens[i].word);
  if (month == 0) return 0;
  ++i;
  if (in.mark(i, ".") && in.joined(i)) ++i;
  // "أيلول/سبتمبر": both names of one month.
  if (in.mark(i, "/") && in.word(i + 1) && month_number(in.tokens[i + 1].word) == month) i += 2;
  return month;
}

void skip_particles(const Reader& in, std::size_t& i) {
  while (in.has(i) && (in.mark(i, ",") || in.mark(i, "،") || in.mark(i, "-") || in.mark(i, "/") ||
                       (in.word(i) && is_date_particle(in.tokens[i].word))))
    ++i;
}

// 2025-09-19, 2025/09/19, 2025.09.19
std::optional<Match> year_first(const Reader& in, std::size_t i) {
  if (!in.number(i, 4, 4) || !in.joined(i + 1) || !in.number(i + 2, 1, 2) || !in.number(i + 4, 1, 2))
    return std::nullopt;
  const std::string& separator = in.tokens[i + 1].word;
  if (in.tokens[i + 1].kind != Kind::mark || (separator != "-" && separator != "/" && separator != "."))
    return std::nullopt;
  if (!in.mark(i + 3, separator) || !in.joined(i + 2) || !in.joined(i + 3) || !in.joined(i + 4)) return std::nullopt;
  return made(in.tokens[i].value, in.tokens[i + 2].value, in.tokens[i + 4].value, i, i + 5);
}

// 2025年9月20日, 2025년 9월 20일
std::optional<Match> year_first_with_units(const Reader& in, std::size_t i) {
  if (!in.number(i, 4, 4) || !in.number(i + 2, 1, 2) || !in.number(i + 4, 1, 2)) return std::nullopt;
  const bool units = (in.word(i + 1, "年") && in.word(i + 3, "月") && (in.word(i + 5, "日") || in.word(i + 5, "号"))) ||
                     (in.word(i + 1, "년") && in.word(i + 3, "월") && in.word(i + 5, "일"));
  if (!units) return std::nullopt;
  return made(in.tokens[i].value, in.tokens[i + 2].value, in.tokens[i + 4].value, i, i + 6);
}

// 20250919
std::optional<Match> eight_digits(const Reader& in, std::size_t i) {
  if (in.strictness != Strictness::field || !in.number(i, 8, 8) || i != 0) return std::nullopt;
  const int value = in.tokens[i].value;
  return made(value / 10000, value / 100 % 100, value % 100, i, i + 1);
}

// 19 Sep 2025, le 1er octobre 2025, 20 de septiembre de 2025, 20. September 2025, 19-Sep-25
std::optional<Match> day_first(const Reader& in, std::size_t i) {
  if (!in.number(i, 1, 2)) return std::nullopt;
  std::size_t at = i + 1;
  if (in.word(at) && is_ordinal_suffix(in.tokens[at].word) && in.joined(at)) ++at;
  if (in.mark(at, ".") && in.joined(at)) ++at;
  skip_particles(in, at);
  const int month = read_month(in, at);
  if (month == 0) return std::nullopt;
  skip_particles(in, at);
  const std::optional<int> year = read_year(in, at);
  if (!year) return std::nullopt;
  return made(*year, month, in.tokens[i].value, i, at + 1);
}

// 2025 September 20, 2025. szeptember 20.
std::optional<Match> year_first_with_month_name(const Reader& in, std::size_t i) {
  if (!in.number(i, 4, 4)) return std::nullopt;
  std::size_t at = i + 1;
  if (in.mark(at, ".") || in.mark(at, ",")) ++at;
  const int month = read_month(in, at);
  if (month == 0 || !in.number(at, 1, 2)) return std::nullopt;
  // "In 2024 May 5 2025 ..." has a date of its own.
  if (in.number(at + 1, 4, 4) || (in.mark(at + 1, ",") && in.number(at + 2, 4, 4))) return std::nullopt;
  return made(in.tokens[i].value, month, in.tokens[at].value, i, at + 1);
}

// September 20, 2025; Sept. 20th 2025
std::optional<Match> month_first(const Reader& in, std::size_t i) {
  std::size_t at = i;
  const int month = read_month(in, at);
  if (month == 0 || !in.number(at, 1, 2)) return std::nullopt;
  const int day = in.tokens[at].value;
  ++at;
  if (in.word(at) && is_ordinal_suffix(in.tokens[at].word) && in.joined(at)) ++at;
  if (in.mark(at, ",") || in.mark(at, ".") || in.mark(at, "،")) ++at;
  if (!in.number(at, 4, 4)) return std::nullopt;
  return made(in.tokens[at].value, month, day, i, at + 1);
}

// Sep 19 10:15:00 2025; Sep 19 10:15:00 +0000 2025
std::optional<Match> year_last_after_time(const Reader& in, std::size_t i) {
  if (in.strictness != Strictness::field) return std::nullopt;
  std::size_t at = i;
  const int month = read_month(in, at);
  if (month == 0 || !in.number(at, 1, 2)) return std::nullopt;
  const int day = in.tokens[at].value;
  if (!in.number(at + 1, 1, 2) || !in.mark(at + 2, ":") || !in.number(at + 3, 2, 2) || !in.mark(at + 4, ":") ||
      !in.number(at + 5, 2, 2))
    return std::nullopt;
  const std::string clock =
      fmt::format("T{:02}:{:02}:{:02}", in.tokens[at + 1].value, in.tokens[at + 3].value, in.tokens[at + 5].value);
  const bool utc = in.word(at + 6) && zone_minutes(in.tokens[at + 6].word) == 0;
  at += 6;
  std::string zone;
  if (utc) {
    zone = "Z";
    ++at;
  } else if ((in.mark(at, "+") || in.mark(at, "-")) && in.number(at + 1, 4, 4) && in.joined(at + 1)) {
    const int value = in.tokens[at + 1].value;
    zone = value == 0 ? "Z" : fmt::format("{}{:02}:{:02}", in.tokens[at].word, value / 100, value % 100);
    at += 2;
  }
  if (!in.number(at, 4, 4)) return std::nullopt;
  std::optional<Match> match = made(in.tokens[at].value, month, day, i, at + 1);
  if (match) match->time = clock + zone;
  return match;
}

bool half_day_follows(const Reader& in, std::size_t i) {
  for (std::size_t at = i; at < i + 9 && in.has(at); ++at)
    if (in.word(at, "am") || in.word(at, "pm")) return true;
  return false;
}

// 20.09.2025, 20/09/2025, 9/20/2025
std::optional<Match> three_numbers(const Reader& in, std::size_t i) {
  if (!in.number(i, 1, 2) || !in.number(i + 2, 1, 2) || !in.has(i + 4) || in.tokens[i + 1].kind != Kind::mark)
    return std::nullopt;
  const std::string& separator = in.tokens[i + 1].word;
  // "26 | 01 | 2022" stands alone on its line.
  const bool spread = in.strictness == Strictness::field && in.number(i, 2, 2) && in.number(i + 2, 2, 2) &&
                      in.number(i + 4, 4, 4) && (separator == "|" || !in.joined(i + 1));
  if (!spread && (!in.joined(i + 1) || !in.joined(i + 2) || !in.joined(i + 3))) return std::nullopt;
  if (separator != "-" && separator != "/" && separator != "." && !(spread && separator == "|")) return std::nullopt;
  if (!in.mark(i + 3, separator) || (!spread && !in.joined(i + 4) && separator != ".")) return std::nullopt;
  const std::optional<int> year = read_year(in, i + 4);
  if (!year) return std::nullopt;
  const int first = in.tokens[i].value;
  const int second = in.tokens[i + 2].value;
  if (separator == "." || first > 12 || first == second) return made(*year, second, first, i, i + 5);
  // Only where the month stands first is the clock written with AM and PM.
  if (second > 12 || (in.strictness == Strictness::field && half_day_follows(in, i + 5)))
    return made(*year, first, second, i, i + 5);
  if (in.order == DayOrder::unknown) return std::nullopt;
  const bool day_first = in.order == DayOrder::day_first;
  return made(*year, day_first ? second : first, day_first ? first : second, i, i + 5);
}

// A number that continues another ("1.2025-09-19", "+49 20.09.2025...") is no date.
bool stands_alone(const Reader& in, std::size_t first, std::size_t last) {
  if (first > 0 && in.joined(first)) {
    const DateToken& before = in.tokens[first - 1];
    if (before.kind == Kind::number || before.is_mark("/") || before.is_mark("-") || before.is_mark(".") ||
        before.is_mark("_"))
      return false;
  }
  return !in.number(last, 1, 99) || !in.joined(last);
}

std::optional<Match> match_at(const Reader& in, std::size_t i) {
  using Pattern = std::optional<Match> (*)(const Reader&, std::size_t);
  static constexpr std::array<Pattern, 8> patterns{
      year_first, year_first_with_units, year_first_with_month_name, eight_digits,
      day_first,  month_first,           year_last_after_time,       three_numbers};
  for (const Pattern pattern : patterns) {
    std::optional<Match> match = pattern(in, i);
    if (match && stands_alone(in, match->first, match->last)) return match;
  }
  return std::nullopt;
}

// What may stand between a day and its time.
bool joins_time(const DateToken& token) {
  static constexpr std::string_view words[] = {"t",   "at", "a",      "um",  "as",  "alle", "om",
                                               "ore", "kl", "الساعة", "los", "las", "godz", "в"};
  static constexpr std::string_view marks[] = {",", ".", "(", ")", "（", "）", "-", "–",
                                               "—", "|", "•", "·", "،",  ";",  "/"};
  if (token.kind == Kind::word && is_weekday(token.word)) return true;
  for (const std::string_view word : words)
    if (token.kind == Kind::word && token.word == word) return true;
  for (const std::string_view mark : marks)
    if (token.is_mark(mark)) return true;
  return false;
}

// The time after (or, in metadata, before) the day; widens the match over it.
void read_time(const Reader& in, Match& match) {
  if (!match.time.empty()) return;
  std::size_t at = match.last;
  for (int skipped = 0; skipped < 3 && in.has(at) && joins_time(in.tokens[at]); ++skipped) ++at;
  if (std::optional<Clock> clock = read_clock(in, at)) {
    // The zone may repeat "Uhr" or "h" before it.
    if (in.word(at, "uhr") || in.word(at, "hrs")) ++at;
    match.time = fmt::format("T{:02}:{:02}:{:02}", clock->hour, clock->minute, clock->second) + read_zone(in, at);
    match.last = at;
    return;
  }
  if (in.strictness != Strictness::field) return;
  for (std::size_t start = 0; start + 2 < match.first; ++start) {
    at = start;
    const std::optional<Clock> clock =
        in.number(start, 1, 2) && in.mark(start + 1, ":") ? read_clock(in, at) : std::nullopt;
    if (!clock) continue;
    match.time = fmt::format("T{:02}:{:02}:{:02}", clock->hour, clock->minute, clock->second) + read_zone(in, at);
    match.first = start;
    return;
  }
}

ParsedDate finished(const Tokens& tokens, const Match& match) {
  ParsedDate date;
  date.day = fmt::format("{:04}-{:02}-{:02}", match.year, match.month, match.day);
  if (!match.time.empty()) date.time = date.day + match.time;
  date.begin = tokens[match.first].begin;
  date.end = tokens[match.last - 1].end;
  return date;
}

// Seconds or milliseconds since 1970, between 1980 and 2100; the day is that of UTC.
std::optional<ParsedDate> read_epoch(std::string_view text) {
  if (text.size() != 9 && text.size() != 10 && text.size() != 12 && text.size() != 13) return std::nullopt;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (text.size() > 10) value /= 1000;
  if (value < 315'532'800 || value > 4'102'444'800) return std::nullopt;
  using namespace std::chrono;
  const sys_seconds moment{seconds(value)};
  const sys_days day_start = floor<days>(moment);
  const year_month_day day{day_start};
  const hh_mm_ss clock{moment - day_start};
  ParsedDate date;
  date.day = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                         static_cast<unsigned>(day.day()));
  date.time = fmt::format("{}T{:02}:{:02}:{:02}Z", date.day, clock.hours().count(), clock.minutes().count(),
                          clock.seconds().count());
  date.end = text.size();
  return date;
}

bool may_stand_beside_date(const DateToken& token) {
  if (token.kind == Kind::mark) return true;
  if (token.kind == Kind::number) return false;
  return is_date_label(token.word) || zone_minutes(token.word).has_value() || token.word == "ist";
}

}  // namespace

std::optional<ParsedDate> parse_date(std::string_view text, DayOrder order) {
  text = trim(text);
  if (text.empty() || text.size() > max_field_bytes) return std::nullopt;
  if (std::optional<ParsedDate> epoch = read_epoch(text)) return epoch;
  const Tokens tokens = date_tokens(text, max_tokens_of_field);
  const Reader in{{tokens}, Strictness::field, order};
  std::optional<Match> published;
  std::optional<Match> updated;
  bool update = false;
  for (std::size_t i = 0; i < tokens.size();) {
    std::optional<Match> match = match_at(in, i);
    if (match) {
      read_time(in, *match);
      std::optional<Match>& place = update ? updated : published;
      if (!place) place = match;
      i = match->last;
      update = false;
      continue;
    }
    const DateToken& token = tokens[i];
    if (token.kind == Kind::word && is_update_label(token.word)) update = true;
    std::size_t after = i;
    const bool clock = token.kind == Kind::number && read_clock(in, after).has_value();
    if (!clock && !may_stand_beside_date(token)) return std::nullopt;
    i = clock ? after : i + 1;
  }
  if (!published) published = updated;
  if (!published) return std::nullopt;
  return finished(tokens, *published);
}

std::optional<ParsedDate> find_date(std::string_view text, DayOrder order) {
  const Tokens tokens = date_tokens(text, max_tokens_of_text);
  const Reader in{{tokens}, Strictness::running_text, order};
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == Kind::mark) continue;
    if (std::optional<Match> match = match_at(in, i)) {
      read_time(in, *match);
      return finished(tokens, *match);
    }
  }
  return std::nullopt;
}

}  // namespace dateline::formats
