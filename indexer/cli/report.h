// What dateline-index says about a run: articles and summary on standard output, failures on standard error, the report
// file.
#pragma once

#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "dateline/indexer.h"

namespace dateline::cli {

// The reader of standard output has gone. Thrown to end the run; no error.
struct ReaderGone {};

// To standard output, buffered. Throws ReaderGone, or Error(io).
void print(std::string_view text);
void flush_output();

// Standard error is not buffered, so the text is there at once. Where it cannot be written (a terminal that has gone
// away, a closed pipe) there is nobody left to tell, and the run goes on.
void write_error_text(std::string_view text);

// A line on standard error, "dateline-index: " before it.
void complain(std::string_view line);
void complain(const Error& error);

// What --set-names did.
[[nodiscard]] std::string names_json(const NamesFileCounts& counts, const std::string& database);
[[nodiscard]] std::string names_text(const NamesFileCounts& counts, const std::string& database);
// One LedgerEntry as the line of --report.
[[nodiscard]] std::string report_line(const LedgerEntry& entry);
// A line of --extract.
[[nodiscard]] std::string article_line(const Article& article);
// A failed input as a line of --extract: all fields null but its place, and the error.
[[nodiscard]] std::string failure_line(const LedgerEntry& entry);
// Why there is nothing to print, where `count` inputs were skipped and nothing else came.
[[nodiscard]] std::string skipped_line(const LedgerEntry& first, std::uint64_t count);
[[nodiscard]] std::string summary_json(const IndexSummary& summary, const std::string& database);
[[nodiscard]] std::string summary_text(const IndexSummary& summary, const std::string& database);

// The file of --report.
class ReportFile {
 public:
  // Throws Error(io).
  explicit ReportFile(const std::string& path);
  void write(const LedgerEntry& entry) { write_line(report_line(entry)); }
  void write_line(const std::string& line);
  // Throws Error(io) if any of it could not be written.
  void close();

 private:
  std::string path_;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
};

// Names the first failures; the rest is counted.
class Failures {
 public:
  explicit Failures(bool has_report) : has_report_(has_report) {}
  void add(const LedgerEntry& entry);
  void close() const;

 private:
  bool has_report_;
  std::uint64_t count_ = 0;
};

}  // namespace dateline::cli
