// Dates, versions, addresses; see item_fields.h.
#include "formats/markup/item_fields.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>
#include <utility>

#include "formats/characters/characters.h"
#include "formats/dates/dates.h"

namespace dateline::formats {
namespace {

// The number of exactly these characters; -1 when they are none.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return -1;
  int value = -1;
  const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + count, value);
  return error == std::errc() && end == text.data() + at + count ? value : -1;
}

// Minutes that the zone at the end of an ISO time is ahead of UTC.
int zone_of(std::string_view time) {
  const std::size_t at = time.find_last_of("+-");
  if (at == std::string_view::npos || at < 16) return 0;
  const int hours = digits(time, at + 1, 2);
  const int minutes = digits(time, at + 4, 2);
  const int total = (hours < 0 ? 0 : hours * 60) + (minutes < 0 ? 0 : minutes);
  return time[at] == '-' ? -total : total;
}

// "20240305T101500+0100", as NITF and NewsML write it, with the marks of ISO 8601 that readers expect.
std::string with_marks(std::string_view value) {
  value = trim(value);
  std::size_t count = 0;
  while (count < value.size() && value[count] >= '0' && value[count] <= '9') ++count;
  if (count != 8 && count != 14) return std::string(value);
  std::string moment(value.substr(0, 4));
  moment.append("-").append(value.substr(4, 2)).append("-").append(value.substr(6, 2));
  std::string_view rest = value.substr(8);
  if (count == 8 && rest.starts_with('T')) rest.remove_prefix(1);
  if (digits(rest, 0, 4) < 0) return moment;
  moment.append("T").append(rest.substr(0, 2)).append(":").append(rest.substr(2, 2));
  rest.remove_prefix(4);
  if (digits(rest, 0, 2) >= 0) {
    moment.append(":").append(rest.substr(0, 2));
    rest.remove_prefix(2);
  }
  return moment.append(rest);
}

}  // namespace

void set_once(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

void set_date(std::string_view value, Article& article) {
  if (!article.date.empty()) return;
  const std::optional<ParsedDate> date = parse_date(with_marks(value));
  if (!date) return;
  article.date = date->day;
  article.time = date->time;
}

bool is_web_address(std::string_view value) { return value.starts_with("http://") || value.starts_with("https://"); }

std::string host_of(std::string_view url) {
  const std::size_t begin = url.find("://");
  if (begin == std::string_view::npos) return {};
  std::string_view host = url.substr(begin + 3);
  host = host.substr(0, host.find_first_of("/?#:"));
  if (host.starts_with("www.")) host.remove_prefix(4);
  return std::string(host);
}

std::string id_text(std::string_view value) {
  value = trim(value);
  return value.find_first_of(" \t\n") == std::string_view::npos ? std::string(value) : std::string{};
}

std::uint64_t version_number(std::string_view value) {
  value = trim(value);
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  return error == std::errc() && end == value.data() + value.size() ? number : 0;
}

std::uint64_t version_of_moment(std::string_view value) {
  const std::optional<ParsedDate> date = parse_date(with_marks(value));
  if (!date || date->time.empty()) return 0;
  const int year = digits(date->time, 0, 4);
  const int month = digits(date->time, 5, 2);
  const int day = digits(date->time, 8, 2);
  const int hour = digits(date->time, 11, 2);
  const int minute = digits(date->time, 14, 2);
  if (year < 1970 || month < 1 || day < 1 || hour < 0 || minute < 0) return 0;
  const int second = std::max(digits(date->time, 17, 2), 0);
  using namespace std::chrono;
  const sys_days midnight{std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) /
                          std::chrono::day(static_cast<unsigned>(day))};
  const auto moment = sys_seconds(midnight) + hours(hour) + minutes(minute - zone_of(date->time)) + seconds(second);
  const auto count = moment.time_since_epoch().count();
  return count > 0 ? static_cast<std::uint64_t>(count) : 0;
}

}  // namespace dateline::formats
