// The byline; see html_byline.h.
#include "formats/pages/html_byline.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "formats/characters/characters.h"
#include "formats/lines/byline.h"

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
    for (const std::string& name : site_names)
      if (std::string key = phrase_key(name); key.size() > 2) keys_.push_back(std::move(key));
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

 private:
  std::vector<std::string> keys_;
  std::string host_;
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
    const std::string name = clean_byline(field);
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

std::string shown_name(const std::string& text) { return read_byline(text).value_or(clean_byline(text)); }

// The names that an element of an author prints: what is marked in it, "By Jane Doe", links.
std::vector<std::string> names_printed(const PrintedAuthor& author) {
  std::vector<std::string> names;
  for (const std::string& name : author.names)
    if (std::string shown = shown_name(name); judge_signature(shown) > Signature::nobody)
      names.push_back(std::move(shown));
  if (!names.empty()) return names;
  if (std::optional<std::string> byline = read_byline(author.text)) return {*byline};
  for (const std::string& name : author.links)
    if (std::string shown = shown_name(name); judge_signature(shown) == Signature::person)
      names.push_back(std::move(shown));
  if (!names.empty()) return names;
  if (author.declared || looks_like_name(author.text)) return {clean_byline(author.text)};
  return {};
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
    if (!areas.is_comment(author.place) && (author.declared || !areas.is_margin(author.place)))
      printed.push_back(&author);
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
  // The publisher's own name only where the page prints it as that of an author.
  for (const PrintedAuthor* author : printed)
    if (!areas.is_margin(author->place))
      for (const std::string& name : names_printed(*author)) return name;
  return {};
}

}  // namespace dateline::formats
