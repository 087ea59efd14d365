// Runs a program as a user does: arguments, standard input and environment in; status, standard output and standard error out.
#pragma once

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

extern char** environ;

namespace dateline::tests {

struct RunOptions {
  std::string input;
  std::map<std::string, std::string> environment;  // on top of the test's own; an empty value removes the variable
  std::string folder;                              // to run in
  std::chrono::seconds timeout{120};
};

struct RunResult {
  int status = 0;  // exit status, or 128 + signal
  std::string output;
  std::string errors;
  bool timed_out = false;
};

namespace run_details {

struct Pipe {
  std::array<int, 2> ends{-1, -1};
  Pipe() {
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe");
  }
  ~Pipe() {
    close(0);
    close(1);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  void close(std::size_t end) {
    if (ends[end] >= 0) ::close(ends[end]);
    ends[end] = -1;
  }
};

inline std::vector<std::string> environment_with(const std::map<std::string, std::string>& changes) {
  std::map<std::string, std::string> variables;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string text = *variable;
    const std::size_t sign = text.find('=');
    if (sign != std::string::npos) variables[text.substr(0, sign)] = text.substr(sign + 1);
  }
  for (const auto& [name, value] : changes) variables[name] = value;
  std::vector<std::string> result;
  for (const auto& [name, value] : variables)
    if (!value.empty()) result.push_back(name + "=" + value);
  return result;
}

inline std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> result;
  for (std::string& text : strings) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

// Appends what is there. False at the end.
inline bool drain(int descriptor, std::string& to) {
  std::array<char, 65536> block;
  const ssize_t n = ::read(descriptor, block.data(), block.size());
  if (n > 0) to.append(block.data(), static_cast<std::size_t>(n));
  return n > 0 || (n < 0 && errno == EINTR);
}

}  // namespace run_details

// A program that was started and not yet waited for.
class Process {
 public:
  Process(const std::string& program, std::vector<std::string> arguments, const RunOptions& options) : input_(options.input) {
    arguments.insert(arguments.begin(), program);
    std::vector<std::string> environment = run_details::environment_with(options.environment);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in_.ends[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out_.ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, err_.ends[1], STDERR_FILENO);
    if (!options.folder.empty()) posix_spawn_file_actions_addchdir_np(&actions, options.folder.c_str());
    const int error = posix_spawn(&id_, program.c_str(), &actions, nullptr, run_details::pointers(arguments).data(),
                                  run_details::pointers(environment).data());
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) throw std::runtime_error("cannot run " + program);
    in_.close(0);
    out_.close(1);
    err_.close(1);
    std::signal(SIGPIPE, SIG_IGN);
    ::fcntl(in_.ends[1], F_SETFL, O_NONBLOCK);
  }

  ~Process() {
    if (id_ > 0) {
      ::kill(id_, SIGKILL);
      ::waitpid(id_, nullptr, 0);
    }
  }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  void send(int signal) const { ::kill(id_, signal); }
  // As a reader that has seen enough: `head` does.
  void close_output() { out_.close(0); }

  RunResult wait(std::chrono::seconds timeout = std::chrono::seconds(120)) {
    RunResult result;
    const auto end = std::chrono::steady_clock::now() + timeout;
    while (out_.ends[0] >= 0 || err_.ends[0] >= 0) {
      if (std::chrono::steady_clock::now() > end) {
        result.timed_out = true;
        ::kill(id_, SIGKILL);
        break;
      }
      exchange(result);
    }
    int status = 0;
    ::waitpid(id_, &status, 0);
    id_ = -1;
    result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return result;
  }

 private:
  void exchange(RunResult& result) {
    if (sent_ == input_.size()) in_.close(1);
    std::array<pollfd, 3> waiting{{{in_.ends[1], POLLOUT, 0}, {out_.ends[0], POLLIN, 0}, {err_.ends[0], POLLIN, 0}}};
    if (::poll(waiting.data(), waiting.size(), 100) <= 0) return;
    if (waiting[0].revents != 0) {
      const ssize_t n = ::write(in_.ends[1], input_.data() + sent_, input_.size() - sent_);
      if (n > 0) sent_ += static_cast<std::size_t>(n);
      if (n < 0 && errno != EAGAIN) sent_ = input_.size();
    }
    if (waiting[1].revents != 0 && !run_details::drain(out_.ends[0], result.output)) out_.close(0);
    if (waiting[2].revents != 0 && !run_details::drain(err_.ends[0], result.errors)) err_.close(0);
  }

  run_details::Pipe in_, out_, err_;
  std::string input_;
  std::size_t sent_ = 0;
  pid_t id_ = -1;
};

inline RunResult run(const std::string& program, const std::vector<std::string>& arguments, const RunOptions& options = {}) {
  return Process(program, arguments, options).wait(options.timeout);
}

// A binary of this build by the environment variable that ctest sets: DATELINE_INDEX, DATELINE_SEARCH.
inline std::string program(const char* variable) {
  const char* path = std::getenv(variable);
  if (path == nullptr) throw std::runtime_error(std::string(variable) + " is not set: run the test through ctest");
  return path;
}

}  // namespace dateline::tests
