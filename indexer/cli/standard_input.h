// Standard input that can be left while it is silent.
#pragma once

#include <array>
#include <atomic>
#include <streambuf>

namespace dateline::cli {

// Reads descriptor 0. A plain read would hold a run that ends early, by a signal or an error, until the next byte comes.
class StandardInput : public std::streambuf {
 public:
  // What is waiting for bytes finds the end of the stream soon. From any thread.
  void leave() { left_ = true; }

 protected:
  int_type underflow() override;

 private:
  std::array<char, 64 * 1024> block_;
  std::atomic<bool> left_{false};
};

}  // namespace dateline::cli
