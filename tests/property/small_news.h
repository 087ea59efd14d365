// A small archive for the property test: invented articles over few words, so that words meet often in every way that
// the query language can ask for. The same seed gives the same articles on every machine.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dateline/article.h"

namespace dateline::tests::property {

class Numbers {
 public:
  explicit Numbers(std::uint64_t seed) : state_(seed * 2862933555777941757ULL + 3037000493ULL) {
    for (int i = 0; i < 4; ++i) (void)below(2);
  }

  std::size_t below(std::size_t bound) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>(state_ >> 33) % bound;
  }

  // True once in `times`.
  bool once_in(std::size_t times) { return below(times) == 0; }

  template <typename T>
  const T& one_of(const std::vector<T>& values) {
    return values[below(values.size())];
  }

 private:
  std::uint64_t state_;
};

// A word as it is printed or typed, and the runs of indexed words that it stands for.
struct Surface {
  std::string text;
  std::vector<std::vector<std::string>> ways;
};

// Words of titles and texts; of bylines, sources and sections.
[[nodiscard]] const std::vector<Surface>& words_of_texts();
[[nodiscard]] const std::vector<Surface>& words_of_credits();

[[nodiscard]] std::vector<Article> make_articles(std::uint64_t seed, std::size_t count);

}  // namespace dateline::tests::property
