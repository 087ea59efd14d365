// Snippets (snippets.h): candidate sentences around the hits, the few that cover most of the query, cut to the length asked for.
#include "results/snippets.h"

#include <algorithm>
#include <numeric>

#include "results/cutting.h"
#include "text/folding.h"
#include "text/sentences.h"

namespace dateline::results {
namespace {

using text::Span;

// Paragraphs are split into sentences in order until so many had hits; later ones only if they have a part not seen before.
constexpr std::size_t most_paragraphs = 12;
constexpr std::size_t most_candidates = 64;
// In a paragraph longer than this only the surroundings of its first hits are split (text without paragraphs, hostile input).
constexpr std::uint32_t long_paragraph = 6000;
constexpr std::uint32_t surroundings = 1200;
// A further sentence that covers nothing new is shown only if so many code points are left for it.
constexpr std::size_t worth_showing = 80;
// What a part counts that another piece shows already.
constexpr double repeated = 0.15;

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
bool starts_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

// Bytes of the text, and whether its ends were cut inside a sentence.
struct Piece {
  Range range;
  bool cut_begin = false;
  bool cut_end = false;
};

// One sentence, or several that a phrase runs across, with hits.
struct Candidate {
  std::size_t paragraph = 0;        // index into Sentences::paragraphs
  std::size_t first = 0, last = 0;  // sentences of it
  Range range;
  std::size_t length = 0;           // code points
  std::vector<Lit> lit;
};

// A paragraph, or the surroundings of hits in a long one, in sentences.
struct Passage {
  std::vector<Range> sentences;
  bool cut_begin = false;
  bool cut_end = false;
};

std::size_t length_of(std::string_view text, Range range) {
  return text::code_points(text.substr(range.begin, range.end - range.begin));
}

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

// Shares `total` among groups of these lengths: short ones whole, the rest evenly.
std::vector<std::size_t> share(const std::vector<std::size_t>& lengths, std::size_t total) {
  std::vector<std::size_t> order(lengths.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return lengths[a] < lengths[b]; });
  std::vector<std::size_t> shares(lengths.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    shares[order[i]] = std::min(lengths[order[i]], total / (order.size() - i));
    total -= shares[order[i]];
  }
  return shares;
}

class Chooser {
 public:
  Chooser(std::string_view text, const std::vector<double>& weights, const SnippetLimits& limits, Cutter& cutter)
      : text_(text), weights_(weights), limits_(limits), cutter_(cutter) {}

  void add_passage(Passage passage, const Match* begin, const Match* end);
  [[nodiscard]] std::size_t candidates() const { return candidates_.size(); }
  [[nodiscard]] std::vector<Piece> choose();

 private:
  // Sentences first..last of a passage, shown as one snippet.
  struct Group {
    std::size_t passage;
    std::size_t first, last;
  };

  [[nodiscard]] std::vector<Lit> within(const Candidate& candidate, Range piece) const;
  [[nodiscard]] double worth(const Candidate& candidate, const std::vector<char>& covered, double* gain) const;
  void shorten_lit(Candidate& candidate);
  [[nodiscard]] bool says_the_same(std::size_t candidate, const std::vector<std::size_t>& chosen) const;
  [[nodiscard]] std::vector<std::size_t> pick();
  [[nodiscard]] std::vector<Group> group(std::vector<std::size_t> chosen) const;
  void extend(std::vector<Group>& groups) const;
  [[nodiscard]] Range range_of(const Group& group) const {
    return {passages_[group.passage].sentences[group.first].begin, passages_[group.passage].sentences[group.last].end};
  }

  std::string_view text_;
  const std::vector<double>& weights_;
  const SnippetLimits& limits_;
  Cutter& cutter_;
  std::vector<Passage> passages_;
  std::vector<Candidate> candidates_;
  std::vector<Match> matches_;
};

void Chooser::add_passage(Passage passage, const Match* begin, const Match* end) {
  const std::vector<Range>& sentences = passage.sentences;
  std::size_t sentence = 0;
  for (const Match* match = begin; match != end; ++match) {
    matches_.push_back(*match);
    while (sentence < sentences.size() && sentences[sentence].end <= match->range.begin) ++sentence;
    if (sentence == sentences.size()) break;
    std::size_t last = sentence;
    while (last + 1 < sentences.size() && sentences[last + 1].begin < match->range.end) ++last;
    // Offsets of names are read from the index: one that is no part of a sentence is not shown.
    if (match->range.begin < sentences[sentence].begin || match->range.end > sentences[last].end) continue;
    Candidate* open = candidates_.empty() ? nullptr : &candidates_.back();
    if (open == nullptr || open->paragraph != passages_.size() || open->last < sentence) {
      if (candidates_.size() == most_candidates) break;
      open = &candidates_.emplace_back();
      open->paragraph = passages_.size();
      open->first = open->last = sentence;
    }
    open->last = std::max(open->last, last);
    open->lit.push_back({match->range, match->part});
    open->range = {sentences[open->first].begin, sentences[open->last].end};
  }
  passages_.push_back(std::move(passage));
}

double Chooser::worth(const Candidate& candidate, const std::vector<char>& covered, double* gain) const {
  std::vector<char> seen(weights_.size(), 0);
  double again = 0;
  *gain = 0;
  for (const Lit& lit : candidate.lit) {
    if (seen[lit.part] != 0) continue;
    seen[lit.part] = 1;
    (covered[lit.part] != 0 ? again : *gain) += weights_[lit.part];
  }
  return *gain + repeated * again;
}

// A sentence too long to be shown counts for what the piece shown of it covers.
void Chooser::shorten_lit(Candidate& candidate) {
  candidate.length = length_of(text_, candidate.range);
  if (candidate.length <= limits_.length) return;
  const std::string_view sentence = text_.substr(candidate.range.begin, candidate.range.end - candidate.range.begin);
  std::vector<Lit> relative = candidate.lit;
  for (Lit& lit : relative) {
    lit.range.begin -= candidate.range.begin;
    lit.range.end -= candidate.range.begin;
  }
  const Range piece = best_piece(sentence, cutter_.cuts(sentence), relative, weights_, limits_.length);
  std::erase_if(candidate.lit, [&](const Lit& lit) {
    return lit.range.begin < candidate.range.begin + piece.begin || lit.range.end > candidate.range.begin + piece.end;
  });
}

// Leads come back as captions and pull quotes, word for word.
bool Chooser::says_the_same(std::size_t candidate, const std::vector<std::size_t>& chosen) const {
  const auto words = [this](std::size_t i) {
    const Range range = candidates_[i].range;
    return text_.substr(range.begin, range.end - range.begin);
  };
  return std::any_of(chosen.begin(), chosen.end(), [&](std::size_t other) { return words(other) == words(candidate); });
}

std::vector<std::size_t> Chooser::pick() {
  for (Candidate& candidate : candidates_) shorten_lit(candidate);
  std::vector<std::size_t> chosen;
  std::vector<char> covered(weights_.size(), 0);
  std::size_t used = 0;
  while (chosen.size() <= limits_.snippets) {
    std::optional<std::size_t> best;
    double best_worth = 0;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      if (says_the_same(i, chosen)) continue;
      double gain = 0;
      const double worth_of_it = worth(candidates_[i], covered, &gain);
      const std::size_t left = limits_.length > used ? limits_.length - used : 0;
      const bool shown = gain > 0 || chosen.empty() || left >= std::min(candidates_[i].length, worth_showing);
      if (!shown || (best && worth_of_it <= best_worth)) continue;
      std::vector<std::size_t> with = chosen;
      with.push_back(i);
      if (group(with).size() > limits_.snippets) continue;
      best = i;
      best_worth = worth_of_it;
    }
    if (!best) break;
    chosen.push_back(*best);
    used += candidates_[*best].length;
    for (const Lit& lit : candidates_[*best].lit) covered[lit.part] = 1;
  }
  return chosen;
}

// Chosen sentences in reading order, neighbours together.
std::vector<Chooser::Group> Chooser::group(std::vector<std::size_t> chosen) const {
  std::sort(chosen.begin(), chosen.end());
  std::vector<Group> groups;
  for (const std::size_t i : chosen) {
    const Candidate& candidate = candidates_[i];
    if (!groups.empty() && groups.back().passage == candidate.paragraph && groups.back().last + 1 == candidate.first)
      groups.back().last = candidate.last;
    else
      groups.push_back({candidate.paragraph, candidate.first, candidate.last});
  }
  return groups;
}

// A lone short sentence gets its neighbour, so that the reader learns what it speaks of.
void Chooser::extend(std::vector<Group>& groups) const {
  if (groups.size() != 1) return;
  Group& only = groups[0];
  const std::size_t sentences = passages_[only.passage].sentences.size();
  for (;;) {
    if (length_of(text_, range_of(only)) > limits_.length / 2) return;
    Group longer = only;
    if (longer.last + 1 < sentences)
      ++longer.last;
    else if (longer.first > 0)
      --longer.first;
    else
      return;
    if (length_of(text_, range_of(longer)) > limits_.length) return;
    only = longer;
  }
}

std::vector<Piece> Chooser::choose() {
  std::vector<Group> groups = group(pick());
  extend(groups);
  std::vector<std::size_t> lengths;
  for (const Group& one : groups) lengths.push_back(length_of(text_, range_of(one)));
  const std::vector<std::size_t> shares = share(lengths, limits_.length);

  std::vector<Piece> pieces;
  std::vector<double> weights = weights_;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const Range range = range_of(groups[i]);
    const Passage& passage = passages_[groups[i].passage];
    Piece piece{range, passage.cut_begin && groups[i].first == 0,
                passage.cut_end && groups[i].last + 1 == passage.sentences.size()};
    if (lengths[i] > shares[i]) {
      const std::string_view sentence = text_.substr(range.begin, range.end - range.begin);
      std::vector<Lit> lit;
      for (const Match& match : matches_)
        if (match.range.begin >= range.begin && match.range.end <= range.end)
          lit.push_back({{match.range.begin - range.begin, match.range.end - range.begin}, match.part});
      constexpr std::size_t ellipses = 4;
      const Range kept = best_piece(sentence, cutter_.cuts(sentence), lit, weights, shares[i] > ellipses ? shares[i] - ellipses : 0);
      if (kept.end == kept.begin) continue;
      piece.cut_begin = piece.cut_begin || kept.begin > 0;
      piece.cut_end = piece.cut_end || kept.end < sentence.size();
      piece.range = {range.begin + kept.begin, range.begin + kept.end};
    }
    // The next piece should show what this one does not.
    for (const Match& match : matches_)
      if (match.range.begin >= piece.range.begin && match.range.end <= piece.range.end)
        weights[match.part] = repeated * weights_[match.part];
    pieces.push_back(piece);
  }
  return pieces;
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

  // The sentences of a paragraph that [first, last) of the matches stand in; of a long one only those around the first hits.
  Passage passage(std::string_view text, Span paragraph, const Match* first, const Match*& last) {
    Passage passage;
    Range range{paragraph.begin, paragraph.end};
    if (range.end - range.begin > long_paragraph) {
      const std::uint32_t begin = first->range.begin - range.begin > surroundings ? first->range.begin - surroundings : range.begin;
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

  std::vector<Piece> around_hits(std::string_view text, const std::vector<Match>& matches, const std::vector<double>& weights,
                                 const SnippetLimits& limits) {
    Chooser chooser(text, weights, limits, cutter);
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

  std::vector<Piece> lead(std::string_view text, const std::vector<std::string>& headings, const SnippetLimits& limits) {
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
