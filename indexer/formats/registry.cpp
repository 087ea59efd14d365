// The table of formats, and which of them a file is.
#include <algorithm>

#include "formats/characters/characters.h"
#include "formats/characters/charset.h"
#include "formats/format.h"
#include "formats/signatures.h"

namespace dateline::formats {
namespace {

constexpr std::size_t head_bytes = 64 * 1024;
// A format that knows the first element of an XML document is as sure as this.
constexpr int certain = 90;

std::span<const Format> table() {
  static const Format formats[] = {
      text_format,   html_format, json_format,      json_lines_format, ninjs_format, nitf_format,
      newsml_format, rss_format,  mediawiki_format, csv_format,        tsv_format,   sgml_format,
      mbox_format,   eml_format,  warc_format,      library_format,
  };
  return formats;
}

std::string extension_of(std::string_view path) {
  const std::string_view name = path.substr(path.find_last_of("/\\") + 1);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string{} : ascii_lower(name.substr(dot + 1));
}

}  // namespace

std::span<const Format> all_formats() { return table(); }

const Format* format_by_name(std::string_view name) {
  const auto found =
      std::find_if(table().begin(), table().end(), [&](const Format& format) { return format.name == name; });
  return found == table().end() ? nullptr : &*found;
}

const Format* recognise(std::string_view head, std::string_view path, std::string& reason) {
  reason.clear();
  head = head.substr(0, head_bytes);
  const std::string extension = extension_of(path);
  if (head.empty()) {
    reason = "empty";
    return nullptr;
  }
  // A web archive may have a picture among its first records.
  if (warc_format.sniff(head, extension) == 100) return &warc_format;
  const std::string text = to_utf8(head, "");
  reason = unread_reason(head, text, extension);
  if (!reason.empty()) return nullptr;
  const Format* best = nullptr;
  int best_score = 0;
  for (const Format& format : table()) {
    const int score = format.sniff(text, extension);
    if (score <= best_score) continue;
    best = &format;
    best_score = score;
  }
  if (best_score >= certain) return best;
  reason = unread_markup_reason(text);
  return reason.empty() ? best : nullptr;
}

}  // namespace dateline::formats
