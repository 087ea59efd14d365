// Hits: the matches of a headline or text with overlapping ones made one, numbered, in bytes and code points, each with
// the parts of the query as they were typed.
#pragma once

#include <string_view>
#include <vector>

#include "dateline/highlights.h"
#include "results/matcher.h"

namespace dateline::results {

// Parts of the query as the matcher numbers them, and as they were typed: a NEAR of groups is several of the first and
// one of the second.
struct TypedParts {
  std::vector<QueryPart> parts;
  std::vector<std::size_t> typed;  // by the matcher's number
};

[[nodiscard]] TypedParts typed_parts(std::string_view query, const std::vector<const query::Node*>& parts);

struct Hits {
  std::vector<TextMatch> listed;  // at most ArticleMatches::most_listed
  std::size_t count = 0;
};

// `matches` sorted by begin, as the matcher gives them.
[[nodiscard]] Hits find_hits(TextField field, std::string_view text, const std::vector<Match>& matches,
                             const TypedParts& parts);

// Of the headline and the text of an article.
struct ArticleHits {
  ArticleHits(const Article& article, const Matches& matches, const TypedParts& parts)
      : title(find_hits(TextField::title, article.title, matches.title, parts)),
        text(find_hits(TextField::text, article.text, matches.body, parts)) {}

  Hits title;
  Hits text;
};

[[nodiscard]] ArticleMatches article_matches(std::string_view id, const TypedParts& parts, ArticleHits hits);

// What is lit in a text that is shown whole and unchanged (a title).
[[nodiscard]] std::vector<Highlight> highlights(std::string_view text, const std::vector<Match>& matches);

}  // namespace dateline::results
