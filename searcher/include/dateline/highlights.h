// What of an article a query matched, as ranges of its headline and text, and text as HTML with ranges marked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline {

// Code points [first, second) of the text beside it.
using Highlight = std::pair<std::size_t, std::size_t>;

enum class TextField : std::uint8_t { title, text };

// "title", "text": the names of these fields in JSON.
[[nodiscard]] std::string_view text_field_name(TextField field);

// A part of a query that can be lit: a word, a phrase, a NEAR, a filter by name.
struct QueryPart {
  std::string text;                // as typed
  std::size_t begin = 0, end = 0;  // bytes of the query
};

// A hit: a place of an article that made it match. Words of a phrase that touch are one hit, a NEAR has one for each of
// its words, and where matches overlap they are one; so the hits' ranges are what is lit, no more and no less.
struct TextMatch {
  TextField field = TextField::text;
  std::size_t ordinal = 0;  // from 1 in reading order; those of the headline and of the text are counted apart
  // Of Article::title or Article::text as Searcher::article() gives it and --show prints it.
  Highlight code_points;
  std::size_t begin = 0, end = 0;  // the same, in bytes
  std::vector<std::size_t> parts;  // which parts of the query, ascending
};

// The hits of one article.
struct ArticleMatches {
  // More than these are counted, not listed.
  static constexpr std::size_t most_listed = 10000;

  std::string id;
  std::vector<QueryPart> parts;    // in the order of the query
  std::vector<TextMatch> matches;  // those of the headline, then those of the text
  std::size_t title_count = 0;     // all there are
  std::size_t text_count = 0;
};

// `utf8` as HTML that is safe in an element and in a quoted attribute: & < > " ' as character references, ill-formed
// bytes as U+FFFD, without control characters other than white space and without direction overrides. Each of
// `highlights` (in order, not overlapping) stands in <mark> and </mark>. Pure, safe from any thread.
[[nodiscard]] std::string to_html(std::string_view utf8, const std::vector<Highlight>& highlights = {});

}  // namespace dateline
