// Passages (passages.h).
#include "results/passages.h"

#include <algorithm>

#include "results/code_points.h"
#include "text/folding.h"

namespace dateline::results {
namespace {

constexpr std::uint32_t long_paragraph = 6000;
constexpr std::uint32_t surroundings = 1200;

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

}  // namespace

std::size_t length_of(std::string_view text, Range range) {
  return text::code_points(text.substr(range.begin, range.end - range.begin));
}

std::vector<Range> PassageSplitter::sentences(std::string_view text, Range range) {
  std::vector<Range> found;
  for (const text::Span& span : splitter_.split(text.substr(range.begin, range.end - range.begin)))
    if (span.begin < span.end) found.push_back({range.begin + span.begin, range.begin + span.end});
  return found;
}

Passage PassageSplitter::around(std::string_view text, text::Span paragraph, const Match* first, const Match*& last) {
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
    // At a blank when there is one on the way to the hits, else at the nearest character.
    if (passage.cut_begin) {
      while (range.begin < first->range.begin && !is_blank(text[range.begin - 1])) ++range.begin;
      if (range.begin == first->range.begin) range.begin = std::min(begin + surroundings / 2, first->range.begin);
      const std::string_view before = text.substr(paragraph.begin, first->range.begin - paragraph.begin);
      range.begin =
          paragraph.begin + static_cast<std::uint32_t>(graphemes_.bound_after(before, range.begin - paragraph.begin));
    }
    if (passage.cut_end) {
      while (range.end > hits_end && !is_blank(text[range.end])) --range.end;
      if (range.end == hits_end) range.end = std::max(end - surroundings / 2, hits_end);
      const std::string_view behind = text.substr(hits_end, paragraph.end - hits_end);
      range.end = hits_end + static_cast<std::uint32_t>(graphemes_.bound_before(behind, range.end - hits_end));
    }
  }
  passage.sentences = sentences(text, range);
  return passage;
}

Snippet make_snippet(std::string_view text, const Piece& piece, const Match* begin, const Match* end_of_matches) {
  Snippet snippet;
  std::vector<Range> lit;
  for (const Match* match = begin; match != end_of_matches; ++match)
    if (match->range.begin >= piece.range.begin && match->range.end <= piece.range.end) lit.push_back(match->range);
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

}  // namespace dateline::results
