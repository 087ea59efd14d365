// See html_cards.h. One pass over the blocks, one over the boxes.
#include "formats/pages/html_cards.h"

#include <algorithm>
#include <string_view>
#include <tuple>

#include "formats/characters/characters.h"
#include "formats/pages/html_document.h"

namespace dateline::formats {
namespace {

constexpr std::size_t least_cards = 3;
constexpr std::size_t shortest_headline = 15;  // bytes
constexpr std::size_t longest_headline = 250;
constexpr std::size_t longest_card = 900;
constexpr double most_prose = 0.5;  // of the page's

struct Content {
  std::size_t bytes = 0;
  double prose = 0;  // bytes of sentences
  bool begun = false;
  bool opens_with_headline = false;
};

bool is_linked_headline(const HtmlBlock& block) {
  return block.link_share() > 0.8 && block.text.size() <= longest_headline && !block.text.ends_with('.');
}

// Tables of an article have links in each row.
bool is_of_table(std::string_view name) { return name == "tr" || name == "td" || name == "th" || name == "tbody"; }

std::vector<Content> contents(const HtmlPage& page) {
  std::vector<Content> found(page.boxes.size());
  for (const HtmlBlock& block : page.blocks) {
    found[block.box].bytes += block.text.size();
    if (ends_sentence(block.text)) found[block.box].prose += static_cast<double>(block.text.size());
    // Labels and dates may stand above the headline.
    if (block.text.size() < shortest_headline) continue;
    for (std::uint32_t box = block.box; !found[box].begun; box = page.boxes[box].parent) {
      found[box].begun = true;
      found[box].opens_with_headline = is_linked_headline(block);
    }
  }
  for (std::size_t i = page.boxes.size(); i-- > 1;) {
    found[page.boxes[i].parent].bytes += found[i].bytes;
    found[page.boxes[i].parent].prose += found[i].prose;
  }
  return found;
}

}  // namespace

std::vector<bool> card_boxes(const HtmlPage& page) {
  const std::vector<Content> inside = contents(page);
  std::vector<std::uint32_t> cards;
  for (std::uint32_t i = 1; i < page.boxes.size(); ++i)
    if (inside[i].opens_with_headline && inside[i].bytes <= longest_card && page.boxes[i].name != "p" &&
        !is_of_table(page.boxes[i].name))
      cards.push_back(i);
  const auto kin = [&](std::uint32_t i) {
    const HtmlBox& box = page.boxes[i];
    return std::tuple(box.parent, box.name, attribute(box.node, "class"));
  };
  std::stable_sort(cards.begin(), cards.end(), [&](std::uint32_t a, std::uint32_t b) { return kin(a) < kin(b); });
  std::vector<bool> result(page.boxes.size());
  for (std::size_t begin = 0; begin < cards.size();) {
    std::size_t end = begin;
    while (end < cards.size() && kin(cards[end]) == kin(cards[begin])) ++end;
    double prose = 0;
    for (std::size_t i = begin; i < end; ++i) prose += inside[cards[i]].prose;
    // A page that has most of its text in such boxes is a list, or a forum.
    if (end - begin >= least_cards && prose < inside[0].prose * most_prose)
      for (std::size_t i = begin; i < end; ++i) result[cards[i]] = true;
    begin = end;
  }
  return result;
}

}  // namespace dateline::formats
