// Hours and zones; see clock_times.h.
#include "formats/dates/clock_times.h"

#include <fmt/format.h>

#include "formats/dates/date_words.h"

namespace dateline::formats {
namespace {

using Kind = DateToken::Kind;

// "下午", "오후" before the hour, "م" behind it.
bool is_afternoon(std::string_view word) {
  return word == "下午" || word == "午後" || word == "午后" || word == "晚上" || word == "오후" || word == "م" ||
         word == "مساء";
}
bool is_morning(std::string_view word) {
  return word == "上午" || word == "午前" || word == "凌晨" || word == "早上" || word == "오전" || word == "ص" ||
         word == "صباحا";
}

// Between hour and minutes, and behind these.
bool is_hour_word(std::string_view word) {
  return word == "h" || word == "时" || word == "時" || word == "点" || word == "點" || word == "시";
}
bool is_minute_word(std::string_view word) { return word == "分" || word == "분"; }

std::string zone_text(int minutes) {
  if (minutes == 0) return "Z";
  const int size = minutes < 0 ? -minutes : minutes;
  return fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', size / 60, size % 60);
}

}  // namespace

std::optional<Clock> read_clock(const DateTokenReader& in, std::size_t& i) {
  Clock clock;
  std::size_t at = i;
  const bool afternoon = in.word(at) && is_afternoon(in.tokens[at].word);
  if (afternoon || (in.word(at) && is_morning(in.tokens[at].word))) ++at;
  if (in.number(at, 6, 6)) {
    const int value = in.tokens[at].value;
    clock = {value / 10000, value / 100 % 100, value % 100};
    ++at;
  } else if (in.number(at, 1, 2)) {
    clock.hour = in.tokens[at].value;
    const bool colon = in.mark(at + 1, ":") || in.mark(at + 1, "：");
    const bool other = in.mark(at + 1, ".") || (in.word(at + 1) && is_hour_word(in.tokens[at + 1].word));
    if ((colon || other) && in.number(at + 2, 2, 2)) {
      clock.minute = in.tokens[at + 2].value;
      at += 3;
      if (in.mark(at, ":") && in.number(at + 1, 2, 2)) {
        clock.second = in.tokens[at + 1].value;
        at += 2;
      } else if (in.word(at) && is_minute_word(in.tokens[at].word)) {
        ++at;
      }
      if (in.mark(at, ".") && in.has(at + 1) && in.tokens[at + 1].kind == Kind::number && in.joined(at) &&
          in.joined(at + 1))
        at += 2;
    } else {
      ++at;
      const bool half_day = in.word(at, "am") || in.word(at, "pm");
      const bool hour_mark = in.word(at, "h") && in.joined(at);
      if (!half_day && !hour_mark) return std::nullopt;
      if (hour_mark) ++at;
    }
  } else {
    return std::nullopt;
  }
  const auto half = [&](std::string_view letter) {
    if (in.word(at, std::string(letter) + "m")) return at + 1;
    return in.word(at, letter) && in.mark(at + 1, ".") && in.word(at + 2, "m") ? at + 4 : at;
  };
  if (const std::size_t after = half("p"); after != at) {
    if (clock.hour < 12) clock.hour += 12;
    at = after;
  } else if (const std::size_t after_a = half("a"); after_a != at) {
    if (clock.hour == 12) clock.hour = 0;
    at = after_a;
  }
  if (in.word(at) && (is_afternoon(in.tokens[at].word) || is_morning(in.tokens[at].word))) {
    if (is_afternoon(in.tokens[at].word) && clock.hour < 12) clock.hour += 12;
    if (is_morning(in.tokens[at].word) && clock.hour == 12) clock.hour = 0;
    ++at;
  }
  if (afternoon && clock.hour < 12) clock.hour += 12;
  if (clock.hour > 23 || clock.minute > 59 || clock.second > 60) return std::nullopt;
  i = at;
  return clock;
}

std::string read_zone(const DateTokenReader& in, std::size_t& i) {
  std::size_t at = i;
  while (in.mark(at, "(")) ++at;
  std::optional<int> named;
  if (in.word(at)) {
    named = zone_minutes(in.tokens[at].word);
    if (!named) return {};
    ++at;
  }
  if ((in.mark(at, "+") || in.mark(at, "-") || in.mark(at, "−")) && in.joined(at + 1) && (!named || *named == 0)) {
    int minutes = -1;
    std::size_t after = at + 2;
    if (in.number(at + 1, 4, 4)) {
      minutes = in.tokens[at + 1].value / 100 * 60 + in.tokens[at + 1].value % 100;
    } else if (in.number(at + 1, 1, 2)) {
      minutes = in.tokens[at + 1].value * 60;
      if (in.mark(at + 2, ":") && in.number(at + 3, 2, 2)) {
        minutes += in.tokens[at + 3].value;
        after = at + 4;
      }
    }
    if (minutes >= 0 && minutes <= 14 * 60) {
      i = after;
      return zone_text(in.mark(at, "+") ? minutes : -minutes);
    }
  }
  if (!named) return {};
  while (in.mark(at, ")")) ++at;
  i = at;
  return zone_text(*named);
}

}  // namespace dateline::formats
