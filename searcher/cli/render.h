// An Answer, or a stored article, in each of the output formats. Strings out; nothing here asks an index.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "arguments.h"
#include "dateline/searcher.h"

namespace dateline::cli {

// How text is drawn.
struct Style {
  bool color = false;
  std::size_t width = 80;
};

[[nodiscard]] std::string render_text(const Answer& answer, const SearchOptions& options, const Style& style);
[[nodiscard]] std::string render_article(const Article& article, const Style& style);

// The answer object of DESIGN's promise. `qid` only in a batch; `explain` only when it was asked for.
[[nodiscard]] nlohmann::ordered_json answer_json(const Answer& answer, const SearchOptions& options,
                                                 const std::optional<std::string>& qid);
[[nodiscard]] nlohmann::ordered_json hit_json(const Hit& hit);

// RFC 4180 for csv, its line end included; for tsv tabs and line ends inside fields become blanks.
[[nodiscard]] std::string csv_line(Format format, const std::vector<std::string>& fields);
// RFC 4180 for csv; for tsv tabs and line ends become blanks. `header` first when asked for.
[[nodiscard]] std::string csv_header(Format format, const std::vector<std::string>& columns,
                                     const std::optional<std::string>& qid);
[[nodiscard]] std::string render_csv(Format format, const std::vector<std::string>& columns, const Answer& answer,
                                     const std::optional<std::string>& qid);

// The names that --related lists, in any format but trec; warnings inside only with json.
[[nodiscard]] std::string render_related(const RelatedAnswer& answer, Format format, const Style& style);

// "qid Q0 id rank score dateline".
[[nodiscard]] std::string render_trec(const Answer& answer, const SearchOptions& options, std::string_view qid);

}  // namespace dateline::cli
