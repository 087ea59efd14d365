// How the values of fields are read; see json_article.h. The names stand in field_names.cpp.
#include "formats/fields/json_article.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>

#include "formats/characters/characters.h"
#include "formats/dates/dates.h"
#include "formats/fields/field_map.h"
#include "formats/fields/field_names.h"
#include "formats/lines/article_text.h"
#include "formats/lines/byline.h"
#include "formats/lines/declared_language.h"
#include "formats/lines/headline.h"
#include "formats/lines/wrapping.h"
#include "formats/pages/html_fragment.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

using Json = nlohmann::json;
using Names = std::span<const std::string_view>;

constexpr std::size_t max_text_bytes = 32 << 20;
constexpr std::size_t max_metadata_bytes = 4000;
constexpr std::size_t max_authors = 50;
constexpr std::size_t max_fields_named = 10;

// Objects that hold the article one level down.
constexpr std::string_view wrapper_names[] = {"article", "data",  "doc",    "document", "item",
                                              "post",    "story", "source", "fields",   "attributes",
                                              "record",  "news",  "node",   "metadata", "meta"};

// Inside the object of one author.
constexpr std::string_view author_names[] = {"name",  "fullname", "displayname", "original",
                                             "title", "rendered", "byline"};
constexpr std::string_view first_names[] = {"firstname", "givenname", "first"};
constexpr std::string_view last_names[] = {"lastname", "familyname", "surname", "last"};
// What an object has that is an article and not a description of one.
constexpr std::string_view article_marks[] = {"text", "body", "content", "title", "headline", "articlebody"};

// The object's fields by their key.
using Fields = std::map<std::string, const Json*, std::less<>>;

Fields fields_of(const Json& object) {
  Fields fields;
  for (const auto& [name, value] : object.items())
    if (!value.is_null()) fields.emplace(field_key(name), &value);
  return fields;
}

const Json* find(const Fields& fields, std::string_view name) {
  const auto found = fields.find(name);
  return found == fields.end() ? nullptr : found->second;
}

// A string, a number as printed, or the string inside an object that does nothing but hold one ({"name": ..},
// {"rendered": ..}, {"#text": ..}).
std::string plain_value(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number_integer()) return std::to_string(value.get<std::int64_t>());
  if (value.is_number_float()) return fmt::format("{:.0f}", value.get<double>());
  if (!value.is_object()) return {};
  const Fields fields = fields_of(value);
  for (const std::string_view name : {"name", "title", "rendered", "value", "text", "#text", "t", "main", "default",
                                      "label", "displayname", "fullname", "url", "id", "oid"})
    if (const Json* inner = find(fields, name); inner != nullptr && (inner->is_string() || inner->is_number()))
      return plain_value(*inner);
  return {};
}

std::string field_text(std::string_view value) {
  const std::string_view cut = prefix_bytes(value, max_metadata_bytes);
  return squeeze(text::clean_utf8(has_markup(cut) ? fragment_text(cut) : std::string(cut)));
}

std::string first_value(const Fields& fields, Names names) {
  for (const std::string_view name : names) {
    const Json* value = find(fields, name);
    if (value != nullptr && value->is_array() && !value->empty()) value = &value->front();
    if (value == nullptr) continue;
    std::string text = field_text(plain_value(*value));
    if (!text.empty()) return text;
  }
  return {};
}

bool is_missing(std::string_view value) {
  const std::string key = ascii_lower(value);
  return key.empty() || key == "null" || key == "none" || key == "nan" || key == "n/a" || key == "unknown" ||
         key == "undefined" || key == "[]";
}

void add_author(const Json& value, std::vector<std::string>& names) {
  if (names.size() >= max_authors) return;
  std::string name;
  if (value.is_object()) {
    const Fields fields = fields_of(value);
    name = first_value(fields, author_names);
    if (name.empty()) name = squeeze(first_value(fields, first_names) + " " + first_value(fields, last_names));
  } else if (value.is_string()) {
    name = field_text(value.get<std::string>());
  }
  name = clean_byline(name);
  if (!is_missing(name) && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
}

std::string read_authors(const Fields& fields) {
  for (const std::string_view field : field_names(FieldKind::byline)) {
    const Json* value = find(fields, field);
    if (value == nullptr) continue;
    std::vector<std::string> names;
    if (value->is_array()) {
      for (const Json& author : *value) add_author(author, names);
    } else {
      add_author(*value, names);
    }
    if (!names.empty()) return fmt::format("{}", fmt::join(names, ", "));
  }
  return {};
}

std::optional<ParsedDate> date_of(const Json& value) {
  if (value.is_number()) return parse_date(plain_value(value));
  // {"$date": ...}, {"date": ..}
  if (value.is_object()) {
    const Fields fields = fields_of(value);
    for (const std::string_view name : {"date", "value", "numberlong", "datetime", "published", "iso"})
      if (const Json* inner = find(fields, name); inner != nullptr && !inner->is_object()) return date_of(*inner);
    return std::nullopt;
  }
  return value.is_string() ? parse_date(value.get<std::string>()) : std::nullopt;
}

// A time alone is one of `day`.
std::optional<ParsedDate> moment_of(const Json& value, const std::string& day) {
  std::optional<ParsedDate> moment = date_of(value);
  if (!moment && !day.empty() && value.is_string() && value.get_ref<const std::string&>().size() < 40)
    moment = parse_date(day + " " + value.get<std::string>());
  return moment;
}

void read_date(const Fields& fields, Article& article) {
  if (!article.date.empty()) return;
  for (const std::string_view name : field_names(FieldKind::date)) {
    const Json* value = find(fields, name);
    const std::optional<ParsedDate> date = value == nullptr ? std::nullopt : date_of(*value);
    if (!date) continue;
    article.date = date->day;
    article.time = date->time;
    break;
  }
  if (article.date.empty() || !article.time.empty()) return;
  // The hour may stand in a field of its own, alone or with the day again.
  for (const std::string_view name : field_names(FieldKind::time)) {
    const Json* value = find(fields, name);
    if (value == nullptr || !value->is_string()) continue;
    const std::optional<ParsedDate> moment = moment_of(*value, article.date);
    if (!moment || moment->time.empty() || moment->day != article.date) continue;
    article.time = moment->time;
    return;
  }
}

bool is_id(std::string_view value) {
  return !value.empty() && value.find(' ') == std::string_view::npos && value.size() <= 200;
}

bool is_url(std::string_view value) { return value.starts_with("http://") || value.starts_with("https://"); }

// A publisher named by an address stands under its host.
std::string source_name(std::string value) {
  if (!is_url(value)) return value;
  std::string_view host = std::string_view(value).substr(value.find("://") + 3);
  host = host.substr(0, host.find('/'));
  if (host.starts_with("www.")) host.remove_prefix(4);
  return std::string(host);
}

void read_metadata(const Fields& fields, Article& article) {
  const auto set = [](std::string& field, std::string value) {
    if (field.empty() && !is_missing(value)) field = std::move(value);
  };
  set(article.title, first_value(fields, field_names(FieldKind::title)));
  set(article.byline, read_authors(fields));
  set(article.source, source_name(first_value(fields, field_names(FieldKind::source))));
  set(article.section, first_value(fields, field_names(FieldKind::section)));
  set(article.dateline, first_value(fields, field_names(FieldKind::dateline)));
  set(article.language, language_code(first_value(fields, field_names(FieldKind::language))));
  for (const std::string_view name : field_names(FieldKind::url))
    if (const Json* value = find(fields, name); value != nullptr && article.url.empty())
      if (std::string url = field_text(plain_value(*value)); is_url(url)) article.url = url;
  std::string id = first_value(fields, field_names(FieldKind::id));
  if (is_id(id)) set(article.id, std::move(id));
  read_date(fields, article);
}

// Paragraphs of a value that is text, HTML, or a list of either.
void add_blocks(const Json& value, std::vector<std::string>& blocks, std::size_t& bytes) {
  if (bytes > max_text_bytes) return;
  if (value.is_array()) {
    for (const Json& part : value) {
      if (part.is_string() || part.is_object()) add_blocks(part, blocks, bytes);
      blocks.emplace_back();
    }
    return;
  }
  const std::string raw = plain_value(value);
  if (raw.empty() || value.is_number()) return;
  const std::string_view cut = prefix_bytes(raw, max_text_bytes - std::min(bytes, max_text_bytes));
  bytes += cut.size();
  std::vector<std::string> parts =
      has_block_markup(cut) ? fragment_blocks(cut)
                            : unwrap_lines(text::clean_utf8(has_markup(cut) ? fragment_text(cut) : std::string(cut)));
  blocks.insert(blocks.end(), std::make_move_iterator(parts.begin()), std::make_move_iterator(parts.end()));
}

bool has_words(const std::vector<std::string>& blocks) {
  return std::any_of(blocks.begin(), blocks.end(), [](const std::string& block) { return word_count(block) > 0; });
}

std::vector<std::string> text_blocks(const Fields& fields) {
  for (const FieldKind kind : {FieldKind::text, FieldKind::html, FieldKind::summary}) {
    for (const std::string_view name : field_names(kind)) {
      const Json* value = find(fields, name);
      if (value == nullptr) continue;
      std::vector<std::string> blocks;
      std::size_t bytes = 0;
      add_blocks(*value, blocks, bytes);
      if (has_words(blocks)) return blocks;
    }
  }
  return {};
}

// Names of the fields that are there, those of fields with a dot.
void list_fields(const Json& object, const std::string& prefix, std::vector<std::string>& names) {
  for (const auto& [name, value] : object.items()) {
    if (names.size() > max_fields_named) return;
    const std::string full = prefix + squeeze(text::clean_utf8(prefix_bytes(name, 40)));
    const Json& inner = value.is_array() && !value.empty() ? value.front() : value;
    if (prefix.empty() && inner.is_object() && !inner.empty())
      list_fields(inner, full + ".", names);
    else
      names.push_back(full);
  }
}

std::string no_text(const Json& object) {
  std::vector<std::string> names;
  list_fields(object, "", names);
  if (names.empty()) return "an empty JSON object";
  const bool more = names.size() > max_fields_named;
  if (more) names.resize(max_fields_named);
  return fmt::format("no text found; fields: {}{} (--map text=FIELD names the one that holds it)",
                     fmt::join(names, ", "), more ? ", ..." : "");
}

bool has_any(const Fields& fields, Names names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return find(fields, name) != nullptr; });
}

using Values = std::vector<const Json*>;

// What the user named comes before what the table of names would find, and where it is there but empty, so is the
// field.
void read_mapped(const FieldMap& map, const Json& object, Article& article) {
  Values values;
  const auto set = [&](std::string_view name, std::string& field, auto read) {
    if (!map.find(object, name, values)) return;
    std::string value = read(*values.front());
    field = is_missing(value) ? std::string() : std::move(value);
  };
  const auto plain = [](const Json& value) { return field_text(plain_value(value)); };
  set("title", article.title, plain);
  set("source", article.source, [&](const Json& value) { return source_name(plain(value)); });
  set("section", article.section, plain);
  set("dateline", article.dateline, plain);
  set("language", article.language, [&](const Json& value) { return language_code(plain(value)); });
  set("url", article.url, [&](const Json& value) {
    std::string url = plain(value);
    return is_url(url) ? url : std::string();
  });
  set("id", article.id, [&](const Json& value) {
    std::string id = plain(value);
    return is_id(id) ? id : std::string();
  });
  if (map.find(object, "byline", values)) {
    std::vector<std::string> names;
    for (const Json* value : values) add_author(*value, names);
    article.byline = fmt::format("{}", fmt::join(names, ", "));
  }
  if (map.find(object, "date", values)) {
    const std::optional<ParsedDate> date = date_of(*values.front());
    article.date = date ? date->day : std::string();
    article.time = date ? date->time : std::string();
  }
  if (map.find(object, "time", values)) {
    const std::optional<ParsedDate> moment = moment_of(*values.front(), article.date);
    article.time = moment ? moment->time : std::string();
    if (moment && article.date.empty()) article.date = moment->day;
  }
}

bool read_mapped_text(const FieldMap& map, const Json& object, std::vector<std::string>& blocks) {
  Values values;
  if (!map.find(object, "text", values)) return false;
  std::size_t bytes = 0;
  blocks.clear();
  for (const Json* value : values) {
    add_blocks(*value, blocks, bytes);
    blocks.emplace_back();
  }
  return true;
}

}  // namespace

void read_json_metadata(const Json& object, Article& article) {
  if (object.is_object()) read_metadata(fields_of(object), article);
}

bool read_json_article(const Json& object, Article& article, std::string& error, const LearntFurniture* furniture,
                       const FieldMap* map) {
  if (!object.is_object()) {
    error = "a JSON value that is no object";
    return false;
  }
  const Fields fields = fields_of(object);
  std::vector<std::string> blocks;
  // {"article": {...}, "source": ...}: the inner object first, the outer one for what it lacks.
  for (const std::string_view name : wrapper_names) {
    const Json* inner = find(fields, name);
    if (inner == nullptr || !inner->is_object()) continue;
    const Fields inner_fields = fields_of(*inner);
    if (std::vector<std::string> found = text_blocks(inner_fields);
        !found.empty() && has_any(inner_fields, article_marks)) {
      blocks = std::move(found);
      read_metadata(inner_fields, article);
      break;
    }
  }
  read_metadata(fields, article);
  for (const std::string_view name : {"metadata", "meta"})
    if (const Json* inner = find(fields, name); inner != nullptr && inner->is_object())
      read_metadata(fields_of(*inner), article);
  if (map != nullptr) read_mapped(*map, object, article);
  if (map == nullptr || !read_mapped_text(*map, object, blocks))
    if (blocks.empty()) blocks = text_blocks(fields);
  fill_text(blocks, furniture, article);
  if (article.text.empty()) {
    error = no_text(object);
    return false;
  }
  if (article.title.empty()) article.title = headline_from_text(article.text);
  return true;
}

bool looks_like_article(const Json& object, const FieldMap* map) {
  if (!object.is_object()) return false;
  if (Values values; map != nullptr && (map->find(object, "text", values) || map->find(object, "title", values)))
    return true;
  const Fields fields = fields_of(object);
  return has_any(fields, field_names(FieldKind::text)) || has_any(fields, field_names(FieldKind::html)) ||
         (has_any(fields, field_names(FieldKind::title)) && has_any(fields, field_names(FieldKind::summary)));
}

std::string unpublished_reason(const Json& object) {
  if (!object.is_object()) return {};
  for (const char* name : {"status", "post_status"}) {
    const auto status = object.find(name);
    if (status == object.end() || !status->is_string()) continue;
    const std::string value = ascii_lower(status->get_ref<const std::string&>().substr(0, 20));
    for (const std::string_view known : {"draft", "auto-draft", "trash", "unpublished"})
      if (value == known) return fmt::format("not published ({})", value);
  }
  return {};
}

}  // namespace dateline::formats
