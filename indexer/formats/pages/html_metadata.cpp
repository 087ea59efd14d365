// Metadata of pages; see html_metadata.h. What each field is read from, in which order, stands in the chooser of that
// field; here they are put together.
#include "formats/pages/html_metadata.h"

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

void read_address(const PageFacts& facts, const ClaimedArticle& claimed, Article& article) {
  for (const std::string& url :
       {facts.canonical, facts.meta_value({"og:url", "parsely-link", "twitter:url"}), claimed.url})
    if (is_address(url) && !is_front_page(url)) set(article.url, url);
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

  set(article.section, claimed.section);
  set(article.section, facts.meta_value({"article:section", "section", "parsely-section", "og:article:section",
                                         "sailthru.section", "cxenseparse:section", "og:section"}));
  set(article.section, facts.section);
  set(article.language, language_code(facts.language));
  set(article.language, language_code(facts.meta_value(
                            {"og:locale", "content-language", "language", "dc.language", "dcterms.language"})));
  set(article.language, language_code(claimed.language));
  choose_page_date(facts, headline.printed, claimed, path, article);
  return std::move(claimed.body);
}

}  // namespace dateline::formats
