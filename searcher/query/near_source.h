// The articles of a NEAR that Xapian's OP_NEAR can't say: with members of several words, or whose words overlap in too
// many ways.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <vector>

namespace dateline::query {

// A word of a NEAR as the terms it stands for.
struct NearWord {
  std::vector<std::string> terms;
  bool glued = false;  // stands right behind the word before it
};

// All articles in which `words` stand within `window`, by their position lists, without weight. It is to stand in an
// AND with what narrows the articles, and can't be asked of a remote index.
[[nodiscard]] Xapian::Query near_by_positions(std::vector<NearWord> words, std::uint32_t window);

}  // namespace dateline::query
