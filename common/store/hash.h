// The hash of ids, ledger keys and content: XXH3, 64 bits. Not against an adversary; the ledger compares texts where it matters.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::store {

[[nodiscard]] std::uint64_t hash64(std::string_view bytes);
// As 16 hexadecimal digits, the form of ids.
[[nodiscard]] std::string hash_hex(std::string_view bytes);

}  // namespace dateline::store
