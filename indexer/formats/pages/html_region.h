// Which box of a page is the article, and which boxes in it are furniture.
#pragma once

#include <cstdint>
#include <vector>

#include "formats/pages/html_blocks.h"
#include "formats/pages/html_claimed_text.h"

namespace dateline::formats {

// A paragraph that says something about where the text is.
[[nodiscard]] bool is_prose_block(const HtmlBlock& block);

// What is found out about the boxes and blocks of a page, by their index.
class HtmlRegion {
 public:
  HtmlRegion(const HtmlPage& page, const ClaimedText& claimed);

  // The box that is the article, 0 when there is no prose.
  [[nodiscard]] std::uint32_t article_box() const { return article_; }
  [[nodiscard]] bool is_dropped(std::uint32_t box) const { return dropped_[box]; }
  // In the article's box and no furniture.
  [[nodiscard]] bool is_chosen(std::size_t block) const;
  // Stands below a picture in a box that holds little else.
  [[nodiscard]] bool is_picture_text(std::size_t block) const;
  // Stands in a row of a table that is no row of links.
  [[nodiscard]] bool is_table_cell_of_text(std::size_t block) const;

  // Stands in a list of which more than half is links.
  [[nodiscard]] bool is_in_list_of_links(std::size_t block) const;

  // The JSON-LD's text agrees with so much of the page that it can be believed about single blocks.
  [[nodiscard]] bool has_proof() const { return proof_; }
  // Of the block's text, by the JSON-LD's; 0 without one.
  [[nodiscard]] double coverage(std::size_t block) const { return covered_[block].share; }
  [[nodiscard]] std::size_t letters(std::size_t block) const { return covered_[block].bytes; }

 private:
  void weigh_blocks();
  void weigh_plain_prose();
  void find_hidden_parts();
  void sum_up(std::vector<double>& sums) const;
  [[nodiscard]] bool in_consent_window(std::uint32_t box) const;
  [[nodiscard]] double outside_share(std::size_t box) const;
  [[nodiscard]] double furniture_share(const HtmlBox& box, std::size_t index) const;
  [[nodiscard]] bool is_list_of_teasers(std::size_t box) const;
  [[nodiscard]] bool is_digest(std::size_t box) const;
  void drop_furniture();
  void drop_inner_articles();
  void weigh_kept();
  [[nodiscard]] std::uint32_t best_box() const;
  [[nodiscard]] std::uint32_t widened(std::uint32_t box) const;
  [[nodiscard]] std::uint32_t widened_to_pieces(std::uint32_t best) const;
  [[nodiscard]] bool is_in_list_or_table(std::uint32_t box) const;
  void compare(const ClaimedText& claimed);
  [[nodiscard]] std::uint32_t covered_box() const;

  const HtmlPage& page_;
  std::vector<double> scores_;      // of blocks
  std::vector<double> prose_;       // score of the blocks in a box, however deep
  std::vector<double> bytes_;       // of text in a box
  std::vector<double> link_share_;  // of that text
  std::vector<double> items_;       // of lists in a box
  std::vector<double> headings_;
  std::vector<double> headlines_;   // <h1>
  double plain_prose_ = 0;          // of the page, in boxes that no name makes furniture
  std::vector<bool> hidden_parts_;  // boxes that hide the parts of one text
  std::vector<bool> dropped_;       // boxes
  std::vector<double> kept_;        // as prose_, without what was dropped
  std::vector<double> kept_bytes_;
  std::vector<ClaimedText::Coverage> covered_;  // blocks
  double covered_bytes_ = 0;
  std::size_t claimed_bytes_ = 0;
  bool proof_ = false;
  std::uint32_t article_ = 0;
};

}  // namespace dateline::formats
