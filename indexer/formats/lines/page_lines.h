// The lines of a page while they are being sorted into metadata, body and furniture.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/article.h"

namespace dateline::formats {

class LearntFurniture;  // formats/lines/learnt_furniture.h

enum class LineRole : std::uint8_t { body, gone };

struct PageLine {
  std::string text;
  LineRole role = LineRole::body;
  bool prose = false;
  bool heading = false;       // marked as one by the input: it cannot be another article's headline
  bool item = false;          // of a list
  std::string_view reason{};  // why it was removed; a literal
};

struct PageLines {
  std::vector<PageLine> lines;  // without blank ones
  bool marked_up = false;       // the input's markup says what is a paragraph, a heading, an item
  bool surrounded = false;      // menus and footer stood around these lines, which are a whole page's middle

  // Line i has become metadata.
  void take(std::size_t i) { lines[i].role = LineRole::gone; }
  // Line i is neither metadata nor body; it will be listed in Article::removed.
  void remove(std::size_t i, std::string_view reason) {
    lines[i].role = LineRole::gone;
    lines[i].reason = reason;
  }
  [[nodiscard]] bool is_body(std::size_t i) const { return lines[i].role == LineRole::body; }
  // A line of the body that is neither prose nor a list item.
  [[nodiscard]] bool stands_alone(std::size_t i) const;
  // The next line of the body after i, lines.size() if none.
  [[nodiscard]] std::size_t next(std::size_t i) const;
  // Index of the last line of the body before i, lines.size() if none.
  [[nodiscard]] std::size_t previous(std::size_t i) const;
};

[[nodiscard]] PageLines page_lines(const std::vector<std::string>& lines);

// Sorts the lines and fills the article from them; fields that are already set are kept. `furniture` may be null.
void read_page(PageLines page, Article& article, const LearntFurniture* furniture = nullptr);

// Headline, byline, source, date and furniture above the text (page_head.cpp).
void read_head(PageLines& page, Article& article);

}  // namespace dateline::formats
