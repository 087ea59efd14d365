// The progress line on a terminal: count, rate and time left. Nothing in a pipe.
#pragma once

#include "dateline/indexer.h"

namespace dateline::cli {

class ProgressLine {
 public:
  // Draws only if standard error is a terminal.
  ProgressLine();
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void draw(const Progress& progress);
  // Takes the line away, so that something else can be written.
  void clear();

 private:
  bool shown_ = false;
  bool drawn_ = false;
};

// "1,234,567"
[[nodiscard]] std::string with_commas(std::uint64_t number);

}  // namespace dateline::cli
