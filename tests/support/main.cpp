// The main function of every test executable: runs its cases, or says that the real data they need is absent.
#define CATCH_CONFIG_RUNNER
#include <cstdlib>
#include <iostream>

#include "support/catch.h"
#include "support/shared_data.h"

int main(int argc, char** argv) {
  // Set by ctest for tests with the label "shared".
  if (std::getenv("DATELINE_NEEDS_SHARED") != nullptr && !dateline::tests::shared_data()) {
    std::cout << "skipped: no real articles here, set DATELINE_SHARED to their folder\n";
    return dateline::tests::skipped;
  }
  return Catch::Session().run(argc, argv);
}
