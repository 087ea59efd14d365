// JSON-LD; see html_json_ld.h.
#include "formats/html_json_ld.h"

#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "formats/characters.h"
#include "formats/html_document.h"
#include "formats/json_article.h"
#include "formats/json_document.h"

namespace dateline::formats {
namespace {

using Json = nlohmann::json;

constexpr std::size_t max_script_bytes = 4U << 20;
constexpr std::size_t max_objects = 2000;

struct Objects {
  std::vector<const Json*> articles;
  std::map<std::string, const Json*> by_id;
  std::size_t count = 0;
};

bool is_article_type(std::string_view type) {
  return type.ends_with("Article") || type.ends_with("BlogPosting") || type == "Report" ||
         type == "SocialMediaPosting" || type == "Review" || type.ends_with("NewsItem");
}

bool is_article(const Json& object) {
  const auto type = object.find("@type");
  if (type == object.end()) return false;
  if (type->is_string()) return is_article_type(type->get_ref<const std::string&>());
  if (type->is_array())
    for (const Json& one : *type)
      if (one.is_string() && is_article_type(one.get_ref<const std::string&>())) return true;
  return false;
}

void gather(const Json& value, Objects& objects) {
  if (++objects.count > max_objects) return;
  if (value.is_array()) {
    for (const Json& element : value) gather(element, objects);
    return;
  }
  if (!value.is_object()) return;
  if (const auto id = value.find("@id"); id != value.end() && id->is_string() && value.size() > 1)
    objects.by_id.emplace(id->get<std::string>(), &value);
  if (is_article(value)) objects.articles.push_back(&value);
  // Lists of other articles hang below these; the page's own article never does.
  for (const auto& [name, inner] : value.items())
    if (inner.is_structured() && name != "itemListElement" && name != "hasPart" && name != "isPartOf" &&
        name != "citation" && name != "relatedLink" && name != "blogPost")
      gather(inner, objects);
}

// {"@id": "#person"} replaced by the object of that name.
Json resolved(const Json& value, const Objects& objects) {
  if (value.is_array()) {
    Json list = Json::array();
    for (const Json& element : value) list.push_back(element.is_array() ? Json() : resolved(element, objects));
    return list;
  }
  if (!value.is_object() || value.contains("name")) return value;
  const auto id = value.find("@id");
  if (id == value.end() || !id->is_string()) return value;
  const auto found = objects.by_id.find(id->get<std::string>());
  return found == objects.by_id.end() ? value : *found->second;
}

// The script's JSON without the comment and CDATA marks that some writers put around it.
std::string_view json_part(std::string_view script) {
  const std::size_t begin = script.find_first_of("[{");
  const std::size_t end = script.find_last_of("]}");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
  return script.substr(begin, end + 1 - begin);
}

std::vector<Json> parse_scripts(const xmlNode* root) {
  std::vector<Json> values;
  each_element(root, [&](const xmlNode* node) {
    if (element_name(node) != "script" || !contains(ascii_lower(attribute(node, "type")), "ld+json")) return;
    std::string script;
    for (const xmlNode* child = node->children; child != nullptr; child = child->next)
      if (child->content != nullptr) script += reinterpret_cast<const char*>(child->content);
    if (script.size() > max_script_bytes) return;
    std::string error;
    if (std::optional<Json> value = parse_json(json_part(script), error)) values.push_back(std::move(*value));
  });
  return values;
}

}  // namespace

std::string read_json_ld(const xmlNode* root, Article& article) {
  const std::vector<Json> values = parse_scripts(root);
  Objects objects;
  for (const Json& value : values) gather(value, objects);
  for (const Json* found : objects.articles) {
    if (!found->contains("headline") && !found->contains("datePublished") && !found->contains("articleBody")) continue;
    Json object = Json::object();
    // Only what schema.org means by these names: "name" of an article is often the site's, "@id" no id of the article.
    for (const char* name : {"headline", "datePublished", "dateCreated", "dateModified", "author", "creator",
                             "publisher", "articleSection", "inLanguage", "url", "mainEntityOfPage"})
      if (const auto field = found->find(name); field != found->end()) object[name] = resolved(*field, objects);
    read_json_metadata(object, article);
    const auto body = found->find("articleBody");
    return body != found->end() && body->is_string() ? body->get<std::string>() : std::string{};
  }
  return {};
}

}  // namespace dateline::formats
