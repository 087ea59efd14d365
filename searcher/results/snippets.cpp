// Snippets (snippets.h): sentences around the hits for the chooser, the lead when there are none, and the pieces as
// text.
#include "results/snippets.h"

#include <algorithm>

#include "results/choosing.h"
#include "results/cutting.h"
#include "text/sentences.h"

namespace dateline::results {
namespace {

using text::Span;

// Paragraphs are split into sentences in order until so many had hits; later ones only if they have a part not seen
// before.
constexpr std::size_t most_paragraphs = 12;
// In a paragraph longer than this only the surroundings of its first hits are split (text without paragraphs, hostile
// input).
constexpr std::uint32_t long_paragraph = 6000;
constexpr std::uint32_t surroundings = 1200;

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
bool starts_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

// The snippet of a piece: white space made single blanks, "…" where it was cut.
Snippet render(std::string_view text, const Piece& piece, const std::vector<Match>& matches) {
  Snippet snippet;
  std::vector<Range> lit;
  for (const Match& match : matches)
    if (match.range.begin >= piece.range.begin && match.range.end <= piece.range.end) lit.push_back(match.range);
  join_overlapping(lit);

  std::uint32_t end = piece.range.end;
  while (end > piece.range.begin && is_blank(text[end - 1])) --end;
  std::size_t shown = 0;
  const auto add = [&](std::string_view addition, std::size_t code_points) {
    snippet.text += addition;
    shown += code_points;
  };
  if (piece.cut_begin) {
    add("…", 1);
    if (piece.range.begin > 0 && is_blank(text[piece.range.begin - 1])) add(" ", 1);
  }
  std::size_t next = 0;
  std::size_t lit_begin = 0;
  for (std::uint32_t i = piece.range.begin; i < end; ++i) {
    if (next < lit.size() && i == lit[next].begin) lit_begin = shown;
    if (is_blank(text[i])) {
      if (!is_blank(text[i + 1])) add(" ", 1);
    } else {
      add(text.substr(i, 1), starts_code_point(text[i]) ? 1 : 0);
    }
    if (next < lit.size() && i + 1 == lit[next].end) {
      snippet.highlights.emplace_back(lit_begin, shown);
      ++next;
    }
  }
  if (piece.cut_end) {
    if (end < text.size() && is_blank(text[end])) add(" ", 1);
    add("…", 1);
  }
  return snippet;
}

}  // namespace

struct SnippetMaker::Impl {
  text::SentenceSplitter splitter;
  Cutter cutter;

  std::vector<Range> sentences(std::string_view text, Range range) {
    std::vector<Range> found;
    for (const Span& span : splitter.split(text.substr(range.begin, range.end - range.begin)))
      if (span.begin < span.end) found.push_back({range.begin + span.begin, range.begin + span.end});
    return found;
  }

  // The sentences of a paragraph that [first, last) of the matches stand in; of a long one only those around the first
  // hits.
  Passage passage(std::string_view text, Span paragraph, const Match* first, const Match*& last) {
    Passage passage;
    Range range{paragraph.begin, paragraph.end};
    if (range.end - range.begin > long_paragraph) {
      const std::uint32_t begin =
          first->range.begin - range.begin > surroundings ? first->range.begin - surroundings : range.begin;
      while (last - 1 != first && (last - 1)->range.end > begin + long_paragraph - surroundings) --last;
      std::uint32_t hits_end = first->range.end;
      for (const Match* match = first; match != last; ++match) hits_end = std::max(hits_end, match->range.end);
      const std::uint32_t end = range.end - hits_end > surroundings ? hits_end + surroundings : range.end;
      passage.cut_begin = begin > range.begin;
      passage.cut_end = end < range.end;
      range = {begin, end};
      if (passage.cut_begin)
        while (range.begin < first->range.begin && !is_blank(text[range.begin - 1])) ++range.begin;
      while (range.begin < first->range.begin && !starts_code_point(text[range.begin])) ++range.begin;
      if (passage.cut_end)
        while (range.end > hits_end && !is_blank(text[range.end])) --range.end;
    }
    passage.sentences = sentences(text, range);
    return passage;
  }

  std::vector<Piece> around_hits(std::string_view text, const std::vector<Match>& matches,
                                 const std::vector<double>& weights, const SnippetLimits& limits) {
    SentenceChooser chooser(text, weights, limits, cutter);
    std::vector<char> seen(weights.size(), 0);
    std::size_t passages = 0;
    const Match* next = matches.data();
    const Match* const end = next + matches.size();
    for (const Span& paragraph : text::paragraphs(text)) {
      const Match* first = next;
      bool has_new_part = false;
      for (; next != end && next->range.begin < paragraph.end; ++next) {
        has_new_part = has_new_part || seen[next->part] == 0;
        seen[next->part] = 1;
      }
      if (first == next || (passages >= most_paragraphs && !has_new_part)) continue;
      ++passages;
      const Match* last = next;
      Passage found = passage(text, paragraph, first, last);
      chooser.add_passage(std::move(found), first, last);
    }
    return chooser.choose();
  }

  std::vector<Piece> lead(std::string_view text, const std::vector<std::string>& headings,
                          const SnippetLimits& limits) {
    std::vector<Piece> pieces;
    std::size_t left = limits.length;
    for (const Span& paragraph : text::paragraphs(text)) {
      const std::string_view whole = text.substr(paragraph.begin, paragraph.end - paragraph.begin);
      if (std::find(headings.begin(), headings.end(), whole) != headings.end()) continue;
      Range shown{paragraph.begin, paragraph.begin};
      // The start of a long paragraph is enough: a sentence cut here is cut again below.
      const std::uint32_t enough = std::min<std::uint32_t>(paragraph.end - paragraph.begin, long_paragraph);
      const std::vector<Range> found = sentences(text, {paragraph.begin, paragraph.begin + enough});
      for (const Range& sentence : found) {
        if (length_of(text, {shown.begin, sentence.end}) > left) break;
        shown.end = sentence.end;
      }
      Piece piece{shown, false, false};
      if (shown.end == shown.begin && !found.empty()) {
        if (left < worth_showing && !pieces.empty()) break;
        const std::string_view sentence = text.substr(found[0].begin, found[0].end - found[0].begin);
        const Range kept = best_piece(sentence, cutter.cuts(sentence), {}, {}, left > 2 ? left - 2 : 0);
        piece = {{found[0].begin, found[0].begin + kept.end}, false, true};
      }
      if (piece.range.end > piece.range.begin) pieces.push_back(piece);
      left -= std::min(left, length_of(text, piece.range));
      if (left < worth_showing || pieces.size() == limits.snippets || limits.length - left >= worth_showing) break;
    }
    return pieces;
  }
};

SnippetMaker::SnippetMaker() : impl_(std::make_unique<Impl>()) {}
SnippetMaker::~SnippetMaker() = default;
SnippetMaker::SnippetMaker(SnippetMaker&&) noexcept = default;
SnippetMaker& SnippetMaker::operator=(SnippetMaker&&) noexcept = default;

std::vector<Snippet> SnippetMaker::make(const Article& article, const std::vector<Match>& matches,
                                        const std::vector<double>& weights, const SnippetLimits& limits) {
  std::vector<Snippet> snippets;
  if (limits.snippets == 0 || limits.length == 0) return snippets;
  const std::vector<Piece> pieces = matches.empty() ? impl_->lead(article.text, article.headings, limits)
                                                    : impl_->around_hits(article.text, matches, weights, limits);
  for (const Piece& piece : pieces) snippets.push_back(render(article.text, piece, matches));
  return snippets;
}

std::vector<Highlight> highlights(std::string_view text, const std::vector<Match>& matches) {
  std::vector<Range> lit;
  for (const Match& match : matches) lit.push_back(match.range);
  join_overlapping(lit);
  std::vector<Highlight> found;
  std::size_t at = 0;
  std::size_t counted = 0;
  const auto code_points_to = [&](std::size_t byte) {
    for (; at < byte; ++at)
      if (starts_code_point(text[at])) ++counted;
    return counted;
  };
  for (const Range& range : lit) {
    const std::size_t begin = code_points_to(range.begin);
    found.emplace_back(begin, code_points_to(range.end));
  }
  return found;
}

}  // namespace dateline::results
