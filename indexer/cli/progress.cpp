// Drawing the progress line (progress.h).
#include "progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "report.h"

namespace dateline::cli {
namespace {

std::string duration(double seconds) {
  const auto whole = static_cast<std::uint64_t>(seconds + 0.5);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{}:{:02} min", whole / 60, whole % 60);
  return fmt::format("{}:{:02} h", whole / 3600, whole / 60 % 60);
}

std::string line_of(const Progress& progress) {
  if (progress.joining) return fmt::format("{} articles, writing the index", with_commas(progress.articles));
  std::string line = fmt::format("{} articles", with_commas(progress.articles));
  if (progress.seconds < 1) return line;
  line += fmt::format(", {} a second", with_commas(static_cast<std::uint64_t>(static_cast<double>(progress.articles) / progress.seconds)));
  // Standard input has no length; then there is nothing to say about the time left.
  if (progress.bytes_total == 0 || progress.bytes_done == 0 || progress.bytes_done >= progress.bytes_total) return line;
  const double share = static_cast<double>(progress.bytes_done) / static_cast<double>(progress.bytes_total);
  return line + fmt::format(", {:.0f} %, {} left", share * 100, duration(progress.seconds / share - progress.seconds));
}

}  // namespace

ProgressLine::ProgressLine() {
  const char* terminal = std::getenv("TERM");
  shown_ = ::isatty(STDERR_FILENO) == 1 && terminal != nullptr && std::string_view(terminal) != "dumb";
}

ProgressLine::~ProgressLine() { clear(); }

void ProgressLine::draw(const Progress& progress) {
  if (!shown_) return;
  write_error_text(fmt::format("\r{}\x1b[K", line_of(progress)));
  drawn_ = true;
}

void ProgressLine::clear() {
  if (!drawn_) return;
  write_error_text("\r\x1b[K");
  drawn_ = false;
}

std::string with_commas(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t place = digits.size(); place > 3; place -= 3) digits.insert(place - 3, 1, ',');
  return digits;
}

}  // namespace dateline::cli
