// The lines of a concordance (concordance.h).
#include "results/concordance.h"

#include <algorithm>
#include <numeric>

#include "results/code_points.h"
#include "text/sentences.h"

namespace dateline::results {
namespace {

// A word longer than this is cut inside.
constexpr std::size_t longest_word = 48;

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// White space made single blanks, none at the ends unless asked for.
std::string with_single_blanks(std::string_view text, bool blank_before, bool blank_behind) {
  std::string made;
  bool blank = false;
  for (const char c : text) {
    if (is_blank(c)) {
      blank = true;
      continue;
    }
    if (blank && (!made.empty() || blank_before)) made += ' ';
    blank = false;
    made += c;
  }
  if (blank && (blank_behind || (blank_before && made.empty()))) made += ' ';
  return made;
}

// The last `most` code points of `text`, from the begin of a word where there is a blank.
std::string_view end_of(std::string_view text, std::size_t most, text::Graphemes& graphemes) {
  std::size_t begin = text.size();
  for (std::size_t counted = 0; begin > 0 && counted < most; --begin)
    if (starts_code_point(text[begin - 1])) ++counted;
  if (begin == 0 || is_blank(text[begin - 1])) return text.substr(begin);
  for (std::size_t at = begin; at + 1 < text.size() && at < begin + longest_word; ++at)
    if (is_blank(text[at])) return text.substr(at + 1);
  return text.substr(graphemes.bound_after(text, begin));
}

// The first `most` code points of `text`, to the end of a word where there is a blank.
std::string_view begin_of(std::string_view text, std::size_t most, text::Graphemes& graphemes) {
  std::size_t end = 0;
  for (std::size_t counted = 0; end < text.size(); ++end)
    if (starts_code_point(text[end]) && counted++ == most) break;
  if (end == text.size() || is_blank(text[end])) return text.substr(0, end);
  for (std::size_t at = end; at > 1 && at + longest_word > end; --at)
    if (is_blank(text[at - 1])) return text.substr(0, at - 1);
  return text.substr(0, graphemes.bound_before(text, end));
}

// Words of a context, the nearest to the hit first; a sign that no word contains parts them.
std::string sort_key(const ConcordanceLine& line, ConcordanceOrder order, text::Tokenizer& tokenizer,
                     std::vector<text::Token>& tokens) {
  tokenizer.tokenize(order == ConcordanceOrder::left ? line.left : line.right, tokens);
  std::erase_if(tokens, [](const text::Token& token) { return token.kind != text::TokenKind::word; });
  if (order == ConcordanceOrder::left) std::reverse(tokens.begin(), tokens.end());
  std::string key;
  for (const text::Token& token : tokens) key += token.term + '\x01';
  return key;
}

}  // namespace

void ConcordanceMaker::add(const Article& article, const ArticleHits& hits) {
  const Hits& title = hits.title;
  const Hits& text = hits.text;
  concordance_.articles.push_back(
      {article.id, article.title, article.date, article.source, article.path, title.count, text.count});
  concordance_.hits += title.count + text.count;
  for (const TextMatch& hit : title.listed) add_line(article.title, 0, hit);
  std::vector<text::Span> paragraphs;
  if (!text.listed.empty()) paragraphs = text::paragraphs(article.text);
  auto paragraph = paragraphs.begin();
  for (const TextMatch& hit : text.listed) {
    while (paragraph != paragraphs.end() && paragraph->end < hit.end) ++paragraph;
    if (paragraph == paragraphs.end()) break;
    // Offsets of names are read from the index: one that is no part of a paragraph has no line.
    if (paragraph->begin > hit.begin) continue;
    add_line(std::string_view(article.text).substr(paragraph->begin, paragraph->end - paragraph->begin),
             paragraph->begin, hit);
  }
}

void ConcordanceMaker::add_line(std::string_view paragraph, std::size_t paragraph_begin, const TextMatch& hit) {
  if (concordance_.lines.size() == most_lines) return;
  const std::size_t begin = hit.begin - paragraph_begin;
  const std::size_t end = hit.end - paragraph_begin;
  ConcordanceLine& line = concordance_.lines.emplace_back();
  line.article = concordance_.articles.size() - 1;
  line.field = hit.field;
  line.ordinal = hit.ordinal;
  line.code_points = hit.code_points;
  line.left = with_single_blanks(end_of(paragraph.substr(0, begin), options_.context, graphemes_), false, true);
  line.hit = with_single_blanks(paragraph.substr(begin, end - begin), false, false);
  line.right = with_single_blanks(begin_of(paragraph.substr(end), options_.context, graphemes_), true, false);
}

void ConcordanceMaker::sort(text::Tokenizer& tokenizer) {
  if (options_.order == ConcordanceOrder::article) return;
  std::vector<ConcordanceLine>& lines = concordance_.lines;
  std::vector<text::Token> tokens;
  std::vector<std::string> keys;
  for (const ConcordanceLine& line : lines) keys.push_back(sort_key(line, options_.order, tokenizer, tokens));
  std::vector<std::size_t> order(lines.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
  std::vector<ConcordanceLine> sorted;
  sorted.reserve(lines.size());
  for (const std::size_t i : order) sorted.push_back(std::move(lines[i]));
  lines = std::move(sorted);
}

}  // namespace dateline::results
