// What readers that go on behind damage keep of it, to say it at the end.
#pragma once

#include <cstdint>
#include <string>

#include "sources/byte_source.h"

namespace dateline::sources {

class Damage {
 public:
  void note(std::string problem);
  [[nodiscard]] bool any() const { return count_ > 0; }
  // Throws Error(bad_input) with the first problem and the number of others, if there was any.
  void tell() const;

 private:
  std::string first_;
  std::uint64_t count_ = 0;
};

// Reads from `source` until `buffer` holds `wanted` bytes, if there are as many; at most `room` where more come at
// once. Damage ends the input, and is noted.
void fill(ByteSource& source, std::size_t wanted, std::size_t room, std::string& buffer, bool& input_ended,
          Damage& damage);

}  // namespace dateline::sources
