// Lines of text on a terminal: wrapped in the order the words stand, never inside a character, with what is lit marked.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/highlights.h"

namespace dateline::cli {

inline constexpr const char* bold = "\033[1m";
inline constexpr const char* faint = "\033[2m";
inline constexpr const char* lit_on = "\033[1;31m";
inline constexpr const char* off = "\033[0m";

// A character as a reader sees it, and which highlight it belongs to (0: none).
struct Cell {
  std::string bytes;
  std::size_t width = 0;
  std::size_t lit = 0;
  bool may_begin_line = false;  // though no blank stands before it: Chinese, Japanese, Thai
};

// The characters of `text`; those that must not reach a terminal are left out, code points still counted. `first_lit`
// numbers the first highlight.
[[nodiscard]] std::vector<Cell> cells_of(std::string_view text, const std::vector<Highlight>& highlights,
                                         std::size_t first_lit);

enum class Marks { none, brackets, color };

// Draws cells in lines of `width` columns after `indent` blanks, broken at blanks and where a script without blanks
// lets lines be broken. `base` is how what is not lit is drawn in color.
class Paragraph {
 public:
  Paragraph(std::size_t indent, std::size_t width, Marks marks, const char* base)
      : indent_(indent), width_(width), marks_(marks), base_(base) {}

  [[nodiscard]] std::string draw(const std::vector<Cell>& cells);

 private:
  [[nodiscard]] std::size_t columns(const std::vector<Cell>& cells, std::size_t i) const;
  [[nodiscard]] std::size_t line_end(const std::vector<Cell>& cells, std::size_t begin) const;
  void add_line(const std::vector<Cell>& cells, std::size_t begin, std::size_t end);

  std::size_t indent_;
  std::size_t width_;
  Marks marks_;
  const char* base_;
  std::string text_;
};

}  // namespace dateline::cli
