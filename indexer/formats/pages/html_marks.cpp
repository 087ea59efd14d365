// Class words; see html_marks.h. The words are those that content systems and page builders of many languages share.
#include "formats/pages/html_marks.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace dateline::formats {
namespace {

struct WordMark {
  std::string_view word;
  std::uint32_t marks;
};

constexpr std::size_t longest_attribute = 400;
constexpr std::size_t longest_word = 16;

constexpr std::array word_marks{
    WordMark{"aside", mark::margin},
    WordMark{"auteur", mark::author},
    WordMark{"auteurs", mark::author},
    WordMark{"author", mark::author},
    WordMark{"authorname", mark::author | mark::name},
    WordMark{"authors", mark::author},
    WordMark{"autor", mark::author},
    WordMark{"autore", mark::author},
    WordMark{"autoren", mark::author},
    WordMark{"autores", mark::author},
    WordMark{"autori", mark::author},
    WordMark{"autorzy", mark::author},
    WordMark{"breadcrumb", mark::breadcrumb},
    WordMark{"breadcrumbs", mark::breadcrumb},
    WordMark{"byline", mark::author},
    WordMark{"bylines", mark::author},
    WordMark{"category", mark::kicker},
    WordMark{"comment", mark::comment},
    WordMark{"commentaire", mark::comment},
    WordMark{"commentaires", mark::comment},
    WordMark{"commentlist", mark::comment},
    WordMark{"comments", mark::comment},
    WordMark{"copyright", mark::margin},
    WordMark{"created", mark::date | mark::published},
    WordMark{"crumb", mark::breadcrumb},
    WordMark{"crumbs", mark::breadcrumb},
    WordMark{"dachzeile", mark::kicker},
    WordMark{"date", mark::date},
    WordMark{"dateline", mark::date},
    WordMark{"datepublished", mark::date | mark::published},
    WordMark{"datetime", mark::date},
    WordMark{"datum", mark::date},
    WordMark{"disqus", mark::comment},
    WordMark{"event", mark::event},
    WordMark{"events", mark::event},
    WordMark{"eyebrow", mark::kicker},
    WordMark{"fecha", mark::date},
    WordMark{"firma", mark::author},
    WordMark{"fn", mark::name},
    WordMark{"footer", mark::margin},
    WordMark{"forfatter", mark::author},
    WordMark{"headline", mark::headline},
    WordMark{"journalist", mark::author},
    WordMark{"kicker", mark::kicker},
    WordMark{"kommentar", mark::comment},
    WordMark{"kommentare", mark::comment},
    WordMark{"kommentarer", mark::comment},
    WordMark{"latest", mark::margin},
    WordMark{"logo", mark::logo},
    WordMark{"menu", mark::margin},
    WordMark{"modified", mark::date | mark::modified},
    WordMark{"mostread", mark::margin},
    WordMark{"name", mark::name},
    WordMark{"nav", mark::margin},
    WordMark{"navbar", mark::margin},
    WordMark{"navigation", mark::margin},
    WordMark{"newsletter", mark::margin},
    WordMark{"overline", mark::kicker},
    WordMark{"popular", mark::margin},
    WordMark{"postdate", mark::date},
    WordMark{"poster", mark::author},
    WordMark{"promo", mark::margin},
    WordMark{"pubdate", mark::date | mark::published},
    WordMark{"published", mark::date | mark::published},
    WordMark{"recommend", mark::margin},
    WordMark{"recommendation", mark::margin},
    WordMark{"recommendations", mark::margin},
    WordMark{"recommended", mark::margin},
    WordMark{"redacteur", mark::author},
    WordMark{"redakteur", mark::author},
    WordMark{"related", mark::margin},
    WordMark{"reporter", mark::author},
    WordMark{"roofline", mark::kicker},
    WordMark{"sidebar", mark::margin},
    WordMark{"signature", mark::author},
    WordMark{"skribent", mark::author},
    WordMark{"spitzmarke", mark::kicker},
    WordMark{"subhead", mark::subtitle},
    WordMark{"subheading", mark::subtitle},
    WordMark{"subheadline", mark::subtitle},
    WordMark{"subline", mark::subtitle},
    WordMark{"subtitle", mark::subtitle},
    WordMark{"supertitle", mark::kicker},
    WordMark{"surtitle", mark::kicker},
    WordMark{"surtitre", mark::kicker},
    WordMark{"teaser", mark::margin},
    WordMark{"teasers", mark::margin},
    WordMark{"time", mark::date},
    WordMark{"timestamp", mark::date},
    WordMark{"title", mark::headline},
    WordMark{"titel", mark::headline},
    WordMark{"titre", mark::headline},
    WordMark{"titulo", mark::headline},
    WordMark{"topline", mark::kicker},
    WordMark{"trending", mark::margin},
    WordMark{"updated", mark::date | mark::modified},
    WordMark{"username", mark::name},
    WordMark{"writer", mark::author},
};

constexpr auto sorted_marks = [] {
  auto sorted = word_marks;
  std::sort(sorted.begin(), sorted.end(), [](const WordMark& a, const WordMark& b) { return a.word < b.word; });
  return sorted;
}();

std::uint32_t marks_of_word(std::string_view word) {
  const auto found =
      std::lower_bound(sorted_marks.begin(), sorted_marks.end(), word,
                       [](const WordMark& entry, std::string_view wanted) { return entry.word < wanted; });
  return found != sorted_marks.end() && found->word == word ? found->marks : 0;
}

// "with-sidebar", "has-left-sidebar" say what stands inside or beside an element, not what it is.
bool tells_of_others(std::string_view word) {
  return word == "with" || word == "has" || word == "without" || word == "no";
}

// Words end at everything that is no letter and at humps: "article-authorName" is article, author, name.
std::uint32_t marks_of(std::string_view value) {
  std::uint32_t marks = 0;
  std::uint32_t ignored = 0;
  std::array<char, longest_word> word{};
  std::size_t size = 0;
  bool after_small = false;
  const auto close = [&] {
    if (size > 1 && size <= longest_word) {
      const std::string_view whole(word.data(), size);
      if (tells_of_others(whole)) ignored = mark::margin;
      marks |= marks_of_word(whole) & ~ignored;
    }
    size = 0;
  };
  for (const char c : value.substr(0, longest_attribute)) {
    const bool capital = c >= 'A' && c <= 'Z';
    const bool small = c >= 'a' && c <= 'z';
    if ((!capital && !small) || (capital && after_small)) close();
    if (c == ' ') ignored = 0;
    if (capital || small) {
      if (size < longest_word) word[size] = capital ? static_cast<char>(c - 'A' + 'a') : c;
      ++size;
    }
    after_small = small;
  }
  close();
  return marks;
}

std::string_view value_of(const xmlAttr* attribute) {
  if (attribute->children == nullptr || attribute->children->content == nullptr) return {};
  return reinterpret_cast<const char*>(attribute->children->content);
}

}  // namespace

ElementAttributes read_attributes(const xmlNode* node) {
  ElementAttributes found;
  for (const xmlAttr* attribute = node->properties; attribute != nullptr; attribute = attribute->next) {
    if (attribute->name == nullptr) continue;
    const std::string_view name = reinterpret_cast<const char*>(attribute->name);
    if (name == "class" || name == "id" || name == "role" || name == "data-testid" || name == "data-component")
      found.marks |= marks_of(value_of(attribute));
    else if (name == "itemprop")
      found.item_property = value_of(attribute);
    else if (name == "rel")
      found.rel = value_of(attribute);
    else if (name == "property")
      found.property = value_of(attribute);
    else if (name == "name")
      found.name = value_of(attribute);
    else if (name == "content")
      found.content = value_of(attribute);
    else if (name == "datetime")
      found.date_time = value_of(attribute);
    else if (name == "title")
      found.title = value_of(attribute);
    else if (name == "href")
      found.href = value_of(attribute);
    else if (name == "type")
      found.type = value_of(attribute);
    else if (name == "http-equiv")
      found.http_equiv = value_of(attribute);
    else if (name == "pubdate")
      found.published = true;
    else if (name == "hidden" || (name == "aria-hidden" && value_of(attribute) == "true"))
      found.hidden = true;
    else if (name.starts_with("data-"))
      found.marks |= marks_of(name.substr(5)) & mark::breadcrumb;
  }
  return found;
}

}  // namespace dateline::formats
