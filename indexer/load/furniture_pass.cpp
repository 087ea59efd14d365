// Sampling (furniture_pass.h).
#include "load/furniture_pass.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "formats/characters/characters.h"
#include "formats/lines/furniture_learning.h"
#include "load/analysis.h"
#include "load/failure_limit.h"
#include "load/reader.h"
#include "load/threads.h"
#include "store/hash.h"

namespace dateline::load {
namespace {

// Of the files of a folder: a fifth, but no fewer than the first number (which the learning needs), no more than the
// second.
constexpr std::size_t least_files = 40;
constexpr std::size_t most_files = 200;
// Of the bytes of a folder's sample; each file gives its first part of them.
constexpr std::uint64_t most_bytes = 64U * 1024 * 1024;

// Beyond this, sources met only once in a folder are forgotten.
constexpr std::size_t most_sources = 20'000;

std::string parent_of(const std::string& absolute) { return absolute.substr(0, absolute.rfind('/')); }

// By its name: any file but a text or a web page.
bool may_hold_many(const std::string& name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string::npos || name.find('/', dot) != std::string::npos) return false;
  const std::string extension = formats::ascii_lower(std::string_view(name).substr(dot + 1));
  for (const formats::Format* format : {&formats::text_format, &formats::html_format})
    for (const std::string_view known : formats::split_words(format->extensions))
      if (extension == known) return false;
  return true;
}

struct Folder {
  std::vector<const sources::Found*> files;
  std::vector<const sources::Found*> sample;
};

// Calls `work` for 0 .. count - 1 from several threads, the calling one among them.
void in_parallel(std::size_t count, unsigned workers, const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  std::exception_ptr problem;
  const auto run = [&] {
    try {
      for (std::size_t i = next++; i < count; i = next++) work(i);
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!problem) problem = std::current_exception();
      next = count;
    }
  };
  {
    std::vector<std::jthread> threads;
    for (unsigned i = 1; i < workers && i < count; ++i) start(threads, run);
    run();
  }
  if (problem) std::rethrow_exception(problem);
}

class Learner {
 public:
  Learner(const FurniturePass& pass, Ledger* ledger, formats::FurnitureTable& furniture)
      : pass_(pass), reading_(pass.reading), ledger_(ledger), furniture_(furniture) {
    // What is found must not depend on what was found before.
    reading_.furniture = nullptr;
  }

  void run() {
    for (auto& [path, folder] : folders()) {
      choose(path, folder);
      if (!folder.sample.empty()) read(path, folder);
      if (sources_.size() > most_sources)
        std::erase_if(sources_, [](const auto& source) { return source.second.size() < 2; });
    }
    learn(sources_);
  }

 private:
  using Samples = std::map<std::string, formats::FurnitureSample>;

  [[nodiscard]] std::map<std::string, Folder> folders() const {
    std::map<std::string, Folder> folders;
    for (const sources::Found& found : pass_.found.inputs)
      if (found.kind == sources::FoundKind::file)
        folders[parent_of(pass_.found.absolute(found))].files.push_back(&found);
    return folders;
  }

  [[nodiscard]] bool is_new(const sources::Found& found) const {
    if (ledger_ == nullptr) return true;
    const LedgerFile* known = ledger_->find(pass_.found.absolute(found));
    return known == nullptr || known->size != found.size;
  }

  void choose(const std::string& path, Folder& folder) const {
    std::vector<const sources::Found*> fresh;
    for (const sources::Found* found : folder.files)
      if (is_new(*found)) fresh.push_back(found);
    if (fresh.empty()) return;
    const auto holds_one = [](const sources::Found* found) { return !may_hold_many(found->below); };
    if (!furniture_.has(formats::folder_scope(path)) &&
        (folder.files.size() >= formats::least_articles_to_learn ||
         !std::all_of(folder.files.begin(), folder.files.end(), holds_one))) {
      folder.sample = folder.files;
    } else {
      std::erase_if(fresh, holds_one);
      folder.sample = std::move(fresh);
    }
    const std::size_t size = std::clamp(folder.sample.size() / 5, least_files, most_files);
    if (folder.sample.size() <= size) return;
    // Those with the lowest hashes of their names: neither the oldest nor the newest, and the same each time.
    std::vector<std::pair<std::uint64_t, const sources::Found*>> by_hash;
    for (const sources::Found* found : folder.sample) by_hash.emplace_back(store::hash64(found->below), found);
    std::nth_element(by_hash.begin(), by_hash.begin() + static_cast<std::ptrdiff_t>(size), by_hash.end());
    folder.sample.clear();
    for (std::size_t i = 0; i < size; ++i) folder.sample.push_back(by_hash[i].second);
  }

  void read(const std::string& path, const Folder& folder) {
    const std::uint64_t bytes_each = most_bytes / folder.sample.size();
    const std::thread::id caller = std::this_thread::get_id();
    Samples samples;
    in_parallel(folder.sample.size(), pass_.workers, [&](std::size_t i) {
      std::uint64_t bytes = 0;
      FailureLimit failures;
      Reader reader(nullptr, reading_, nullptr, [&](Unit&& unit) {
        if (std::this_thread::get_id() == caller) pass_.alive();
        bytes += unit.bytes.size();
        count(unit, failures, samples);
        return bytes < bytes_each;
      });
      reader.read(pass_.input_file(*folder.sample[i]));
    });
    const std::vector<std::string> learnt = learn(samples);
    if (ledger_ == nullptr) return;
    if (std::find(learnt.begin(), learnt.end(), formats::folder_scope(path)) == learnt.end()) return;
    for (const sources::Found* found : folder.files)
      if (LedgerFile* known = ledger_->find(pass_.found.absolute(*found))) known->complete = false;
  }

  void count(const Unit& unit, FailureLimit& failures, Samples& samples) {
    if (failures.has_given_up(unit)) return;
    const std::string folder = formats::folder_scope(furniture_folder(unit));
    std::vector<ParsedRecord> records = parse(unit, reading_);
    failures.apply(unit, records);
    for (const ParsedRecord& record : records) {
      if (record.state != InputState::indexed) continue;
      formats::SampledArticle sample = formats::sample_of(record.article);
      const std::string source = formats::source_scope(record.article.source);
      const std::lock_guard lock(mutex_);
      if (!source.empty() && !furniture_.has(source)) sources_[source].add(formats::SampledArticle(sample));
      if (!furniture_.has(folder)) samples[folder].add(std::move(sample));
    }
  }

  // The scopes in which furniture was found.
  std::vector<std::string> learn(Samples& samples) {
    std::vector<std::string> learnt;
    for (auto& [scope, sample] : samples) {
      std::optional<std::vector<std::uint64_t>> lines = sample.furniture();
      if (!lines) continue;
      if (!lines->empty()) learnt.push_back(scope);
      furniture_.add(scope, std::move(*lines));
    }
    return learnt;
  }

  const FurniturePass& pass_;
  Reading reading_;
  Ledger* ledger_;
  formats::FurnitureTable& furniture_;
  std::mutex mutex_;
  Samples sources_;
};

}  // namespace

std::string furniture_folder(const Unit& unit) {
  return unit.in_container ? unit.file->absolute : parent_of(unit.file->absolute);
}

void learn_furniture(const FurniturePass& pass, Ledger* ledger, formats::FurnitureTable& furniture) {
  Learner(pass, ledger, furniture).run();
}

}  // namespace dateline::load
