// The folder that a new index is built in, for programs that index more than once.
#include "load/index_directory.h"

#include <sys/resource.h>

#include <csignal>
#include <optional>

#include "dateline/error.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace dateline;

TEST_CASE("a program that could not begin an index on a full disk can try again") {
  const tests::TempDir dir;
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  const rlimit none{0, before.rlim_max};
  const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);  // write() then fails with EFBIG
  ::setrlimit(RLIMIT_FSIZE, &none);
  std::optional<ErrorCode> code;
  try {
    const load::WorkingDirectory held(dir / "news.dateline");
  } catch (const Error& error) {
    code = error.code;
  }
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, old_handler);
  CHECK(code == ErrorCode::io);
  CHECK_NOTHROW(load::WorkingDirectory(dir / "news.dateline"));
}
