// XML dumps of MediaWiki, as Wikinews is archived: the newest text of each page that is an article.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/characters/characters.h"
#include "formats/format.h"
#include "formats/lines/byline.h"
#include "formats/lines/declared_language.h"
#include "formats/lines/publication_date.h"
#include "formats/markup/item_fields.h"
#include "formats/markup/marked_text.h"
#include "formats/markup/wikitext.h"
#include "formats/markup/xml_document.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

constexpr std::string_view page_open = "<page>";
constexpr std::string_view page_close = "</page>";

// What the head of the dump says about the wiki.
struct Wiki {
  std::string name;
  std::string front_page;  // its address
  std::string language;
  WikiNames names;
};

Wiki read_wiki(std::string_view head) {
  Wiki wiki;
  const XmlDocument document = parse_xml_head(xml_text(head));
  const xmlNode* root = document == nullptr ? nullptr : xmlDocGetRootElement(document.get());
  const xmlNode* site = child_of(root, "siteinfo");
  wiki.name = field_of(child_of(site, "sitename"));
  wiki.front_page = field_of(child_of(site, "base"));
  wiki.language = language_code(attribute(root, "lang"));
  for (const xmlNode* space : children_of(child_of(site, "namespaces"), "namespace")) {
    const std::string name = text::fold(field_of(space));
    if (name.empty()) continue;
    if (attribute(space, "key") == "6") wiki.names.files.push_back(name);
    if (attribute(space, "key") == "14") wiki.names.categories.push_back(name);
  }
  return wiki;
}

// As MediaWiki writes a title in an address.
std::string encoded(std::string_view title) {
  static constexpr std::string_view plain = "-_.~;@$!*(),/:";
  std::string out;
  for (const char c : title) {
    const bool alnum = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (c == ' ')
      out += '_';
    else if (alnum || plain.find(c) != std::string_view::npos)
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

// Where page addresses of the wiki end and titles begin.
std::size_t title_begin(std::string_view front_page) {
  if (const std::size_t at = front_page.find("title="); at != std::string_view::npos) return at + 6;
  const std::size_t slash = front_page.rfind('/');
  return slash == std::string_view::npos ? 0 : slash + 1;
}

const xmlNode* newest_revision(const xmlNode* page) {
  const xmlNode* newest = nullptr;
  std::string newest_time;
  for (const xmlNode* revision : children_of(page, "revision")) {
    std::string time = field_of(child_of(revision, "timestamp"));
    if (newest != nullptr && time < newest_time) continue;
    newest = revision;
    newest_time = std::move(time);
  }
  return newest;
}

// Why a page is no article, "" if it may be one.
std::string refusal(const xmlNode* page, const xmlNode* revision, const std::string& title, const Wiki& wiki) {
  const std::string space = field_of(child_of(page, "ns"));
  if (!space.empty() && space != "0") return "a page of the wiki that is no article";
  if (child_of(page, "redirect") != nullptr) return "a redirect";
  if (revision == nullptr) return "a page without text";
  const std::string model = field_of(child_of(revision, "model"));
  if (!model.empty() && model != "wikitext") return fmt::format("a page of {}, no text", model);
  if (!wiki.front_page.empty() && encoded(title) == wiki.front_page.substr(title_begin(wiki.front_page)))
    return "the front page";
  return {};
}

void infer_date(Article& article) {
  if (!article.date.empty()) return;
  std::vector<std::string> paragraphs;
  std::string_view text = article.text;
  while (!text.empty() && paragraphs.size() < 200) {
    const std::size_t end = std::min(text.find("\n\n"), text.size());
    paragraphs.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 2, text.size()));
  }
  const std::optional<ParsedDate> found = infer_publication_date(paragraphs);
  if (!found) return;
  article.date = found->day;
  article.time = found->time;
  article.date_inferred = true;
}

void parse_page(const xmlNode* page, std::uint64_t record, const Wiki& wiki, const LearntFurniture* furniture,
                ArticleSink& sink) {
  Article article;
  article.record = record;
  article.title = squeeze(node_text(child_of(page, "title")));
  const xmlNode* revision = newest_revision(page);
  if (article.title.empty() && revision == nullptr) {
    sink.failed(record, "a page without title and text");
    return;
  }
  if (std::string reason = refusal(page, revision, article.title, wiki); !reason.empty()) {
    sink.skipped(record, std::move(reason));
    return;
  }
  const std::string raw = node_text(child_of(revision, "text"));
  if (ascii_lower(trim(raw).substr(0, 9)) == "#redirect") {
    sink.skipped(record, "a redirect");
    return;
  }
  WikiText text = read_wikitext(raw, wiki.names);
  article.source = wiki.name;
  article.language = wiki.language;
  if (!wiki.front_page.empty())
    article.url = wiki.front_page.substr(0, title_begin(wiki.front_page)) + encoded(article.title);
  article.dateline = text.place;
  article.byline = clean_byline(text.byline);
  article.removed = std::move(text.removed);
  set_date(text.date, article);
  read_marked_text(std::move(text.blocks), furniture, article);
  if (article.text.empty()) {
    sink.skipped(record, "a page without text");
    return;
  }
  infer_date(article);
  sink.article(std::move(article), {version_number(field_of(child_of(revision, "id"))), false});
}

void parse_dump(const Input& input, ArticleSink& sink) {
  std::string_view bytes = input.bytes;
  const std::size_t first = std::min(bytes.find(page_open), bytes.size());
  const Wiki wiki = read_wiki(input.preamble.empty() ? bytes.substr(0, first) : input.preamble);
  std::uint64_t record = input.first_record;
  for (std::size_t at = first; at < bytes.size(); ++record) {
    const std::size_t next = std::min(bytes.find(page_open, at + 1), bytes.size());
    std::string_view piece = bytes.substr(at, next - at);
    at = next;
    const std::size_t close = piece.find(page_close);
    if (close == std::string_view::npos) {
      sink.failed(record, "a page that is cut off before its end tag");
      continue;
    }
    piece = piece.substr(0, close + page_close.size());
    std::string error;
    const XmlDocument document = parse_xml(xml_text(piece), error);
    if (document == nullptr)
      sink.failed(record, "page: " + error);
    else
      parse_page(xmlDocGetRootElement(document.get()), record, wiki, input.furniture, sink);
  }
}

int sniff_dump(std::string_view head, std::string_view) { return root_element(head) == "mediawiki" ? 98 : 0; }

RecordRules::Cut whole_pages(std::string_view buffer, bool at_end) {
  RecordRules::Cut cut;
  if (at_end) {
    cut.bytes = buffer.size();
  } else {
    const std::size_t last = buffer.rfind(page_close);
    if (last == std::string_view::npos) return cut;
    cut.bytes = last + page_close.size();
  }
  const std::string_view pages = buffer.substr(0, cut.bytes);
  for (std::size_t at = pages.find(page_open); at != std::string_view::npos; at = pages.find(page_open, at + 1))
    ++cut.records;
  return cut;
}

std::size_t next_page(std::string_view buffer) { return buffer.find(page_open, 1); }

std::size_t siteinfo_length(std::string_view head) {
  const std::size_t at = head.find(page_open);
  return at == std::string_view::npos ? 0 : at;
}

constexpr RecordRules page_rules{whole_pages, next_page, siteinfo_length};

}  // namespace

const Format mediawiki_format{"mediawiki", "XML dumps of MediaWiki (Wikinews)", "xml", &page_rules, sniff_dump,
                              parse_dump};

}  // namespace dateline::formats
