// XXH3 behind stream_hash.h.
#define XXH_INLINE_ALL
#include "sources/stream_hash.h"

#include <xxhash.h>

#include <new>

namespace dateline::sources {

void StreamHash::Free::operator()(void* state) const { XXH3_freeState(static_cast<XXH3_state_t*>(state)); }

StreamHash::StreamHash() : state_(XXH3_createState()) {
  if (state_ == nullptr) throw std::bad_alloc();
  XXH3_64bits_reset(static_cast<XXH3_state_t*>(state_.get()));
}

void StreamHash::update(std::string_view bytes) {
  XXH3_64bits_update(static_cast<XXH3_state_t*>(state_.get()), bytes.data(), bytes.size());
}

std::uint64_t StreamHash::value() const { return XXH3_64bits_digest(static_cast<const XXH3_state_t*>(state_.get())); }

}  // namespace dateline::sources
