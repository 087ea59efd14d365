// The article's text as the page's JSON-LD repeats it: evidence of which blocks of the page are the article. It may be
// cut short, stripped of its paragraphs, or another text altogether.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::formats {

class ClaimedText {
 public:
  explicit ClaimedText(std::string_view claimed);

  // Too short to prove anything.
  [[nodiscard]] bool empty() const { return windows_.empty(); }
  // Bytes of letters and digits in it, what it says twice counted once.
  [[nodiscard]] std::size_t size() const { return windows_.size(); }
  // How much of `text` is in it, 0 to 1, and how many bytes of letters and digits `text` has.
  struct Coverage {
    double share = 0;
    std::size_t bytes = 0;
  };
  [[nodiscard]] Coverage coverage(std::string_view text) const;

 private:
  std::vector<std::uint64_t> windows_;  // hashes of all runs of letters and digits of one length, sorted
};

}  // namespace dateline::formats
