// NITF, the News Industry Text Format of the IPTC (3.x, and 2.5 of older archives): one article a file.
#include "formats/nitf.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "formats/characters/characters.h"
#include "formats/format.h"
#include "formats/lines/byline.h"
#include "formats/lines/declared_language.h"
#include "formats/markup/item_fields.h"
#include "formats/markup/marked_text.h"
#include "formats/markup/xml_document.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

// NITF's elements by the names under which the reader of blocks knows them.
constexpr std::pair<std::string_view, const char*> html_names[] = {
    {"hl1", "h2"},         {"hl2", "h2"},       {"bq", "blockquote"}, {"block", "div"},
    {"nitf-table", "div"}, {"dateline", "div"}, {"caption", "div"},   {"credit", "div"}};

constexpr std::size_t max_bylines = 50;

struct Aside {
  std::string_view name;
  std::string_view reason;
};
// What stands in the content of an article and is not its text.
constexpr Aside asides[] = {{"media", "caption"},           {"note", "note"},         {"tagline", "tagline"},
                            {"copyrite", "copyright line"}, {"datasource", "credit"}, {"bibliography", "note"},
                            {"hedline", "headline"},        {"byline", "byline"},     {"nitf-table-metadata", "note"}};

void rename(xmlNode* node, int depth) {
  for (xmlNode* child = node->children; child != nullptr && depth <= max_html_depth; child = child->next) {
    if (!is_element(child)) continue;
    const std::string_view name = local_name(child);
    for (const auto& [nitf, html] : html_names)
      if (name == nitf) {
        xmlNodeSetName(child, reinterpret_cast<const xmlChar*>(html));
        break;
      }
    rename(child, depth + 1);
  }
}

void put_aside(std::string text, std::string_view reason, Article& article) {
  text = squeeze(text::clean_utf8(text));
  if (!text.empty()) article.removed.push_back({std::move(text), std::string(reason)});
}

void put_media_aside(const xmlNode* media, Article& article) {
  for (const xmlNode* caption : children_of(media, "media-caption")) put_aside(node_text(caption), "caption", article);
  for (const xmlNode* producer : children_of(media, "media-producer"))
    put_aside(node_text(producer), "credit", article);
}

// Bylines of one article often repeat a name in another order ("Doe, Jane").
bool repeats(std::string_view name, std::string_view names) {
  const std::string known = text::fold(names);
  const std::string folded = text::fold(name);
  const std::vector<std::string_view> words = split_words(folded);
  return std::all_of(words.begin(), words.end(), [&](std::string_view word) {
    while (!word.empty() && (word.back() == ',' || word.back() == '.')) word.remove_suffix(1);
    return contains(known, word);
  });
}

void read_bylines(const xmlNode* head, Article& article) {
  if (!article.byline.empty()) return;
  std::string names;
  std::vector<const xmlNode*> bylines = children_of(head, "byline");
  bylines.resize(std::min(bylines.size(), max_bylines));
  for (const xmlNode* byline : bylines) {
    std::string text;
    // The title in it (`byttl`: post, agency) is no part of the name.
    for (const xmlNode* child = byline->children; child != nullptr; child = child->next) {
      if (is_element(child) && local_name(child) == "byttl") continue;
      text += is_element(child)              ? node_text(child)
              : child->type == XML_TEXT_NODE ? reinterpret_cast<const char*>(child->content)
                                             : "";
    }
    std::string name = squeeze(text::clean_utf8(text));
    while (name.ends_with(',') || name.ends_with(' ')) name.pop_back();
    name = clean_byline(name);
    if (name.empty()) name = field_of(child_of(byline, "byttl"));
    if (name.empty() || repeats(name, names)) continue;
    if (!names.empty()) names += ", ";
    names += name;
  }
  article.byline = std::move(names);
}

void read_dateline_element(const xmlNode* head, Article& article) {
  const xmlNode* dateline = child_of(head, "dateline");
  if (dateline == nullptr) return;
  const xmlNode* location = child_of(dateline, "location");
  set_once(article.dateline, dateline_place(field_of(location != nullptr ? location : dateline)));
  if (const xmlNode* day = child_of(dateline, "story.date")) {
    set_date(attribute(day, "norm"), article);
    set_date(field_of(day), article);
  }
}

void read_head_metadata(const xmlNode* nitf, Article& article) {
  const xmlNode* head = child_of(nitf, "head");
  const xmlNode* data = child_of(head, "docdata");
  const xmlNode* publication = child_of(head, "pubdata");
  set_date(attribute(publication, "date.publication"), article);
  for (const char* name : {"date.issue", "date.release"}) set_date(attribute(child_of(data, name), "norm"), article);
  set_once(article.source, field_text(attribute(publication, "name")));
  set_once(article.section, field_text(attribute(publication, "position.section")));
  set_once(article.section,
           field_text(attribute(child_of(child_of(head, "tobject"), "tobject.subject"), "tobject.subject.type")));
  if (const std::string_view address = attribute(publication, "ex-ref"); is_web_address(address))
    set_once(article.url, std::string(address));
  set_once(article.id, id_text(attribute(child_of(data, "doc-id"), "id-string")));
}

void read_head_rest(const xmlNode* nitf, Article& article) {
  const xmlNode* head = child_of(nitf, "head");
  const xmlNode* data = child_of(head, "docdata");
  const xmlNode* body_head = child_of(child_of(nitf, "body"), "body.head");
  set_once(article.source, field_of(child_of(body_head, "distributor")));
  set_once(article.source, field_text(attribute(child_of(data, "doc.copyright"), "holder")));
  set_once(article.source, field_text(attribute(child_of(data, "doc-id"), "regsrc")));
  set_once(article.title, field_of(child_of(head, "title")));
  for (const xmlNode* node : {nitf, child_of(nitf, "body"), child_of(child_of(nitf, "body"), "body.content")})
    set_once(article.language, language_code(attribute(node, "lang")));
}

// A block that another one repeats from its start (lead and full text) is left out.
bool is_start_of(const std::vector<HtmlBlock>& start, const std::vector<HtmlBlock>& whole) {
  return !start.empty() && start.size() <= whole.size() &&
         std::equal(start.begin(), start.end(), whole.begin(),
                    [](const HtmlBlock& left, const HtmlBlock& right) { return left.text == right.text; });
}

// `content` has been renamed.
std::vector<const xmlNode*> repeated_blocks(const xmlNode* content) {
  std::vector<const xmlNode*> repeated;
  const auto keep_all = [](const xmlNode*) { return false; };
  const std::vector<const xmlNode*> parts = children_of(content, "div");
  for (std::size_t i = 0; i + 1 < parts.size(); ++i)
    if (is_start_of(html_blocks(parts[i], keep_all), html_blocks(parts[i + 1], keep_all))) repeated.push_back(parts[i]);
  return repeated;
}

std::vector<HtmlBlock> content_blocks(const xmlNode* content, Article& article) {
  const std::vector<const xmlNode*> repeated = repeated_blocks(content);
  return html_blocks(content, [&](const xmlNode* node) {
    if (std::find(repeated.begin(), repeated.end(), node) != repeated.end()) return true;
    const std::string_view name = local_name(node);
    for (const Aside& aside : asides) {
      if (name != aside.name) continue;
      if (name == "media")
        put_media_aside(node, article);
      else
        put_aside(node_text(node), aside.reason, article);
      return true;
    }
    return false;
  });
}

HtmlBlock paragraph(std::string text) {
  HtmlBlock block;
  block.text = std::move(text);
  return block;
}

void read_body(xmlNode* nitf, const LearntFurniture* furniture, Article& article) {
  const xmlNode* body = child_of(nitf, "body");
  const xmlNode* head = child_of(body, "body.head");
  const xmlNode* headline = child_of(head, "hedline");
  set_once(article.title, field_of(child_of(headline, "hl1")));
  read_bylines(head, article);
  read_dateline_element(head, article);
  read_head_rest(nitf, article);
  for (const xmlNode* note : children_of(head, "note")) put_aside(node_text(note), "note", article);

  std::vector<HtmlBlock> blocks;
  for (const xmlNode* deck : children_of(headline, "hl2"))
    if (std::string text = field_of(deck); !text.empty() && text != article.title)
      blocks.push_back(paragraph(std::move(text)));
  const std::size_t decks = blocks.size();
  for (xmlNode* part = const_cast<xmlNode*>(body)->children; part != nullptr; part = part->next) {
    if (!is_element(part) || local_name(part) != "body.content") continue;
    rename(part, 0);
    std::vector<HtmlBlock> found = content_blocks(part, article);
    blocks.insert(blocks.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  }
  for (const xmlNode* abstract : children_of(head, "abstract")) {
    if (blocks.size() == decks)
      blocks.push_back(paragraph(squeeze(node_text(abstract))));
    else
      put_aside(node_text(abstract), "abstract", article);
  }
  read_marked_text(std::move(blocks), furniture, article);
  for (const xmlNode* end : children_of(body, "body.end"))
    for (const xmlNode* child = end->children; child != nullptr; child = child->next)
      if (is_element(child)) put_aside(node_text(child), local_name(child) == "tagline" ? "tagline" : "note", article);
}

// A story's generation and the version in it, else the moment of its issue.
std::uint64_t version_of(const xmlNode* data) {
  const xmlNode* key = child_of(data, "du-key");
  const std::uint64_t generation = version_number(attribute(key, "generation"));
  const std::uint64_t version = version_number(attribute(key, "version"));
  if (generation + version > 0 && generation < 1'000'000 && version < 1'000'000)
    return generation * 1'000'000 + version;
  for (const char* name : {"date.release", "date.issue"})
    if (const std::uint64_t moment = version_of_moment(attribute(child_of(data, name), "norm"))) return moment;
  return 0;
}

int sniff_nitf(std::string_view head, std::string_view) { return root_element(head) == "nitf" ? 98 : 0; }

void parse_nitf_file(const Input& input, ArticleSink& sink) {
  std::string error;
  const XmlDocument document = parse_xml(xml_text(input.bytes), error);
  xmlNode* root = document == nullptr ? nullptr : xmlDocGetRootElement(document.get());
  if (root == nullptr || local_name(root) != "nitf") {
    sink.failed(std::nullopt, root == nullptr ? error : "the first element is not nitf");
    return;
  }
  Article article;
  const xmlNode* data = child_of(child_of(root, "head"), "docdata");
  const std::string status = ascii_lower(attribute(data, "management-status"));
  Revision revision{version_of(data), status == "canceled" || status == "cancelled"};
  if (status == "withheld") {
    sink.skipped(std::nullopt, "withheld by its agency");
    return;
  }
  // A notice that is nothing but the withdrawal of another document.
  if (ascii_lower(attribute(data, "management-idref-status")) == "canceled") {
    article.id = id_text(attribute(data, "management-doc-idref"));
    revision.canceled = true;
  }
  read_nitf(root, input.furniture, article);
  if (revision.canceled && article.id.empty()) {
    sink.skipped(std::nullopt, "a cancellation that names no document");
    return;
  }
  if (article.text.empty() && !revision.canceled) {
    sink.failed(std::nullopt, "no text in body.content");
    return;
  }
  sink.article(std::move(article), revision);
}

}  // namespace

void read_nitf(xmlNode* nitf, const LearntFurniture* furniture, Article& article) {
  if (child_of(nitf, "body") == nullptr) {
    rename(nitf, 0);
    read_marked_text(content_blocks(nitf, article), furniture, article);
    return;
  }
  read_head_metadata(nitf, article);
  read_body(nitf, furniture, article);
}

const Format nitf_format{"nitf",         "NITF of news agencies, one article a file", "nitf xml", nullptr, sniff_nitf,
                         parse_nitf_file};

}  // namespace dateline::formats
