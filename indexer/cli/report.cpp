// Reports (report.h).
#include "report.h"

#include <fmt/format.h>

#include <cerrno>
#include <system_error>

#include "progress.h"
#include "store/article_json.h"
#include "text/embedded_table.h"

namespace dateline::cli {
namespace {

constexpr std::uint64_t most_named = 20;

std::string error_message() { return std::generic_category().message(errno); }

[[noreturn]] void output_failed() {
  if (errno == EPIPE) throw ReaderGone{};
  throw Error(ErrorCode::io, "standard output cannot be written: " + error_message());
}

std::string place_of(const LedgerEntry& entry) {
  return entry.record ? fmt::format("{} record {}", entry.path, *entry.record) : entry.path;
}

nlohmann::ordered_json record_json(const LedgerEntry& entry) {
  return entry.record ? nlohmann::ordered_json(*entry.record) : nlohmann::ordered_json(nullptr);
}

// "1 article", "2 articles"
std::string counted(std::uint64_t number, std::string_view noun) {
  return fmt::format("{} {}{}", with_commas(number), noun, number == 1 ? "" : "s");
}

}  // namespace

void print(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) output_failed();
}

void flush_output() {
  if (std::fflush(stdout) != 0) output_failed();
}

void write_error_text(std::string_view text) { (void)std::fwrite(text.data(), 1, text.size(), stderr); }

void complain(std::string_view line) { write_error_text(fmt::format("dateline-index: {}\n", line)); }

void complain(const Error& error) {
  // A names file may have several wrong lines.
  std::string_view lines = error.what();
  while (!lines.empty()) {
    const std::string_view line = text::take_field(lines, '\n');
    complain(error.place.empty() ? std::string(line) : fmt::format("{}: {}", error.place, line));
  }
  if (!error.hint.empty()) complain("hint: " + error.hint);
}

std::string names_json(const NamesFileCounts& counts, const std::string& database) {
  return store::json_line({{"database", database},
                           {"renames", counts.renames},
                           {"merges", counts.merges},
                           {"hidden", counts.hidden},
                           {"splits", counts.splits},
                           {"apart", counts.apart}}) +
         "\n";
}

std::string names_text(const NamesFileCounts& counts, const std::string& database) {
  const std::uint64_t lines = counts.renames + counts.merges + counts.hidden + counts.splits + counts.apart;
  if (lines == 0) return fmt::format("{}: no names file is kept any more\n", database);
  return fmt::format("{}: {} of a names file kept: {}, {}, {} hidden, {}, {} apart\n", database, counted(lines, "line"),
                     counted(counts.renames, "rename"), counted(counts.merges, "merge"), counts.hidden,
                     counted(counts.splits, "split"), counts.apart);
}

std::string report_line(const LedgerEntry& entry) {
  return store::json_line({{"path", entry.path},
                           {"record", record_json(entry)},
                           {"state", input_state_name(entry.state)},
                           {"reason", store::string_or_null(entry.reason)}}) +
         "\n";
}

std::string article_line(const Article& article) { return store::json_line(store::article_json(article, "")) + "\n"; }

std::string failure_line(const LedgerEntry& entry) {
  Article article;
  article.path = entry.path;
  article.record = entry.record;
  return store::json_line(store::article_json(article, entry.reason)) + "\n";
}

std::string skipped_line(const LedgerEntry& first, std::uint64_t count) {
  const std::string others = count == 1 ? "" : fmt::format("; and {} more skipped", with_commas(count - 1));
  return fmt::format("{}: skipped: {}{}", place_of(first), first.reason, others);
}

std::string summary_json(const IndexSummary& summary, const std::string& database) {
  return store::json_line({{"indexed", summary.indexed},
                           {"unchanged", summary.unchanged},
                           {"duplicates", summary.duplicates},
                           {"skipped", summary.skipped},
                           {"failed", summary.failed},
                           {"removed", summary.removed},
                           {"articles", summary.articles},
                           {"bytes", summary.bytes},
                           {"seconds", summary.seconds},
                           {"database", database}}) +
         "\n";
}

std::string summary_text(const IndexSummary& summary, const std::string& database) {
  std::string text = counted(summary.indexed, "article") + " indexed";
  if (summary.unchanged > 0) text += fmt::format(", {} unchanged", with_commas(summary.unchanged));
  if (summary.duplicates > 0) text += ", " + counted(summary.duplicates, "duplicate");
  if (summary.removed > 0) text += fmt::format(", {} removed", with_commas(summary.removed));
  if (summary.skipped > 0) text += fmt::format(", {} skipped", with_commas(summary.skipped));
  if (summary.failed > 0) text += fmt::format(", {} failed", with_commas(summary.failed));
  return text +
         fmt::format(" in {:.1f} s\n{} now has {}\n", summary.seconds, database, counted(summary.articles, "article"));
}

ReportFile::ReportFile(const std::string& path) : path_(path), file_(std::fopen(path.c_str(), "we"), &std::fclose) {
  if (file_ == nullptr) throw Error(ErrorCode::io, "the report " + path + " cannot be written: " + error_message());
}

void ReportFile::write_line(const std::string& line) {
  // What goes wrong stays known to the stream until close().
  (void)std::fwrite(line.data(), 1, line.size(), file_.get());
}

void ReportFile::close() {
  const bool written = std::ferror(file_.get()) == 0;
  if (std::fclose(file_.release()) != 0 || !written)
    throw Error(ErrorCode::io, "the report " + path_ + " could not be written in full");
}

void Failures::add(const LedgerEntry& entry) {
  if (entry.state == InputState::failed && ++count_ <= most_named) complain(place_of(entry) + ": " + entry.reason);
}

void Failures::close() const {
  if (count_ <= most_named) return;
  complain(fmt::format("and {} more failed: {}", with_commas(count_ - most_named),
                       has_report_ ? "the report names them" : "--report FILE names them all"));
}

}  // namespace dateline::cli
