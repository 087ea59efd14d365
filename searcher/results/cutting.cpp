// Cutting a sentence to a length (cutting.h).
#include "results/cutting.h"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>

#include "results/code_points.h"
#include "text/graphemes.h"

namespace dateline::results {
namespace {

// A run of bytes without a blank that is longer than this may be cut inside.
constexpr std::uint32_t longest_run = 48;

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

std::vector<std::uint32_t> cuts_at_blanks(std::string_view sentence) {
  std::vector<std::uint32_t> cuts{0};
  for (std::size_t i = 1; i < sentence.size(); ++i)
    if (is_blank(sentence[i - 1]) && !is_blank(sentence[i])) cuts.push_back(static_cast<std::uint32_t>(i));
  cuts.push_back(static_cast<std::uint32_t>(sentence.size()));
  return cuts;
}

// Adds the iterator's boundaries inside every run of `cuts` that is too long.
std::vector<std::uint32_t> refine(icu::BreakIterator& iterator, std::string_view sentence,
                                  const std::vector<std::uint32_t>& cuts) {
  std::vector<std::uint32_t> refined{cuts.front()};
  for (std::size_t i = 1; i < cuts.size(); ++i) {
    const std::uint32_t begin = cuts[i - 1];
    if (cuts[i] - begin > longest_run) {
      const std::string_view run = sentence.substr(begin, cuts[i] - begin);
      UErrorCode status = U_ZERO_ERROR;
      UText text = UTEXT_INITIALIZER;
      utext_openUTF8(&text, run.data(), static_cast<std::int64_t>(run.size()), &status);
      iterator.setText(&text, status);
      if (U_SUCCESS(status))
        for (std::int32_t at = iterator.next(); at != icu::BreakIterator::DONE; at = iterator.next())
          if (at > 0 && static_cast<std::size_t>(at) < run.size())
            refined.push_back(begin + static_cast<std::uint32_t>(at));
      utext_close(&text);
    }
    refined.push_back(cuts[i]);
  }
  return refined;
}

// Adds the bounds of graphemes inside every run of `cuts` that is too long.
std::vector<std::uint32_t> at_every_grapheme(text::Graphemes& graphemes, std::string_view sentence,
                                             const std::vector<std::uint32_t>& cuts) {
  std::vector<std::uint32_t> refined{cuts.front()};
  for (std::size_t i = 1; i < cuts.size(); ++i) {
    const std::uint32_t begin = cuts[i - 1];
    if (cuts[i] - begin > longest_run) {
      for (const std::uint32_t end : graphemes.ends(sentence.substr(begin, cuts[i] - begin)))
        if (begin + end < cuts[i]) refined.push_back(begin + end);
    }
    refined.push_back(cuts[i]);
  }
  return refined;
}

bool has_long_run(const std::vector<std::uint32_t>& cuts) {
  for (std::size_t i = 1; i < cuts.size(); ++i)
    if (cuts[i] - cuts[i - 1] > longest_run) return true;
  return false;
}

// Code points before each byte offset asked for, in ascending order of asking.
class CodePointCounter {
 public:
  explicit CodePointCounter(std::string_view text) : before_(text.size() + 1) {
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      before_[i] = count;
      // A byte inside a code point counts it as begun.
      if (starts_code_point(text[i])) ++count;
    }
    before_[text.size()] = count;
  }
  [[nodiscard]] std::size_t between(std::uint32_t begin, std::uint32_t end) const {
    return before_[end] - before_[begin];
  }

 private:
  std::vector<std::uint32_t> before_;
};

std::uint32_t cut_at_or_before(const std::vector<std::uint32_t>& cuts, std::uint32_t at) {
  return *std::prev(std::upper_bound(cuts.begin(), cuts.end(), at));
}
std::uint32_t cut_at_or_after(const std::vector<std::uint32_t>& cuts, std::uint32_t at) {
  return *std::lower_bound(cuts.begin(), cuts.end(), at);
}

// The run of lit ranges, snapped to cuts, that fits into `length` and weighs most.
Range heaviest_run(const CodePointCounter& counter, const std::vector<std::uint32_t>& cuts, const std::vector<Lit>& lit,
                   const std::vector<double>& weights, std::size_t length) {
  // More hits than this in one sentence are a list; its start says as much as its end.
  const std::size_t looked_at = std::min<std::size_t>(lit.size(), 100);
  constexpr double repeated = 0.05;
  Range best{cut_at_or_before(cuts, lit[0].range.begin), cut_at_or_after(cuts, lit[0].range.end)};
  double best_weight = -1;
  std::vector<char> seen(weights.size(), 0);
  for (std::size_t first = 0; first < looked_at; ++first) {
    std::fill(seen.begin(), seen.end(), char{0});
    const std::uint32_t begin = cut_at_or_before(cuts, lit[first].range.begin);
    double weight = 0;
    std::uint32_t end = 0;
    for (std::size_t last = first; last < looked_at; ++last) {
      end = std::max(end, cut_at_or_after(cuts, lit[last].range.end));
      if (last > first && counter.between(begin, end) > length) break;
      const double full = weights[lit[last].part];
      weight += seen[lit[last].part] != 0 ? repeated * full : full;
      seen[lit[last].part] = 1;
      if (weight > best_weight) {
        best_weight = weight;
        best = {begin, end};
      }
    }
  }
  return best;
}

// True if `at` is inside one of `lit`, sorted and without overlaps.
bool splits(const std::vector<Range>& lit, std::uint32_t at) {
  const auto behind = std::lower_bound(lit.begin(), lit.end(), at,
                                       [](const Range& one, std::uint32_t wanted) { return one.end <= wanted; });
  return behind != lit.end() && behind->begin < at;
}

// `core` with as much of `bounds` around it as `length` leaves room for. What stands before a hit says who and what, so
// the start is kept when it fits; else a third goes before.
Range widen(const CodePointCounter& counter, const std::vector<std::uint32_t>& cuts, const std::vector<Range>& lit,
            Range core, Range bounds, std::size_t length) {
  const std::size_t core_length = counter.between(core.begin, core.end);
  const std::size_t spare = length > core_length ? length - core_length : 0;
  const std::size_t all_before = counter.between(bounds.begin, core.begin);
  const std::size_t all_after = counter.between(core.end, bounds.end);
  std::size_t before = all_before <= spare * 2 / 3 ? all_before : spare / 3;
  const std::size_t after = std::min(all_after, spare - before);
  before = std::min(all_before, spare - after);

  Range piece = core;
  for (auto cut = std::lower_bound(cuts.begin(), cuts.end(), core.begin); cut != cuts.begin();) {
    --cut;
    if (*cut < bounds.begin || counter.between(*cut, core.begin) > before) break;
    if (!splits(lit, *cut)) piece.begin = *cut;
  }
  for (auto cut = std::upper_bound(cuts.begin(), cuts.end(), core.end); cut != cuts.end(); ++cut) {
    if (*cut > bounds.end || counter.between(core.end, *cut) > after) break;
    if (!splits(lit, *cut)) piece.end = *cut;
  }
  return piece;
}

}  // namespace

struct Cutter::Impl {
  std::unique_ptr<icu::BreakIterator> words;
  text::Graphemes graphemes;
};

Cutter::Cutter() : impl_(std::make_unique<Impl>()) {}
Cutter::~Cutter() = default;
Cutter::Cutter(Cutter&&) noexcept = default;
Cutter& Cutter::operator=(Cutter&&) noexcept = default;

std::vector<std::uint32_t> Cutter::cuts(std::string_view sentence) {
  std::vector<std::uint32_t> found = cuts_at_blanks(sentence);
  UErrorCode status = U_ZERO_ERROR;
  if (has_long_run(found)) {
    if (!impl_->words) impl_->words.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    if (impl_->words) found = refine(*impl_->words, sentence, found);
  }
  if (has_long_run(found)) found = at_every_grapheme(impl_->graphemes, sentence, found);
  std::erase_if(found, [&](std::uint32_t cut) { return impl_->graphemes.bound_before(sentence, cut) != cut; });
  return found;
}

Range best_piece(std::string_view sentence, const std::vector<std::uint32_t>& cuts, const std::vector<Lit>& lit,
                 const std::vector<double>& weights, std::size_t length) {
  const CodePointCounter counter(sentence);
  const Range core = lit.empty() ? Range{0, 0} : heaviest_run(counter, cuts, lit, weights, length);
  std::vector<Range> whole;
  for (const Lit& one : lit) whole.push_back(one.range);
  join_overlapping(whole);
  return widen(counter, cuts, whole, core, {0, static_cast<std::uint32_t>(sentence.size())}, length);
}

Range piece_from(std::string_view sentence, const std::vector<std::uint32_t>& cuts, const std::vector<Range>& lit,
                 std::size_t next, std::uint32_t from, std::size_t length) {
  const CodePointCounter counter(sentence);
  Range core{std::max(from, cut_at_or_before(cuts, lit[next].begin)), cut_at_or_after(cuts, lit[next].end)};
  for (++next; next < lit.size(); ++next) {
    const std::uint32_t end = cut_at_or_after(cuts, lit[next].end);
    if (counter.between(core.begin, end) > length) break;
    core.end = end;
  }
  // The cut behind a hit may stand behind the next one's begin (scripts without blanks).
  if (next < lit.size() && lit[next].begin < core.end) core.end = std::max(lit[next].begin, lit[next - 1].end);
  return widen(counter, cuts, lit, core, {from, static_cast<std::uint32_t>(sentence.size())}, length);
}

}  // namespace dateline::results
