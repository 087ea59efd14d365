// JSON-LD; see html_json_ld.h.
#include "formats/pages/html_json_ld.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <nlohmann/json.hpp>

#include "formats/characters/characters.h"
#include "formats/fields/json_document.h"
#include "formats/pages/html_fragment.h"
#include "formats/pages/html_json_mending.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

using Json = nlohmann::json;

constexpr std::size_t max_objects = 4000;
constexpr std::size_t max_field_bytes = 4000;
constexpr std::size_t max_authors = 30;

enum class Kind { none, page, article };

struct Objects {
  std::vector<const Json*> articles;
  std::vector<const Json*> pages;
  std::map<std::string, const Json*> by_id;
  std::size_t count = 0;
};

// The last part of "https://schema.org/NewsArticle" and "schema:NewsArticle".
Kind kind_of_type(std::string_view type) {
  type = type.substr(type.find_last_of("/:#") + 1);
  if (type.ends_with("Article") || type.ends_with("BlogPosting") || type == "Report" || type == "Review" ||
      type == "SocialMediaPosting" || type == "DiscussionForumPosting" || type.ends_with("NewsItem"))
    return Kind::article;
  return type == "WebPage" || type == "ItemPage" || type == "VideoObject" || type == "CreativeWork" ||
                 type == "PodcastEpisode" || type == "Recipe"
             ? Kind::page
             : Kind::none;
}

Kind kind_of(const Json& object) {
  const auto type = object.find("@type");
  if (type == object.end()) return Kind::none;
  if (type->is_string()) return kind_of_type(type->get_ref<const std::string&>());
  Kind kind = Kind::none;
  if (type->is_array())
    for (const Json& one : *type)
      if (one.is_string()) kind = std::max(kind, kind_of_type(one.get_ref<const std::string&>()));
  return kind;
}

// Lists of other works hang below these; the page's own article never does.
bool holds_other_works(std::string_view name) {
  return name == "itemListElement" || name == "hasPart" || name == "isPartOf" || name == "citation" ||
         name == "relatedLink" || name == "blogPost" || name == "comment" || name == "mentions" ||
         name == "isBasedOn" || name == "associatedMedia" || name == "review" || name == "video";
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
  const Kind kind = kind_of(value);
  if (kind == Kind::article) objects.articles.push_back(&value);
  if (kind == Kind::page) objects.pages.push_back(&value);
  for (const auto& [name, inner] : value.items())
    if (inner.is_structured() && !holds_other_works(name)) gather(inner, objects);
}

class Fields {
 public:
  Fields(const Json& object, const Objects& objects) : object_(object), objects_(objects) {}

  // The first of the fields that holds text, or an object or list that holds a name.
  [[nodiscard]] std::string text(std::initializer_list<const char*> names) const {
    for (const char* name : names)
      if (const auto field = object_.find(name); field != object_.end())
        if (std::string value = plain(*field, 0); !value.empty()) return value;
    return {};
  }

  [[nodiscard]] std::vector<std::string> names_of(std::initializer_list<const char*> fields) const {
    std::vector<std::string> names;
    for (const char* name : fields) {
      if (const auto field = object_.find(name); field != object_.end()) add_names(*field, 0, names);
      if (!names.empty()) break;
    }
    return names;
  }

 private:
  const Json& object_;
  const Objects& objects_;

  // {"@id": "#person"} replaced by the object of that name.
  [[nodiscard]] const Json& resolved(const Json& value) const {
    if (!value.is_object() || value.contains("name")) return value;
    const auto id = value.find("@id");
    if (id == value.end() || !id->is_string()) return value;
    const auto found = objects_.by_id.find(id->get_ref<const std::string&>());
    return found == objects_.by_id.end() ? value : *found->second;
  }

  // JSON-LD is often filled by templates that escape for HTML.
  static std::string clean(std::string_view value) {
    const std::string_view cut = prefix_bytes(value, max_field_bytes);
    return squeeze(text::clean_utf8(has_markup(cut) ? fragment_text(cut) : std::string(cut)));
  }

  [[nodiscard]] std::string plain(const Json& value, int depth) const {
    if (value.is_string()) return clean(value.get_ref<const std::string&>());
    if (value.is_number_integer()) return std::to_string(value.get<std::int64_t>());
    if (depth > 3) return {};
    if (value.is_array()) {
      for (const Json& one : value)
        if (std::string text = plain(one, depth + 1); !text.empty()) return text;
      return {};
    }
    const Json& object = resolved(value);
    if (!object.is_object()) return {};
    for (const char* name : {"name", "@value", "alternateName", "legalName", "@id"})
      if (const auto inner = object.find(name); inner != object.end())
        if (std::string text = plain(*inner, depth + 1); !text.empty()) return text;
    return {};
  }

  void add_names(const Json& value, int depth, std::vector<std::string>& names) const {
    if (names.size() >= max_authors || depth > 4) return;
    if (value.is_array()) {
      for (const Json& one : value) add_names(one, depth + 1, names);
      return;
    }
    std::string name;
    if (value.is_string()) {
      name = clean(value.get_ref<const std::string&>());
    } else if (const Json& object = resolved(value); object.is_object()) {
      if (const auto inner = object.find("name"); inner != object.end()) {
        add_names(*inner, depth + 1, names);
        return;
      }
      name = squeeze(part(object, "givenName") + " " + part(object, "familyName"));
    }
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }

  static std::string part(const Json& object, const char* name) {
    const auto field = object.find(name);
    return field != object.end() && field->is_string() ? clean(field->get_ref<const std::string&>()) : std::string{};
  }
};

ClaimedArticle read_object(const Json& object, const Objects& objects) {
  const Fields fields(object, objects);
  ClaimedArticle article;
  // "name" of an article is often that of the site, "@id" no id of the article.
  article.headline = fields.text({"headline"});
  article.published = fields.text({"datePublished", "dateposted", "uploadDate"});
  article.created = fields.text({"dateCreated"});
  article.modified = fields.text({"dateModified", "dateUpdated"});
  article.authors = fields.names_of({"author", "creator", "contributor"});
  article.publisher = fields.text({"publisher", "sourceOrganization", "provider"});
  if (contains(article.publisher, "://") || article.publisher.starts_with('#')) article.publisher.clear();
  article.section = fields.text({"articleSection"});
  article.language = fields.text({"inLanguage"});
  for (const char* name : {"url", "mainEntityOfPage", "@id"})
    if (article.url.empty())
      if (std::string url = fields.text({name}); url.starts_with("http")) article.url = std::move(url);
  if (const auto body = object.find("articleBody"); body != object.end() && body->is_string())
    article.body = body->get<std::string>();
  return article;
}

std::string_view path_of(std::string_view url) {
  if (const std::size_t scheme = url.find("://"); scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  const std::size_t slash = url.find('/');
  url = slash == std::string_view::npos ? std::string_view{} : url.substr(slash);
  url = url.substr(0, url.find_first_of("?#"));
  while (url.ends_with('/')) url.remove_suffix(1);
  return url;
}

bool says_something(const Json& object) {
  return object.contains("headline") || object.contains("datePublished") || object.contains("articleBody");
}

}  // namespace

ClaimedArticle read_json_ld(const std::vector<std::string>& scripts, std::string_view url) {
  std::vector<Json> values;
  for (const std::string& script : scripts)
    if (std::optional<Json> value = parse_script_json(script)) values.push_back(std::move(*value));
  Objects objects;
  for (const Json& value : values) gather(value, objects);
  std::erase_if(objects.articles, [](const Json* object) { return !says_something(*object); });
  const std::string_view path = path_of(url);
  std::optional<ClaimedArticle> chosen;
  for (std::size_t i = 0; i < objects.articles.size() && i < 20; ++i) {
    ClaimedArticle article = read_object(*objects.articles[i], objects);
    const bool own = !path.empty() && path_of(article.url) == path;
    if (!chosen || own) chosen = std::move(article);
    if (own) break;
  }
  ClaimedArticle article = chosen.value_or(ClaimedArticle{});
  for (std::size_t i = 0; i < objects.pages.size() && i < 20; ++i) {
    ClaimedArticle page = read_object(*objects.pages[i], objects);
    if (!path.empty() && !page.url.empty() && path_of(page.url) != path) continue;
    if (article.published.empty()) article.published = std::move(page.published);
    if (article.modified.empty()) article.modified = std::move(page.modified);
    if (article.authors.empty()) article.authors = std::move(page.authors);
    if (article.language.empty()) article.language = std::move(page.language);
  }
  return article;
}

}  // namespace dateline::formats
