// The datelines of agency stories; see byline.h.
#include <vector>

#include "formats/characters/characters.h"
#include "formats/dates/date_words.h"
#include "formats/dates/dates.h"
#include "formats/lines/byline.h"

namespace dateline::formats {
namespace {

constexpr std::size_t max_dateline_bytes = 120;

char32_t first_code_point(std::string_view text) {
  std::size_t at = 0;
  return text.empty() ? 0 : next_code_point(text, at);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_all_capitals(std::string_view text) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (!is_letter(c)) continue;
    if (!is_upper(c)) return false;
    ++letters;
  }
  return letters >= 2;
}

bool is_date_word(std::string_view word) {
  if (word.find_first_of("0123456789") != std::string_view::npos) return true;
  const std::string key = phrase_key(word);
  return month_number(key) != 0 || (is_weekday(key) && key.size() > 3);
}

// "BAMAKO, Mali, Sept 19" without the date; "" when it is no place.
std::string place_of(std::string_view head) {
  std::string place;
  while (!head.empty()) {
    const std::size_t comma = head.find(',');
    std::string part;
    for (const std::string_view word : split_words(head.substr(0, comma))) {
      if (is_date_word(word)) break;
      if (!starts_upper(word) && !joins_names(word) && !word.starts_with('(')) return {};
      if (!part.empty()) part += ' ';
      part += word;
    }
    if (!part.empty()) {
      if (!place.empty()) place += ", ";
      place += part;
    }
    if (comma == std::string_view::npos) break;
    head.remove_prefix(comma + 1);
  }
  return split_words(place).size() <= 6 ? place : std::string{};
}

}  // namespace

std::optional<OpeningDateline> read_dateline(std::string_view paragraph) {
  const std::string_view start = prefix_bytes(paragraph, max_dateline_bytes);
  std::size_t dash = std::string_view::npos;
  std::size_t dash_size = 0;
  for (const std::string_view mark : {" - ", " – ", " — ", " -- ", "—", ") -", ") –", ") --"}) {
    const std::size_t at = start.find(mark);
    if (at == std::string_view::npos || at >= dash) continue;
    const bool bracket = mark.front() == ')';
    dash = bracket ? at + 1 : at;
    dash_size = mark.size() - (bracket ? 1 : 0);
  }
  if (dash == std::string_view::npos || dash < 2) return std::nullopt;
  const std::string_view after = trim(start.substr(dash + dash_size));
  std::string_view head = trim(start.substr(0, dash));
  OpeningDateline found;
  if (head.ends_with(')')) {
    const std::size_t open = head.rfind('(');
    if (open == std::string_view::npos || open == 0) return std::nullopt;
    const std::string_view agency = trim(head.substr(open + 1, head.size() - open - 2));
    if (agency.empty() || split_words(agency).size() > 4 || !starts_upper(agency)) return std::nullopt;
    found.agency = agency;
    head = trim(head.substr(0, open));
  }
  // A sentence begins after a dateline: "NATO - the alliance - ..." has none.
  if (after.empty() || !(starts_upper(after.substr(0, after.find(' '))) || is_ideographic(first_code_point(after)) ||
                         is_digit(after.front())))
    return std::nullopt;
  if (!is_letter(first_code_point(head))) return std::nullopt;
  const std::string_view first = head.substr(0, head.find(','));
  if (found.agency.empty()) {
    // Without an agency only capitals make a dateline.
    std::string_view caps = first;
    for (const std::string_view word : split_words(first))
      if (is_date_word(word)) caps = first.substr(0, static_cast<std::size_t>(word.data() - first.data()));
    if (!is_all_capitals(caps)) return std::nullopt;
  }
  found.date = find_date(head);
  found.place = place_of(head);
  if (found.place.empty()) return std::nullopt;
  return found;
}

}  // namespace dateline::formats
