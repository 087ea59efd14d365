// Threads and their order (pipeline.h).
#include "load/pipeline.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <thread>

#include "load/analysis.h"
#include "load/failure_limit.h"
#include "load/reader.h"
#include "load/threads.h"

namespace dateline::load {
namespace {

// Between reading and finishing: enough that no thread waits, little enough that entries of ten times the size fit in
// memory.
constexpr std::size_t most_units = 64;
constexpr std::size_t most_bytes = 16U * 1024 * 1024;

class Pipeline {
 public:
  Pipeline(const std::function<std::optional<InputFile>()>& next, const PipelineOptions& options)
      : next_(next), options_(options) {}

  ~Pipeline() {
    stop(nullptr);
    for (std::thread& thread : threads_) thread.join();
  }

  void run(const std::function<void(Finished&&)>& finished, const std::function<void()>& alive) {
    start(threads_, [this] { guarded([this] { read_all(); }); });
    for (unsigned i = 0; i < options_.workers; ++i) start(threads_, [this, i] { guarded([this, i] { work(i); }); });
    std::unique_lock lock(mutex_);
    while (true) {
      finished_.wait_for(lock, std::chrono::milliseconds(100),
                         [this] { return stopped_ || results_.contains(next_to_finish_) || all_finished(); });
      if (problem_) std::rethrow_exception(problem_);
      if (all_finished()) return;
      const auto result = results_.find(next_to_finish_);
      if (result == results_.end()) {
        lock.unlock();
        alive();
        lock.lock();
        continue;
      }
      Result one = std::move(result->second);
      results_.erase(result);
      ++next_to_finish_;
      lock.unlock();
      finished(std::move(one.finished));
      alive();
      lock.lock();
      --units_;
      bytes_ -= one.held_bytes;
      room_.notify_one();
    }
  }

 private:
  struct Result {
    Finished finished;
    std::size_t held_bytes = 0;
  };

  [[nodiscard]] bool all_finished() const { return read_to_end_ && next_to_finish_ == units_read_; }

  void stop(std::exception_ptr problem) {
    const std::lock_guard lock(mutex_);
    if (problem && !problem_) problem_ = std::move(problem);
    stopped_ = true;
    room_.notify_all();
    work_.notify_all();
    turn_.notify_all();
    finished_.notify_all();
  }

  template <typename Function>
  void guarded(Function function) {
    try {
      function();
    } catch (...) {
      stop(std::current_exception());
    }
  }

  void read_all() {
    Reader reader(options_.claims, options_.reading, options_.standard_input,
                  [this](Unit&& unit) { return enqueue(std::move(unit)); });
    while (const std::optional<InputFile> input = next_())
      if (!reader.read(*input)) return;
    const std::lock_guard lock(mutex_);
    read_to_end_ = true;
    work_.notify_all();
    finished_.notify_all();
  }

  bool enqueue(Unit&& unit) {
    std::unique_lock lock(mutex_);
    const std::size_t size = unit.bytes.size();
    room_.wait(lock, [&] { return stopped_ || units_ == 0 || (units_ < most_units && bytes_ + size <= most_bytes); });
    if (stopped_) return false;
    ++units_;
    ++units_read_;
    bytes_ += size;
    queue_.push_back(std::move(unit));
    work_.notify_one();
    return true;
  }

  std::optional<Unit> next_unit() {
    std::unique_lock lock(mutex_);
    work_.wait(lock, [this] { return stopped_ || !queue_.empty() || read_to_end_; });
    if (stopped_ || queue_.empty()) return std::nullopt;
    Unit unit = std::move(queue_.front());
    queue_.pop_front();
    return unit;
  }

  bool wait_for_turn(std::uint64_t sequence) {
    std::unique_lock lock(mutex_);
    turn_.wait(lock, [&] { return stopped_ || next_to_decide_ == sequence; });
    return !stopped_;
  }

  void pass_turn() {
    const std::lock_guard lock(mutex_);
    ++next_to_decide_;
    turn_.notify_all();
  }

  void work(unsigned worker) {
    Analyser analyser(worker, options_.claims, options_.loader, options_.names);
    while (auto unit = next_unit()) {
      Result result;
      result.held_bytes = unit->bytes.size();
      result.finished.file = unit->file;
      result.finished.last = unit->last;
      result.finished.bytes = unit->bytes.size();
      std::vector<ParsedRecord> parsed;
      if (!failures_.has_given_up(*unit)) parsed = parse(*unit, options_.reading);
      // What was parsed has copies of its own.
      std::string().swap(unit->bytes);
      if (!wait_for_turn(unit->sequence)) return;
      failures_.apply(*unit, parsed);
      Decided decided = options_.claims == nullptr ? decide_all(*unit, std::move(parsed))
                                                   : options_.claims->decide(*unit, std::move(parsed));
      pass_turn();
      analyser.analyse(*unit->file, std::move(decided), result.finished);
      const std::lock_guard lock(mutex_);
      results_.emplace(unit->sequence, std::move(result));
      if (unit->sequence == next_to_finish_) finished_.notify_one();
    }
  }

  const std::function<std::optional<InputFile>()>& next_;
  const PipelineOptions& options_;
  FailureLimit failures_;

  std::mutex mutex_;
  std::condition_variable room_, work_, turn_, finished_;
  std::deque<Unit> queue_;
  std::map<std::uint64_t, Result> results_;
  std::uint64_t units_read_ = 0;
  std::uint64_t next_to_decide_ = 0;
  std::uint64_t next_to_finish_ = 0;
  std::size_t units_ = 0;
  std::size_t bytes_ = 0;
  bool read_to_end_ = false;
  bool stopped_ = false;
  std::exception_ptr problem_;
  std::vector<std::thread> threads_;
};

}  // namespace

void run_pipeline(const std::function<std::optional<InputFile>()>& next, const PipelineOptions& options,
                  const std::function<void(Finished&&)>& finished, const std::function<void()>& alive) {
  Pipeline(next, options).run(finished, alive);
}

}  // namespace dateline::load
