// Titles before names (titles.h).
#include "entities/titles.h"

#include "entities/lexicon.h"

namespace dateline::entities {
namespace {

constexpr std::size_t max_title_words = 12;

class TitlesBefore {
 public:
  TitlesBefore(const WordTable& table, const std::vector<Word>& words) : table_(table), words_(words) {}

  [[nodiscard]] std::size_t begin(std::size_t at) const {
    std::size_t first = at;
    while (first > 0 && at - first < max_title_words && stands_close(first)) {
      if (first == at && words_[first].gap == Gap::hyphen) break;
      const std::size_t length = title_length(first, at);
      if (length == 0) break;
      first -= length;
    }
    return first;
  }

 private:
  [[nodiscard]] std::uint32_t flags(std::size_t at) const { return table_[words_[at].id].lexical; }
  [[nodiscard]] std::string_view folded(std::size_t at) const { return table_[words_[at].id].folded; }

  // Nothing but a blank, a hyphen or the dot of "Gen." between the word and the one before it.
  [[nodiscard]] bool stands_close(std::size_t at) const {
    const Gap gap = words_[at].gap;
    return gap == Gap::blank || gap == Gap::hyphen || (gap == Gap::period && !words_[at].sentence_start);
  }

  // Words of a title that ends before `first`: one, or "Minister of [the] Interior" right before the name.
  [[nodiscard]] std::size_t title_length(std::size_t first, std::size_t name) const {
    const std::uint32_t before = flags(first - 1);
    if (has(before, title_word) || (has(before, title_modifier) && first < name)) return 1;
    if (first != name || !has(before, title_tail)) return 0;
    if (first > 2 && folded(first - 2) == "of" && has(flags(first - 3), title_word)) return 3;
    if (first > 3 && folded(first - 2) == "the" && folded(first - 3) == "of" && has(flags(first - 4), title_word))
      return 4;
    return 0;
  }

  const WordTable& table_;
  const std::vector<Word>& words_;
};

}  // namespace

std::size_t titles_begin(const WordTable& table, const std::vector<Word>& words, std::size_t at) {
  return TitlesBefore(table, words).begin(at);
}

}  // namespace dateline::entities
