// The table of JSON field names and how their values are read; see json_article.h. Names are compared in lower case
// without "_", "-", ".", " ", "@", "$", so that date_published, datePublished and date-published are one.
#include "formats/json_article.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>

#include "formats/byline.h"
#include "formats/characters.h"
#include "formats/declared_language.h"
#include "formats/dates.h"
#include "formats/furniture.h"
#include "formats/headline.h"
#include "formats/html_fragment.h"
#include "formats/wrapping.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

using Json = nlohmann::json;
using Names = std::span<const std::string_view>;

constexpr std::size_t max_text_bytes = 32 << 20;
constexpr std::size_t max_metadata_bytes = 4000;
constexpr std::size_t max_authors = 50;

// In order of trust: the first name that has a value counts.
constexpr std::string_view title_names[] = {"title",     "headline", "head",  "heading", "headlinemain", "articletitle",
                                            "newstitle", "name",     "titre", "titulo",  "titel"};
constexpr std::string_view text_names[] = {
    "text",     "body",     "content",   "articlebody", "contenttext", "bodytext",       "fulltext",   "articletext",
    "article",  "maintext", "cleantext", "plaintext",   "story",       "storytext",      "rawtext",    "paragraphs",
    "contents", "texte",    "texto",     "document",    "maincontent", "articlecontent", "newscontent"};
constexpr std::string_view html_names[] = {"bodyhtml", "contenthtml", "htmlbody",    "html",          "htmlcontent",
                                           "texthtml", "rawhtml",     "articlehtml", "contentencoded"};
// Only where nothing better is there.
constexpr std::string_view summary_names[] = {"description", "summary",       "abstract", "excerpt",
                                              "lead",        "leadparagraph", "snippet"};
constexpr std::string_view date_names[] = {"datepublished",
                                           "publishedat",
                                           "published",
                                           "publisheddate",
                                           "publicationdate",
                                           "publishdate",
                                           "pubdate",
                                           "publishedtime",
                                           "firstpublished",
                                           "firstpublicationdate",
                                           "webpublicationdate",
                                           "dateissued",
                                           "issued",
                                           "date",
                                           "articledate",
                                           "newsdate",
                                           "postdate",
                                           "dateposted",
                                           "posted",
                                           "datetime",
                                           "publishtime",
                                           "timestamp",
                                           "time",
                                           "created",
                                           "createdat",
                                           "datecreated",
                                           "creationdate",
                                           "day",
                                           "fecha",
                                           "datum",
                                           "updated",
                                           "updatedat",
                                           "datemodified"};
constexpr std::string_view time_names[] = {"time", "datetime", "publishtime", "publishedtime", "timestamp"};
constexpr std::string_view byline_names[] = {"byline",  "author",     "authors",     "creator", "writer",
                                             "writers", "authorname", "dccreator",   "by",      "auteur",
                                             "autor",   "journalist", "contributors"};
constexpr std::string_view source_names[] = {"source",          "sourcename",   "publisher", "outlet",   "publication",
                                             "publicationname", "newspaper",    "site",      "sitename", "media",
                                             "medium",          "journal",      "provider",  "website",  "feedname",
                                             "domain",          "sourcedomain", "host"};
constexpr std::string_view section_names[] = {"section", "articlesection", "sectionname", "category",
                                              "topic",   "newsdesk",       "rubric",      "rubrique",
                                              "desk",    "categories",     "topics",      "channel"};
constexpr std::string_view dateline_names[] = {"dateline"};
constexpr std::string_view language_names[] = {"lang", "language", "inlanguage", "languagecode", "langcode", "locale"};
constexpr std::string_view url_names[] = {
    "url",       "canonicalurl", "canonical",        "link", "weburl", "articleurl",
    "sourceurl", "permalink",    "mainentityofpage", "uri",  "href"};
constexpr std::string_view id_names[] = {"id",   "articleid", "guid",    "docid",      "documentid",
                                         "uuid", "newsid",    "storyid", "identifier", "docno"};
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

std::string field_key(std::string_view name) {
  std::string key;
  for (const char c : name) {
    if (c == '_' || c == '-' || c == '.' || c == ' ' || c == '@' || c == '$' || c == ':') continue;
    key.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return key;
}

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
  for (const std::string_view field : byline_names) {
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

void read_date(const Fields& fields, Article& article) {
  if (!article.date.empty()) return;
  for (const std::string_view name : date_names) {
    const Json* value = find(fields, name);
    const std::optional<ParsedDate> date = value == nullptr ? std::nullopt : date_of(*value);
    if (!date) continue;
    article.date = date->day;
    article.time = date->time;
    break;
  }
  if (article.date.empty() || !article.time.empty()) return;
  // The hour may stand in a field of its own, alone or with the day again.
  for (const std::string_view name : time_names) {
    const Json* value = find(fields, name);
    if (value == nullptr || !value->is_string()) continue;
    std::optional<ParsedDate> moment = date_of(*value);
    if (!moment && value->get_ref<const std::string&>().size() < 40)
      moment = parse_date(article.date + " " + value->get<std::string>());
    if (!moment || moment->time.empty() || moment->day != article.date) continue;
    article.time = moment->time;
    return;
  }
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
  set(article.title, first_value(fields, title_names));
  set(article.byline, read_authors(fields));
  set(article.source, source_name(first_value(fields, source_names)));
  set(article.section, first_value(fields, section_names));
  set(article.dateline, first_value(fields, dateline_names));
  set(article.language, language_code(first_value(fields, language_names)));
  for (const std::string_view name : url_names)
    if (const Json* value = find(fields, name); value != nullptr && article.url.empty())
      if (std::string url = field_text(plain_value(*value)); is_url(url)) article.url = url;
  std::string id = first_value(fields, id_names);
  if (!id.empty() && id.find(' ') == std::string::npos && id.size() <= 200) set(article.id, std::move(id));
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
  for (const Names names : {Names(text_names), Names(html_names), Names(summary_names)}) {
    for (const std::string_view name : names) {
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

// The text field holds the text: only what is certain is taken out of it.
void fill_text(const std::vector<std::string>& blocks, Article& article) {
  bool first = true;
  const bool has_more =
      std::count_if(blocks.begin(), blocks.end(), [](const std::string& block) { return word_count(block) > 0; }) > 1;
  for (const std::string& block : blocks) {
    std::string line = squeeze(block);
    if (line.empty()) continue;
    if (const std::string_view reason = light_furniture_reason(line); !reason.empty()) {
      article.removed.push_back({std::move(line), std::string(reason)});
      continue;
    }
    if (first && has_more) {
      first = false;
      if (std::optional<std::string> byline = read_byline(line)) {
        if (article.byline.empty()) article.byline = *byline;
        article.removed.push_back({std::move(line), "byline"});
        continue;
      }
      if (line == article.title) {
        article.removed.push_back({std::move(line), "repeated headline"});
        continue;
      }
    }
    if (!article.text.empty()) article.text += "\n\n";
    article.text += line;
  }
  if (const std::optional<OpeningDateline> opening = read_dateline(article.text)) {
    if (article.dateline.empty()) article.dateline = opening->place;
    if (article.byline.empty()) article.byline = opening->agency;
    if (opening->date && article.date.empty()) article.date = opening->date->day;
  }
}

std::string field_list(const Json& object) {
  std::string names;
  std::size_t count = 0;
  for (const auto& [name, value] : object.items()) {
    if (++count > 20) return names + ", ...";
    if (!names.empty()) names += ", ";
    names += squeeze(text::clean_utf8(prefix_bytes(name, 40)));
  }
  return names;
}

bool has_any(const Fields& fields, Names names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return find(fields, name) != nullptr; });
}

}  // namespace

void read_json_metadata(const Json& object, Article& article) {
  if (object.is_object()) read_metadata(fields_of(object), article);
}

bool read_json_article(const Json& object, Article& article, std::string& error) {
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
  if (blocks.empty()) blocks = text_blocks(fields);
  fill_text(blocks, article);
  if (article.text.empty()) {
    const std::string names = field_list(object);
    error = names.empty() ? "an empty JSON object" : fmt::format("no text found; fields: {}", names);
    return false;
  }
  if (article.title.empty()) article.title = headline_from_text(article.text);
  return true;
}

bool looks_like_article(const Json& object) {
  if (!object.is_object()) return false;
  const Fields fields = fields_of(object);
  return has_any(fields, text_names) || has_any(fields, html_names) ||
         (has_any(fields, title_names) && has_any(fields, summary_names));
}

}  // namespace dateline::formats
