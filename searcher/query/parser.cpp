// Recursive descent from lexemes to the tree (query.h, tree.h).
//
//   or    = and { OR and }
//   and   = run { AND run }          AND and blanks bind alike; a run is what only blanks part
//   run   = item { item }
//   item  = { NOT | - } near
//   near  = primary { NEAR/n primary }
//   primary = word | phrase | * | ( or ) | field: value
#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>

#include "query/dates.h"
#include "query/lexer.h"
#include "query/limits.h"
#include "query/near.h"
#include "query/query.h"
#include "query/query_error.h"
#include "query/words.h"

namespace dateline::query {
namespace {

constexpr const char* nested_field = "a field can't stand inside another";
constexpr const char* nested_field_hint = "write title:(a b) AND body:c";

bool is_negation(const Node& node) { return node.kind == NodeKind::negation; }

Node parent_of(NodeKind kind, std::vector<Node> children) {
  Node node;
  node.kind = kind;
  node.place = {children.front().place.begin, children.back().place.end};
  node.children = std::move(children);
  return node;
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text), lexemes_(lex(text)) {
    std::vector<std::string_view> texts;
    for (const Lexeme& lexeme : lexemes_)
      if (lexeme.kind == LexemeKind::word || lexeme.kind == LexemeKind::phrase) texts.push_back(lexeme.text);
    capitals_ = capitals_of(texts);
  }

  Node run() {
    if (now().kind == LexemeKind::end) return {};
    Node root = disjunction();
    if (now().kind == LexemeKind::close)
      fail(now().place.begin, "this ) closes nothing", "leave it out, or open a ( before it");
    return root;
  }

 private:
  const Lexeme& now() const { return lexemes_[at_]; }
  bool at(LexemeKind kind) const { return now().kind == kind; }

  bool at_item() const {
    switch (now().kind) {
      case LexemeKind::word:
      case LexemeKind::phrase:
      case LexemeKind::field:
      case LexemeKind::open:
      case LexemeKind::negation:
      case LexemeKind::everything:
        return true;
      default:
        return false;
    }
  }

  Node disjunction() {
    std::vector<Node> children;
    children.push_back(conjunction());
    while (at(LexemeKind::disjunction)) {
      ++at_;
      children.push_back(conjunction());
    }
    return children.size() == 1 ? std::move(children[0]) : parent_of(NodeKind::disjunction, std::move(children));
  }

  Node conjunction() {
    std::vector<std::vector<Node>> runs;
    runs.push_back(run_of_items());
    while (at(LexemeKind::conjunction)) {
      ++at_;
      runs.push_back(run_of_items());
    }
    return join_runs(std::move(runs));
  }

  // What stands between two operators, at least one item.
  std::vector<Node> run_of_items() {
    const std::size_t begin = at_;
    std::vector<Node> items;
    while (at_item())
      if (std::optional<Node> node = item()) items.push_back(std::move(*node));
    if (at(LexemeKind::near)) fail(now().place.begin, "NEAR stands between two words", "write mali NEAR/5 france");
    if (items.empty()) nothing_there(begin);
    return items;
  }

  [[noreturn]] void nothing_there(std::size_t begin) const {
    const Lexeme& lexeme = lexemes_[begin];
    const auto typed = [](const Lexeme& at) { return std::string(at.text); };
    if (begin < at_)
      fail(lexeme.place.begin,
           fmt::format("there is no word in {}",
                       text_.substr(lexeme.place.begin, lexemes_[at_ - 1].place.end - lexeme.place.begin)),
           "punctuation is not indexed: write a word of letters or digits");
    const bool operator_here = lexeme.kind == LexemeKind::conjunction || lexeme.kind == LexemeKind::disjunction;
    if (operator_here)
      fail(lexeme.place.begin, fmt::format("nothing stands before {}", typed(lexeme)), operator_hint(typed(lexeme)));
    if (begin > 0 && lexemes_[begin - 1].kind == LexemeKind::open)
      fail(lexemes_[begin - 1].place.begin, "there is nothing between these parentheses",
           "write words between ( and ), or leave them out");
    if (begin > 0)
      fail(lexemes_[begin - 1].place.begin, fmt::format("nothing stands behind {}", typed(lexemes_[begin - 1])),
           operator_hint(typed(lexemes_[begin - 1])));
    fail(lexeme.place.begin, "this ) closes nothing", "leave it out, or open a ( before it");
  }

  static std::string operator_hint(const std::string& name) {
    return fmt::format("write mali {} france; to look for the word itself, \"{}\" in quotes", name, name);
  }

  // One conjunction of all runs. A run of several things wanted stays together inside it: its blanks may be relaxed,
  // AND never.
  Node join_runs(std::vector<std::vector<Node>> runs) {
    if (runs.size() == 1 && runs[0].size() == 1 && !is_negation(runs[0][0])) return std::move(runs[0][0]);
    const Place place{runs.front().front().place.begin, runs.back().back().place.end};
    const bool one_run = runs.size() == 1;
    bool wanted = false;
    std::vector<Node> children;
    for (std::vector<Node>& run : runs) {
      std::vector<Node> positive;
      std::vector<Node> negative;
      for (Node& node : run) (is_negation(node) ? negative : positive).push_back(std::move(node));
      wanted = wanted || !positive.empty();
      if (!one_run && positive.size() > 1) {
        Node together = parent_of(NodeKind::conjunction, std::move(positive));
        together.implicit = true;
        children.push_back(std::move(together));
      } else {
        for (Node& node : positive) children.push_back(std::move(node));
      }
      for (Node& node : negative) children.push_back(std::move(node));
    }
    if (!wanted)
      fail(place.begin, "this only says what is not wanted",
           "add what to look for, or * for all other articles: * -mali");
    Node node = parent_of(NodeKind::conjunction, std::move(children));
    node.place = place;
    node.implicit = one_run;
    return node;
  }

  std::optional<Node> item() {
    if (!at(LexemeKind::negation)) return near_chain();
    const Lexeme& sign = now();
    ++at_;
    if (at(LexemeKind::negation))
      fail(now().place.begin, "one NOT is enough", "write mali NOT france, or mali -france");
    if (!at_item())
      fail(sign.place.begin, fmt::format("nothing stands behind {}", sign.text),
           "write mali NOT france, or mali -france");
    std::optional<Node> child = near_chain();
    if (!child) fail(sign.place.begin, "there is no word behind this sign", "write mali NOT france, or mali -france");
    if (child->kind == NodeKind::everything)
      fail(sign.place.begin, "this excludes every article", "write what is not wanted: * -mali");
    const std::size_t end = child->place.end;
    std::vector<Node> children;
    children.push_back(std::move(*child));
    Node node = parent_of(NodeKind::negation, std::move(children));
    node.place = {sign.place.begin, end};
    return node;
  }

  std::optional<Node> near_chain() {
    std::optional<Node> first = primary();
    if (!at(LexemeKind::near)) return first;
    std::vector<Node> members;
    std::uint32_t window = 0;
    Place operator_place = now().place;
    add_near_member(std::move(first), operator_place, members);
    while (at(LexemeKind::near)) {
      operator_place = now().place;
      window += now().number;
      if (window > max_window)
        fail(operator_place.begin, "these NEAR together span too many words",
             fmt::format("at most {} words in all", max_window));
      ++at_;
      if (at(LexemeKind::negation))
        fail(now().place.begin, "NEAR takes no negation", "write mali NOT (mali NEAR/5 france)");
      if (!at_item()) fail(operator_place.begin, "nothing stands behind NEAR", "write mali NEAR/5 france");
      add_near_member(primary(), operator_place, members);
    }
    return near_node(members, window);
  }

  static void add_near_member(std::optional<Node> member, Place operator_place, std::vector<Node>& members) {
    if (!member) fail(operator_place.begin, "NEAR stands between two words", "write mali NEAR/5 france");
    members.push_back(std::move(*member));
  }

  std::optional<Node> primary() {
    switch (now().kind) {
      case LexemeKind::word:
        return word();
      case LexemeKind::phrase:
        return phrase();
      case LexemeKind::field:
        return field();
      case LexemeKind::open:
        return group();
      case LexemeKind::everything: {
        if (field_)
          fail(now().place.begin, "a lone * stands for all articles, not for all words",
               "write at least three letters: mal*");
        Node node;
        node.place = now().place;
        ++at_;
        return node;
      }
      case LexemeKind::negation:
        fail(now().place.begin, "a negation can't stand here", "write mali NOT france");
      default:
        return std::nullopt;
    }
  }

  Node group() {
    const Place open = now().place;
    ++at_;
    if (++depth_ > max_depth)
      fail(open.begin, fmt::format("parentheses are more than {} deep", max_depth), "use fewer parentheses");
    Node node = disjunction();
    if (!at(LexemeKind::close)) fail(open.begin, "this ( is never closed", "add a ) or leave the ( out");
    --depth_;
    node.place = {open.begin, now().place.end};
    ++at_;
    return node;
  }

  Node field() {
    const Lexeme& name = now();
    if (field_) fail(name.place.begin, nested_field, nested_field_hint);
    ++at_;
    // A value glued to its field is never an operator or a sign: the lexer leaves it a word.
    if (at(LexemeKind::field)) fail(now().place.begin, nested_field, nested_field_hint);
    field_ = name.field;
    std::optional<Node> value;
    if (at(LexemeKind::word) || at(LexemeKind::phrase) || at(LexemeKind::open)) value = primary();
    field_.reset();
    if (!value)
      fail(name.place.begin, fmt::format("nothing stands behind {}", name.text),
           fmt::format("write {}", field_info(name.field).example));
    value->place.begin = name.place.begin;
    return std::move(*value);
  }

  bool in_filter() const { return field_ && field_info(*field_).kind == FieldKind::filter; }

  // How words are taken that have no quotes: names of people and papers have no inflections.
  WordMode bare_mode() const {
    return field_ == Field::by || field_ == Field::source ? WordMode::exact : WordMode::family;
  }

  std::optional<Node> word() {
    const Lexeme& lexeme = now();
    ++at_;
    if (in_filter()) return filter(lexeme);
    check_place(lexeme);
    if (field_ && lexeme.text.starts_with('-'))
      fail(lexeme.place.begin, "the - stands behind the field",
           fmt::format("write -{}:word", field_info(*field_).name));
    Node node;
    node.kind = NodeKind::word;
    node.place = lexeme.place;
    node.field = field_;
    node.variants = read_signed_word(lexeme.text, bare_mode(), capitals_, lexeme.place.begin);
    if (node.variants.empty()) return std::nullopt;
    count_words(node);
    return field_ ? std::move(node) : or_address(std::move(node), lexeme);
  }

  // Who pastes an address looks for the article from it, or for those that print it.
  static Node or_address(Node words, const Lexeme& lexeme) {
    const std::string_view address = lexeme.text.substr(0, lexeme.text.find_last_not_of(".,;:!?'") + 1);
    if (!address.starts_with("http://") && !address.starts_with("https://")) return words;
    Node from;
    from.kind = NodeKind::filter;
    from.place = lexeme.place;
    from.field = Field::url;
    from.value = address;
    std::vector<Node> either;
    either.push_back(std::move(words));
    either.push_back(std::move(from));
    return parent_of(NodeKind::disjunction, std::move(either));
  }

  // Signs that would say something about what they are glued to, and would be words of their own.
  void check_place(const Lexeme& lexeme) const {
    const bool sign = lexeme.text.starts_with('~') || lexeme.text.starts_with('^');
    const bool glued = lexeme.place.begin > 0 && (text_[lexeme.place.begin - 1] == ')' || follows_phrase(lexeme));
    if (sign && glued)
      fail(lexeme.place.begin, fmt::format("{} can't stand here", lexeme.text.substr(0, 1)),
           R"(~ stands behind a word or a phrase: gaddafi~, "a phrase"~3)");
  }

  // `lexeme` was read last.
  bool follows_phrase(const Lexeme& lexeme) const {
    if (at_ < 2) return false;
    const Lexeme& before = lexemes_[at_ - 2];
    return before.kind == LexemeKind::phrase && before.place.end == lexeme.place.begin;
  }

  std::optional<Node> phrase() {
    const Lexeme& lexeme = now();
    ++at_;
    if (in_filter()) return filter(lexeme);
    const Capitals capitals = capitals_of({lexeme.text}) == Capitals::ordinary ? Capitals::ordinary : capitals_;
    Node node;
    node.place = lexeme.place;
    node.field = field_;
    node.variants = read_phrase(lexeme.text, capitals, static_cast<std::size_t>(lexeme.text.data() - text_.data()));
    if (node.variants.empty())
      fail(lexeme.place.begin, "there is no word in this phrase", "write words between the quotes, or leave them out");
    // "anti-terrorism" is one word as much as two; a phrase of one word needs no positions.
    node.kind = node.variants[0].size() == 1 ? NodeKind::word : NodeKind::phrase;
    if (node.kind == NodeKind::phrase) node.window = lexeme.number;
    count_words(node);
    if (node.variants[0].size() > max_phrase_words)
      fail(lexeme.place.begin, fmt::format("this phrase has over {} words", max_phrase_words), "look for a part of it");
    return node;
  }

  Node filter(const Lexeme& lexeme) {
    const std::string_view name = field_info(*field_).name;
    const std::size_t begin = lexeme.place.begin;
    if (lexeme.kind == LexemeKind::phrase && lexeme.number > 0)
      fail(begin, fmt::format("{}: takes no ~", name), fmt::format("write {}", field_info(*field_).example));
    Node node;
    node.kind = NodeKind::filter;
    node.place = lexeme.place;
    node.field = field_;
    node.value = lexeme.text;
    if (node.value.empty())
      fail(begin, fmt::format("nothing stands behind {}:", name), fmt::format("write {}", field_info(*field_).example));
    if (*field_ == Field::date) node.days = parse_date_value(lexeme.text, begin);
    const bool names = *field_ != Field::date && *field_ != Field::url && *field_ != Field::id;
    if (names && lexeme.text.find('*') != std::string_view::npos)
      fail(begin, fmt::format("{}: takes whole words, no wildcards", name),
           fmt::format("write {}", field_info(*field_).example));
    if (names && lexeme.text.starts_with('-'))
      fail(begin, "the - stands behind the field", fmt::format("write -{}", field_info(*field_).example));
    count_words(node);
    return node;
  }

  void count_words(const Node& node) {
    words_ += node.variants.empty() ? 1 : node.variants[0].size();
    if (words_ > max_query_words)
      fail(node.place.begin, fmt::format("the query has over {} words", max_query_words),
           "ask for fewer words at once");
  }

  std::string_view text_;
  std::vector<Lexeme> lexemes_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::size_t words_ = 0;
  std::optional<Field> field_;
  Capitals capitals_ = Capitals::acronyms;
};

}  // namespace

Node parse_query(std::string_view text) { return Parser(text).run(); }

}  // namespace dateline::query
