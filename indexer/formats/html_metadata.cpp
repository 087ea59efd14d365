// Metadata of pages; see html_metadata.h. Trust: JSON-LD, then meta elements, then what the page shows.
#include "formats/html_metadata.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <optional>
#include <vector>

#include "formats/byline.h"
#include "formats/characters.h"
#include "formats/declared_language.h"
#include "formats/dates.h"
#include "formats/html_document.h"
#include "formats/html_json_ld.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

constexpr std::size_t longest_date_line = 90;
constexpr std::size_t most_shown_dates = 60;
constexpr std::size_t longest_marked_name = 60;

struct PageFacts {
  std::multimap<std::string, std::string> meta;  // by lower-case name or property
  std::vector<std::string> headings;             // of the first level
  std::vector<std::string> times;                // of <time> and itemprop=datePublished, in order
  std::vector<std::string> shown_dates;          // short texts with digits below the first headline
  std::vector<std::string> authors;              // rel=author, itemprop=author, class byline
  std::string title;
  std::string logo;     // the name in an element marked as the site's logo
  std::string section;  // itemprop=articleSection
  std::string canonical;
  std::string language;
};

bool has_word(const std::vector<std::string>& words, std::initializer_list<std::string_view> wanted) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::find(wanted.begin(), wanted.end(), word) != wanted.end();
  });
}

std::string clean_text(std::string_view text) { return squeeze(text::clean_utf8(prefix_bytes(text, 4000))); }

void read_meta(const xmlNode* node, PageFacts& facts) {
  const std::string_view content = attribute(node, "content");
  if (trim(content).empty()) return;
  for (const char* name : {"property", "name", "itemprop", "http-equiv"})
    for (const std::string_view key : split_words(attribute(node, name)))
      facts.meta.emplace(ascii_lower(key), clean_text(content));
}

void read_author(const xmlNode* node, PageFacts& facts) {
  if (facts.authors.size() >= 20) return;
  const std::string_view rel = attribute(node, "rel");
  const std::string_view property = attribute(node, "itemprop");
  const bool marked = rel == "author" || property == "author";
  const std::vector<std::string> words = style_words(node);
  if (!marked && !has_word(words, {"byline", "author", "authors", "auteur", "autor", "signature"})) return;
  std::string text = clean_text(node_text(node));
  if (text.empty() || text.size() > 200) return;
  facts.authors.push_back(std::move(text));
}

// The publisher's name where the page shows it in place of a picture, and the section where it is marked.
void read_marked_names(const xmlNode* node, PageFacts& facts) {
  if (facts.section.empty() && attribute(node, "itemprop") == "articleSection") {
    std::string text = clean_text(node_text(node));
    if (text.size() <= longest_marked_name) facts.section = std::move(text);
  }
  if (facts.logo.empty() && facts.headings.empty() && has_word(style_words(node), {"logo"})) {
    std::string text = clean_text(node_text(node));
    if (text.size() <= longest_marked_name && word_count(text) <= 5 && starts_upper(text) && !ends_sentence(text))
      facts.logo = std::move(text);
  }
}

// The text directly in an element, without that of elements inside it.
std::string own_text(const xmlNode* node) {
  std::string text;
  for (const xmlNode* child = node->children; child != nullptr && text.size() <= longest_date_line; child = child->next)
    if (child->type == XML_TEXT_NODE && child->content != nullptr)
      text += reinterpret_cast<const char*>(child->content);
  return text;
}

// Above the headline a page shows today's date, not that of the article.
void read_shown_date(const xmlNode* node, PageFacts& facts) {
  if (facts.headings.empty() || facts.shown_dates.size() >= most_shown_dates) return;
  std::string text = own_text(node);
  if (text.size() > longest_date_line || text.find_first_of("0123456789") == std::string::npos) return;
  facts.shown_dates.push_back(clean_text(text));
}

PageFacts gather_facts(const xmlNode* root) {
  PageFacts facts;
  facts.language = attribute(root, "lang");
  each_element(root, [&](const xmlNode* node) {
    const std::string_view name = element_name(node);
    if (name == "meta") {
      read_meta(node, facts);
    } else if (name == "title") {
      // Pictures in SVG have titles of their own.
      if (facts.title.empty() && element_name(node->parent) != "svg") facts.title = clean_text(node_text(node));
    } else if (name == "link") {
      if (ascii_lower(attribute(node, "rel")) == "canonical" && facts.canonical.empty())
        facts.canonical = clean_text(attribute(node, "href"));
    } else if (name == "h1") {
      if (std::string text = clean_text(node_text(node)); !text.empty() && facts.headings.size() < 10)
        facts.headings.push_back(std::move(text));
    } else if (name == "time" || contains(attribute(node, "itemprop"), "datePublished")) {
      std::string_view value = attribute(node, "datetime");
      if (value.empty()) value = attribute(node, "content");
      if (facts.times.size() < 40)
        facts.times.push_back(value.empty() ? clean_text(node_text(node)) : clean_text(value));
    } else if (name == "script" || name == "style") {
      return;
    } else if (name == "a" || name == "span" || name == "div" || name == "p" || name == "address" || name == "li") {
      read_author(node, facts);
    }
    if (name != "meta" && name != "script" && name != "style") read_marked_names(node, facts);
    if (name != "h1") read_shown_date(node, facts);
  });
  return facts;
}

std::string meta_value(const PageFacts& facts, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    if (const auto found = facts.meta.find(std::string(name)); found != facts.meta.end()) return found->second;
  return {};
}

// Share of the words of `a` that `b` has too.
double common_words(std::string_view a, std::string_view b) {
  const std::string folded_a = text::fold(a);
  const std::string folded_b = text::fold(b);
  const std::vector<std::string_view> words = split_words(folded_a);
  const std::vector<std::string_view> others = split_words(folded_b);
  if (words.empty()) return 0;
  const auto shared = std::count_if(words.begin(), words.end(), [&](std::string_view word) {
    return std::find(others.begin(), others.end(), word) != others.end();
  });
  return static_cast<double>(shared) / static_cast<double>(words.size());
}

// "Headline | Site", "Headline - Site": without the site when it is known, or when a bar or dash sets off a short rest.
std::string without_site(std::string title, std::string_view site) {
  for (const std::string_view separator : {" | ", " – ", " — ", " - ", " • ", " :: ", " · ", " « ", " » "}) {
    const std::size_t at = title.rfind(separator);
    if (at == std::string::npos || at == 0) continue;
    const std::string_view rest = std::string_view(title).substr(at + separator.size());
    const bool named = !site.empty() && common_words(rest, site) >= 0.5;
    const bool bar = separator == " | " || separator == " :: " || separator == " • ";
    if (named || (bar && word_count(rest) <= 4 && word_count(std::string_view(title).substr(0, at)) >= 3))
      return without_site(title.substr(0, at), site);
  }
  return title;
}

std::string best_title(const PageFacts& facts, std::string_view json_ld, std::string_view site) {
  std::string claimed(json_ld);
  if (claimed.empty()) claimed = without_site(meta_value(facts, {"og:title"}), site);
  if (claimed.empty())
    claimed = without_site(meta_value(facts, {"twitter:title", "parsely-title", "dc.title", "dcterms.title",
                                              "sailthru.title", "headline"}),
                           site);
  const std::string page_title = without_site(facts.title, site);
  // What the page prints above its text beats what it tells search engines, as long as both speak of the same.
  const std::string& reference = claimed.empty() ? page_title : claimed;
  for (const std::string& heading : facts.headings)
    if (word_count(heading) >= 3 && !reference.empty() && common_words(heading, reference + " " + page_title) >= 0.5)
      return heading;
  if (!claimed.empty()) return claimed;
  if (!page_title.empty()) return page_title;
  return facts.headings.empty() ? std::string{} : facts.headings.front();
}

bool set_date(std::string_view value, Article& article) {
  const std::optional<ParsedDate> date = parse_date(value);
  if (!date) return false;
  article.date = date->day;
  article.time = date->time;
  return true;
}

// /2025/09/19/ or /2025-09-19- in an address.
bool set_date_from_url(std::string_view url, Article& article) {
  const auto digit = [&](std::size_t i) { return i < url.size() && url[i] >= '0' && url[i] <= '9'; };
  for (std::size_t at = 1; at + 10 <= url.size(); ++at) {
    if (digit(at - 1) || !digit(at) || !digit(at + 3) || (url[at + 4] != '/' && url[at + 4] != '-') ||
        url[at + 7] != url[at + 4])
      continue;
    if (digit(at + 10)) continue;
    std::string day(url.substr(at, 10));
    day[4] = day[7] = '-';
    if (day.starts_with("19") || day.starts_with("20"))
      if (set_date(day, article)) {
        article.time.clear();
        return true;
      }
  }
  return false;
}

void read_date(const PageFacts& facts, Article& article) {
  if (!article.date.empty()) return;
  for (const std::string_view name : {"article:published_time",
                                      "og:published_time",
                                      "og:article:published_time",
                                      "datepublished",
                                      "date",
                                      "pubdate",
                                      "publishdate",
                                      "publish-date",
                                      "publish_date",
                                      "publication_date",
                                      "parsely-pub-date",
                                      "sailthru.date",
                                      "dc.date.issued",
                                      "dcterms.issued",
                                      "dcterms.date",
                                      "dc.date",
                                      "dc.date.created",
                                      "dcterms.created",
                                      "article:published",
                                      "article.published",
                                      "citation_publication_date",
                                      "citation_date",
                                      "datecreated",
                                      "cxenseparse:recs:publishtime",
                                      "article:created",
                                      "created",
                                      "published",
                                      "last-modified",
                                      "datemodified",
                                      "article:modified_time",
                                      "og:updated_time"}) {
    const auto [begin, end] = facts.meta.equal_range(std::string(name));
    for (auto found = begin; found != end; ++found)
      if (set_date(found->second, article)) return;
    // Before any date of a change, what the page shows.
    if (name == "published") {
      if (set_date_from_url(article.url, article)) return;
      for (const std::string& time : facts.times)
        if (set_date(time, article)) return;
      for (const std::string& shown : facts.shown_dates)
        if (set_date(shown, article)) return;
    }
  }
}

bool is_publisher(std::string_view byline, const Article& article) {
  const std::string key = phrase_key(byline);
  return !key.empty() &&
         (key == phrase_key(article.source) ||
          (key.find(' ') == std::string::npos && key.find('.') != std::string::npos && contains(article.url, key)));
}

void read_byline_field(const PageFacts& facts, Article& article) {
  if (!article.byline.empty()) return;
  for (const std::string_view name :
       {"author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl",
        "byline", "citation_author", "article:author_name", "twitter:data1"}) {
    std::vector<std::string> names;
    const auto [begin, end] = facts.meta.equal_range(std::string(name));
    for (auto found = begin; found != end; ++found) {
      std::string author = clean_byline(found->second);
      if (author.empty() || is_publisher(author, article) || (name == "twitter:data1" && !looks_like_name(author)) ||
          std::find(names.begin(), names.end(), author) != names.end())
        continue;
      names.push_back(std::move(author));
    }
    for (const std::string& author : names) article.byline += (article.byline.empty() ? "" : ", ") + author;
    if (!article.byline.empty()) return;
  }
  for (const std::string& shown : facts.authors) {
    std::string name = read_byline(shown).value_or(looks_like_name(shown) ? shown : "");
    if (!is_publisher(name, article)) article.byline = std::move(name);
    if (!article.byline.empty()) return;
  }
}

// Much is marked as a logo; the publisher's name ends or begins the page's title too.
std::string confirmed_logo(const PageFacts& facts) {
  const std::string logo = phrase_key(facts.logo);
  const std::string title = phrase_key(facts.title);
  const bool confirmed =
      !logo.empty() && title.size() > logo.size() && (title.ends_with(logo) || title.starts_with(logo));
  return confirmed ? facts.logo : std::string{};
}

}  // namespace

std::string read_html_metadata(const xmlNode* root, std::string_view path, Article& article) {
  const PageFacts facts = gather_facts(root);
  Article claimed;
  std::string body = read_json_ld(root, claimed);
  const auto set = [](std::string& field, const std::string& value) {
    if (field.empty()) field = value;
  };
  set(article.source, meta_value(facts, {"og:site_name"}));
  set(article.source, claimed.source);
  set(article.source,
      meta_value(facts, {"application-name", "dc.publisher", "publisher", "apple-mobile-web-app-title"}));
  // The name of a writer's own site is no publisher that would hide the byline below.
  const std::string logo = confirmed_logo(facts);
  set(article.title, best_title(facts, claimed.title, article.source.empty() ? logo : article.source));
  if (contains(facts.canonical, "://")) set(article.url, facts.canonical);
  if (const std::string url = meta_value(facts, {"og:url"}); contains(url, "://")) set(article.url, url);
  set(article.url, claimed.url);
  set(article.section, claimed.section);
  set(article.section, meta_value(facts, {"article:section", "section", "parsely-section", "og:article:section"}));
  set(article.section, facts.section);
  set(article.language, language_code(facts.language));
  set(article.language, language_code(meta_value(facts, {"og:locale", "content-language", "language", "dc.language"})));
  set(article.language, claimed.language);
  // A publisher that signs for its authors says nothing: the page may show who wrote it.
  if (!is_publisher(claimed.byline, article)) article.byline = claimed.byline;
  set(article.date, claimed.date);
  set(article.time, claimed.time);
  read_byline_field(facts, article);
  set(article.byline, claimed.byline);
  set(article.source, logo);
  read_date(facts, article);
  if (article.date.empty()) set_date_from_url(path, article);
  return body;
}

}  // namespace dateline::formats
