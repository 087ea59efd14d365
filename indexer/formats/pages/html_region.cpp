// Finding the article's box; see html_region.h. Paragraphs score for the boxes around them; the box with the most prose
// is the article. Boxes marked as furniture are left out, unless they hold a large part of the page's prose.
#include "formats/pages/html_region.h"

#include <algorithm>
#include <string_view>
#include <tuple>

#include "formats/characters/characters.h"
#include "formats/pages/html_cards.h"
#include "formats/pages/html_class_words.h"
#include "formats/pages/html_document.h"

namespace dateline::formats {
namespace {

// A box with so much of the page's prose is no furniture, whatever its name.
constexpr double shielding_share = 0.3;
constexpr double outer_shielding_share = 0.6;  // where the name leaves less doubt
// Text that waits for a script, or for a subscriber, in a box of its own. Where there is other text, a paragraph that
// is hidden alone is a note.
constexpr double hidden_shielding_share = 0.12;
constexpr double headline_shielding_share = 0.1;
constexpr double least_hidden_prose = 450;
constexpr std::size_t least_hidden_parts = 3;
constexpr double most_inner_articles = 0.2;
constexpr double digest_shielding_share = 0.4;
constexpr double least_digest_items = 6;
constexpr double least_digest_bytes = 900;
constexpr double teasers_shielding_share = 0.9;
constexpr double least_teasers = 4;
constexpr double longest_teaser = 600;  // bytes
constexpr double least_text_beside = 1500;
constexpr double least_plain_prose = 1000;
constexpr double least_text_prose = 800;
constexpr double most_text_links = 0.1;
constexpr std::size_t least_prose = 40;  // bytes; shorter blocks say nothing about where the text is
constexpr std::size_t least_item_prose = 60;
constexpr std::size_t longest_picture_text = 330;  // bytes
constexpr double least_text_of_captions = 150;     // a page with less other text has it below its pictures
constexpr double covered_share = 0.6;              // of a block, for it to count as claimed
constexpr double proving_share = 0.7;              // of the claimed text, and of the prose around it

double block_score(const HtmlBlock& block) {
  const auto length = static_cast<double>(block.text.size());
  double score = length * (1.0 - block.link_share());
  // Teasers and notices are short and end in mid-air.
  if (!ends_sentence(block.text)) score *= 0.4;
  if (block.kind == BlockKind::item) score *= 0.5;
  return score;
}

bool may_be_dropped(const HtmlBox& box) {
  return box.name != "html" && box.name != "body" && box.name != "main" && box.name != "article";
}

bool is_furniture_element(std::string_view name) {
  return name == "nav" || name == "aside" || name == "footer" || name == "form" || name == "menu";
}

bool is_heading_element(std::string_view name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

}  // namespace

bool is_prose_block(const HtmlBlock& block) {
  if (block.kind == BlockKind::item)
    return block.link_share() < 0.3 && block.text.size() >= least_item_prose && ends_sentence(block.text);
  return block.kind == BlockKind::paragraph && block.link_share() < 0.5 && block.text.size() >= least_prose;
}

HtmlRegion::HtmlRegion(const HtmlPage& page, const ClaimedText& claimed)
    : page_(page),
      scores_(page.blocks.size()),
      prose_(page.boxes.size()),
      bytes_(page.boxes.size()),
      link_share_(page.boxes.size()),
      items_(page.boxes.size()),
      headings_(page.boxes.size()),
      headlines_(page.boxes.size()),
      hidden_parts_(page.boxes.size()),
      dropped_(page.boxes.size()),
      kept_(page.boxes.size()),
      kept_bytes_(page.boxes.size()),
      covered_(page.blocks.size()),
      claimed_bytes_(claimed.size()) {
  weigh_blocks();
  weigh_plain_prose();
  find_hidden_parts();
  drop_furniture();
  weigh_kept();
  if (!claimed.empty()) compare(claimed);
  const std::uint32_t best = best_box();
  article_ = best == 0 ? 0 : widened(best);
  if (const std::uint32_t proven = covered_box(); proven != 0 && !page_.is_inside(proven, article_)) article_ = proven;
  if (article_ != 0) drop_inner_articles();
}

// Articles inside of the article with little of its prose are others.
void HtmlRegion::drop_inner_articles() {
  double inside = 0;
  std::vector<std::uint32_t> articles;
  std::uint32_t end = article_ + 1;
  for (; end < page_.boxes.size() && page_.is_inside(end, article_); ++end) {
    if (page_.boxes[end].name != "article" || dropped_[end] || headings_[end] == 0) continue;
    articles.push_back(end);
    inside += kept_[end];
  }
  if (inside > kept_[article_] * most_inner_articles) return;
  for (const std::uint32_t box : articles) dropped_[box] = true;
  for (std::uint32_t box = article_ + 1; box < end; ++box)
    if (dropped_[page_.boxes[box].parent]) dropped_[box] = true;
}

bool HtmlRegion::is_chosen(std::size_t block) const {
  const std::uint32_t box = page_.blocks[block].box;
  return !dropped_[box] && page_.is_inside(box, article_);
}

bool HtmlRegion::is_picture_text(std::size_t block) const {
  const HtmlBlock& text = page_.blocks[block];
  std::uint32_t box = text.box;
  if (text.kind != BlockKind::paragraph || text.text.size() > longest_picture_text) return false;
  if (kept_[article_] - scores_[block] < least_text_of_captions || is_in_list_or_table(box)) return false;
  if (page_.boxes[box].name == "p") box = page_.boxes[box].parent;
  for (; box > article_ && bytes_[box] <= longest_picture_text; box = page_.boxes[box].parent)
    if (page_.boxes[box].first_image <= block) return true;
  return false;
}

// Posts of a forum, entries and cells are short and may begin with a picture.
bool HtmlRegion::is_in_list_or_table(std::uint32_t box) const {
  for (; box > article_; box = page_.boxes[box].parent) {
    const std::string_view name = page_.boxes[box].name;
    if (name == "li" || name == "dd" || name == "td") return true;
  }
  return false;
}

bool HtmlRegion::is_table_cell_of_text(std::size_t block) const {
  for (std::uint32_t box = page_.blocks[block].box; box > article_; box = page_.boxes[box].parent)
    if (page_.boxes[box].name == "tr") return link_share_[box] < 0.6;
  return false;
}

bool HtmlRegion::is_in_list_of_links(std::size_t block) const {
  const HtmlBlock& one = page_.blocks[block];
  if (one.kind != BlockKind::item || one.link_bytes == 0 || ends_sentence(one.text)) return false;
  const std::uint32_t list = page_.boxes[one.box].parent;
  return (page_.boxes[list].name == "ul" || page_.boxes[list].name == "ol") && items_[list] >= 2 &&
         link_share_[list] > 0.5;
}

// Adds what the boxes have to the boxes around them. Boxes stand behind the boxes that they are in.
void HtmlRegion::sum_up(std::vector<double>& sums) const {
  for (std::size_t i = page_.boxes.size(); i-- > 1;) sums[page_.boxes[i].parent] += sums[i];
}

void HtmlRegion::weigh_blocks() {
  for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
    const HtmlBlock& block = page_.blocks[i];
    if (is_prose_block(block)) scores_[i] = block_score(block);
    if (!in_consent_window(block.box)) prose_[block.box] += scores_[i];
    bytes_[block.box] += static_cast<double>(block.text.size());
    link_share_[block.box] += static_cast<double>(block.link_bytes);
    items_[block.box] += block.kind == BlockKind::item;
    headings_[block.box] += block.kind == BlockKind::heading;
    headlines_[block.box] += page_.boxes[block.box].name == "h1";
  }
  sum_up(prose_);
  sum_up(bytes_);
  sum_up(link_share_);
  sum_up(items_);
  sum_up(headings_);
  sum_up(headlines_);
  for (std::size_t i = 0; i < bytes_.size(); ++i) link_share_[i] /= std::max(bytes_[i], 1.0);
}

void HtmlRegion::weigh_plain_prose() {
  constexpr ClassMarks named = marks::furniture | marks::outside | marks::consent | marks::hidden | marks::caption;
  std::vector<bool> plain(page_.boxes.size(), true);
  for (std::size_t i = 1; i < page_.boxes.size(); ++i) {
    const HtmlBox& box = page_.boxes[i];
    plain[i] =
        plain[box.parent] && (!may_be_dropped(box) || ((box.marks & named) == 0 && !is_furniture_element(box.name)));
  }
  for (std::size_t i = 0; i < page_.blocks.size(); ++i)
    if (plain[page_.blocks[i].box]) plain_prose_ += scores_[i];
}

// Pages that show a text in steps hide all of them but one: boxes of one kind side by side that hold much of the page's
// prose together.
void HtmlRegion::find_hidden_parts() {
  std::vector<std::uint32_t> parts;
  for (std::uint32_t i = 1; i < page_.boxes.size(); ++i)
    if ((page_.boxes[i].marks & marks::hidden) != 0 && (page_.boxes[i].marks & marks::consent) == 0 && prose_[i] > 0)
      parts.push_back(i);
  const auto kin = [&](std::uint32_t i) {
    const HtmlBox& box = page_.boxes[i];
    return std::tuple(box.parent, box.name, attribute(box.node, "class"));
  };
  std::stable_sort(parts.begin(), parts.end(), [&](std::uint32_t a, std::uint32_t b) { return kin(a) < kin(b); });
  for (std::size_t begin = 0, end = 0; begin < parts.size(); begin = end) {
    double prose = 0;
    while (end < parts.size() && kin(parts[end]) == kin(parts[begin])) prose += prose_[parts[end++]];
    if (end - begin < least_hidden_parts || prose < shielding_share * prose_[0]) continue;
    for (std::size_t i = begin; i < end; ++i) hidden_parts_[parts[i]] = true;
  }
}

bool HtmlRegion::in_consent_window(std::uint32_t box) const {
  for (; box != 0; box = page_.boxes[box].parent)
    if ((page_.boxes[box].marks & marks::consent) != 0 && may_be_dropped(page_.boxes[box])) return true;
  return false;
}

// "The article in brief": a summary that is a long list.
bool HtmlRegion::is_digest(std::size_t box) const {
  return (page_.boxes[box].marks & marks::standfirst) != 0 && bytes_[box] > least_digest_bytes &&
         items_[box] >= least_digest_items;
}

// A list whose entries are a heading and a few lines, beside a text of its own.
bool HtmlRegion::is_list_of_teasers(std::size_t box) const {
  return items_[box] >= least_teasers && headings_[box] >= least_teasers && items_[box] <= headings_[box] * 3 &&
         bytes_[box] <= headings_[box] * longest_teaser && prose_[0] - prose_[box] >= least_text_beside;
}

// Comments are often longer than the article; what has the headline in it is none, whatever its name.
double HtmlRegion::outside_share(std::size_t box) const {
  return headlines_[box] == 0 && plain_prose_ >= least_plain_prose ? 1.0 : outer_shielding_share;
}

// The share of the page's prose below which the box is furniture, 0 if it is none.
double HtmlRegion::furniture_share(const HtmlBox& box, std::size_t index) const {
  if (box.name == "nav" || box.name == "aside" || box.name == "footer" || (box.marks & marks::outside) != 0)
    return outside_share(index);
  if (hidden_parts_[index]) return 0;
  if ((box.marks & marks::hidden) != 0)
    return prose_[index] < least_hidden_prose || box.name == "p" ? outer_shielding_share : hidden_shielding_share;
  if (is_digest(index)) return digest_shielding_share;
  if ((box.marks & marks::caption) != 0 || is_furniture_element(box.name)) return shielding_share;
  // Several paragraphs without links are text, whatever the box is named.
  const bool reads_like_text = prose_[index] > least_text_prose && link_share_[index] < most_text_links;
  // Posts of networks that are quoted.
  if (box.name == "blockquote" && (box.marks & marks::quote) != 0) return 0;
  if ((box.marks & marks::furniture) != 0) return reads_like_text ? 0 : shielding_share;
  if (box.name == "p" || is_heading_element(box.name)) return 0;
  if ((box.marks & marks::perhaps) != 0 && is_list_of_teasers(index)) return teasers_shielding_share;
  const bool empty_or_links = prose_[index] == 0 || link_share_[index] > 0.3;
  return (box.marks & marks::perhaps) != 0 && empty_or_links ? shielding_share : 0;
}

void HtmlRegion::drop_furniture() {
  const std::vector<bool> cards = card_boxes(page_);
  for (std::size_t i = 1; i < page_.boxes.size(); ++i) {
    const HtmlBox& box = page_.boxes[i];
    dropped_[i] = dropped_[box.parent];
    if (!may_be_dropped(box)) {
      dropped_[i] = dropped_[i] || (box.marks & marks::hidden) != 0;
      continue;
    }
    if ((box.marks & marks::consent) != 0) dropped_[i] = true;
    double share = std::max(furniture_share(box, i), cards[i] ? shielding_share : 0);
    // "layout-right-sidebar": the box around everything is named after a part of it.
    if (headlines_[i] > 0 && headlines_[i] == headlines_[0] && (box.marks & marks::hidden) == 0)
      share = std::min(share, headline_shielding_share);
    if (share > 0 && (prose_[i] == 0 || prose_[i] < prose_[0] * share)) dropped_[i] = true;
  }
}

void HtmlRegion::weigh_kept() {
  for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
    const HtmlBlock& block = page_.blocks[i];
    if (dropped_[block.box]) continue;
    kept_[block.box] += scores_[i];
    if (block.kind != BlockKind::caption) kept_bytes_[block.box] += static_cast<double>(block.text.size());
  }
  sum_up(kept_);
  sum_up(kept_bytes_);
}

namespace {

double naming_bonus(const HtmlBox& box) {
  if ((box.marks & marks::article_body) != 0) return 2.0;
  const double bonus = box.name == "article" || box.name == "main" ? 1.25 : 1.0;
  return bonus + ((box.marks & marks::body) == 0 ? 0 : 0.15 * body_words(box.node));
}

}  // namespace

// Prose counts fully for the box that holds the paragraphs, less for each box around it.
std::uint32_t HtmlRegion::best_box() const {
  std::vector<double> scores(page_.boxes.size());
  for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
    std::uint32_t box = page_.blocks[i].box;
    if (scores_[i] == 0 || dropped_[box]) continue;
    double share = 1.0;
    // <p> and <li> hold nothing but themselves.
    const std::string_view name = page_.boxes[box].name;
    if (name == "p" || name == "blockquote" || name == "li") box = page_.boxes[box].parent;
    for (int level = 0; level < 8; box = page_.boxes[box].parent, ++level) {
      scores[box] += scores_[i] * share;
      share *= level == 0 ? 0.8 : 0.75;
      if (box == 0) break;
    }
  }
  std::uint32_t best = 0;
  double best_score = 0;
  for (std::uint32_t i = 1; i < scores.size(); ++i) {
    if (scores[i] <= 0) continue;
    const double score = scores[i] * naming_bonus(page_.boxes[i]);
    if (score < best_score) continue;
    best_score = score;
    best = i;
  }
  return best;
}

// The box around when it holds more of the same: pages put every part of a story into a box of its own. What it adds
// must be mostly prose, the cleaner the less it is.
std::uint32_t HtmlRegion::widened(std::uint32_t box) const {
  std::uint32_t best = box;
  std::uint32_t around = page_.boxes[box].parent;
  for (int level = 0; level < 6 && around != 0; ++level, around = page_.boxes[around].parent) {
    const double added = kept_[around] - kept_[best];
    const double added_bytes = kept_bytes_[around] - kept_bytes_[best];
    const double clean = added_bytes <= 0 ? 0 : added / added_bytes;
    if ((added > kept_[best] * 0.25 && clean > 0.4) || (added > kept_[best] * 0.1 && clean > 0.8)) best = around;
    if (page_.boxes[around].name == "article" || page_.boxes[around].name == "body") break;
  }
  return widened_to_pieces(best);
}

// The box around, however far, that makes the text half as long again with few links: the pieces of a text lie in boxes
// far apart. And the box that says of itself that it is the article's text.
std::uint32_t HtmlRegion::widened_to_pieces(std::uint32_t best) const {
  for (std::uint32_t around = page_.boxes[best].parent; around != 0; around = page_.boxes[around].parent) {
    const double added = kept_[around] - kept_[best];
    const double added_bytes = kept_bytes_[around] - kept_bytes_[best];
    const bool pieces = added > kept_[best] * 0.5 && added > added_bytes * 0.15 && link_share_[around] < 0.2;
    if (pieces || (page_.boxes[around].marks & marks::article_body) != 0) best = around;
  }
  return best;
}

void HtmlRegion::compare(const ClaimedText& claimed) {
  for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
    if (page_.blocks[i].text.size() < least_prose) continue;
    covered_[i] = claimed.coverage(page_.blocks[i].text);
    // Text shown twice (once hidden) counts once.
    if (covered_[i].share < covered_share || (page_.boxes[page_.blocks[i].box].marks & marks::hidden) != 0) continue;
    covered_bytes_ += static_cast<double>(covered_[i].bytes);
  }
  proof_ = covered_bytes_ >= proving_share * static_cast<double>(claimed_bytes_);
}

// The innermost box with nearly all of what the JSON-LD claims, 0 if the page does not show it.
std::uint32_t HtmlRegion::covered_box() const {
  if (!proof_) return 0;
  std::vector<double> inside(page_.boxes.size());
  for (std::size_t i = 0; i < page_.blocks.size(); ++i)
    if (covered_[i].share >= covered_share && !dropped_[page_.blocks[i].box])
      inside[page_.blocks[i].box] += static_cast<double>(covered_[i].bytes);
  sum_up(inside);
  std::uint32_t innermost = 0;
  for (std::uint32_t i = 1; i < inside.size(); ++i)
    if (inside[i] >= 0.9 * inside[0] && inside[i] > 0) innermost = i;
  return innermost;
}

}  // namespace dateline::formats
