// ninjs items; see ninjs.h. Names differ between versions in case and number (versioncreated, versionCreated; headline,
// headlines), so they are compared in lower case.
#include "formats/ninjs.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/characters/characters.h"
#include "formats/lines/byline.h"
#include "formats/lines/declared_language.h"
#include "formats/markup/item_fields.h"
#include "formats/markup/marked_text.h"
#include "formats/markup/xml_document.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

using Json = nlohmann::json;
using Fields = std::map<std::string, const Json*, std::less<>>;

Fields fields_of(const Json& object) {
  Fields fields;
  for (const auto& [name, value] : object.items())
    if (!value.is_null()) fields.emplace(ascii_lower(name), &value);
  return fields;
}

const Json* find(const Fields& fields, std::string_view name) {
  const auto found = fields.find(name);
  return found == fields.end() ? nullptr : found->second;
}

std::string raw_text(const Json* value) {
  if (value == nullptr) return {};
  if (value->is_string()) return value->get<std::string>();
  return value->is_number_unsigned() ? std::to_string(value->get<std::uint64_t>()) : std::string{};
}

std::string text_field(const Fields& fields, std::string_view name) { return field_text(raw_text(find(fields, name))); }

std::string first_field(const Fields& fields, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    if (std::string text = text_field(fields, name); !text.empty()) return text;
  return {};
}

// Names of the objects in a list ("infosource": [{"name": ...}]), the first `limit` of them.
std::string names_in(const Fields& fields, std::string_view name, std::size_t limit) {
  const Json* list = find(fields, name);
  std::string names;
  if (list == nullptr || !list->is_array()) return names;
  for (const Json& entry : *list) {
    if (!entry.is_object() || limit == 0) continue;
    const std::string text = text_field(fields_of(entry), "name");
    if (text.empty()) continue;
    if (!names.empty()) names += ", ";
    names += text;
    --limit;
  }
  return names;
}

// The value of the list's main entry, else of its first.
std::string main_value(const Json* list) {
  std::string first;
  if (list == nullptr || !list->is_array()) return first;
  for (const Json& entry : *list) {
    if (!entry.is_object()) continue;
    const Fields fields = fields_of(entry);
    std::string value = field_text(raw_text(find(fields, "value")));
    if (value.empty()) continue;
    if (ascii_lower(raw_text(find(fields, "role"))) == "main") return value;
    if (first.empty()) first = std::move(value);
  }
  return first;
}

struct Body {
  int rank = 0;  // marked up before plain: it has the paragraphs
  std::string text;
};

void offer(Body& best, int rank, std::string text) {
  if (rank > best.rank && !trim(text).empty()) best = {rank, std::move(text)};
}

int rank_of(std::string_view kind) {
  if (contains(kind, "html")) return 4;
  if (contains(kind, "xml") || contains(kind, "nitf")) return 3;
  return kind.empty() || contains(kind, "text") || contains(kind, "plain") ? 2 : 1;
}

// "body_xhtml", "body_text" and their kin, or the list "bodies".
std::string body_of(const Fields& fields) {
  Body best;
  for (const auto& [name, value] : fields)
    if (name.starts_with("body_")) offer(best, rank_of(name), raw_text(value));
  if (const Json* list = find(fields, "bodies"); list != nullptr && list->is_array()) {
    for (const Json& entry : *list) {
      if (!entry.is_object()) continue;
      const Fields body = fields_of(entry);
      offer(best, rank_of(ascii_lower(raw_text(find(body, "contenttype")))), raw_text(find(body, "value")));
    }
  }
  if (best.rank == 0) offer(best, 1, raw_text(find(fields, "body")));
  return best.text;
}

void read_item(const Fields& fields, const LearntFurniture* furniture, Article& article) {
  article.id = id_text(first_field(fields, {"uri", "guid"}));
  article.title = first_field(fields, {"headline", "title"});
  set_once(article.title, main_value(find(fields, "headlines")));
  for (const std::string_view name : {"firstcreated", "contentcreated", "versioncreated"})
    set_date(text_field(fields, name), article);
  article.byline = clean_byline(first_field(fields, {"byline", "by"}));
  article.source = first_field(fields, {"provider", "source"});
  for (const std::string_view name : {"infosource", "infosources"}) set_once(article.source, names_in(fields, name, 1));
  set_once(article.source, text_field(fields, "copyrightholder"));
  for (const std::string_view name : {"subject", "subjects"}) set_once(article.section, names_in(fields, name, 1));
  article.language = language_code(text_field(fields, "language"));
  article.dateline = dateline_place(text_field(fields, "dateline"));
  read_marked_text(field_blocks(body_of(fields)), furniture, article);
  set_once(article.dateline, text_field(fields, "located"));
}

int sniff_ninjs(std::string_view head, std::string_view) {
  const std::string_view start = trim(head);
  if (!start.starts_with('{') && !start.starts_with('[')) return 0;
  // Above plain JSON, below JSON lines, which are read in blocks and know ninjs too.
  const bool named = contains(head, "\"uri\"") || contains(head, "\"guid\"");
  const std::string lower = ascii_lower(head);
  return named && (contains(lower, "\"pubstatus\"") || contains(lower, "\"versioncreated\"")) ? 88 : 0;
}

void parse_ninjs_file(const Input& input, ArticleSink& sink) { json_format.parse(input, sink); }

}  // namespace

bool is_ninjs(const Json& object) {
  if (!object.is_object()) return false;
  const Fields fields = fields_of(object);
  if (raw_text(find(fields, "uri")).empty() && raw_text(find(fields, "guid")).empty()) return false;
  return find(fields, "pubstatus") != nullptr || find(fields, "versioncreated") != nullptr ||
         find(fields, "representationtype") != nullptr ||
         (find(fields, "headlines") != nullptr && find(fields, "bodies") != nullptr);
}

void parse_ninjs(const Json& item, std::optional<std::uint64_t> record, const LearntFurniture* furniture,
                 ArticleSink& sink) {
  const Fields fields = fields_of(item);
  const std::string status = ascii_lower(text_field(fields, "pubstatus"));
  if (status == "withheld") {
    sink.skipped(record, "withheld by its agency");
    return;
  }
  Revision revision{version_number(text_field(fields, "version")), status == "canceled" || status == "cancelled"};
  if (revision.version == 0) revision.version = version_of_moment(text_field(fields, "versioncreated"));
  Article article;
  article.record = record;
  read_item(fields, furniture, article);
  const std::string type = ascii_lower(text_field(fields, "type"));
  if (revision.canceled) {
    if (article.id.empty())
      sink.skipped(record, "a cancellation without uri");
    else
      sink.article(std::move(article), revision);
  } else if (!type.empty() && type != "text" && type != "composite" && type != "component") {
    sink.skipped(record, fmt::format("an item of type {}, no text", type));
  } else if (article.text.empty()) {
    sink.failed(record, "a ninjs item without body");
  } else {
    sink.article(std::move(article), revision);
  }
}

const Format ninjs_format{
    "ninjs", "ninjs, agency items in JSON: one, or an array", "json", nullptr, sniff_ninjs, parse_ninjs_file, true};

}  // namespace dateline::formats
