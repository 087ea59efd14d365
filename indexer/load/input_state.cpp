// Names of the enumerations of dateline/indexer.h.
#include "dateline/indexer.h"

namespace dateline {

std::string_view input_state_name(InputState state) {
  switch (state) {
    case InputState::indexed: return "indexed";
    case InputState::unchanged: return "unchanged";
    case InputState::duplicate: return "duplicate";
    case InputState::skipped: return "skipped";
    case InputState::failed: return "failed";
  }
  return {};
}

}  // namespace dateline
