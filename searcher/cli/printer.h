// Printing answers of all kinds on standard output in the format asked for, and what goes to standard error beside
// them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "arguments.h"
#include "citation.h"
#include "dateline/searcher.h"
#include "render.h"

namespace dateline::cli {

// After the reader has gone it prints nothing. `arguments` must outlive it.
class Printer {
 public:
  explicit Printer(const Arguments& arguments);

  // Of csv and tsv.
  [[nodiscard]] bool has_column(std::string_view name) const;
  // An answer is one JSON object, with all that is to be told of it. `qid` in a batch only.
  [[nodiscard]] bool as_object(const std::optional<std::string>& qid) const;
  [[nodiscard]] bool reader_gone() const { return gone_; }
  // Code points on each side of a hit that are enough for a line of text; each may have marks that take no column.
  [[nodiscard]] std::size_t context() const;

  void print_count(const Answer& answer, const std::optional<std::string>& qid);
  void print_answer(const Answer& answer, const std::optional<std::string>& qid);
  void print_over(const OverTime& counted, const std::optional<std::string>& qid);
  void print_concordance(const Concordance& concordance);
  void print_related(const RelatedAnswer& answer);
  void print_article(const Article& article);

 private:
  void print_rows(const Answer& answer, const std::string& qid);
  void print_json_lines(const Answer& answer);
  void print_json(const Answer& answer, const std::optional<std::string>& qid);
  void print(std::string_view text);
  [[nodiscard]] Citation citation(const std::string& query, const IndexState& index) const;
  // On standard error, where the answer itself does not have them.
  void complain_of(const std::vector<std::string>& warnings, bool relaxed,
                   const std::optional<std::string>& qid = std::nullopt) const;

  const Arguments& arguments_;
  std::vector<std::string> columns_;
  Style style_;
  std::string asked_ = now();
  bool header_printed_ = false;
  bool gone_ = false;
};

}  // namespace dateline::cli
