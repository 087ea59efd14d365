// Metadata of pages; see html_metadata.h. What each field is read from, in which order, stands in the chooser of that
// field; here they are put together.
#include "formats/pages/html_metadata.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "formats/characters/characters.h"
#include "formats/lines/declared_language.h"
#include "formats/pages/html_byline.h"
#include "formats/pages/html_headline.h"
#include "formats/pages/html_json_ld.h"
#include "formats/pages/html_page_date.h"
#include "formats/pages/html_page_facts.h"

namespace dateline::formats {
namespace {

constexpr std::size_t most_words_of_section = 8;

void set(std::string& field, const std::string& value) {
  if (field.empty()) field = value;
}

bool is_address(std::string_view url) { return url.starts_with("http://") || url.starts_with("https://"); }

// Much is marked as a logo; the publisher's name ends or begins the page's title too.
std::string confirmed_logo(const PageFacts& facts) {
  const std::string logo = phrase_key(facts.logo);
  const std::string title = phrase_key(facts.title);
  const bool confirmed =
      !logo.empty() && title.size() > logo.size() && (title.ends_with(logo) || title.starts_with(logo));
  return confirmed ? facts.logo : std::string{};
}

// Some systems write the headline into every field that has a name.
std::string publisher_field(const PageFacts& facts) {
  const std::string headline = phrase_key(facts.meta_value({"og:title"}));
  for (const std::string_view name : {"application-name", "dc.publisher", "publisher", "apple-mobile-web-app-title"}) {
    std::string value = facts.meta_value({name});
    if (value.empty() || is_address(value)) continue;
    const std::string key = phrase_key(value);
    if (key != headline && key != phrase_key(facts.title)) return value;
  }
  return {};
}

// The front page is no article's address, though some systems call every page by it.
bool is_front_page(std::string_view url) {
  const std::size_t slash = url.find('/', url.find("://") + 3);
  return slash == std::string_view::npos || slash + 1 == url.size();
}

// "https://coast.example" of an address.
std::string_view site_of(std::string_view url) {
  return is_address(url) ? url.substr(0, url.find('/', url.find("://") + 3)) : std::string_view{};
}

void read_address(const PageFacts& facts, const ClaimedArticle& claimed, Article& article) {
  const std::string own = facts.meta_value({"og:url", "parsely-link", "twitter:url"});
  // A path alone is completed by the site that another address of the page names.
  std::string_view site;
  for (const std::string_view url :
       {std::string_view(facts.base), std::string_view(own), std::string_view(claimed.url)})
    if (site.empty()) site = site_of(url);
  for (const std::string& given : {facts.canonical, own, claimed.url}) {
    std::string url = given;
    if (given.starts_with("//"))
      url = "https:" + given;
    else if (given.starts_with('/') && !site.empty())
      url = std::string(site) + given;
    if (is_address(url) && !is_front_page(url)) set(article.url, url);
  }
}

// Some systems write all their keywords, or the summary, where the section belongs: the first of a list, no sentence.
std::string section_of(std::string_view field) {
  const bool closed_list = field.find(',') != std::string_view::npos && !contains(field, ", ");
  const bool long_list = std::count(field.begin(), field.end(), ',') >= 2 && !contains(field, " & ") &&
                         !contains(field, " and ") && !contains(field, " und ") && !contains(field, " et ") &&
                         !contains(field, " y ");
  if (closed_list || long_list) field = trim(field.substr(0, field.find(',')));
  return word_count(field) <= most_words_of_section ? std::string(field) : std::string{};
}

}  // namespace

std::string read_html_metadata(const xmlNode* root, std::string_view path, Article& article) {
  const PageFacts facts = gather_page_facts(root);
  const std::string own_address = facts.canonical.empty() ? facts.meta_value({"og:url"}) : facts.canonical;
  ClaimedArticle claimed = read_json_ld(facts.json_ld, own_address);
  read_address(facts, claimed, article);

  const std::string application = publisher_field(facts);
  const std::string logo = confirmed_logo(facts);
  const std::vector<std::string> site_names{facts.meta_value({"og:site_name"}), claimed.publisher, application};
  for (const std::string& name : site_names) set(article.source, name);
  std::vector<std::string> title_names = site_names;
  if (article.source.empty()) title_names.push_back(logo);
  const ChosenHeadline headline = choose_headline(facts, claimed, title_names);
  set(article.title, headline.text);
  // The name of a writer's own site is no publisher that would hide the byline.
  set(article.byline, choose_byline(facts, headline.printed, claimed, site_names, article.url));
  set(article.source, logo);

  const std::string section_field =
      facts.meta_value({"article:section", "section", "parsely-section", "og:article:section", "sailthru.section",
                        "cxenseparse:section", "og:section"});
  for (const std::string& section : {claimed.section, section_field, facts.section})
    set(article.section, section_of(section));
  set(article.language, language_code(facts.language));
  set(article.language, language_code(facts.meta_value(
                            {"og:locale", "content-language", "language", "dc.language", "dcterms.language"})));
  set(article.language, language_code(claimed.language));
  choose_page_date(facts, headline.printed, claimed, path, article);
  return std::move(claimed.body);
}

}  // namespace dateline::formats
