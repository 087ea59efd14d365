// Numbers and strings in bytes: the varints and length-prefixed strings that stored articles, names and the ledger are made of.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::store {

class Packer {
 public:
  void number(std::uint64_t value);
  void text(std::string_view value);
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Reads what Packer wrote. Throws Error(index_damaged) past the end or on a number too long for 64 bits. Views are of the bytes given.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}
  [[nodiscard]] std::uint64_t number();
  [[nodiscard]] std::uint32_t number32();
  [[nodiscard]] std::string_view text();
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

}  // namespace dateline::store
