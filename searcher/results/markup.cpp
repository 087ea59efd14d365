// Text as HTML (dateline/highlights.h).
#include "dateline/highlights.h"
#include "text/utf8.h"

namespace dateline {
namespace {

// What HTML forbids, or what turns the page around the text.
bool left_out(UChar32 c) {
  const bool blank = c == '\n' || c == '\t' || c == '\r';
  const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
  const bool direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  return (control && !blank) || direction;
}

void append_escaped(UChar32 c, std::string& html) {
  switch (c) {
    case '&':
      html += "&amp;";
      return;
    case '<':
      html += "&lt;";
      return;
    case '>':
      html += "&gt;";
      return;
    case '"':
      html += "&quot;";
      return;
    case '\'':
      html += "&#39;";
      return;
    default:
      text::append_code_point(c, html);
  }
}

}  // namespace

std::string_view text_field_name(TextField field) { return field == TextField::title ? "title" : "text"; }

std::string to_html(std::string_view utf8, const std::vector<Highlight>& highlights) {
  constexpr UChar32 replacement = 0xFFFD;
  std::string html;
  html.reserve(utf8.size() + highlights.size() * 13);
  auto next = highlights.begin();
  bool open = false;
  std::size_t index = 0;
  for (std::size_t at = 0; at < utf8.size(); ++index) {
    const UChar32 c = text::next_code_point(utf8, at);
    if (open && next->second <= index) {
      html += "</mark>";
      open = false;
      ++next;
    }
    while (!open && next != highlights.end() && (next->second <= index || next->second <= next->first)) ++next;
    if (!open && next != highlights.end() && next->first <= index) {
      html += "<mark>";
      open = true;
    }
    if (c < 0)
      append_escaped(replacement, html);
    else if (!left_out(c))
      append_escaped(c, html);
  }
  if (open) html += "</mark>";
  return html;
}

}  // namespace dateline
