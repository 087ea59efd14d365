// The byline; see html_byline.h.
#include "formats/pages/html_byline.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "formats/characters/characters.h"
#include "formats/lines/byline.h"
#include "formats/pages/html_printed_names.h"

namespace dateline::formats {
namespace {

constexpr std::string_view author_fields[] = {"author",
                                              "article:author",
                                              "parsely-author",
                                              "sailthru.author",
                                              "dc.creator",
                                              "dcterms.creator",
                                              "byl",
                                              "byline",
                                              "authors",
                                              "citation_author",
                                              "article:author_name",
                                              "dc.contributor",
                                              "cxenseparse:author",
                                              "cxenseparse:recs:author",
                                              "vr:author",
                                              "og:author",
                                              "og:article:author",
                                              "lp.article:author",
                                              "shareaholic:article_author_name",
                                              "news_authors"};

constexpr std::size_t elements_of_article_head = 60;
constexpr std::size_t least_cards = 3;

std::string without_blanks(std::string_view key) {
  std::string word;
  for (const char c : key)
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) word.push_back(c);
  return word;
}

// "www.coastpost.example" -> "coastpost".
std::string host_word(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  std::string_view host = url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/:?#"));
  const std::size_t last = host.rfind('.');
  if (last == std::string_view::npos) return {};
  host = host.substr(0, last);
  // The longest label: "news" of "news.coastpost.co.example" names nobody.
  std::string_view longest;
  while (!host.empty()) {
    const std::size_t dot = host.find('.');
    const std::string_view label = host.substr(0, dot);
    if (label.size() > longest.size()) longest = label;
    host = dot == std::string_view::npos ? std::string_view{} : host.substr(dot + 1);
  }
  return without_blanks(ascii_lower(longest));
}

class Publishers {
 public:
  Publishers(const std::vector<std::string>& site_names, const std::string& url) : host_(host_word(url)) {
    for (const std::string& name : site_names) {
      add(name);
      // "Portal - Coast Post"
      for (const std::string_view separator : {" - ", " | ", " – "})
        if (const std::size_t at = name.rfind(separator); at != std::string::npos)
          add(std::string_view(name).substr(at + separator.size()));
    }
  }

  [[nodiscard]] bool is_one(std::string_view author) const {
    std::string key = phrase_key(author);
    if (key.starts_with("the ")) key.erase(0, 4);
    const std::string word = without_blanks(key);
    if (word.empty()) return true;
    if (host_.size() > 3 &&
        (word == host_ || (word.size() > host_.size() && word.starts_with(host_) && contains(key, "."))))
      return true;
    return std::any_of(keys_.begin(), keys_.end(), [&](std::string_view publisher) {
      if (publisher.starts_with("the ")) publisher.remove_prefix(4);
      // "Coast Post Newsroom"; a publisher of one word may be somebody's first name.
      const bool long_name = publisher.find_first_of(" .") != std::string_view::npos;
      return key == publisher || word == without_blanks(publisher) ||
             (long_name && key.size() > publisher.size() && key.starts_with(publisher) && key[publisher.size()] == ' ');
    });
  }

  // "Jane Doe, Coast Post Harbour" without the publisher.
  [[nodiscard]] std::string without_publisher(std::string names) const {
    const std::size_t comma = names.rfind(", ");
    if (comma == std::string::npos) return names;
    const std::string tail = phrase_key(std::string_view(names).substr(comma + 2));
    const bool publisher = is_one(tail) || std::any_of(keys_.begin(), keys_.end(), [&](const std::string& name) {
                             return tail.starts_with(name + ' ');
                           });
    if (publisher) names.resize(comma);
    return names;
  }

 private:
  std::vector<std::string> keys_;
  std::string host_;

  void add(std::string_view name) {
    if (std::string key = phrase_key(name); key.size() > 2) keys_.push_back(std::move(key));
  }
};

// The signatures of one source of names, by what they are worth.
struct Signed {
  std::string names;
  Signature worth = Signature::nobody;
};

class Chooser {
 public:
  explicit Chooser(const Publishers& publishers) : publishers_(publishers) {}

  // A later source counts only when it is worth more than all before it.
  void offer(const std::vector<std::string>& fields) {
    if (best_.worth == Signature::person) return;
    Signed offered;
    for (const std::string& field : fields) add(field, offered);
    if (offered.worth > best_.worth) best_ = std::move(offered);
  }

  [[nodiscard]] bool has_author() const { return best_.worth >= Signature::author; }
  [[nodiscard]] const std::string& chosen() const { return best_.names; }

 private:
  const Publishers& publishers_;
  Signed best_;

  void add(const std::string& field, Signed& offered) const {
    const std::string name = publishers_.without_publisher(clean_byline(field));
    const Signature worth = judge_signature(name);
    if (worth == Signature::nobody || publishers_.is_one(name) || contains(offered.names, name) ||
        (!offered.names.empty() && contains(name, offered.names)))
      return;
    // Beside a person a desk or a site is no author.
    if (worth == Signature::desk && offered.worth > Signature::desk) return;
    if (worth > Signature::desk && offered.worth == Signature::desk) offered = {};
    if (!offered.names.empty()) offered.names += ", ";
    offered.names += name;
    offered.worth = std::max(offered.worth, worth);
  }
};

// Far below the headline many names are those of the cards of other articles.
void drop_cards(std::vector<const PrintedAuthor*>& printed, std::size_t headline_position) {
  const auto is_far = [&](const PrintedAuthor* author) {
    return !author->declared && author->place.position > headline_position + elements_of_article_head;
  };
  if (static_cast<std::size_t>(std::count_if(printed.begin(), printed.end(), is_far)) >= least_cards)
    std::erase_if(printed, is_far);
}

// What calls itself a margin may hold the article's own byline, and it may stand unmarked below the text: believed
// where it is the only one.
std::string lone_byline(const PageFacts& facts, const ArticleAreas& areas) {
  std::string found;
  for (const PrintedAuthor& author : facts.authors) {
    if (areas.is_margin(author.place) ? areas.is_comment(author.place) : !author.far) continue;
    std::string byline = read_byline(author.text).value_or(std::string{});
    if (byline.empty() || judge_signature(byline) <= Signature::desk) continue;
    if (!found.empty() && found != byline) return {};
    found = std::move(byline);
  }
  return found;
}

}  // namespace

std::string choose_byline(const PageFacts& facts, const PrintedHeading* headline, const ClaimedArticle& claimed,
                          const std::vector<std::string>& site_names, const std::string& url) {
  const ArticleAreas areas(facts, headline);
  const std::size_t headline_position = headline == nullptr ? 0 : headline->place.position;
  const Publishers publishers(site_names, url);
  Chooser chooser(publishers);
  chooser.offer(claimed.authors);
  for (const std::string_view field : author_fields) {
    std::vector<std::string> names;
    const auto [begin, end] = facts.meta.equal_range(std::string(field));
    for (auto found = begin; found != end; ++found) names.push_back(found->second);
    chooser.offer(names);
  }
  // "Written by" and its like label the field; other labels are reading times.
  if (const std::string shown = facts.meta_value({"twitter:data1"}); looks_like_name(shown)) chooser.offer({shown});
  // What the page prints, below the headline first; what is only marked in a margin belongs to other articles.
  std::vector<const PrintedAuthor*> printed;
  for (const PrintedAuthor& author : facts.authors)
    if (!author.far && !areas.is_comment(author.place) && (author.declared || !areas.is_margin(author.place)))
      printed.push_back(&author);
  drop_cards(printed, headline_position);
  const auto order = [&](const PrintedAuthor* author) {
    const bool above = author->place.position < headline_position;
    return std::tuple(areas.is_margin(author->place), above, !above && !author->declared && !author->marked,
                      above ? headline_position - author->place.position : author->place.position);
  };
  std::stable_sort(printed.begin(), printed.end(),
                   [&](const PrintedAuthor* a, const PrintedAuthor* b) { return order(a) < order(b); });
  for (const PrintedAuthor* author : printed) {
    if (areas.is_margin(author->place) && chooser.has_author()) break;
    chooser.offer(names_printed(*author));
  }
  if (std::string byline = chooser.chosen(); !byline.empty()) return byline;
  if (std::string byline = lone_byline(facts, areas); !byline.empty()) return byline;
  // The publisher's own name only where nobody else signs.
  for (const PrintedAuthor* author : printed)
    if (!areas.is_margin(author->place))
      for (const std::string& name : names_printed(*author)) return name;
  for (const std::string& author : claimed.authors)
    if (std::string name = clean_byline(author); judge_signature(name) > Signature::nobody) return name;
  return {};
}

}  // namespace dateline::formats
