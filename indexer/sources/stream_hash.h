// The hash of a file while it is read block by block; the same value that store::hash64 gives for the whole.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

namespace dateline::sources {

class StreamHash {
 public:
  StreamHash();

  void update(std::string_view bytes);
  [[nodiscard]] std::uint64_t value() const;

 private:
  struct Free {
    void operator()(void* state) const;
  };
  std::unique_ptr<void, Free> state_;
};

}  // namespace dateline::sources
