// Dateline::indexer: turns files of articles into an index, and tells what became of each.
//
//   dateline::IndexOptions options;
//   options.database = "news.dateline";
//   dateline::IndexSummary summary = dateline::index_files({"archive/"}, options);
//
// One index is written by one process at a time; readers are never stopped. Functions throw Error when nothing can be
// done at all; what goes wrong with a single file or record is a ledger entry and the rest goes on.
#pragma once

#include <cstdint>
#include <functional>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/article.h"
#include "dateline/error.h"

namespace dateline {

// Every input ends in exactly one of these.
enum class InputState : std::uint8_t { indexed, unchanged, duplicate, skipped, failed };

// "indexed", "unchanged", "duplicate", "skipped", "failed".
[[nodiscard]] std::string_view input_state_name(InputState state);

struct LedgerEntry {
  std::string path;
  std::optional<std::uint64_t> record;
  InputState state = InputState::indexed;
  std::string reason;  // "" for indexed and unchanged; duplicates: "of PATH" or "of PATH record N"
};

// Handed to IndexOptions::on_progress at most ten times a second, and once at the end.
struct Progress {
  std::uint64_t articles = 0;
  std::uint64_t files_done = 0;
  std::uint64_t files_total = 0;  // 0 until the folders have been walked
  std::uint64_t bytes_done = 0;
  std::uint64_t bytes_total = 0;
  double seconds = 0;
  bool joining = false;  // all is read, segments are being joined
};

struct IndexSummary {
  std::uint64_t indexed = 0;
  std::uint64_t unchanged = 0;
  std::uint64_t duplicates = 0;
  std::uint64_t skipped = 0;
  std::uint64_t failed = 0;
  std::uint64_t removed = 0;   // articles forgotten: pruned, or gone from a changed file
  std::uint64_t articles = 0;  // in the index afterwards
  std::uint64_t bytes = 0;     // of input read
  double seconds = 0;
  std::uint64_t furniture_scopes = 0;  // extraction: folders and sources whose lines were compared with one another
  std::vector<std::string>
      missing_paths;  // PATHs that --prune found missing or empty: nothing below them was forgotten
};

struct IndexOptions {
  std::string database = "news.dateline";
  unsigned jobs = 0;            // 0: as many as the machine has
  std::string format = "auto";  // a name of input_formats()
  // Where JSON and tables keep a field of the article, before what the names of their fields suggest: FIELD=PATH with
  // FIELD one of id, title, text, date, time, byline, source, section, language, url, dateline, and PATH names joined
  // by dots; a number is a place in a list, from 0. Several for one field: the first that a record has. What is no
  // FIELD=PATH throws Error(bad_argument) before anything is read or written.
  std::vector<std::string> field_map;
  bool prune = false;
  // Bounds on compressed files and archives; what goes beyond them is a failed input that names its option.
  unsigned archive_ratio = 200;                // bytes that come out of a file for one in it, judged from 64 MiB on
  unsigned archive_depth = 4;                  // archives in archives; a compressed archive counts as one
  std::uint64_t archive_members = 10'000'000;  // of one file, those of archives inside it too
  std::istream* standard_input = nullptr;      // read for the path "-"
  std::vector<std::string> never_read;  // files and folders passed over in PATHs: what the caller writes meanwhile
  // Both are called from the thread that called index_files or extract_files. An exception thrown there ends the run
  // and reaches the caller; the index stays at its last commit.
  std::function<void(const Progress&)> on_progress;
  std::function<void(const LedgerEntry&)> on_input;
};

struct FormatInfo {
  std::string name;
  std::string description;
  std::string extensions;  // blank-separated, as a hint to people
};

[[nodiscard]] std::vector<FormatInfo> input_formats();

// Indexes files, folders and "-" (JSON lines on options.standard_input).
IndexSummary index_files(const std::vector<std::string>& paths, const IndexOptions& options);

// Parses without an index: `on_article` gets each article with its names and what was removed; on_input each outcome
// (skipped, failed). Order is that of the inputs.
IndexSummary extract_files(const std::vector<std::string>& paths, const IndexOptions& options,
                           const std::function<void(const Article&)>& on_article);

// Lines of a names file by what they say.
struct NamesFileCounts {
  std::uint64_t renames = 0;
  std::uint64_t merges = 0;
  std::uint64_t hidden = 0;
  std::uint64_t splits = 0;
  std::uint64_t apart = 0;
};

// Keeps `text`, a names file of the user, in the index in place of an earlier one; searches obey it from then on, and
// articles stay as they are. An empty text takes the file away. Error(bad_input) tells of wrong lines, one a line.
NamesFileCounts set_names(const std::string& database, std::string_view text);

// A name of an index and the number of its articles.
struct CountedName {
  std::string name;
  std::uint64_t articles = 0;
};

// Two names that may be one person's, and why they were merged or were not.
struct NamePair {
  CountedName a;  // of more articles
  CountedName b;
  std::string reason;
};

struct NameMerge {
  EntityType type = EntityType::person;
  std::vector<CountedName> names;  // the first is the one shown for all
  std::vector<NamePair> pairs;     // what speaks for it
};

struct NameMerges {
  std::vector<NameMerge> merges;  // by name
  std::vector<NamePair> refused;  // similar names that were not merged though something speaks for it, nearest first
  std::uint64_t names = 0;        // that were compared
  std::uint64_t similar = 0;      // pairs of them that are spelled alike
  std::uint64_t passed_over = 0;  // sets of names so alike and so many that nobody is known by them
  std::uint64_t not_kept = 0;     // merges of the rarest names that found no room in the index
  double seconds = 0;
};

// Finds names of one person that differ in spelling and stand in the same company, and keeps the merges in the index in
// place of earlier ones, beside the user's names file, which wins. Articles stay as they are: searches count the names
// as one until undo_name_merges() or the next call.
NameMerges merge_names(const std::string& database);

// The number of merges taken back.
std::uint64_t undo_name_merges(const std::string& database);

}  // namespace dateline
