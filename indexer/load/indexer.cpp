// The public functions of dateline/indexer.h: a run from its arguments to its summary.
#include "dateline/indexer.h"

#include <xapian.h>

#include <chrono>
#include <optional>
#include <thread>
#include <utility>

#include "formats/format.h"
#include "load/bulk_loader.h"
#include "load/claims.h"
#include "load/furniture_pass.h"
#include "load/index_directory.h"
#include "load/ledger.h"
#include "load/pipeline.h"
#include "load/settings.h"
#include "load/translated.h"
#include "load/update_loader.h"
#include "sources/walk.h"
#include "store/name_table.h"

namespace dateline {
namespace {

using Clock = std::chrono::steady_clock;

const formats::Format* chosen_format(const std::string& name) {
  if (name == "auto") return nullptr;
  if (const formats::Format* format = formats::format_by_name(name)) return format;
  std::string names = "auto";
  for (const formats::Format& format : formats::all_formats()) names.append(", ").append(format.name);
  throw Error(ErrorCode::bad_argument, "there is no format \"" + name + "\"", "one of " + names);
}

load::Reading reading_of(const IndexOptions& options) {
  return {chosen_format(options.format),
          {options.archive_ratio, options.archive_depth, options.archive_members},
          formats::FieldMap(options.field_map),
          nullptr};
}

unsigned worker_count(unsigned jobs) {
  if (jobs != 0) return jobs;
  return std::max(1U, std::thread::hardware_concurrency());
}

void check_paths(const std::vector<std::string>& paths, const IndexOptions& options) {
  if (paths.empty())
    throw Error(ErrorCode::bad_argument, "no PATH is given", "name files or folders, or - for standard input");
  for (const std::string& path : paths) {
    if (path.empty()) throw Error(ErrorCode::bad_argument, "a PATH is empty");
    if (path == "-" && options.standard_input == nullptr)
      throw Error(ErrorCode::bad_argument, "there is no standard input to read", "set IndexOptions::standard_input");
    if (path == "-" && options.format != "auto" && options.format != formats::json_lines_format.name)
      throw Error(ErrorCode::bad_argument, "standard input is read as JSON lines, not as " + options.format,
                  "give what is of another format as a file");
  }
}

sources::FoundList find_inputs(const std::vector<std::string>& paths, const std::string& directory,
                               const IndexOptions& options) {
  std::vector<std::string> never_read = options.never_read;
  never_read.insert(never_read.end(), {directory, load::working_path(directory)});
  sources::FoundList found = sources::walk(paths, sources::identities(never_read));
  bool any_there = false;
  for (const sources::Root& root : found.roots) any_there |= !root.missing;
  if (!any_there)
    throw Error(ErrorCode::bad_argument, "no such file or folder: " + sources::printable_path(found.roots[0].path));
  return found;
}

load::InputFile input_file(const sources::FoundList& list, const sources::Found& found) {
  load::InputFile input;
  input.path = list.shown(found);
  input.absolute = list.absolute(found);
  input.below = found.below;
  input.is_stream = found.kind == sources::FoundKind::standard_input;
  input.is_missing = list.roots[found.root].missing;
  input.refusal = found.reason;
  input.refusal_is_failure = found.kind == sources::FoundKind::unreadable;
  return input;
}

// What both kinds of run have in common: inputs, counting, callbacks.
class Run {
 public:
  Run(const IndexOptions& options, sources::FoundList found, formats::FurnitureTable& furniture)
      : options_(options), found_(std::move(found)), furniture_(furniture) {
    progress_.files_total = found_.inputs.size();
    for (const sources::Found& input : found_.inputs) progress_.bytes_total += input.size;
    pipeline_.workers = worker_count(options.jobs);
    pipeline_.reading = reading_of(options);
    pipeline_.reading.furniture = &furniture;
    pipeline_.standard_input = options.standard_input;
  }

 protected:
  ~Run() = default;

  std::function<std::optional<load::InputFile>()> found_inputs() {
    return [this, next = std::size_t{0}]() mutable -> std::optional<load::InputFile> {
      if (next == found_.inputs.size()) return std::nullopt;
      return input_file(found_, found_.inputs[next++]);
    };
  }

  // Standard input cannot be read twice: nothing is learnt from it.
  void learn_furniture(load::Ledger* ledger) {
    load::learn_furniture({found_, [this](const sources::Found& found) { return input_file(found_, found); },
                           pipeline_.reading, pipeline_.workers, [this] { report_progress(); }},
                          ledger, furniture_);
  }

  void count(const std::string& path, const load::Outcome& outcome) {
    if (outcome.deferred) return;
    switch (outcome.state) {
      case InputState::indexed:
        ++summary_.indexed;
        break;
      case InputState::unchanged:
        ++summary_.unchanged;
        break;
      case InputState::duplicate:
        ++summary_.duplicates;
        break;
      case InputState::skipped:
        ++summary_.skipped;
        break;
      case InputState::failed:
        ++summary_.failed;
        break;
    }
    if (!options_.on_input) return;
    load::call(options_.on_input, LedgerEntry{load::member_path(path, outcome.member),
                                              outcome.record == 0 ? std::nullopt : std::optional(outcome.record),
                                              outcome.state, outcome.reason});
  }

  void count_bytes(const load::Finished& finished) {
    summary_.bytes += finished.bytes;
    bytes_of_file_ += finished.bytes;
    // What comes out of a compressed file is no measure of how much of it was read.
    if (!finished.file->is_stream) bytes_of_file_ = std::min(bytes_of_file_, finished.file->size);
    if (finished.last) {
      ++progress_.files_done;
      bytes_of_files_ += finished.file->is_stream ? bytes_of_file_ : finished.file->size;
      bytes_of_file_ = 0;
    }
  }

  void report_progress() {
    if (!options_.on_progress) return;
    const Clock::time_point now = Clock::now();
    if (now - reported_ < std::chrono::milliseconds(100)) return;
    reported_ = now;
    send_progress();
  }

  void send_progress() {
    if (!options_.on_progress) return;
    progress_.articles = summary_.indexed + summary_.unchanged;
    progress_.bytes_done = bytes_of_files_ + bytes_of_file_;
    progress_.seconds = seconds();
    load::call(options_.on_progress, progress_);
  }

  [[nodiscard]] double seconds() const { return std::chrono::duration<double>(Clock::now() - started_).count(); }

  const IndexOptions& options_;
  sources::FoundList found_;
  formats::FurnitureTable& furniture_;
  IndexSummary summary_;
  Progress progress_;
  load::PipelineOptions pipeline_;

 private:
  Clock::time_point started_ = Clock::now();
  Clock::time_point reported_;
  std::uint64_t bytes_of_files_ = 0;
  std::uint64_t bytes_of_file_ = 0;
};

// The open index: which of the two ways to write, and what is known of earlier runs.
struct OpenIndex {
  explicit OpenIndex(const std::string& directory_, unsigned workers) : directory(directory_) {
    for (;;) {
      if (load::inspect_index(directory) == load::IndexContent::articles) {
        Xapian::WritableDatabase database(directory, Xapian::DB_OPEN);
        if (database.get_doccount() == 0) continue;  // emptied a moment ago
        ledger.load(database);
        names.load(database);
        furniture = load::read_furniture(database);
        loader = load::make_update_loader(std::move(database), names, furniture);
        return;
      }
      working.emplace(directory);
      const load::IndexContent content = load::inspect_index(directory);
      if (content == load::IndexContent::articles) {
        working.reset();  // built a moment ago
        continue;
      }
      if (content == load::IndexContent::no_articles) {
        empty_one.emplace(directory, Xapian::DB_OPEN);
        ledger.load(*empty_one);  // not the names: the new database numbers them anew
      }
      loader = load::make_bulk_loader(directory, content, working->path(), workers, ledger, names, furniture);
      return;
    }
  }

  std::string directory;
  load::Ledger ledger;
  store::NameInterner names;
  formats::FurnitureTable furniture;
  std::optional<load::WorkingDirectory> working;
  std::optional<Xapian::WritableDatabase> empty_one;  // open so that nobody else writes to it
  std::unique_ptr<load::Loader> loader;
};

class IndexRun : private Run {
 public:
  IndexRun(OpenIndex& index, const IndexOptions& options, sources::FoundList found)
      : Run(options, std::move(found), index.furniture), index_(index), claims_(index.ledger) {
    pipeline_.claims = &claims_;
    pipeline_.loader = index.loader.get();
    pipeline_.names = &index.names;
  }

  IndexSummary run() {
    learn_furniture(&index_.ledger);
    read(found_inputs());
    if (options_.prune) prune();
    settle();
    index_.loader->finish([this] {
      progress_.joining = true;
      report_progress();
    });
    summary_.removed = claims_.removed();
    summary_.articles = index_.loader->article_count();
    summary_.seconds = seconds();
    send_progress();
    return std::move(summary_);
  }

 private:
  void read(const std::function<std::optional<load::InputFile>()>& inputs) {
    load::run_pipeline(
        inputs, pipeline_,
        [this](load::Finished&& finished) {
          for (load::Change& change : finished.changes) index_.loader->apply(std::move(change));
          for (const load::Outcome& outcome : finished.outcomes) count(finished.file->path, outcome);
          count_bytes(finished);
        },
        [this] { report_progress(); });
  }

  void prune() {
    std::vector<std::string> folders;
    for (const sources::Root& root : found_.roots) {
      if (root.path == "-") continue;
      if (root.missing || root.empty)
        summary_.missing_paths.push_back(sources::printable_path(root.path));
      else
        folders.push_back(root.absolute);
    }
    for (load::Change& change : claims_.prune(folders)) index_.loader->apply(std::move(change));
  }

  void settle() {
    load::Claims::Settled settled = claims_.settle();
    for (load::Change& change : settled.changes) index_.loader->apply(std::move(change));
    for (const auto& [path, outcome] : settled.outcomes) count(path, outcome);
    if (settled.read_again.empty()) return;
    read([&, next = std::size_t{0}]() mutable -> std::optional<load::InputFile> {
      if (next == settled.read_again.size()) return std::nullopt;
      return settled.read_again[next++];
    });
    for (const auto& [path, outcome] : claims_.leftovers()) count(path, outcome);
  }

  OpenIndex& index_;
  load::Claims claims_;
};

class ExtractRun : private Run {
 public:
  ExtractRun(const IndexOptions& options, sources::FoundList found) : Run(options, std::move(found), learnt_) {}

  IndexSummary run(const std::function<void(const Article&)>& on_article) {
    learn_furniture(nullptr);
    summary_.furniture_scopes = learnt_.scopes().size();
    load::run_pipeline(
        found_inputs(), pipeline_,
        [&](load::Finished&& finished) {
          auto article = finished.articles.begin();
          for (const load::Outcome& outcome : finished.outcomes) {
            if (outcome.state == InputState::indexed) load::call(on_article, *article++);
            count(finished.file->path, outcome);
          }
          count_bytes(finished);
        },
        [this] { report_progress(); });
    summary_.articles = summary_.indexed;
    summary_.seconds = seconds();
    send_progress();
    return std::move(summary_);
  }

 private:
  formats::FurnitureTable learnt_;
};

}  // namespace

std::vector<FormatInfo> input_formats() {
  std::vector<FormatInfo> all;
  for (const formats::Format& format : formats::all_formats())
    all.push_back({std::string(format.name), std::string(format.description), std::string(format.extensions)});
  return all;
}

IndexSummary index_files(const std::vector<std::string>& paths, const IndexOptions& options) {
  return load::translated(options.database, [&] {
    check_paths(paths, options);
    (void)reading_of(options);  // before anything is created
    const std::string directory = load::index_directory(options.database);
    OpenIndex index(directory, worker_count(options.jobs));
    return IndexRun(index, options, find_inputs(paths, directory, options)).run();
  });
}

IndexSummary extract_files(const std::vector<std::string>& paths, const IndexOptions& options,
                           const std::function<void(const Article&)>& on_article) {
  return load::translated(options.database, [&] {
    check_paths(paths, options);
    return ExtractRun(options, find_inputs(paths, load::index_directory(options.database), options)).run(on_article);
  });
}

}  // namespace dateline
