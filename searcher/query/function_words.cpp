// Tables of function words in English, French, Spanish and German (function_words.h).
#include "query/function_words.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace dateline::query {
namespace {

using namespace std::string_view_literals;

// As typed, in lower case. Left out is what has a meaning in another of the languages, or in capitals (it, us, who,
// un, die, den, war, son, will, may): a query that loses its only telling word is worse than one that keeps an idle
// one.
constexpr std::array function_words{
    "a"sv,     "about"sv, "after"sv,   "an"sv,     "and"sv,    "are"sv,   "as"sv,    "at"sv,      "auf"sv,   "aux"sv,
    "avec"sv,  "be"sv,    "because"sv, "been"sv,   "before"sv, "being"sv, "but"sv,   "by"sv,      "como"sv,  "dans"sv,
    "das"sv,   "de"sv,    "del"sv,     "der"sv,    "des"sv,    "did"sv,   "do"sv,    "does"sv,    "du"sv,    "during"sv,
    "ein"sv,   "eine"sv,  "einer"sv,   "el"sv,     "en"sv,     "est"sv,   "et"sv,    "for"sv,     "from"sv,  "für"sv,
    "had"sv,   "has"sv,   "have"sv,    "having"sv, "he"sv,     "her"sv,   "his"sv,   "how"sv,     "i"sv,     "im"sv,
    "in"sv,    "into"sv,  "is"sv,      "its"sv,    "la"sv,     "las"sv,   "le"sv,    "les"sv,     "los"sv,   "mit"sv,
    "my"sv,    "nach"sv,  "not"sv,     "of"sv,     "on"sv,     "onto"sv,  "or"sv,    "our"sv,     "para"sv,  "por"sv,
    "que"sv,   "qui"sv,   "she"sv,     "since"sv,  "so"sv,     "such"sv,  "sur"sv,   "than"sv,    "that"sv,  "the"sv,
    "their"sv, "them"sv,  "there"sv,   "these"sv,  "they"sv,   "this"sv,  "those"sv, "through"sv, "to"sv,    "und"sv,
    "une"sv,   "upon"sv,  "von"sv,     "was"sv,    "we"sv,     "were"sv,  "what"sv,  "when"sv,    "where"sv, "which"sv,
    "while"sv, "whom"sv,  "whose"sv,   "why"sv,    "with"sv,   "would"sv, "you"sv,   "your"sv,    "zu"sv,    "zum"sv,
    "zur"sv,
};

constexpr bool sorted(const auto& table) {
  return std::adjacent_find(table.begin(), table.end(), [](auto a, auto b) { return a >= b; }) == table.end();
}
static_assert(sorted(function_words));

constexpr std::array question_words{
    "can"sv,   "could"sv, "did"sv,    "do"sv,    "does"sv, "had"sv,  "has"sv,   "have"sv,
    "how"sv,   "is"sv,    "should"sv, "was"sv,   "were"sv, "what"sv, "when"sv,  "where"sv,
    "which"sv, "who"sv,   "whom"sv,   "whose"sv, "why"sv,  "will"sv, "would"sv,
};
static_assert(sorted(question_words));

// Without a question mark, fewer words than this are taken as they stand: "who killed Kennedy".
constexpr std::size_t least_question = 5;

bool is_listed(const auto& table, std::string_view word) {
  return std::binary_search(table.begin(), table.end(), word);
}

const Word* bare_word(const Node& node) {
  const bool single = node.kind == NodeKind::word && !node.field && node.variants.size() == 1 &&
                      node.variants[0].size() == 1 && node.variants[0][0].mode == WordMode::family;
  return single ? &node.variants[0][0] : nullptr;
}

bool is_function_word(const Node& node) {
  const Word* word = bare_word(node);
  return word != nullptr && is_listed(function_words, node.place.begin == 0 ? word->term : word->printed);
}

bool tells(const Node& node) {
  const Word* word = bare_word(node);
  return word == nullptr || !(is_function_word(node) || is_listed(question_words, word->term));
}

bool is_question(const Node& root, std::string_view text) {
  if (root.kind != NodeKind::conjunction || !root.implicit) return false;
  const std::size_t last = text.find_last_not_of(" \t\n");
  if (last != std::string_view::npos && text[last] == '?') return true;
  const Word* first = bare_word(root.children[0]);
  return first != nullptr && root.children.size() >= least_question && is_listed(question_words, first->term);
}

}  // namespace

void leave_out_function_words(std::vector<Node>& words, std::vector<std::string>& notes) {
  if (std::none_of(words.begin(), words.end(), tells)) return;
  std::string left_out;
  std::uint32_t passed = 0;
  for (Node& node : words) {
    if (!is_function_word(node)) {
      node.left_out_before += std::exchange(passed, 0);
      continue;
    }
    left_out += (left_out.empty() ? "" : ", ") + node.variants[0][0].printed;
    passed += 1 + node.left_out_before;
  }
  if (left_out.empty()) return;
  notes.push_back("not asked for, because most articles have them: " + left_out);
  std::erase_if(words, is_function_word);
}

void ease_question(Node& root, std::string_view text) {
  if (!is_question(root, text)) return;
  leave_out_function_words(root.children, root.notes);
  // The first word may be the one that asks and have a meaning elsewhere: who, will.
  const Word* first = bare_word(root.children[0]);
  if (first == nullptr || !is_listed(question_words, first->term)) return;
  if (std::none_of(root.children.begin(), root.children.end(), tells)) return;
  root.notes.push_back("not asked for, because it asks: " + first->printed);
  root.children.erase(root.children.begin());
}

}  // namespace dateline::query
