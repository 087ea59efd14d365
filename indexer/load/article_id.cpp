// Ids and canonical addresses (article_id.h).
#include "load/article_id.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "store/hash.h"

namespace dateline::load {
namespace {

// Parameters that say how a reader came to a page, never which page it is.
constexpr std::array<std::string_view, 16> tracking_parameters{
    "fbclid", "gclid",  "dclid",  "gbraid", "wbraid", "msclkid", "yclid", "twclid",
    "ttclid", "igshid", "mc_cid", "mc_eid", "_ga",    "_gl",     "cmpid", "xtor"};

bool is_tracking(std::string_view parameter) {
  const std::string_view name = parameter.substr(0, parameter.find('='));
  return name.starts_with("utm_") ||
         std::find(tracking_parameters.begin(), tracking_parameters.end(), name) != tracking_parameters.end();
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](char c) { return lower(c); });
  return result;
}

std::string without_tracking(std::string_view query) {
  std::string kept;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view parameter = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (parameter.empty() || is_tracking(parameter)) continue;
    if (!kept.empty()) kept += '&';
    kept += parameter;
  }
  return kept;
}

// Bytes before the path of an http(s) address: "https://"; 0 for anything else.
std::size_t scheme_length(std::string_view url) {
  const std::string start = lower(url.substr(0, 8));
  if (start.starts_with("https://")) return 8;
  return start.starts_with("http://") ? 7 : 0;
}

}  // namespace

bool usable_id(std::string_view id) {
  if (id.empty() || id.size() > longest_own_id) return false;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(id.data());
  const auto size = static_cast<std::int32_t>(id.size());
  for (std::int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);
    if (c < 0x21 || c == 0x7F || u_isUWhiteSpace(c) || u_iscntrl(c)) return false;
  }
  return true;
}

std::string canonical_url(std::string_view url) {
  const std::size_t scheme = scheme_length(url);
  if (scheme == 0) return std::string(url);
  url = url.substr(0, url.find('#'));
  const std::size_t host_end = std::min(url.find_first_of("/?", scheme), url.size());
  std::string canonical = lower(url.substr(0, host_end));
  const std::string_view default_port = scheme == 8 ? ":443" : ":80";
  if (canonical.ends_with(default_port)) canonical.resize(canonical.size() - default_port.size());
  const std::size_t query = std::min(url.find('?', host_end), url.size());
  const std::string_view path = url.substr(host_end, query - host_end);
  canonical += path.empty() ? "/" : path;
  if (query < url.size()) {
    const std::string kept = without_tracking(url.substr(query + 1));
    if (!kept.empty()) canonical += '?' + kept;
  }
  return canonical;
}

bool identifies_article(std::string_view canonical) {
  const std::size_t scheme = scheme_length(canonical);
  if (scheme == 0) return false;
  const std::size_t path = canonical.find('/', scheme);
  return path != std::string_view::npos && path > scheme && path + 1 < canonical.size();
}

std::string_view host_of(std::string_view canonical) {
  const std::size_t scheme = scheme_length(canonical);
  if (scheme == 0) return {};
  return canonical.substr(scheme, canonical.find_first_of("/?", scheme) - scheme);
}

std::string id_of_url(std::string_view canonical) { return store::hash_hex(canonical); }

std::string id_of_path(std::string_view path, std::uint64_t record) {
  // A zero byte stands in no path, so that no file's name can look like another file's record.
  std::string place(path);
  if (record != 0) place.append(1, '\0').append(std::to_string(record));
  return store::hash_hex(place);
}

}  // namespace dateline::load
