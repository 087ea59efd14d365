// What the functions that a program hands to the indexer may throw.
#include <filesystem>
#include <functional>
#include <new>
#include <stdexcept>
#include <string>

#include "dateline/indexer.h"
#include "dateline/searcher.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace dateline;
using tests::TempDir;

namespace {

// The name of what `function` lets out.
std::string thrown_by(const std::function<void()>& function) {
  try {
    function();
  } catch (const Error&) {
    return "Error";
  } catch (const std::bad_alloc&) {
    return "bad_alloc";
  } catch (const std::filesystem::filesystem_error&) {
    return "filesystem_error";
  } catch (const std::runtime_error&) {
    return "runtime_error";
  } catch (int) {
    return "int";
  }
  return "nothing";
}

}  // namespace

TEST_CASE("what a caller's function throws ends the run, reaches the caller as it is and changes no index") {
  struct Case {
    const char* name;
    std::function<void()> thrower;
  };
  const Case cases[] = {
      {"Error", [] { throw Error(ErrorCode::limit, "enough"); }},
      {"bad_alloc", [] { throw std::bad_alloc(); }},
      {"filesystem_error", [] { throw std::filesystem::filesystem_error("mine", std::error_code()); }},
      {"runtime_error", [] { throw std::runtime_error("mine"); }},
      {"int", [] { throw 1; }},
  };
  const TempDir dir;
  dir.write("a.txt", "Harbour wall cracks\n\nThe harbour wall cracked on Monday, the port authority said.\n");
  IndexOptions options;
  options.database = dir / "news.dateline";
  index_files({dir / "a.txt"}, options);
  dir.write("b.txt", "Ferry runs again\n\nThe ferry to the island runs again, its owner said on Monday.\n");
  for (const Case& one : cases) {
    CAPTURE(one.name);
    IndexOptions of_input = options;
    of_input.on_input = [&](const LedgerEntry&) { one.thrower(); };
    CHECK(thrown_by([&] { index_files({dir / "b.txt"}, of_input); }) == one.name);
    IndexOptions of_progress = options;
    of_progress.on_progress = [&](const Progress&) { one.thrower(); };
    CHECK(thrown_by([&] { index_files({dir / "a.txt"}, of_progress); }) == one.name);
    CHECK(thrown_by([&] { extract_files({dir / "b.txt"}, options, [&](const Article&) { one.thrower(); }); }) ==
          one.name);
    CHECK(Searcher({options.database}).search("harbour OR ferry", {}).total.value == 1);
  }
}
