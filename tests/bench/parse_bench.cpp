// How fast inputs become articles, before names and index: parse_bench PATH...
// Reads and parses on one core what dateline-index would, by format. What it prints beside indexing's own figure shows
// that reading is not what indexing waits for.
#include <cstdio>
#include <ctime>
#include <map>
#include <string>
#include <vector>

#include "load/analysis.h"
#include "load/reader.h"
#include "sources/walk.h"

namespace {

using namespace dateline;

struct Figures {
  std::uint64_t bytes = 0;
  std::uint64_t articles = 0;
  double seconds = 0;
};

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> paths(argv + 1, argv + argc);
  if (paths.empty()) {
    std::fprintf(stderr, "usage: parse_bench PATH...\n");
    return 2;
  }
  const sources::FoundList found = sources::walk(paths, {});
  const load::Reading reading;
  std::map<std::string, Figures> formats;
  double before = processor_seconds();
  load::Reader reader(nullptr, reading, nullptr, [&](load::Unit&& unit) {
    if (unit.kind != load::UnitKind::parse) return true;
    Figures& figures = formats[std::string(unit.format->name)];
    figures.bytes += unit.bytes.size();
    for (const load::ParsedRecord& record : load::parse(unit, reading))
      figures.articles += record.state == InputState::indexed;
    // What was read for the unit is in it too.
    const double now = processor_seconds();
    figures.seconds += now - before;
    before = now;
    return true;
  });
  for (const sources::Found& one : found.inputs) {
    if (one.kind != sources::FoundKind::file) continue;
    load::InputFile input;
    input.path = found.shown(one);
    input.absolute = found.absolute(one);
    input.below = one.below;
    (void)reader.read(input);
  }
  for (const auto& [name, figures] : formats)
    std::printf("%-8s %7.1f MB %8llu articles  %6.1f MB/s a core\n", name.c_str(),
                static_cast<double>(figures.bytes) / 1e6, static_cast<unsigned long long>(figures.articles),
                static_cast<double>(figures.bytes) / 1e6 / figures.seconds);
  return 0;
}
