// What identifies an article: the record's own id, else the hash of its address, else of the place it was found at.
// Content never enters an id, so a corrected article stays the same article.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::load {

enum class IdKind : std::uint8_t { own, url, path };

// Longest id that a record may bring itself, in bytes.
inline constexpr std::size_t longest_own_id = 200;

// True if `id` can be an article's id: not empty, well-formed UTF-8 without blanks and control characters, not too
// long.
[[nodiscard]] bool usable_id(std::string_view id);

// An http or https address with scheme and host in lower case, default port, fragment and tracking parameters off;
// anything else as it is.
[[nodiscard]] std::string canonical_url(std::string_view url);

// True if `canonical` can tell one article from another: an http(s) address that is more than a site's front page.
[[nodiscard]] bool identifies_article(std::string_view canonical);

// Host of a canonical http(s) address, "" of anything else.
[[nodiscard]] std::string_view host_of(std::string_view canonical);

[[nodiscard]] std::string id_of_url(std::string_view canonical);

// `record` is 0 for a file that is one article.
[[nodiscard]] std::string id_of_path(std::string_view path, std::uint64_t record);

}  // namespace dateline::load
