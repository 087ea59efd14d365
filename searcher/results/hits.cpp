// Hits (hits.h).
#include "results/hits.h"

#include <algorithm>
#include <iterator>

#include "results/code_points.h"

namespace dateline::results {
namespace {

// Calls `one` for each run of overlapping matches: its range, its first match and the one behind its last.
template <typename One>
void for_each_run(const std::vector<Match>& matches, const One& one) {
  for (std::size_t first = 0; first < matches.size();) {
    Range range = matches[first].range;
    std::size_t last = first + 1;
    for (; last < matches.size() && matches[last].range.begin < range.end; ++last)
      range.end = std::max(range.end, matches[last].range.end);
    one(range, first, last);
    first = last;
  }
}

}  // namespace

TypedParts typed_parts(std::string_view query, const std::vector<const query::Node*>& parts) {
  TypedParts found;
  for (const query::Node* part : parts) {
    const std::size_t begin = std::min(part->place.begin, query.size());
    const std::size_t end = std::clamp(part->place.end, begin, query.size());
    const auto same = std::find_if(found.parts.begin(), found.parts.end(),
                                   [&](const QueryPart& one) { return one.begin == begin && one.end == end; });
    found.typed.push_back(static_cast<std::size_t>(same - found.parts.begin()));
    if (same == found.parts.end()) found.parts.push_back({std::string(query.substr(begin, end - begin)), begin, end});
  }
  return found;
}

Hits find_hits(TextField field, std::string_view text, const std::vector<Match>& matches, const TypedParts& parts) {
  Hits hits;
  CodePointsAhead code_points(text);
  for_each_run(matches, [&](Range range, std::size_t first, std::size_t last) {
    ++hits.count;
    if (hits.listed.size() == ArticleMatches::most_listed) return;
    TextMatch& hit = hits.listed.emplace_back();
    hit.field = field;
    hit.ordinal = hits.count;
    hit.begin = range.begin;
    hit.end = range.end;
    hit.code_points.first = code_points.before(range.begin);
    hit.code_points.second = code_points.before(range.end);
    for (std::size_t i = first; i < last; ++i) hit.parts.push_back(parts.typed[matches[i].part]);
    std::sort(hit.parts.begin(), hit.parts.end());
    hit.parts.erase(std::unique(hit.parts.begin(), hit.parts.end()), hit.parts.end());
  });
  return hits;
}

ArticleMatches article_matches(std::string_view id, const TypedParts& parts, ArticleHits hits) {
  ArticleMatches matches;
  matches.id = id;
  matches.parts = parts.parts;
  matches.title_count = hits.title.count;
  matches.text_count = hits.text.count;
  matches.matches = std::move(hits.title.listed);
  const std::size_t room = ArticleMatches::most_listed - matches.matches.size();
  if (hits.text.listed.size() > room) hits.text.listed.resize(room);
  matches.matches.insert(matches.matches.end(), std::make_move_iterator(hits.text.listed.begin()),
                         std::make_move_iterator(hits.text.listed.end()));
  return matches;
}

std::vector<Highlight> highlights(std::string_view text, const std::vector<Match>& matches) {
  std::vector<Highlight> found;
  CodePointsAhead code_points(text);
  for_each_run(matches, [&](Range range, std::size_t, std::size_t) {
    const std::size_t begin = code_points.before(range.begin);
    found.emplace_back(begin, code_points.before(range.end));
  });
  return found;
}

}  // namespace dateline::results
