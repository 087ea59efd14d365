// NewsML-G2 of the IPTC (newsMessage, newsItem with XHTML, NITF or plain text inside) and the NewsML 1.x of older
// archives.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/characters/characters.h"
#include "formats/format.h"
#include "formats/lines/byline.h"
#include "formats/lines/declared_language.h"
#include "formats/markup/item_fields.h"
#include "formats/markup/marked_text.h"
#include "formats/markup/xml_document.h"
#include "formats/newsml_1.h"
#include "formats/nitf.h"

namespace dateline::formats {
namespace {

using Record = std::optional<std::uint64_t>;

// The code behind the scheme: "canceled" of "stat:canceled" or of an address that ends in it.
std::string code_of(const xmlNode* node) {
  std::string_view code = attribute(node, "qcode");
  if (code.empty()) code = attribute(node, "uri");
  return ascii_lower(code.substr(code.find_last_of(":/") + 1));
}

// A party by its name, by a literal, or by its code.
std::string party_name(const xmlNode* party) {
  if (party == nullptr) return {};
  if (std::string name = field_of(child_of(party, "name")); !name.empty()) return name;
  if (const std::string_view literal = attribute(party, "literal"); !literal.empty()) return field_text(literal);
  const std::string_view code = attribute(party, "qcode");
  return field_text(code.substr(code.find(':') + 1));
}

std::string headline_of(const xmlNode* meta) {
  std::string first;
  for (const xmlNode* headline : children_of(meta, "headline")) {
    std::string text = field_of(headline);
    if (text.empty()) continue;
    const std::string role = ascii_lower(attribute(headline, "role"));
    if (role.empty() || contains(role, "main")) return text;
    if (first.empty()) first = std::move(text);
  }
  return first;
}

std::string creators(const xmlNode* meta) {
  if (std::string by = clean_byline(field_of(child_of(meta, "by"))); !by.empty()) return by;
  std::string names;
  for (const xmlNode* creator : children_of(meta, "creator")) {
    if (contains(attribute(creator, "type"), "org")) continue;
    const std::string name = field_of(child_of(creator, "name"));
    if (name.empty()) continue;
    if (!names.empty()) names += ", ";
    names += name;
  }
  return clean_byline(names);
}

// The first subject that is a topic, and no person, organisation or place.
std::string topic_of(const xmlNode* meta) {
  for (const xmlNode* subject : children_of(meta, "subject")) {
    const std::string_view type = attribute(subject, "type");
    if (!type.empty() && !contains(type, "abstract")) continue;
    if (std::string name = field_of(child_of(subject, "name")); !name.empty()) return name;
  }
  return {};
}

void read_metadata(const xmlNode* item, Article& article) {
  const xmlNode* item_meta = child_of(item, "itemMeta");
  const xmlNode* meta = child_of(item, "contentMeta");
  const xmlNode* rights = child_of(item, "rightsInfo");
  article.id = id_text(attribute(item, "guid"));
  set_date(field_of(child_of(item_meta, "firstCreated")), article);
  set_date(field_of(child_of(meta, "contentCreated")), article);
  set_date(field_of(child_of(item_meta, "versionCreated")), article);
  article.title = headline_of(meta);
  set_once(article.title, field_of(child_of(item_meta, "title")));
  article.byline = creators(meta);
  article.dateline = dateline_place(field_of(child_of(meta, "dateline")));
  article.section = topic_of(meta);
  set_once(article.source, party_name(child_of(item_meta, "provider")));
  set_once(article.source, party_name(child_of(meta, "infoSource")));
  set_once(article.source, party_name(child_of(rights, "copyrightHolder")));
  set_once(article.source, host_of(attribute(child_of(item_meta, "provider"), "uri")));
  set_once(article.language, language_code(attribute(child_of(meta, "language"), "tag")));
  set_once(article.language, language_code(attribute(item, "lang")));
  for (const xmlNode* link : children_of(item_meta, "link"))
    if (contains(attribute(link, "rel"), "isAlternativeOf") || contains(attribute(link, "rel"), "permalink"))
      if (const std::string_view address = attribute(link, "href"); is_web_address(address))
        set_once(article.url, std::string(address));
}

void read_inline_xml(xmlNode* content, const LearntFurniture* furniture, Article& article) {
  for (xmlNode* child = content->children; child != nullptr; child = child->next) {
    if (!is_element(child)) continue;
    if (local_name(child) == "nitf")
      read_nitf(child, furniture, article);
    else
      read_marked_text(html_blocks(content, [](const xmlNode*) { return false; }), furniture, article);
    return;
  }
}

// The first content that is text; others repeat it in another form.
void read_content(const xmlNode* item, const LearntFurniture* furniture, Article& article) {
  const xmlNode* set = child_of(item, "contentSet");
  for (xmlNode* content = set == nullptr ? nullptr : set->children; content != nullptr && article.text.empty();
       content = content->next) {
    if (local_name(content) == "inlineXML") read_inline_xml(content, furniture, article);
    if (local_name(content) == "inlineData" && attribute(content, "encoding").empty())
      read_marked_text(field_blocks(node_text(content)), furniture, article);
  }
}

// Why an item without text has none.
std::string missing_text_reason(const xmlNode* item, std::string_view item_class) {
  if (!item_class.empty() && item_class != "text" && item_class != "composite")
    return fmt::format("an item of class {}, without text", field_text(item_class));
  const xmlNode* remote = child_of(child_of(item, "contentSet"), "remoteContent");
  if (remote == nullptr) return {};
  return fmt::format("its text is in another file ({})", field_text(attribute(remote, "href")));
}

void parse_news_item(const xmlNode* item, Record record, const LearntFurniture* furniture, ArticleSink& sink) {
  const xmlNode* item_meta = child_of(item, "itemMeta");
  const std::string status = code_of(child_of(item_meta, "pubStatus"));
  if (status == "withheld") {
    sink.skipped(record, "withheld by its agency");
    return;
  }
  Revision revision{version_number(attribute(item, "version")), status == "canceled"};
  if (revision.version == 0) revision.version = version_of_moment(field_of(child_of(item_meta, "versionCreated")));
  Article article;
  article.record = record;
  read_metadata(item, article);
  read_content(item, furniture, article);
  set_once(article.dateline, field_of(child_of(child_of(child_of(item, "contentMeta"), "located"), "name")));
  if (revision.canceled && article.id.empty()) {
    sink.skipped(record, "a cancellation without guid");
  } else if (article.text.empty() && !revision.canceled) {
    const std::string reason = missing_text_reason(item, code_of(child_of(item_meta, "itemClass")));
    if (reason.empty())
      sink.failed(record, "no text in contentSet");
    else
      sink.skipped(record, reason);
  } else {
    sink.article(std::move(article), revision);
  }
}

void parse_item(const xmlNode* item, Record record, const LearntFurniture* furniture, ArticleSink& sink) {
  const std::string_view name = local_name(item);
  if (name == "newsItem")
    parse_news_item(item, record, furniture, sink);
  else if (name == "NewsItem")
    parse_newsml_1_item(item, record, furniture, sink);
  else if (name == "packageItem")
    sink.skipped(record, "a package: it lists other items and has no text");
  else
    sink.skipped(record, fmt::format("{} is no news", field_text(name)));
}

bool is_item(const xmlNode* node) {
  const std::string_view name = local_name(node);
  return name.ends_with("Item") && (name == "NewsItem" || (name.front() >= 'a' && name.front() <= 'z'));
}

std::vector<const xmlNode*> items_of(const xmlNode* root) {
  std::vector<const xmlNode*> items;
  const xmlNode* set = local_name(root) == "newsMessage" ? child_of(root, "itemSet") : root;
  for (const xmlNode* child = set == nullptr ? nullptr : set->children; child != nullptr; child = child->next)
    if (is_element(child) && is_item(child)) items.push_back(child);
  return items;
}

void parse_tree(const xmlNode* root, const LearntFurniture* furniture, ArticleSink& sink) {
  const std::string_view name = local_name(root);
  if (name != "newsMessage" && name != "NewsML") {
    parse_item(root, std::nullopt, furniture, sink);
    return;
  }
  const std::vector<const xmlNode*> items = items_of(root);
  if (items.empty()) sink.skipped(std::nullopt, "no items in it");
  // NewsML 1.x wraps each single item; a message of NewsML-G2 numbers its items.
  if (name == "NewsML" && items.size() == 1) {
    parse_item(items.front(), std::nullopt, furniture, sink);
    return;
  }
  std::uint64_t record = 0;
  for (const xmlNode* item : items) parse_item(item, ++record, furniture, sink);
}

// A message that is broken in one place: item by item.
void parse_pieces(std::string_view utf8, const std::string& error, const LearntFurniture* furniture,
                  ArticleSink& sink) {
  const std::vector<XmlPiece> pieces = cut_elements(
      utf8, {"newsItem", "NewsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"});
  const std::string root = root_element(utf8);
  if (pieces.empty() || root.ends_with("item")) {
    sink.failed(std::nullopt, error);
    return;
  }
  read_pieces(pieces, sink,
              [&](const xmlNode* item, std::uint64_t record) { parse_item(item, record, furniture, sink); });
}

int sniff_newsml(std::string_view head, std::string_view) {
  const std::string root = root_element(head);
  const std::string_view name = std::string_view(root).substr(root.rfind(':') + 1);
  for (const std::string_view known : {"newsmessage", "newsitem", "packageitem", "newsml"})
    if (name == known) return 98;
  return 0;
}

void parse_newsml_file(const Input& input, ArticleSink& sink) {
  const std::string utf8 = xml_text(input.bytes);
  std::string error;
  const XmlDocument document = parse_xml(utf8, error);
  if (document == nullptr)
    parse_pieces(utf8, error, input.furniture, sink);
  else
    parse_tree(xmlDocGetRootElement(document.get()), input.furniture, sink);
}

}  // namespace

const Format newsml_format{"newsml",     "NewsML-G2 and NewsML 1, messages of news agencies",
                           "newsml xml", nullptr,
                           sniff_newsml, parse_newsml_file};

}  // namespace dateline::formats
