// Feeds: RSS 0.9x and 2.0, RSS 1.0 (RDF), Atom, and the exports of blog software, which are such. A feed that is broken
// in one place is read item by item.
#include <fmt/format.h>
#include <libxml/uri.h>

#include <algorithm>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/characters/characters.h"
#include "formats/format.h"
#include "formats/lines/byline.h"
#include "formats/lines/declared_language.h"
#include "formats/markup/blog_export.h"
#include "formats/markup/feed_text.h"
#include "formats/markup/item_fields.h"
#include "formats/markup/marked_text.h"
#include "formats/markup/xml_document.h"
#include "formats/pages/html_fragment.h"

namespace dateline::formats {
namespace {

using Names = std::initializer_list<std::string_view>;

constexpr std::size_t max_authors = 50;

// Prefixes by which the names of modules are known, whatever the feed calls them. Atom and RSS itself have none.
constexpr std::pair<std::string_view, std::string_view> modules[] = {
    {"http://purl.org/dc/elements/1.1/", "dc"},
    {"http://purl.org/dc/terms/", "dcterms"},
    {"http://purl.org/rss/1.0/modules/content/", "content"},
    {"http://www.w3.org/2005/Atom", "atom"},
    {"http://purl.org/atom/ns#", "atom"},
    {"http://rssnamespace.org/feedburner/ext/1.0", "feedburner"}};

// "title", "dc:creator", "content:encoded": by the namespace where it is known, else by the prefix.
std::string feed_name(const xmlNode* node) {
  const std::string local(local_name(node));
  if (node->ns == nullptr) return std::string(element_name(node));
  const std::string_view address = node->ns->href == nullptr ? "" : reinterpret_cast<const char*>(node->ns->href);
  for (const auto& [known, prefix] : modules)
    if (address == known) return fmt::format("{}:{}", prefix, local);
  if (node->ns->prefix == nullptr || contains(address, "rss")) return local;
  return fmt::format("{}:{}", reinterpret_cast<const char*>(node->ns->prefix), local);
}

std::vector<const xmlNode*> all(const xmlNode* node, Names names) {
  std::vector<const xmlNode*> found;
  for (const std::string_view name : names)
    for (const xmlNode* child = node == nullptr ? nullptr : node->children; child != nullptr; child = child->next)
      if (is_element(child) && feed_name(child) == name) found.push_back(child);
  return found;
}

const xmlNode* first(const xmlNode* node, Names names) {
  const std::vector<const xmlNode*> found = all(node, names);
  return found.empty() ? nullptr : found.front();
}

// The first of them that says anything.
std::string first_field(const xmlNode* node, Names names) {
  for (const xmlNode* child : all(node, names))
    if (std::string text = field_of(child); !text.empty()) return text;
  return {};
}

// A list of the feed, or what each item of it may leave out.
struct Channel {
  std::string title;
  std::string language;
  std::string base;
  std::string author;
  AccountNames accounts;
  std::uint64_t version = 0;
};

std::string resolved(std::string_view link, const std::string& base) {
  std::string address = squeeze(link);
  if (is_web_address(address) || base.empty() || address.empty()) return address;
  const std::unique_ptr<xmlChar, void (*)(void*)> whole(
      xmlBuildURI(reinterpret_cast<const xmlChar*>(address.c_str()), reinterpret_cast<const xmlChar*>(base.c_str())),
      [](void* text) { xmlFree(text); });
  return whole == nullptr ? std::string{} : std::string(reinterpret_cast<const char*>(whole.get()));
}

// The page that an Atom `link` or an RSS `link` names.
std::string link_of(const xmlNode* node, const std::string& base) {
  std::string address = first_field(node, {"feedburner:origLink"});
  if (address.empty())
    for (const xmlNode* link : all(node, {"atom:link", "link"})) {
      const std::string_view relation = attribute(link, "rel");
      const std::string_view target = attribute(link, "href");
      if (target.empty() || !(relation.empty() || relation == "alternate")) continue;
      address = target;
      break;
    }
  for (const xmlNode* link : all(node, {"link"}))
    if (address.empty() && attribute(link, "href").empty()) address = squeeze(node_text(link));
  if (address.empty()) address = attribute(node, "about");
  address = resolved(address, base);
  return is_web_address(address) ? address : std::string{};
}

std::string base_of(const xmlNode* node, const std::string& outer) {
  const std::string_view base = attribute(node, "base");
  return base.empty() ? outer : resolved(base, outer);
}

std::string authors_of(const xmlNode* node, const AccountNames& accounts) {
  std::string names;
  std::size_t count = 0;
  for (const xmlNode* author : all(node, {"dc:creator", "author", "atom:author", "itunes:author"})) {
    if (++count > max_authors) break;
    if (!names.empty() && feed_name(author) == "itunes:author") break;
    const xmlNode* inner = first(author, {"atom:name", "name"});
    std::string name = field_of(inner == nullptr ? author : inner);
    // "desk@paper.example (Jane Doe)"
    const std::size_t open = name.find('(');
    if (inner == nullptr && contains(name.substr(0, open), "@"))
      name = open == std::string::npos ? "" : name.substr(open + 1, name.find(')', open) - open - 1);
    if (const auto account = accounts.find(name); account != accounts.end()) name = account->second;
    name = clean_byline(name);
    if (name.empty() || contains(names, name)) continue;
    if (!names.empty()) names += ", ";
    names += name;
  }
  return names;
}

Channel read_channel(const xmlNode* root) {
  Channel channel;
  const xmlNode* node = local_name(root) == "feed" ? root : child_of(root, "channel");
  if (node == nullptr) node = root;
  channel.title = first_field(node, {"title", "atom:title"});
  channel.language = language_code(first_field(node, {"language", "dc:language"}));
  for (const xmlNode* element : {node, root}) set_once(channel.language, language_code(attribute(element, "lang")));
  channel.base = base_of(root, link_of(node, ""));
  // The authors of an export are those of its items.
  channel.accounts = account_names(node);
  if (channel.accounts.empty()) channel.author = authors_of(node, {});
  for (const std::string_view name : {"lastBuildDate", "pubDate", "dc:date", "atom:updated", "updated"})
    if (channel.version == 0) channel.version = version_of_moment(first_field(node, {name}));
  return channel;
}

// An id that is meant to be unique among all feeds: an address, a tag, a long code, and not "17".
bool is_global(std::string_view id) { return id.find_first_of(":/") != std::string_view::npos || id.size() >= 16; }

// The page's address identifies the article wherever it is found; an id of the feed's own counts only where it is
// another.
void read_identity(const xmlNode* item, const Channel& channel, Article& article) {
  article.url = link_of(item, base_of(item, channel.base));
  const xmlNode* guid = first(item, {"guid", "atom:id", "id"});
  const std::string id = id_text(node_text(guid));
  if (id.empty()) return;
  const bool permalink = local_name(guid) == "guid" && ascii_lower(attribute(guid, "isPermaLink")) != "false";
  if (is_web_address(id) && (permalink || id == article.url))
    set_once(article.url, id);
  else if (is_global(id) || article.url.empty())
    article.id = id;
}

// The first that is a section, where the feed tells sections from tags and kinds of items.
const xmlNode* category_of(const xmlNode* item) {
  for (const xmlNode* category : all(item, {"category", "atom:category", "dc:subject"})) {
    const std::string_view domain = attribute(category, "domain");
    if (domain == "post_tag" || domain == "post_format" || attribute(category, "nicename") == "uncategorized") continue;
    if (!attribute(category, "scheme").ends_with("#kind")) return category;
  }
  return nullptr;
}

void read_metadata(const xmlNode* item, const Channel& channel, Article& article) {
  read_identity(item, channel, article);
  article.title = first_field(item, {"title", "atom:title", "dc:title"});
  for (const std::string_view name :
       {"wp:post_date", "pubDate", "dc:date", "dcterms:issued", "dcterms:created", "atom:published", "published",
        "atom:issued", "issued", "atom:updated", "updated", "dcterms:modified"})
    set_date(first_field(item, {name}), article);
  article.byline = authors_of(item, channel.accounts);
  const xmlNode* category = category_of(item);
  article.section = field_of(category);
  for (const char* name : {"label", "term"}) set_once(article.section, field_text(attribute(category, name)));
  // An item taken from another feed names it.
  const xmlNode* origin = first(item, {"source", "atom:source"});
  const xmlNode* origin_title = first(origin, {"atom:title", "title"});
  article.source = field_of(origin_title == nullptr ? origin : origin_title);
  set_once(article.source, channel.title);
  set_once(article.byline, channel.author == article.source ? std::string{} : channel.author);
  article.language = language_code(first_field(item, {"dc:language", "language"}));
  set_once(article.language, language_code(attribute(item, "lang")));
  set_once(article.language, channel.language);
}

// Blocks of an element that holds HTML: escaped, in a CDATA section, or as elements.
std::vector<HtmlBlock> content_blocks(const xmlNode* item, Names names) {
  const xmlNode* content = first(item, names);
  if (content == nullptr) return {};
  if (is_editor_text(item)) return field_blocks(html_of_editor_text(node_text(content)));
  const std::string type = ascii_lower(attribute(content, "type"));
  if (contains(type, "xhtml") || contains(type, "xml"))
    return html_blocks(content, [](const xmlNode*) { return false; });
  const std::string text = node_text(content);
  return type == "text" || type == "text/plain" ? plain_field_blocks(text) : field_blocks(text);
}

void parse_item(const xmlNode* item, std::uint64_t record, const Channel& channel, const LearntFurniture* furniture,
                ArticleSink& sink) {
  if (std::string reason = unpublished_reason(item); !reason.empty()) {
    sink.skipped(record, std::move(reason));
    return;
  }
  Article article;
  article.record = record;
  read_metadata(item, channel, article);
  std::vector<HtmlBlock> text =
      content_blocks(item, {"content:encoded", "atom:content", "content", "xhtml:body", "body"});
  if (!text.empty())
    read_feed_text(std::move(text), furniture, article);
  else
    read_feed_summary(
        content_blocks(item, {"description", "atom:summary", "summary", "dc:description", "excerpt:encoded"}),
        furniture, article);
  if (article.title.empty() && article.text.empty()) {
    sink.failed(record, "an item with neither headline nor text");
    return;
  }
  Revision revision;
  for (const std::string_view name : {"wp:post_modified_gmt", "atom:updated", "updated", "dcterms:modified"})
    if (revision.version == 0) revision.version = version_of_moment(first_field(item, {name}));
  if (revision.version == 0) revision.version = channel.version;
  sink.article(std::move(article), revision);
}

bool is_item(const xmlNode* node) {
  const std::string_view name = local_name(node);
  return name == "item" || name == "entry";
}

void parse_tree(const xmlNode* root, const LearntFurniture* furniture, ArticleSink& sink) {
  const Channel channel = read_channel(root);
  std::uint64_t record = 0;
  for (const xmlNode* parent : {child_of(root, "channel"), root})
    for (const xmlNode* child = parent == nullptr ? nullptr : parent->children; child != nullptr; child = child->next)
      if (is_element(child) && is_item(child)) parse_item(child, ++record, channel, furniture, sink);
  if (record == 0) sink.skipped(std::nullopt, "a feed without items");
}

void parse_pieces(std::string_view utf8, const std::string& error, const LearntFurniture* furniture,
                  ArticleSink& sink) {
  const std::vector<XmlPiece> pieces = cut_elements(utf8, {"item", "entry"});
  if (pieces.empty()) {
    sink.failed(std::nullopt, error);
    return;
  }
  const auto head_bytes = static_cast<std::size_t>(pieces.front().text.data() - utf8.data());
  const XmlDocument head = parse_xml_head(utf8.substr(0, head_bytes));
  const Channel channel = head == nullptr ? Channel{} : read_channel(xmlDocGetRootElement(head.get()));
  read_pieces(pieces, sink,
              [&](const xmlNode* item, std::uint64_t record) { parse_item(item, record, channel, furniture, sink); });
}

int sniff_feed(std::string_view head, std::string_view) {
  const std::string root = root_element(head);
  const std::string_view name = std::string_view(root).substr(root.rfind(':') + 1);
  if (name == "rss") return 98;
  if (name == "feed") return contains(head, "/Atom") || contains(head, "/atom/") || contains(head, "<entry") ? 98 : 0;
  if (name == "rdf") return contains(head, "/rss/") || contains(head, "/rdf/simple/") ? 98 : 0;
  return 0;
}

void parse_feed(const Input& input, ArticleSink& sink) {
  const std::string utf8 = xml_text(input.bytes);
  std::string error;
  const XmlDocument document = parse_xml(utf8, error);
  if (document == nullptr)
    parse_pieces(utf8, error, input.furniture, sink);
  else
    parse_tree(xmlDocGetRootElement(document.get()), input.furniture, sink);
}

}  // namespace

const Format rss_format{"rss", "feeds: RSS 2.0, RSS 1.0, Atom", "rss atom rdf xml", nullptr, sniff_feed, parse_feed};

}  // namespace dateline::formats
