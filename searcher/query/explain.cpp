// The tree in words (query.h): what was asked for, which words of the index stand for it, why, and how much each
// counts.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>

#include "query/query.h"

namespace dateline::query {
namespace {

std::string articles(std::uint32_t number) { return fmt::format("{} article{}", number, number == 1 ? "" : "s"); }

std::string day_name(std::uint32_t day) {
  return fmt::format("{:04}-{:02}-{:02}", day / 10000, day / 100 % 100, day % 100);
}

std::string_view mode_name(WordMode mode, bool in_a_row) {
  switch (mode) {
    case WordMode::family:
      return in_a_row ? "and its inflections" : "and its family";
    case WordMode::exact:
      return "as printed";
    case WordMode::wildcard:
      return "as a pattern";
    case WordMode::fuzzy:
      return "spelt nearly alike";
  }
  return {};
}

class Explanation {
 public:
  std::string take() { return std::move(text_); }

  void write(const Node& node, std::size_t depth) {
    switch (node.kind) {
      case NodeKind::everything:
        line(depth, "every article");
        break;
      case NodeKind::word:
        word(node, depth);
        break;
      case NodeKind::phrase:
        line(depth,
             where(node, node.window == 0 ? "these words in a row"
                                          : fmt::format("these words in order, up to {} others between", node.window)));
        variants(node, depth + 1);
        break;
      case NodeKind::near:
        near(node, depth);
        break;
      case NodeKind::conjunction:
        group(node, depth, node.implicit ? "all of (parted by blanks)" : "all of");
        break;
      case NodeKind::disjunction:
        group(node, depth, "any of");
        break;
      case NodeKind::negation:
        group(node, depth, "not");
        break;
      case NodeKind::filter:
        filter(node, depth);
        break;
    }
  }

 private:
  void line(std::size_t depth, std::string_view text) {
    fmt::format_to(std::back_inserter(text_), "{:{}}{}\n", "", 2 * depth, text);
  }

  static std::string where(const Node& node, std::string_view what) {
    return node.field ? fmt::format("{}, in {}:", what, field_info(*node.field).name) : fmt::format("{}", what);
  }

  void group(const Node& node, std::size_t depth, std::string_view name) {
    line(depth, name);
    for (const std::string& note : node.notes) line(depth + 1, note);
    for (const Node& child : node.children) write(child, depth + 1);
  }

  void word(const Node& node, std::size_t depth) {
    const bool several = node.variants.size() > 1;
    if (several) line(depth++, "printed in any of these ways");
    for (const std::vector<Word>& variant : node.variants) {
      const bool in_a_row = variant.size() > 1;
      if (in_a_row) line(depth, "these words in a row");
      for (const Word& member : variant) one_word(node, member, depth + (in_a_row ? 1 : 0), in_a_row);
    }
  }

  void near(const Node& node, std::size_t depth) {
    const std::vector<Word>& words = node.variants[0];
    const auto glued = std::count_if(words.begin(), words.end(), [](const Word& word) { return word.glued; });
    line(depth,
         where(node, fmt::format("these {} in any order, at most {} apart", glued > 0 ? "words and phrases" : "words",
                                 node.window - static_cast<std::uint32_t>(glued))));
    for (std::size_t i = 0; i < words.size(); ++i) {
      const bool starts_phrase = !words[i].glued && i + 1 < words.size() && words[i + 1].glued;
      if (starts_phrase) line(depth + 1, "these words in a row");
      const bool in_phrase = starts_phrase || words[i].glued;
      one_word(node, words[i], depth + (in_phrase ? 2 : 1), in_phrase);
    }
  }

  void variants(const Node& node, std::size_t depth) {
    for (std::size_t i = 0; i < node.variants.size(); ++i) {
      if (i > 0) line(depth - 1, "or in a row");
      for (const Word& member : node.variants[i]) one_word(node, member, depth, true);
    }
  }

  void one_word(const Node& node, const Word& word, std::size_t depth, bool in_a_row) {
    line(depth, where(node, fmt::format("{} ({})", word.printed, mode_name(word.mode, in_a_row))));
    if (word.alternatives.empty()) line(depth + 1, "no article has it");
    for (const Alternative& alternative : word.alternatives) line(depth + 1, term(node, alternative));
  }

  static std::string term(const Node& node, const Alternative& alternative) {
    std::string count = articles(alternative.articles);
    if (!node.field)
      count =
          fmt::format("{} in the text, {} in the title", articles(alternative.articles), alternative.title_articles);
    return fmt::format("{:<18} x{:<4} {}: {}", alternative.term, alternative.weight, alternative.reason, count);
  }

  void filter(const Node& node, std::size_t depth) {
    std::string text = fmt::format("only {}:{}", field_info(*node.field).name, node.value);
    if (*node.field == Field::date) text = dates(node.days);
    const std::size_t values = node.terms.size() + node.parts.size();
    if (values == 0)
      text += " (no article has it)";
    else if (*node.field != Field::date)
      text += fmt::format(" ({} of the index)", values == 1 ? "one value" : fmt::format("{} values", values));
    line(depth, text);
    for (const std::string& note : node.notes) line(depth + 1, note);
  }

  static std::string dates(const DayRange& days) {
    if (days.first == 0) return fmt::format("only up to {}", day_name(days.last));
    if (days.last == DayRange{}.last) return fmt::format("only from {} on", day_name(days.first));
    return fmt::format("only from {} to {}", day_name(days.first), day_name(days.last));
  }

  std::string text_;
};

}  // namespace

std::string explain(const Node& root) {
  Explanation explanation;
  explanation.write(root, 0);
  return explanation.take();
}

}  // namespace dateline::query
