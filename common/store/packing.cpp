// Varints and length-prefixed strings (packing.h).
#include "store/packing.h"

#include <limits>

#include "dateline/error.h"

namespace dateline::store {
namespace {

[[noreturn]] void malformed() {
  throw Error(ErrorCode::index_damaged, "a record of the index is malformed", "xapian-check tells more");
}

}  // namespace

void Packer::number(std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) bytes_ += static_cast<char>(value | 0x80);
  bytes_ += static_cast<char>(value);
}

void Packer::text(std::string_view value) {
  number(value.size());
  bytes_ += value;
}

std::uint64_t Unpacker::number() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    if (rest_.empty()) malformed();
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return value;
  }
  malformed();
}

std::uint32_t Unpacker::number32() {
  const std::uint64_t value = number();
  if (value > std::numeric_limits<std::uint32_t>::max()) malformed();
  return static_cast<std::uint32_t>(value);
}

std::string_view Unpacker::text() {
  const std::uint64_t size = number();
  if (size > rest_.size()) malformed();
  const std::string_view value = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return value;
}

}  // namespace dateline::store
