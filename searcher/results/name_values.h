// What facets count: the numbers of names, or where names files have a say the numbers of the names that articles count
// under. Those that the index has no number for get one behind its last.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <vector>

#include "query/name_view.h"
#include "results/names.h"

namespace dateline::results {

// Of one index and one state of it. Made of an empty view it leaves every number what it is.
class NameValues {
 public:
  // `names` learns how the values are printed. Reads all that `view` asks of the index, which is in proportion to the
  // files.
  void build(const query::NameView& view, const Xapian::Database& database, Names& names);
  void clear();

  [[nodiscard]] bool built() const { return built_; }
  // Numbers that the index gave out are below names(), values below size().
  [[nodiscard]] std::uint32_t names() const { return names_; }
  [[nodiscard]] std::uint32_t size() const { return size_; }

  // Each value of an article once, whichever of its slots the numbers come from: begin(), then visit() for each slot,
  // which calls found(value).
  void begin() { ++article_; }
  template <typename Found>
  void visit(Xapian::docid document, const std::vector<std::uint32_t>& numbers, const Found& found) {
    if (values_.empty()) {
      for (const std::uint32_t number : numbers) found(number);
      return;
    }
    for (const std::uint32_t number : numbers) {
      const std::uint32_t value = values_[number];
      if ((value & is_node) == 0)
        found(value);
      else if (const std::uint32_t of_node = value_of(document, value & ~is_node); of_node != no_number)
        found(of_node);
    }
  }

 private:
  // In values_: the number stands for a node of the view.
  static constexpr std::uint32_t is_node = 0x8000'0000;
  static constexpr std::uint32_t no_number = 0xFFFF'FFFF;

  // no_number when it counts under none, or under one that was found already.
  [[nodiscard]] std::uint32_t value_of(Xapian::docid document, std::uint32_t node);
  [[nodiscard]] std::uint32_t find_number(const Xapian::Database& database, std::uint32_t node, Names& names) const;
  void number_nodes(const Xapian::Database& database, Names& names);
  [[nodiscard]] std::vector<Xapian::docid> articles_of(const Xapian::Database& database, std::uint32_t node) const;
  void find_articles(const Xapian::Database& database);

  const query::NameView* view_ = nullptr;
  bool built_ = false;
  std::uint32_t names_ = 0;
  std::uint32_t size_ = 0;
  std::vector<std::uint32_t> values_;                 // by number; empty when the files say nothing about this index
  std::vector<std::uint32_t> value_of_node_;          // no_number for hidden ones
  std::vector<std::uint64_t> counted_in_;             // by node: the article that counted last
  std::vector<std::vector<Xapian::docid>> articles_;  // of each split that it sends elsewhere, ascending
  std::uint64_t article_ = 0;
};

}  // namespace dateline::results
