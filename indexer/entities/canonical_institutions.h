// Names that say only what kind of body is meant ("the Court", "Congress"), and whose it is.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "entities/canonical_group.h"

namespace dateline::entities {

// One word, or a board's, that many bodies have: "House", "Union", "Times".
[[nodiscard]] bool is_bare(std::string_view key);
// Of words that say what it is and does, none that says whose it is: "Supreme Court", "Judiciary Committee".
[[nodiscard]] bool is_kind_of_body(std::string_view key);

// What every state has one of: its Senate, its Supreme Court. Settled by the country printed beside the name, else by
// those that the article is about.
class Institutions {
 public:
  Institutions(const Article& article, const std::vector<ReadMention>& organisations,
               const std::vector<ReadMention>& places, const std::vector<Group>& located, const CountryNames& meanings);

  // The full name of the institution that `read` names ("Supreme Court of India"), "" when it is none or when it isn't
  // settled whose; `key` is that of the name without its legal form.
  [[nodiscard]] std::string name(const ReadMention& read, std::string_view key) const;

 private:
  [[nodiscard]] std::string_view country_beside(const ReadMention& read) const;
  [[nodiscard]] std::string_view country_of_article(std::string_view countries) const;

  const Article& article_;
  const std::vector<ReadMention>& places_;
  const CountryNames& meanings_;
  std::map<std::string, std::size_t, std::less<>> mentions_;  // by code of the country
};

}  // namespace dateline::entities
