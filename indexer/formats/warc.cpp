// Web archives (WARC 0.17 to 1.1): the pages among the records of a crawl. A page's address stands for its canonical
// link where it has none; the day of the crawl is never taken for that of the article.
#include <fmt/format.h>

#include <utility>

#include "formats/characters/characters.h"
#include "formats/characters/charset.h"
#include "formats/format.h"
#include "formats/messages/http_response.h"
#include "formats/messages/warc_records.h"
#include "formats/pages/html_document.h"
#include "formats/signatures.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

constexpr std::size_t head_bytes = 8192;  // by which a page is told from a picture

int sniff_warc(std::string_view head, std::string_view) {
  return head.starts_with("WARC/0.") || head.starts_with("WARC/1.") ? 100 : 0;
}

// Gives what the parser of a page finds the record's number and address.
class PageSink : public ArticleSink {
 public:
  PageSink(ArticleSink& sink, std::uint64_t record, std::string_view url) : sink_(sink), record_(record), url_(url) {}

  void article(Article&& article, const Revision& revision) override {
    article.record = record_;
    if (article.url.empty()) article.url = url_;
    sink_.article(std::move(article), revision);
  }
  void failed(std::optional<std::uint64_t>, std::string reason) override { sink_.failed(record_, std::move(reason)); }
  void skipped(std::optional<std::uint64_t>, std::string reason) override { sink_.skipped(record_, std::move(reason)); }

 private:
  ArticleSink& sink_;
  std::uint64_t record_;
  std::string_view url_;
};

// Some writers put the address in angle brackets.
std::string_view target_of(std::string_view header) {
  std::string_view target = header_field(header, "warc-target-uri");
  if (target.starts_with('<') && target.ends_with('>')) target = target.substr(1, target.size() - 2);
  return target;
}

// Files that sites keep for robots and not for readers.
bool is_for_robots(std::string_view url) {
  const std::string_view path = url.substr(0, url.find_first_of("?#"));
  return path.ends_with("/robots.txt") || path.ends_with("/ads.txt") || path.ends_with("/app-ads.txt") ||
         path.ends_with("/security.txt");
}

const Format* page_format(std::string_view type, std::string_view content) {
  if (type == "text/html" || type == "application/xhtml+xml") return &html_format;
  if (type == "text/plain") return html_format.sniff(content.substr(0, 4096), "") >= 90 ? &html_format : &text_format;
  if (type.empty() && html_format.sniff(content.substr(0, 4096), "") >= 70) return &html_format;
  return nullptr;
}

class WarcParser {
 public:
  WarcParser(const Input& input, ArticleSink& sink) : input_(input), sink_(sink) {}

  void read(const WarcRecord& record, std::uint64_t number) {
    number_ = number;
    if (record.state != WarcRecord::State::whole) {
      sink_.failed(number_, "a damaged WARC record: its header is not readable or its length is wrong");
      return;
    }
    const std::string kind = ascii_lower(header_field(record.header, "warc-type"));
    const std::string_view url = target_of(record.header);
    if (kind == "revisit") {
      sink_.skipped(number_, "a revisit: the page had not changed since it was stored");
    } else if (kind == "response") {
      read_response(record, url);
    } else if (kind == "resource" || kind == "conversion") {
      HttpResponse stored;
      read_content_type(header_field(record.header, "content-type"), stored.type, stored.charset);
      stored.content = record.block;
      read_content(stored, url);
    } else if (kind == "continuation") {
      sink_.skipped(number_, "part of a record that was split");
    }
    // Requests, metadata and descriptions of the archive are no inputs.
  }

 private:
  void read_response(const WarcRecord& record, std::string_view url) {
    if (url.starts_with("dns:") || url.starts_with("whois:")) return;
    const HttpResponse response = read_http_response(record.block);
    if (response.status == 0)
      sink_.failed(number_, "no HTTP response");
    else if (response.status != 200)
      sink_.skipped(number_, fmt::format("HTTP {}", response.status));
    else
      read_content(response, url);
  }

  void read_content(const HttpResponse& response, std::string_view url) {
    // Browsers' crawlers store pictures and texts of a page beside it, under names of their own.
    if (url.starts_with("urn:") || url.starts_with("metadata:")) return;
    if (is_for_robots(url)) return sink_.skipped(number_, "a file for robots");
    if (!response.type.empty() && page_format(response.type, "") == nullptr)
      return sink_.skipped(number_, "not a page: " + text::clean_utf8(prefix_bytes(response.type, 80)));
    std::string content;
    std::string problem;
    if (!unpack_content(response, max_html_bytes, content, problem)) return sink_.failed(number_, std::move(problem));
    // What a server calls a page may be a picture, or packed in a way that it does not name.
    if (const std::string_view reason = unread_reason(prefix_bytes(content, head_bytes), content, ""); !reason.empty())
      return sink_.skipped(number_, std::string(reason));
    const Format* format = page_format(response.type, content);
    if (format == nullptr) return sink_.skipped(number_, "not a page");
    const std::string address = text::clean_utf8(url);
    PageSink sink(sink_, number_, address);
    // The page may name its own character set, which counts where the server names none.
    const std::string utf8 = response.charset.empty() ? std::string() : to_utf8(content, response.charset);
    Input page = input_;
    page.bytes = response.charset.empty() ? content : utf8;
    page.path = address;
    page.first_record = 1;
    page.preamble = {};
    format->parse(page, sink);
  }

  const Input& input_;
  ArticleSink& sink_;
  std::uint64_t number_ = 0;
};

void parse_warc(const Input& input, ArticleSink& sink) {
  WarcParser parser(input, sink);
  std::uint64_t number = input.first_record;
  std::string_view rest = input.bytes;
  while (rest.find_first_not_of("\r\n") != std::string_view::npos) {
    const WarcRecord record = first_warc_record(rest, true);
    if (record.state == WarcRecord::State::too_large || record.bytes == 0) return;
    parser.read(record, number++);
    rest.remove_prefix(record.bytes);
  }
}

// Which too large records were somebody's pages, and are worth a word.
std::string_view reason_of(const WarcRecord& record) {
  const std::string kind = ascii_lower(header_field(record.header, "warc-type"));
  return kind == "response" || kind == "resource" || kind == "conversion" ? "a WARC record of more than 16 MiB" : "";
}

RecordRules::Cut whole_records(std::string_view buffer, bool at_end) {
  RecordRules::Cut cut;
  while (cut.bytes < buffer.size()) {
    const std::string_view rest = buffer.substr(cut.bytes);
    if (rest.find_first_not_of("\r\n") == std::string_view::npos) {
      if (at_end) cut.bytes = buffer.size();
      break;
    }
    const WarcRecord record = first_warc_record(rest, at_end);
    if (record.state == WarcRecord::State::unfinished) break;
    if (record.state == WarcRecord::State::too_large) {
      cut.pass_over = true;
      cut.reason = reason_of(record);
      break;
    }
    cut.bytes += record.bytes;
    ++cut.records;
  }
  return cut;
}

constexpr RecordRules warc_rules{whole_records, next_warc_start};

}  // namespace

const Format warc_format{"warc",    "web archives of crawlers: the pages in them", "warc wet", &warc_rules, sniff_warc,
                         parse_warc};

}  // namespace dateline::formats
