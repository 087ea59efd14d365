// See damage.h.
#include "sources/damage.h"

#include <fmt/format.h>

#include <utility>

#include "dateline/error.h"

namespace dateline::sources {

void Damage::note(std::string problem) {
  if (count_++ == 0) first_ = std::move(problem);
}

void Damage::tell() const {
  if (count_ == 0) return;
  throw Error(ErrorCode::bad_input, count_ > 1 ? fmt::format("{}, and {} more places", first_, count_ - 1) : first_);
}

void fill(ByteSource& source, std::size_t wanted, std::size_t room, std::string& buffer, bool& input_ended,
          Damage& damage) {
  std::size_t held = buffer.size();
  buffer.resize(room);
  try {
    while (held < wanted && !input_ended) {
      const std::size_t n = source.read(buffer.data() + held, buffer.size() - held);
      input_ended = n == 0;
      held += n;
    }
  } catch (const Error& error) {
    input_ended = true;
    if (error.code != ErrorCode::bad_input) throw;
    damage.note(error.what());
  }
  buffer.resize(held);
}

}  // namespace dateline::sources
