// Mailboxes: messages one behind the other, each below a line "From sender date". Lines of a body that would look like
// one are quoted with ">" (mboxo, mboxrd), or the length of the body is given (mboxcl).
#include <algorithm>
#include <charconv>

#include "formats/characters/characters.h"
#include "formats/dates/dates.h"
#include "formats/format.h"
#include "formats/messages/mail_article.h"

namespace dateline::formats {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t longest_header = 1U << 20;
constexpr std::size_t longest_body = 64U << 20;
constexpr std::string_view mark = "From ";

enum class Found { no, yes, unknown };

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool has_clock(std::string_view line) {
  for (std::size_t at = line.find(':', 1); at != npos; at = line.find(':', at + 1))
    if (is_digit(line[at - 1]) && at + 1 < line.size() && is_digit(line[at + 1])) return true;
  return false;
}

// "Return-Path:", ">From " of a relay.
bool opens_field(std::string_view line) {
  const std::size_t colon = line.find(':');
  return line.starts_with(">From ") ||
         (colon != npos && colon > 0 && line.substr(0, colon).find_first_of(" \t,;.") == npos);
}

// Whether a message begins at `at`, the start of a line: a sender's line with a time, header fields below it.
Found separator(std::string_view bytes, std::size_t at, bool at_end) {
  const std::string_view rest = bytes.substr(at);
  if (!rest.starts_with(mark)) return mark.starts_with(rest) && !at_end ? Found::unknown : Found::no;
  const Found unfinished = at_end ? Found::no : Found::unknown;
  const std::size_t end = rest.find('\n');
  if (end == npos) return unfinished;
  if (!has_clock(rest.substr(0, end))) return Found::no;
  const std::string_view next = rest.substr(end + 1);
  const std::size_t next_end = next.find('\n');
  if (next_end == npos && !at_end && next.size() < 1000) return Found::unknown;
  return opens_field(next.substr(0, next_end)) ? Found::yes : Found::no;
}

bool blank_before(std::string_view bytes, std::size_t line) {
  const std::string_view above = bytes.substr(0, line);
  return above.ends_with("\n\n") || above.ends_with("\n\r\n");
}

// The next separator at or after `from`; npos with `unknown` where the bytes end too early to tell.
std::size_t find_separator(std::string_view bytes, std::size_t from, bool at_end, bool& unknown) {
  if (from == 0 && separator(bytes, 0, at_end) == Found::yes) return 0;
  for (std::size_t at = bytes.find("\nFrom ", from == 0 ? 0 : from - 1); at != npos;
       at = bytes.find("\nFrom ", at + 1)) {
    if (!blank_before(bytes, at + 1)) continue;
    const Found found = separator(bytes, at + 1, at_end);
    if (found == Found::yes) return at + 1;
    if (found == Found::unknown) break;
  }
  unknown = !at_end;
  return npos;
}

// Offset of the line end before the blank line below a header.
std::size_t header_end(std::string_view head) {
  std::size_t at = head.find('\n');
  while (at != npos && !head.substr(at + 1).starts_with('\n') && !head.substr(at + 1).starts_with("\r\n"))
    at = head.find('\n', at + 1);
  return at;
}

// Where the body that begins behind the header at `begin` ends by its own account, npos if it gives none that holds.
std::size_t counted_end(std::string_view bytes, std::size_t begin, bool at_end, bool& unknown) {
  const std::string_view head = bytes.substr(begin, longest_header);
  const std::size_t blank = header_end(head);
  if (blank == npos) return npos;
  const std::string lower = ascii_lower(head.substr(0, blank));
  constexpr std::string_view field = "\ncontent-length:";
  const std::size_t at = lower.find(field);
  if (at == npos) return npos;
  const std::string_view value = trim(std::string_view(lower).substr(at + field.size(), 20));
  std::size_t length = 0;
  if (std::from_chars(value.data(), value.data() + value.size(), length).ec != std::errc() || length > longest_body)
    return npos;
  std::size_t end = begin + blank + (head[blank + 1] == '\r' ? 3 : 2) + length;
  if (end > bytes.size()) {
    unknown = !at_end;
    return npos;
  }
  for (int steps = 0; steps < 4 && end < bytes.size() && (bytes[end] == '\n' || bytes[end] == '\r'); ++steps) ++end;
  if (end == bytes.size()) {
    unknown = !at_end;
    return at_end ? end : npos;
  }
  const Found found = separator(bytes, end, at_end);
  unknown = found == Found::unknown;
  return found == Found::yes ? end : npos;
}

// The start of the message after the one at `begin`; bytes.size() at the end of the file, npos where more bytes are
// needed.
std::size_t next_message(std::string_view bytes, std::size_t begin, bool at_end) {
  bool unknown = false;
  const std::size_t counted = counted_end(bytes, begin, at_end, unknown);
  if (counted != npos) return counted;
  if (unknown) return npos;
  const std::size_t found = find_separator(bytes, begin + 1, at_end, unknown);
  return found == npos && at_end ? bytes.size() : found;
}

// ">From " and ">>From " at the start of a line have one ">" more than was written.
std::string unquoted(std::string_view message) {
  std::string text;
  text.reserve(message.size());
  for (std::size_t at = 0; at < message.size();) {
    const std::size_t end = std::min(message.find('\n', at), message.size() - 1) + 1;
    std::string_view line = message.substr(at, end - at);
    if (line.front() == '>' && line.substr(std::min(line.find_first_not_of('>'), line.size())).starts_with(mark))
      line.remove_prefix(1);
    text += line;
    at = end;
  }
  return text;
}

// "From news@coast.example Tue Mar  5 10:00:00 2024": the day it was delivered.
void read_delivery(std::string_view line, Article& article) {
  const std::size_t sender = line.find_first_not_of(' ', mark.size());
  const std::size_t date = sender == npos ? npos : line.find(' ', sender);
  if (!article.date.empty() || date == npos) return;
  if (const std::optional<ParsedDate> delivered = parse_date(line.substr(date))) {
    article.date = delivered->day;
    article.time = delivered->time;
  }
}

void parse_message(std::string_view message, std::uint64_t record, const Input& input, ArticleSink& sink) {
  const std::size_t line_end = std::min(message.find('\n'), message.size() - 1);
  const std::string_view below = message.substr(line_end + 1);
  Article article;
  article.record = record;
  std::string error;
  const bool read = contains(below, "\n>") ? read_mail_article(unquoted(below), input.furniture, article, error)
                                           : read_mail_article(below, input.furniture, article, error);
  if (!read) {
    sink.failed(record, error);
    return;
  }
  read_delivery(trim(message.substr(0, line_end)), article);
  sink.article(std::move(article));
}

void parse_mbox(const Input& input, ArticleSink& sink) {
  bool unknown = false;
  std::size_t at = find_separator(input.bytes, 0, true, unknown);
  if (at == npos && input.first_record == 1) sink.failed(std::nullopt, "no message in the mailbox");
  for (std::uint64_t record = input.first_record; at < input.bytes.size(); ++record) {
    const std::size_t end = next_message(input.bytes, at, true);
    parse_message(input.bytes.substr(at, end - at), record, input, sink);
    at = end;
  }
}

int sniff_mbox(std::string_view head, std::string_view extension) {
  if (separator(head, 0, false) == Found::yes) return 97;
  bool unknown = false;
  const bool later = (extension == "mbox" || extension == "mbx") && find_separator(head, 0, false, unknown) != npos;
  return later ? 90 : 0;
}

RecordRules::Cut whole_messages(std::string_view buffer, bool at_end) {
  RecordRules::Cut cut;
  bool unknown = false;
  std::size_t at = find_separator(buffer, 0, at_end, unknown);
  std::uint64_t records = 0;
  while (at < buffer.size()) {
    at = next_message(buffer, at, at_end);
    if (at == npos) break;
    cut = {at, ++records};
  }
  if (at_end) cut.bytes = buffer.size();
  return cut;
}

std::size_t next_start(std::string_view buffer) {
  bool unknown = false;
  return buffer.empty() ? npos : find_separator(buffer, 1, false, unknown);
}

constexpr RecordRules mbox_rules{whole_messages, next_start};

}  // namespace

const Format mbox_format{"mbox", "mailboxes of newsletters", "mbox mbx", &mbox_rules, sniff_mbox, parse_mbox};

}  // namespace dateline::formats
