// Items and texts of blog software; see blog_export.h.
#include "formats/markup/blog_export.h"

#include <fmt/format.h>

#include <algorithm>

#include "formats/characters/characters.h"
#include "formats/characters/word_list.h"
#include "formats/markup/xml_document.h"
#include "formats/pages/html_document.h"

namespace dateline::formats {
namespace {

constexpr std::size_t max_accounts = 10'000;
constexpr std::size_t longest_shortcode = 1000;
constexpr std::string_view kinds_without_text[] = {"attachment", "nav_menu_item", "revision",    "customize_changeset",
                                                   "custom_css", "oembed_cache",  "user_request"};
// Shortcodes that need no settings; others are known by theirs, since people write [sic] and [the minister], too.
constexpr std::string_view bare_shortcodes[] = {"gallery", "embed", "audio", "video", "playlist", "caption"};

std::string wordpress_reason(const xmlNode* item, const std::string& kind) {
  if (is_in(kinds_without_text, kind) || kind.starts_with("wp_"))
    return fmt::format("no article, but of the kind {}", kind);
  const std::string status = field_of(child_of(item, "status"));
  return status.empty() || status == "publish" ? "" : fmt::format("not published ({})", status);
}

std::string blogger_reason(const xmlNode* item) {
  for (const xmlNode* category : children_of(item, "category")) {
    if (!attribute(category, "scheme").ends_with("#kind")) continue;
    const std::string_view term = attribute(category, "term");
    const std::string_view kind = term.substr(term.rfind('#') + 1);
    if (kind != "post" && kind != "page") return fmt::format("no article, but a {} of the blog", field_text(kind));
  }
  if (field_of(child_of(item, "type")) == "COMMENT") return "no article, but a comment of the blog";
  const std::string status = field_of(child_of(item, "status"));
  if (status == "DRAFT" || status.ends_with("TRASHED")) return fmt::format("not published ({})", ascii_lower(status));
  const bool is_draft = field_of(child_of(child_of(item, "control"), "draft")) == "yes";
  return is_draft ? "not published (draft)" : "";
}

bool is_name_char(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; }

// The length of the shortcode that `text` begins with, 0 if it begins with none.
std::size_t shortcode_length(std::string_view text) {
  const std::size_t begin = text.starts_with("[/") ? 2 : 1;
  std::size_t end = begin;
  while (end < text.size() && is_name_char(text[end])) ++end;
  const std::size_t close = text.substr(0, longest_shortcode).find(']', end);
  if (end == begin || close == std::string_view::npos) return 0;
  const std::string_view settings = text.substr(end, close - end);
  const bool is_known = is_in(bare_shortcodes, text.substr(begin, end - begin));
  const bool has_settings = settings.starts_with(' ') && contains(settings, "=");
  return begin == 2 || has_settings || (is_known && trim(settings).empty()) ? close + 1 : 0;
}

}  // namespace

std::string unpublished_reason(const xmlNode* item) {
  const std::string kind = field_of(child_of(item, "post_type"));
  return kind.empty() ? blogger_reason(item) : wordpress_reason(item, kind);
}

AccountNames account_names(const xmlNode* channel) {
  AccountNames names;
  for (const xmlNode* author : children_of(channel, "author")) {
    std::string login = field_of(child_of(author, "author_login"));
    std::string name = field_of(child_of(author, "author_display_name"));
    if (!login.empty() && !name.empty() && names.size() < max_accounts)
      names.emplace(std::move(login), std::move(name));
  }
  return names;
}

bool is_editor_text(const xmlNode* item) { return child_of(item, "post_type") != nullptr; }

std::string html_of_editor_text(std::string_view text) {
  std::string html = "<p>";
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = std::min(text.find_first_of("\n[", at), text.size());
    html += text.substr(at, next - at);
    at = next;
    if (at == text.size()) break;
    if (text[at] == '[') {
      const std::size_t length = shortcode_length(text.substr(at));
      const std::string_view code = text.substr(at, length);
      if (code.starts_with("[caption")) html += "<figure><figcaption>";
      if (code.starts_with("[/caption")) html += "</figcaption></figure><p>";
      if (length == 0) html += '[';
      at += std::max<std::size_t>(length, 1);
      continue;
    }
    const std::size_t end = std::min(text.find_first_not_of("\r\n\t ", at), text.size());
    const std::string_view gap = text.substr(at, end - at);
    html += std::count(gap.begin(), gap.end(), '\n') > 1 ? "\n<p>" : "\n";
    at = end;
  }
  return html;
}

}  // namespace dateline::formats
