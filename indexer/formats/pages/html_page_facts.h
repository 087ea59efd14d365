// Everything that a page says about itself, gathered in one walk over its tree: meta elements, JSON-LD scripts,
// headings, names and dates that are marked or simply stand there. What to believe is decided elsewhere
// (html_headline.h, html_byline.h, html_page_date.h).
#pragma once

#include <libxml/tree.h>

#include <cstddef>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::formats {

// Where on the page a fact stands: `position` counts elements, `area` is the innermost margin around it, 0 for none.
struct Place {
  std::size_t position = 0;
  std::size_t area = 0;
};

// A menu, a sidebar, a trail of crumbs, a box of other articles, comments; or what calls itself by such a word and
// holds the article ("with-sidebar"), which shows when the headline turns out to stand in it.
struct Area {
  std::size_t parent = 0;
  bool comments = false;
};

struct PrintedHeading {
  // The heading's pieces as its elements cut it: kickers, the headline, a second line.
  struct Part {
    std::string text;
    bool beside = false;  // marked as kicker, label, subtitle or date: no part of the headline
  };
  std::vector<Part> parts;
  int level = 0;          // of h1 to h3, 0 for other elements that are marked as a headline
  bool declared = false;  // itemprop=headline
  bool is_site = false;   // a link to the front page, or part of the logo
  Place place;
};

struct PrintedAuthor {
  std::vector<std::string> names;  // that are marked as such inside, or link to an author's page
  std::vector<std::string> links;  // other links inside
  std::vector<std::string> lines;  // its text as its elements cut it, where it has several
  std::string text;                // all that stands there
  bool declared = false;           // by rel or itemprop
  bool marked = false;             // by a class word
  bool far = false;                // neither, and not near the headline
  Place place;
};

struct PrintedDate {
  std::string value;       // of datetime, content or title, else as printed
  std::string text;        // as printed
  bool marked = false;     // <time>, or a class word says that it is a date
  bool published = false;  // declared to be the day of publication
  bool modified = false;   // declared to be that of a change
  Place place;
};

struct PageFacts {
  std::multimap<std::string, std::string> meta;  // by lower-case name or property, in the order of the page
  std::vector<std::string> json_ld;              // scripts as they stand
  std::vector<Area> areas{{}};                   // the first one is the page
  std::vector<PrintedHeading> headings;
  std::vector<PrintedAuthor> authors;
  std::vector<PrintedDate> dates;
  std::string title;
  std::string logo;     // the name in an element marked as the site's logo
  std::string section;  // itemprop=articleSection
  std::string canonical;
  std::string base;  // what its relative addresses start from
  std::string language;

  [[nodiscard]] std::string meta_value(std::initializer_list<std::string_view> names) const;
};

// What is margin, once the headline is known.
class ArticleAreas {
 public:
  ArticleAreas(const PageFacts& facts, const PrintedHeading* headline);
  [[nodiscard]] bool is_margin(const Place& place) const { return !around_headline_[place.area]; }
  [[nodiscard]] bool is_comment(const Place& place) const;

 private:
  const std::vector<Area>& areas_;
  std::vector<bool> around_headline_;
};

[[nodiscard]] PageFacts gather_page_facts(const xmlNode* root);

}  // namespace dateline::formats
