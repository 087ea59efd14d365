// NewsML 1.0 to 1.2: NewsItem elements with nested NewsComponents, the text in a DataContent; see newsml_1.h.
#include "formats/newsml_1.h"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "formats/characters/characters.h"
#include "formats/lines/byline.h"
#include "formats/lines/declared_language.h"
#include "formats/markup/item_fields.h"
#include "formats/markup/marked_text.h"
#include "formats/markup/xml_document.h"
#include "formats/nitf.h"

namespace dateline::formats {
namespace {

std::string formal_name(const xmlNode* node) { return field_text(attribute(node, "FormalName")); }

// Without the revision, which the public identifier ends in: all versions of an item have one id.
std::string id_of(const xmlNode* identifier) {
  const std::string provider = field_of(child_of(identifier, "ProviderId"));
  const std::string day = field_of(child_of(identifier, "DateId"));
  const std::string item = field_of(child_of(identifier, "NewsItemId"));
  if (provider.empty() || item.empty()) return id_text(field_of(child_of(identifier, "PublicIdentifier")));
  return id_text(fmt::format("urn:newsml:{}:{}:{}", provider, day, item));
}

std::string party_of(const xmlNode* metadata, std::string_view role) {
  return formal_name(child_of(child_of(metadata, role), "Party"));
}

void read_metadata(const xmlNode* item, Article& article) {
  const xmlNode* management = child_of(item, "NewsManagement");
  const xmlNode* lines = descendant_of(item, "NewsLines");
  const xmlNode* administrative = descendant_of(item, "AdministrativeMetadata");
  article.id = id_of(child_of(child_of(item, "Identification"), "NewsIdentifier"));
  set_date(field_of(child_of(management, "FirstCreated")), article);
  set_date(field_of(child_of(management, "ThisRevisionCreated")), article);
  article.title = field_of(child_of(lines, "HeadLine"));
  article.byline = clean_byline(field_of(child_of(lines, "ByLine")));
  article.dateline = dateline_place(field_of(child_of(lines, "DateLine")));
  set_once(article.source, party_of(administrative, "Provider"));
  set_once(article.source, party_of(administrative, "Source"));
  set_once(article.source, field_of(child_of(lines, "CreditLine")));
  article.language = language_code(formal_name(descendant_of(item, "Language")));
}

// The text of one content: NITF, XHTML, or paragraphs without any element around them.
void read_data(const xmlNode* data, const LearntFurniture* furniture, Article& article) {
  if (const xmlNode* nitf = descendant_of(data, "nitf")) {
    read_nitf(const_cast<xmlNode*>(nitf), furniture, article);
  } else if (const xmlNode* content = descendant_of(data, "body.content")) {
    read_nitf(const_cast<xmlNode*>(content), furniture, article);
  } else if (xmlChildElementCount(const_cast<xmlNode*>(data)) > 0) {
    read_marked_text(html_blocks(data, [](const xmlNode*) { return false; }), furniture, article);
  } else {
    read_marked_text(field_blocks(node_text(data)), furniture, article);
  }
}

// The first text of the item; captions of its pictures come later and are no article.
void read_content(const xmlNode* node, int depth, const LearntFurniture* furniture, Article& article) {
  for (const xmlNode* child = node->children; child != nullptr && depth <= max_html_depth && article.text.empty();
       child = child->next) {
    if (!is_element(child)) continue;
    const std::string_view name = local_name(child);
    if (name == "NewsComponent" && ascii_lower(formal_name(child_of(child, "Role"))) == "caption") continue;
    if (name == "ContentItem") {
      const std::string type = ascii_lower(formal_name(child_of(child, "MediaType")));
      const xmlNode* data = child_of(child, "DataContent");
      if (data != nullptr && (type.empty() || contains(type, "text"))) read_data(data, furniture, article);
    } else if (name == "NewsComponent" || name == "NewsItem") {
      read_content(child, depth + 1, furniture, article);
    }
  }
}

}  // namespace

void parse_newsml_1_item(const xmlNode* item, std::optional<std::uint64_t> record, const LearntFurniture* furniture,
                         ArticleSink& sink) {
  const xmlNode* management = child_of(item, "NewsManagement");
  const std::string status = ascii_lower(formal_name(child_of(management, "Status")));
  if (status == "withheld") {
    sink.skipped(record, "withheld by its agency");
    return;
  }
  const xmlNode* identifier = child_of(child_of(item, "Identification"), "NewsIdentifier");
  Revision revision{version_number(field_of(child_of(identifier, "RevisionId"))), status == "canceled"};
  if (revision.version == 0)
    revision.version = version_of_moment(field_of(child_of(management, "ThisRevisionCreated")));
  Article article;
  article.record = record;
  read_metadata(item, article);
  read_content(item, 0, furniture, article);
  if (revision.canceled && article.id.empty())
    sink.skipped(record, "a cancellation without identifier");
  else if (article.text.empty() && !revision.canceled)
    sink.skipped(record, "no text in the item");
  else
    sink.article(std::move(article), revision);
}

}  // namespace dateline::formats
