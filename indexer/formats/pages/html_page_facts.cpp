// The one walk; see html_page_facts.h.
#include "formats/pages/html_page_facts.h"

#include <array>
#include <cstdint>

#include "formats/characters/characters.h"
#include "formats/lines/byline.h"
#include "formats/pages/html_document.h"
#include "formats/pages/html_marks.h"
#include "formats/pages/html_printed_names.h"
#include "formats/pages/html_short_text.h"

namespace dateline::formats {
namespace {

constexpr std::size_t longest_heading = 600;
constexpr std::size_t longest_author = 300;
constexpr std::size_t longest_byline = 120;
constexpr std::size_t elements_below_headline = 40;
constexpr std::size_t longest_marked_name = 60;
constexpr std::size_t most_meta = 600;
constexpr std::size_t most_headings = 60;
constexpr std::size_t most_authors = 40;
constexpr std::size_t most_dates = 120;
constexpr std::size_t most_areas = 4000;
constexpr std::size_t most_scripts = 40;
constexpr std::size_t longest_scripts = 4U << 20;

// "DC:Creator", "dcterm.creator" and their kin are one.
std::string meta_key(std::string_view name) {
  std::string key = ascii_lower(name);
  for (const std::string_view prefix : {"dc", "dcterm", "dcterms"})
    if (key.size() > prefix.size() + 1 && key.starts_with(prefix) &&
        (key[prefix.size()] == ':' || key[prefix.size()] == '.'))
      return (prefix == "dc" ? "dc." : "dcterms.") + key.substr(prefix.size() + 1);
  return key;
}

class Walk {
 public:
  explicit Walk(PageFacts& facts) : facts_(facts) {}

  struct Around {
    std::size_t area = 0;
    bool logo = false;
    bool article = false;
    bool link = false;
    bool quote = false;
  };

  void visit(const xmlNode* node, int depth, Around around) {
    if (depth > max_html_depth) return;
    ++position_;
    const std::string_view name = element_name(node);
    if (name == "script") return read_script(node);
    if (is_silent(name)) return;
    const ElementAttributes attributes = read_attributes(node);
    if (name == "meta") read_meta(attributes);
    if (name == "link") return read_link(attributes);
    if (name == "base" && facts_.base.empty()) facts_.base = clean_text(attributes.href);
    if (name == "title") {
      if (facts_.title.empty()) facts_.title = short_text(node, longest_heading);
      return;
    }
    around.area = area_inside(name, attributes, around);
    around.logo = around.logo || ((attributes.marks & mark::logo) != 0 && name != "body" && name != "html");
    around.article = around.article || name == "article";
    around.quote = around.quote || name == "blockquote";
    const Place place{position_, around.area};
    read_heading(node, name, attributes, place, around.logo);
    // Whom a quotation is by.
    if (!around.quote) read_author(node, name, attributes, place, around.link);
    around.link = around.link || name == "a";
    read_date(node, name, attributes, place);
    read_marked_names(node, attributes);
    for (const xmlNode* child = node->children; child != nullptr; child = child->next)
      if (is_element(child)) visit(child, depth + 1, around);
  }

 private:
  // The page as a whole is no menu, whatever its classes say.
  std::size_t area_inside(std::string_view name, const ElementAttributes& attributes, const Around& around) {
    const std::size_t area = around.area;
    if (name == "body" || name == "html" || name == "main" || name == "article") return area;
    // The foot of an article has its byline and date as often as its head.
    if (name == "footer" && around.article) return area;
    const bool margin = name == "nav" || name == "footer" || name == "aside" ||
                        (attributes.marks & (mark::margin | mark::breadcrumb | mark::comment)) != 0;
    if (!margin || facts_.areas.size() >= most_areas) return area;
    facts_.areas.push_back({area, facts_.areas[area].comments || (attributes.marks & mark::comment) != 0});
    return facts_.areas.size() - 1;
  }

  void read_script(const xmlNode* node) {
    if (facts_.json_ld.size() >= most_scripts || !contains(ascii_lower(attribute(node, "type")), "ld+json")) return;
    std::string script;
    for (const xmlNode* child = node->children; child != nullptr; child = child->next) script += content_of(child);
    script_bytes_ += script.size();
    if (script_bytes_ <= longest_scripts) facts_.json_ld.push_back(std::move(script));
  }

  void read_meta(const ElementAttributes& attributes) {
    if (trim(attributes.content).empty() || facts_.meta.size() >= most_meta) return;
    // Names as articles in lists have them are those of other articles.
    if (attributes.property.empty() && attributes.name.empty() && attributes.http_equiv.empty()) return;
    const std::string content = clean_text(attributes.content);
    for (const std::string_view key_list : {attributes.property, attributes.name, attributes.http_equiv})
      for (const std::string_view key : split_words(key_list)) facts_.meta.emplace(meta_key(key), content);
  }

  void read_link(const ElementAttributes& attributes) {
    if (facts_.canonical.empty() && ascii_lower(attributes.rel) == "canonical")
      facts_.canonical = clean_text(attributes.href);
  }

  void read_heading(const xmlNode* node, std::string_view name, const ElementAttributes& attributes, const Place& place,
                    bool in_logo) {
    const int level = name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '3' ? name[1] - '0' : 0;
    const bool declared = contains(attributes.item_property, "headline");
    if (level == 0 && !declared && (attributes.marks & mark::headline) == 0) return;
    if (headings_of_level_[static_cast<std::size_t>(level)] >= most_headings) return;
    if (name == "meta" || name == "a" || name == "html" || name == "body") return;
    PrintedHeading heading;
    heading.level = level;
    heading.declared = declared;
    heading.place = place;
    heading.is_site = in_logo;
    std::size_t bytes = 0;
    std::size_t nodes = 0;
    gather_parts(node, 0, false, heading, bytes, nodes);
    if (bytes > longest_heading || nodes > most_nodes_of_line) return;
    std::erase_if(heading.parts, [](PrintedHeading::Part& part) {
      part.text = clean_text(part.text);
      return part.text.empty();
    });
    if (heading.parts.empty()) return;
    if (level == 1) headline_at_ = position_;
    ++headings_of_level_[static_cast<std::size_t>(level)];
    facts_.headings.push_back(std::move(heading));
  }

  // Inline elements continue a part, others begin one.
  static void gather_parts(const xmlNode* node, int depth, bool beside, PrintedHeading& heading, std::size_t& bytes,
                           std::size_t& nodes) {
    if (depth > 20) return;
    std::vector<PrintedHeading::Part>& parts = heading.parts;
    for (const xmlNode* child = node->children; child != nullptr && bytes <= longest_heading; child = child->next) {
      if (++nodes > most_nodes_of_line) return;
      if (is_text(child)) {
        const std::string_view text = content_of(child);
        if (parts.empty() || parts.back().beside != beside) parts.push_back({{}, beside});
        parts.back().text += text.substr(0, longest_heading);
        bytes += trim(text).size();
      } else if (is_element(child) && !is_silent(element_name(child))) {
        const std::string_view name = element_name(child);
        if (name == "br") {
          parts.push_back({{}, beside});
          continue;
        }
        const ElementAttributes attributes = read_attributes(child);
        if (name == "a" && leads_home(attributes.href)) heading.is_site = true;
        const bool label = beside || name == "time" ||
                           ((attributes.marks & (mark::kicker | mark::subtitle | mark::date | mark::author)) != 0 &&
                            (attributes.marks & mark::headline) == 0);
        const bool apart = !is_inline(name) || label != beside;
        if (apart) parts.push_back({{}, label});
        gather_parts(child, depth + 1, label, heading, bytes, nodes);
        if (apart) parts.push_back({{}, beside});
      }
    }
  }

  void read_author(const xmlNode* node, std::string_view name, const ElementAttributes& attributes, const Place& place,
                   bool in_link) {
    const bool declared = attributes.rel == "author" || contains(attributes.item_property, "author") ||
                          contains(attributes.item_property, "creator") ||
                          ((name == "span" || name == "a") && contains(attributes.property, "author"));
    const bool marked = (attributes.marks & mark::author) != 0;
    if (facts_.authors.size() >= most_authors || position_ < author_end_ || name == "meta" || name == "body" ||
        name == "article" || name == "main" || name == "img")
      return;
    const bool linked = name == "a" && headline_at_ != 0 && position_ < headline_at_ + elements_below_headline &&
                        leads_to_author_page(attributes.href);
    if (!declared && !marked && !linked) return read_plain_byline(node, name, place, in_link);
    PrintedAuthor author;
    author.declared = declared;
    author.marked = marked;
    author.place = place;
    author.text = short_text(node, longest_author);
    std::size_t elements = 0;
    if (linked || (declared && (leads_to_author(attributes.href) || attributes.rel == "author")))
      author.names.push_back(author.text);
    gather_names(node, 0, author, elements);
    if ((author.text.empty() && author.names.empty()) || elements > most_nodes_of_line) return;
    if (author.names.size() > 1 && author.names.front() == author.text) author.names.erase(author.names.begin());
    author.lines = short_lines(node, longest_author);
    author_end_ = position_ + elements + 1;
    facts_.authors.push_back(std::move(author));
  }

  // "By Jane Doe" shortly below the headline, in an element that nothing marks; farther down, where each paragraph
  // would have to be read, only if the element opens with such words.
  void read_plain_byline(const xmlNode* node, std::string_view name, const Place& place, bool in_link) {
    // The card of another article is one link, its byline in it.
    if (in_link) return;
    if (headline_at_ == 0 || name.starts_with("h1") || name == "a" || name == "li" || name == "ul" || name == "h2")
      return;
    PrintedAuthor author;
    author.far = position_ >= headline_at_ + elements_below_headline;
    if (author.far && !opens_byline(own_start(node))) return;
    author.text = short_text(node, longest_byline);
    if (author.text.size() < 6) return;
    if (std::optional<std::string> dated = read_name_with_date(author.text))
      author.names.push_back(std::move(*dated));
    else if (!read_byline(author.text) && !read_byline_behind_date(author.text))
      return;
    author.place = place;
    std::size_t elements = 0;
    gather_names(node, 0, author, elements);
    author_end_ = position_ + elements + 1;
    facts_.authors.push_back(std::move(author));
  }

  // Names inside the element of an author: marked ones and links.
  static void gather_names(const xmlNode* node, int depth, PrintedAuthor& author, std::size_t& elements) {
    if (depth > 20) return;
    for (const xmlNode* child = node->children; child != nullptr && author.names.size() < 12; child = child->next) {
      if (!is_element(child) || is_silent(element_name(child))) continue;
      if (++elements > most_nodes_of_line) return;
      const ElementAttributes attributes = read_attributes(child);
      const bool marked = contains(attributes.item_property, "name") || (attributes.marks & mark::name) != 0 ||
                          contains(attributes.item_property, "author") || attributes.rel == "author" ||
                          leads_to_author(attributes.href);
      if (!marked && element_name(child) != "a") {
        gather_names(child, depth + 1, author, elements);
        continue;
      }
      std::string text =
          element_name(child) == "meta" ? clean_text(attributes.content) : short_text(child, 2 * longest_marked_name);
      if (!text.empty() && author.links.size() < 12) (marked ? author.names : author.links).push_back(std::move(text));
      count_elements(child, depth + 1, elements);
    }
  }

  static void count_elements(const xmlNode* node, int depth, std::size_t& elements) {
    if (depth > max_html_depth) return;
    for (const xmlNode* child = node->children; child != nullptr && elements <= most_nodes_of_line; child = child->next)
      if (is_element(child) && !is_silent(element_name(child))) {
        ++elements;
        count_elements(child, depth + 1, elements);
      }
  }

  void read_date(const xmlNode* node, std::string_view name, const ElementAttributes& attributes, const Place& place) {
    if (facts_.dates.size() >= most_dates) return;
    PrintedDate date;
    date.place = place;
    const bool declared =
        contains(attributes.item_property, "datePublished") || contains(attributes.property, "datePublished");
    date.modified = contains(attributes.item_property, "dateModified") ||
                    ((attributes.marks & mark::modified) != 0 && (attributes.marks & mark::published) == 0);
    const bool element = name == "time" || declared || contains(attributes.item_property, "dateModified");
    if ((attributes.marks & mark::event) != 0) return;
    if (!element && (attributes.marks & mark::date) == 0) {
      if (name == "meta" || name == "h1") return;
      date.text = own_line(node);
      if (date.text.empty()) return;
      date.value = date.text;
      facts_.dates.push_back(std::move(date));
      return;
    }
    date.text = short_text(node, longest_date_line);
    date.marked = true;
    date.published = declared || (attributes.published && !date.modified) ||
                     (!date.modified && (attributes.marks & mark::published) != 0);
    date.value = clean_text(!attributes.date_time.empty()                 ? attributes.date_time
                            : !attributes.content.empty() && declared     ? attributes.content
                            : !attributes.title.empty() && name == "abbr" ? attributes.title
                                                                          : date.text);
    if (has_digit(date.value)) facts_.dates.push_back(std::move(date));
  }

  // The publisher's name where the page shows it in place of a picture, and the section where it is marked.
  void read_marked_names(const xmlNode* node, const ElementAttributes& attributes) {
    if (facts_.section.empty() && attributes.item_property == "articleSection") {
      facts_.section = clean_text(attributes.content);
      if (facts_.section.empty()) facts_.section = short_text(node, longest_marked_name);
    }
    if (!facts_.logo.empty() || (attributes.marks & mark::logo) == 0 || !facts_.headings.empty()) return;
    std::string text = short_text(node, longest_marked_name);
    if (word_count(text) <= 5 && starts_upper(text) && !ends_sentence(text)) facts_.logo = std::move(text);
  }

  PageFacts& facts_;
  std::size_t position_ = 0;
  std::array<std::size_t, 4> headings_of_level_{};
  std::size_t author_end_ = 0;   // position behind the last element of an author that was read
  std::size_t headline_at_ = 0;  // position of the last h1
  std::size_t script_bytes_ = 0;
};

}  // namespace

std::string PageFacts::meta_value(std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names)
    if (const auto found = meta.find(std::string(name)); found != meta.end()) return found->second;
  return {};
}

ArticleAreas::ArticleAreas(const PageFacts& facts, const PrintedHeading* headline)
    : areas_(facts.areas), around_headline_(facts.areas.size(), false) {
  around_headline_[0] = true;
  if (headline == nullptr) return;
  for (std::size_t area = headline->place.area; area != 0; area = areas_[area].parent) around_headline_[area] = true;
}

bool ArticleAreas::is_comment(const Place& place) const { return is_margin(place) && areas_[place.area].comments; }

PageFacts gather_page_facts(const xmlNode* root) {
  PageFacts facts;
  if (!is_element(root)) return facts;
  facts.language = attribute(root, "lang");
  if (facts.language.empty()) facts.language = attribute(root, "xml:lang");
  Walk(facts).visit(root, 0, {});
  return facts;
}

}  // namespace dateline::formats
