// Prints how well word families do on tables of pairs, one a language: families_quality TABLE... [--all]
// Failing pairs are listed of the half that families are mended by, with --all of both.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>
#include <vector>

#include "families_pairs.h"

namespace {

using dateline::quality::FamilyScores;
using dateline::quality::FamilyTable;

void print(const std::string& name, const FamilyScores& scores, bool list) {
  fmt::print("{:<38}{:>10.3f}{:>8.3f}{:>8}/{}{:>8}/{}\n", name, scores.precision(), scores.recall(), scores.met,
             scores.wanted, scores.mixed_up, scores.unwanted);
  if (!list) return;
  for (const std::string& failure : scores.failures) fmt::print("    {}\n", failure);
}

int run(std::vector<std::string> arguments) {
  const auto all = std::find(arguments.begin(), arguments.end(), "--all");
  const bool list_all = all != arguments.end();
  if (list_all) arguments.erase(all);
  fmt::print("{:<38}{:>10}{:>8}{:>12}{:>12}\n", "", "precision", "recall", "met", "mixed up");
  std::vector<FamilyTable> tables;
  for (const std::string& file : arguments) tables.push_back(dateline::quality::read_family_table(file));
  for (const FamilyTable& table : tables) {
    print(table.language, score_families(table, {table}, false), true);
    print(table.language + ", held out", score_families(table, {table}, true), list_all);
    if (tables.size() > 1)
      print(table.language + ", held out, all in one archive", score_families(table, tables, true), list_all);
  }
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  try {
    return run({arguments + 1, arguments + count});
  } catch (const std::exception& error) {
    fmt::print(stderr, "families_quality: {}\n", error.what());
    return 2;
  }
}
