// Snippets (snippets.h): sentences around the hits for the chooser, the lead when there are none, and the pieces as
// text.
#include "results/snippets.h"

#include <algorithm>

#include "results/choosing.h"
#include "results/cutting.h"
#include "results/every_hit.h"
#include "results/passages.h"
#include "text/sentences.h"

namespace dateline::results {
namespace {

using text::Span;

// Paragraphs are split into sentences in order until so many had hits; later ones only if they have a part not seen
// before.
constexpr std::size_t most_paragraphs = 12;
// The start of a long paragraph is enough for a lead.
constexpr std::uint32_t long_paragraph = 6000;
// A text with more hits than that is a list; how many it has is told all the same.
constexpr std::size_t most_snippets = 1000;

}  // namespace

struct SnippetMaker::Impl {
  PassageSplitter splitter;
  Cutter cutter;
  text::Graphemes graphemes;

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
      Passage found = splitter.around(text, paragraph, first, last);
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
      // A sentence cut here is cut again below.
      const auto enough = static_cast<std::uint32_t>(graphemes.bound_before(whole, long_paragraph));
      const std::vector<Range> found = splitter.sentences(text, {paragraph.begin, paragraph.begin + enough});
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
  for (const Piece& piece : pieces)
    snippets.push_back(make_snippet(article.text, piece, matches.data(), matches.data() + matches.size()));
  return snippets;
}

std::vector<Snippet> SnippetMaker::make_all(const Article& article, const std::vector<TextMatch>& hits,
                                            std::size_t length) {
  if (length == 0) return {};
  if (hits.empty()) return make(article, {}, {}, {1, length});
  return every_hit(article.text, hits, length, most_snippets, impl_->splitter, impl_->cutter);
}

}  // namespace dateline::results
