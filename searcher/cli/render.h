// An Answer, or a stored article, in each of the output formats. Strings out; nothing here asks an index.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "arguments.h"
#include "citation.h"
#include "columns.h"
#include "dateline/searcher.h"

namespace dateline::cli {

// How text is drawn.
struct Style {
  bool color = false;
  std::size_t width = 80;
  bool bars = false;  // on a terminal
};

[[nodiscard]] std::string render_text(const Answer& answer, const SearchOptions& options, const Style& style);
// A hit with `lead` in front of its headline, the rest as far from the margin, and an empty line behind it.
[[nodiscard]] std::string hit_text(const Hit& hit, const std::string& lead, const Style& style);
// "19 Sep 2025".
[[nodiscard]] std::string day_in_words(std::string_view date);
[[nodiscard]] std::string render_article(const Article& article, const Style& style);

// The answer object of DESIGN's promise. `qid` only in a batch; `explain` only when it was asked for.
// With `html` snippets and titles also as HTML with <mark>.
[[nodiscard]] nlohmann::ordered_json answer_json(const Answer& answer, const SearchOptions& options,
                                                 const std::optional<std::string>& qid, bool html = false);
// What a hit and a copy in JSON begin with: id, path, record, title, date.
[[nodiscard]] nlohmann::ordered_json reference_json(const Hit& hit);
[[nodiscard]] nlohmann::ordered_json hit_json(const Hit& hit, bool html = false);

// RFC 4180 for csv, its line end included; for tsv tabs and line ends inside fields become blanks. What a spreadsheet
// would run as a formula has an apostrophe before it.
[[nodiscard]] std::string csv_line(Format format, const std::vector<std::string>& fields);
[[nodiscard]] std::string csv_row(Format format, const std::vector<std::string>& columns, const Row& row);

// --group story: how many stories were found among how many articles; what stands below the hit of each, in text and
// JSON; and all its articles one by one, the hit first.
[[nodiscard]] std::string stories_summary(const Answer& answer);
[[nodiscard]] std::string story_text(const Story& story, std::size_t indent, const Style& style);
[[nodiscard]] nlohmann::ordered_json story_json(const Story& story, bool html);
[[nodiscard]] std::vector<const Hit*> articles_of(const Hit& hit);
// --like: the article asked about.
[[nodiscard]] std::string like_summary(const Hit& article, const Style& style);

// The names that --related lists, in any format but trec; warnings inside only with json.
[[nodiscard]] std::string render_related(const RelatedAnswer& answer, const Citation& citation, bool cite,
                                         Format format, const Style& style);

// Counts over time. `citation` is in the JSON always, elsewhere only with --cite.
struct OverLayout {
  Format format = Format::text;
  std::optional<std::string> qid;
  bool header = true;  // of csv and tsv
  bool cite = false;
  Style style;
};
[[nodiscard]] std::string render_over(const OverTime& counted, const Citation& citation, const OverLayout& layout);

// A concordance in any format but trec.
struct KwicLayout {
  Format format = Format::text;
  std::size_t first_number = 1;  // of the articles in the text
  bool html = false;
  bool cite = false;
  Style style;
};
[[nodiscard]] std::string render_kwic(const Concordance& concordance, const Citation& citation,
                                      const KwicLayout& layout);

// "qid Q0 id rank score dateline".
[[nodiscard]] std::string render_trec(const Answer& answer, const SearchOptions& options, std::string_view qid);

}  // namespace dateline::cli
