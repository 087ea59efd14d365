// Finding the body of a page; see html_body.h. Paragraphs score for the elements around them; the element with the most
// prose is the article. Elements named as furniture are left out, unless they hold a large part of the page's prose.
#include "formats/html_body.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "formats/characters.h"
#include "formats/html_document.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

constexpr double shielding_share =
    0.3;  // an element with so much of the page's prose is no furniture, whatever its name
constexpr std::size_t least_prose = 40;  // code points; shorter blocks say nothing about where the text is
constexpr std::size_t longest_link_line = 200;

constexpr std::string_view furniture_elements[] = {"nav", "aside", "footer", "form", "menu"};

constexpr std::string_view furniture_words[] = {"ad",
                                                "ads",
                                                "advert",
                                                "advertisement",
                                                "advertising",
                                                "adslot",
                                                "banner",
                                                "breadcrumb",
                                                "breadcrumbs",
                                                "byline",
                                                "comment",
                                                "comments",
                                                "commentlist",
                                                "copyright",
                                                "credit",
                                                "credits",
                                                "disclaimer",
                                                "disqus",
                                                "footer",
                                                "login",
                                                "masthead",
                                                "menu",
                                                "modal",
                                                "mostread",
                                                "nav",
                                                "navbar",
                                                "navigation",
                                                "navi",
                                                "newsletter",
                                                "outbrain",
                                                "pagination",
                                                "pager",
                                                "paywall",
                                                "popular",
                                                "popup",
                                                "promo",
                                                "promos",
                                                "promotion",
                                                "readmore",
                                                "recirc",
                                                "recommend",
                                                "recommended",
                                                "recommendation",
                                                "recommendations",
                                                "relacionadas",
                                                "relacionados",
                                                "related",
                                                "relatedposts",
                                                "share",
                                                "sharebar",
                                                "sharing",
                                                "sidebar",
                                                "signup",
                                                "skip",
                                                "social",
                                                "sponsor",
                                                "sponsored",
                                                "subscribe",
                                                "subscription",
                                                "taboola",
                                                "tags",
                                                "taglist",
                                                "teaser",
                                                "teasers",
                                                "toolbar",
                                                "tooltip",
                                                "trending",
                                                "widget",
                                                "widgets",
                                                "whatsapp",
                                                "facebook",
                                                "twitter",
                                                "addthis",
                                                "sharethis",
                                                "infobox",
                                                "partage",
                                                "teilen",
                                                "werbung",
                                                "anzeige",
                                                "contentinfo",
                                                "complementary",
                                                "toc",
                                                "printonly",
                                                "noprint",
                                                "rating",
                                                "donate",
                                                "donation",
                                                "bio",
                                                "livesearch",
                                                "lire"};

// What consent windows are named; they hold more prose than a short story and are never the story.
constexpr std::string_view consent_words[] = {"consent",  "cookie", "cookies",   "gdpr",        "ccpa",
                                              "onetrust", "didomi", "cookiebot", "usercentrics"};

struct WordPair {
  std::string_view first;
  std::string_view second;
};
constexpr WordPair furniture_pairs[] = {
    {"most", "read"},     {"read", "more"},    {"read", "also"},     {"also", "read"},      {"more", "on"},
    {"see", "also"},      {"read", "next"},    {"up", "next"},       {"you", "may"},        {"author", "box"},
    {"author", "bio"},    {"author", "info"},  {"about", "author"},  {"article", "footer"}, {"post", "footer"},
    {"sign", "up"},       {"more", "stories"}, {"top", "stories"},   {"more", "from"},      {"photo", "credit"},
    {"image", "caption"}, {"wp", "caption"},   {"article", "tools"}, {"story", "tools"},    {"entry", "meta"},
    {"post", "meta"},     {"article", "meta"}, {"tag", "list"},      {"read", "time"},      {"reading", "time"}};

constexpr std::string_view body_words[] = {"body", "content", "text", "story", "entry", "post", "article", "main"};

template <std::size_t n>
bool is_in(const std::string_view (&list)[n], std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

bool is_named_furniture(const xmlNode* node) {
  const std::string_view name = element_name(node);
  if (name == "html" || name == "body" || name == "main" || name == "article") return false;
  if (is_in(furniture_elements, name)) return true;
  const std::vector<std::string> words = style_words(node);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (is_in(furniture_words, words[i])) return true;
    if (i + 1 < words.size())
      for (const WordPair& pair : furniture_pairs)
        if (pair.first == words[i] && pair.second == words[i + 1]) return true;
  }
  return false;
}

bool is_consent_window(const xmlNode* node) {
  const std::string_view name = element_name(node);
  if (name == "html" || name == "body" || name == "main" || name == "article") return false;
  const std::vector<std::string> words = style_words(node);
  return std::any_of(words.begin(), words.end(), [](const std::string& word) { return is_in(consent_words, word); });
}

bool is_hidden(const xmlNode* node) {
  std::string style = ascii_lower(attribute(node, "style"));
  std::erase(style, ' ');
  if (contains(style, "display:none") || contains(style, "visibility:hidden")) return true;
  if (attribute(node, "aria-hidden") == "true") return true;
  for (const xmlAttr* found = node->properties; found != nullptr; found = found->next)
    if (found->name != nullptr && std::string_view(reinterpret_cast<const char*>(found->name)) == "hidden") return true;
  return false;
}

bool is_good(const HtmlBlock& block) {
  return block.kind == BlockKind::paragraph && block.link_share() < 0.5 && text::code_points(block.text) >= least_prose;
}

double block_score(const HtmlBlock& block) {
  const double length = static_cast<double>(block.text.size());
  double score = length * (1.0 - block.link_share());
  // Teasers and notices are short and end in mid-air.
  if (!ends_sentence(block.text)) score *= 0.4;
  return score;
}

struct PageProse {
  std::unordered_map<const xmlNode*, double> inside;  // score of the prose in an element, however deep
  double total = 0;
};

PageProse measure(const std::vector<HtmlBlock>& blocks) {
  PageProse prose;
  for (const HtmlBlock& block : blocks) {
    if (!is_good(block)) continue;
    const double score = block_score(block);
    prose.total += score;
    for (const xmlNode* node = block.container; is_element(node); node = node->parent) prose.inside[node] += score;
  }
  return prose;
}

double naming_bonus(const xmlNode* node) {
  const std::string_view name = element_name(node);
  if (contains(attribute(node, "itemprop"), "articleBody")) return 2.0;
  double bonus = name == "article" || name == "main" ? 1.25 : 1.0;
  std::size_t hits = 0;
  for (const std::string& word : style_words(node)) hits += is_in(body_words, word);
  return bonus + 0.15 * static_cast<double>(std::min<std::size_t>(hits, 3));
}

// Prose counts fully for the element that holds the paragraphs, less for each element around it.
const xmlNode* best_element(const std::vector<HtmlBlock>& blocks) {
  std::unordered_map<const xmlNode*, double> scores;
  for (const HtmlBlock& block : blocks) {
    if (!is_good(block)) continue;
    double share = 1.0;
    const xmlNode* node = block.container;
    // <p> holds nothing but itself.
    if (element_name(node) == "p" || element_name(node) == "blockquote") node = node->parent;
    for (int level = 0; is_element(node) && level < 8; node = node->parent, ++level) {
      scores[node] += block_score(block) * share;
      share *= level == 0 ? 0.8 : 0.75;
    }
  }
  const xmlNode* best = nullptr;
  double best_score = 0;
  for (const HtmlBlock& block : blocks)
    for (const xmlNode* node = block.container; is_element(node); node = node->parent) {
      const auto found = scores.find(node);
      if (found == scores.end() || found->second <= 0) continue;
      const double score = found->second * naming_bonus(node);
      found->second = -1;
      if (score > best_score) {
        best_score = score;
        best = node;
      }
    }
  return best;
}

// The element around `node` when it holds much more of the same: pages put every part of a story into a box of its own.
const xmlNode* widened(const xmlNode* node, const PageProse& prose) {
  const auto inside = [&](const xmlNode* element) {
    const auto found = prose.inside.find(element);
    return found == prose.inside.end() ? 0.0 : found->second;
  };
  const xmlNode* best = node;
  const xmlNode* around = node->parent;
  for (int level = 0; level < 4 && is_element(around); ++level, around = around->parent) {
    const std::string_view name = element_name(around);
    if (name == "html") break;
    if (inside(around) > inside(best) * 1.25) best = around;
    if (name == "article" || name == "body") break;
  }
  return best;
}

bool is_link_line(const HtmlBlock& block) {
  if (block.kind == BlockKind::heading) return block.link_share() > 0.9;
  const double limit = block.kind == BlockKind::item ? 0.8 : 0.65;
  return block.link_share() > limit && text::code_points(block.text) < longest_link_line;
}

}  // namespace

std::vector<HtmlBlock> html_body(const xmlNode* root, Article& article) {
  const std::vector<HtmlBlock> everything = html_blocks(root, is_consent_window);
  const PageProse prose = measure(everything);
  const auto leave_out = [&](const xmlNode* node) {
    if (is_consent_window(node)) return true;
    if (!is_named_furniture(node) && !is_hidden(node)) return false;
    const auto found = prose.inside.find(node);
    return found == prose.inside.end() || found->second < prose.total * shielding_share;
  };
  std::vector<HtmlBlock> candidates = html_blocks(root, leave_out);
  const PageProse kept = measure(candidates);
  const xmlNode* best = best_element(candidates);
  if (best == nullptr) return candidates;
  best = widened(best, kept);
  std::vector<HtmlBlock> body;
  for (HtmlBlock& block : html_blocks(best, leave_out)) {
    if (block.kind == BlockKind::caption) {
      article.removed.push_back({std::move(block.text), "caption"});
    } else if (is_link_line(block)) {
      article.removed.push_back({std::move(block.text), "related links"});
    } else {
      body.push_back(std::move(block));
    }
  }
  return body;
}

}  // namespace dateline::formats
