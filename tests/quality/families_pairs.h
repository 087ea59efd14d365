// Pairs of words that are to stand for each other and pairs that are not (families/*.tsv), and what families of an
// index of just these words make of them.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::quality {

struct FamilyPair {
  bool meets = false;  // what is wanted
  std::string first;   // as typed by a reporter
  std::string second;
  std::string reason;
  bool held_out = false;  // by a hash of the words: looked at when figures are printed, not when families are mended
};

struct FamilyTable {
  std::string language;  // ISO 639-1
  std::vector<FamilyPair> pairs;
};

// The file's name is that of its language. Throws std::runtime_error for a file that cannot be read and for a line that
// is no pair.
[[nodiscard]] FamilyTable read_family_table(const std::filesystem::path& file);

struct FamilyScores {
  std::size_t wanted = 0;    // pairs that are to meet, each word asked for the other
  std::size_t met = 0;       // of these
  std::size_t unwanted = 0;  // pairs that are not to meet
  std::size_t mixed_up = 0;  // of these
  std::vector<std::string> failures;

  [[nodiscard]] double recall() const;
  [[nodiscard]] double precision() const;
};

// Every pair of `table` that is held out, or every other one, asked in both directions in an index of one article for
// each table of `archive`, with all its words.
[[nodiscard]] FamilyScores score_families(const FamilyTable& table, const std::vector<FamilyTable>& archive,
                                          bool held_out);

}  // namespace dateline::quality
