// Names found by the beginnings of their words, as a reporter types them: what --facet-query asks facets for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::results {

// Folded words of which each is the beginning of a word of the name, in any order. Without any, every name matches.
class NamePrefix {
 public:
  NamePrefix() = default;
  explicit NamePrefix(std::string_view typed);

  [[nodiscard]] bool empty() const { return words_.empty(); }
  // `key` as names::canonical_key() makes it.
  [[nodiscard]] bool matches(std::string_view key) const;

 private:
  std::vector<std::string> words_;
};

// True for what a month "YYYY-MM" may begin with; not for "".
[[nodiscard]] bool begins_month(std::string_view typed);

}  // namespace dateline::results
