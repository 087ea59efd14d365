// Every hit of a text (every_hit.h).
#include "results/every_hit.h"

#include <algorithm>

namespace dateline::results {
namespace {

class EveryHit {
 public:
  EveryHit(std::string_view text, const std::vector<TextMatch>& hits, std::size_t length, std::size_t most,
           Cutter& cutter)
      : text_(text), length_(length), most_(most), cutter_(cutter) {
    matches_.reserve(hits.size());
    for (const TextMatch& hit : hits)
      matches_.push_back({{static_cast<std::uint32_t>(hit.begin), static_cast<std::uint32_t>(hit.end)}, 0});
  }

  [[nodiscard]] std::vector<Snippet> find(PassageSplitter& splitter) {
    const Match* next = matches_.data();
    const Match* const end = next + matches_.size();
    for (const text::Span& paragraph : text::paragraphs(text_)) {
      const Match* last = next;
      while (last != end && last->range.begin < paragraph.end) ++last;
      while (next != last && snippets_.size() < most_) {
        const Match* behind = last;
        const Passage passage = splitter.around(text_, paragraph, next, behind);
        add_passage(passage, next, behind);
        next = behind;
      }
      next = last;
    }
    return std::move(snippets_);
  }

 private:
  void add_passage(const Passage& passage, const Match* first, const Match* last) {
    const std::vector<Range>& sentences = passage.sentences;
    std::size_t sentence = 0;
    while (first != last) {
      while (sentence < sentences.size() && sentences[sentence].end <= first->range.begin) ++sentence;
      if (sentence == sentences.size()) return;
      const std::size_t opened = sentence;
      const Match* behind = first;
      // A phrase that runs across a sentence's end brings the next sentence with it.
      while (behind != last && behind->range.begin < sentences[sentence].end) {
        while (sentence + 1 < sentences.size() && sentences[sentence + 1].begin < behind->range.end) ++sentence;
        ++behind;
      }
      const Piece whole{{sentences[opened].begin, sentences[sentence].end},
                        passage.cut_begin && opened == 0,
                        passage.cut_end && sentence + 1 == sentences.size()};
      add_sentence(whole, first, behind);
      first = behind == first ? first + 1 : behind;
    }
  }

  void add_sentence(const Piece& whole, const Match* first, const Match* last) {
    // Offsets of names are read from the index: one that is no part of a sentence is not shown.
    while (first != last && first->range.begin < whole.range.begin) ++first;
    while (first != last && (last - 1)->range.end > whole.range.end) --last;
    if (first == last) return;
    if (length_of(text_, whole.range) <= length_) return add(whole, first, last);

    const std::string_view sentence = text_.substr(whole.range.begin, whole.range.end - whole.range.begin);
    std::vector<Range> lit;
    for (const Match* match = first; match != last; ++match)
      lit.push_back({match->range.begin - whole.range.begin, match->range.end - whole.range.begin});
    const std::vector<std::uint32_t> cuts = cutter_.cuts(sentence);
    std::uint32_t from = 0;
    for (std::size_t next = 0; next < lit.size() && snippets_.size() < most_;) {
      constexpr std::size_t ellipses = 4;
      const Range kept = piece_from(sentence, cuts, lit, next, from, length_ > ellipses ? length_ - ellipses : 0);
      std::size_t behind = next + 1;
      while (behind < lit.size() && lit[behind].end <= kept.end) ++behind;
      add({{whole.range.begin + kept.begin, whole.range.begin + kept.end},
           whole.cut_begin || kept.begin > 0,
           whole.cut_end || kept.end < sentence.size()},
          first + next, first + behind);
      next = behind;
      from = kept.end;
    }
  }

  void add(const Piece& piece, const Match* first, const Match* last) {
    if (snippets_.size() == most_) return;
    Snippet& snippet = snippets_.emplace_back(make_snippet(text_, piece, first, last));
    snippet.first_hit = static_cast<std::size_t>(first - matches_.data()) + 1;
    snippet.last_hit = static_cast<std::size_t>(last - matches_.data());
  }

  std::string_view text_;
  std::size_t length_;
  std::size_t most_;
  Cutter& cutter_;
  std::vector<Match> matches_;
  std::vector<Snippet> snippets_;
};

}  // namespace

std::vector<Snippet> every_hit(std::string_view text, const std::vector<TextMatch>& hits, std::size_t length,
                               std::size_t most, PassageSplitter& splitter, Cutter& cutter) {
  return EveryHit(text, hits, length, most, cutter).find(splitter);
}

}  // namespace dateline::results
