// Stories: which of the first articles of an answer tell of one event, and which of these print one text.
#pragma once

#include <cstdint>
#include <vector>

#include "results/indexes.h"
#include "results/profiles.h"
#include "results/ranking.h"

namespace dateline::results {

// Articles by their places in the order given.
struct Version {
  std::uint32_t article = 0;
  std::vector<std::uint32_t> copies;  // of it, ascending
};

// Versions of one event, the first in front.
using StoryVersions = std::vector<Version>;

// Each article is in one story, stories stand in the order of their first articles. Two articles belong together when
// they are copies or tell of one event; two groups when all of one and all of the other do so on average, so that a
// chain of articles, each like the next, does not join different events. In time of the cube of the articles.
[[nodiscard]] std::vector<StoryVersions> find_stories(const std::vector<Profile>& articles);

// So many articles are grouped at most: the time for two of them is that of one comparison, and nobody reads on.
inline constexpr std::size_t most_grouped = 200;

struct Grouped {
  std::vector<StoryVersions> stories;
  std::size_t articles = 0;  // that were grouped: all of `ranked`, fewer when these are longer than most_text_compared
};

[[nodiscard]] Grouped group_stories(Indexes& indexes, const std::vector<Ranked>& ranked, Profiler& profiler);

}  // namespace dateline::results
