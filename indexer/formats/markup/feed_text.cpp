// Text of items; see feed_text.h.
#include "formats/markup/feed_text.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "formats/characters/characters.h"
#include "formats/lines/headline.h"
#include "formats/lines/page_lines.h"
#include "formats/markup/marked_text.h"
#include "text/folding.h"

namespace dateline::formats {
namespace {

constexpr std::size_t least_words_of_text = 150;

// "Read more", the names of other articles: lines that are links and say nothing themselves.
bool is_link_line(const HtmlBlock& block) {
  return block.link_share() > 0.8 && block.kind != BlockKind::heading && !ends_sentence(block.text);
}

// "The post ... appeared first on ...", which the most common software puts below each item of its feeds.
constexpr std::pair<std::string_view, std::string_view> origin_notes[] = {{"The post ", " appeared first on "},
                                                                          {"L’article ", " est apparu en premier sur "},
                                                                          {"L'article ", " est apparu en premier sur "},
                                                                          {"Der Beitrag ", " erschien zuerst auf "},
                                                                          {"La entrada ", " se publicó primero en "},
                                                                          {"La entrada ", " aparece primero en "},
                                                                          {"O post ", " apareceu primeiro em "},
                                                                          {"L'articolo ", " proviene da "},
                                                                          {"L’articolo ", " proviene da "},
                                                                          {"Het bericht ", " verscheen eerst op "}};

bool is_origin_note(std::string_view text) {
  return std::any_of(std::begin(origin_notes), std::end(origin_notes),
                     [&](const auto& note) { return text.starts_with(note.first) && contains(text, note.second); });
}

void put_aside(std::vector<HtmlBlock>& blocks, Article& article) {
  std::vector<HtmlBlock> kept;
  for (HtmlBlock& block : blocks) {
    const bool caption = block.kind == BlockKind::caption;
    if (caption || is_link_line(block) || is_origin_note(block.text))
      article.removed.push_back({squeeze(text::clean_utf8(block.text)), caption ? "caption" : "link"});
    else
      kept.push_back(std::move(block));
  }
  blocks = std::move(kept);
}

bool breaks_off(std::string_view text) {
  while (text.ends_with(']') || text.ends_with(')')) text.remove_suffix(1);
  text = trim(text);
  return text.ends_with("…") || text.ends_with("...");
}

bool is_whole_text(const std::vector<HtmlBlock>& blocks) {
  std::size_t words = 0;
  for (const HtmlBlock& block : blocks) words += word_count(block.text);
  return words >= least_words_of_text && !breaks_off(blocks.back().text);
}

}  // namespace

void read_feed_text(std::vector<HtmlBlock> blocks, const LearntFurniture* furniture, Article& article) {
  put_aside(blocks, article);
  for (HtmlBlock& block : blocks) block.text = squeeze(text::clean_utf8(block.text));
  read_page(block_lines(blocks), article, furniture);
}

void read_feed_summary(std::vector<HtmlBlock> blocks, const LearntFurniture* furniture, Article& article) {
  if (!blocks.empty() && is_whole_text(blocks)) {
    read_feed_text(std::move(blocks), furniture, article);
    return;
  }
  put_aside(blocks, article);
  read_marked_text(std::move(blocks), furniture, article);
  article.removed.push_back({"", std::string(article.text.empty() ? headline_only : summary_only)});
}

}  // namespace dateline::formats
