// The words of an index under one field, read from its term list. Knows how words become terms; nobody else in query/
// does.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/fields.h"

namespace dateline::query {

// A word of the index: in how many articles it stands in the field, or without field in the body and in the title.
struct IndexedWord {
  std::string term;
  std::uint32_t articles = 0;
  std::uint32_t title_articles = 0;
};

// Prefix of the terms of a word field; for no field that of the body, the title being asked beside it.
[[nodiscard]] std::string_view term_prefix(std::optional<Field> field);

class Vocabulary {
 public:
  Vocabulary(const Xapian::Database& database, std::optional<Field> field);

  // The counts of one word; both 0 when no article has it.
  [[nodiscard]] IndexedWord look_up(std::string_view term) const;
  [[nodiscard]] bool contains(std::string_view term) const;

  // Words that begin with `start` (not empty, no capital) and that `accept` takes, by term.
  [[nodiscard]] std::vector<IndexedWord> find(std::string_view start,
                                              const std::function<bool(std::string_view)>& accept) const;

  // What is to become of a word, and of those that begin with its first `passed_over` bytes (0: they are looked at).
  struct Verdict {
    bool taken = false;
    std::size_t passed_over = 0;
  };
  // The same of all words, with leaps over those that have a beginning which no word wanted has.
  [[nodiscard]] std::vector<IndexedWord> find(const std::function<Verdict(std::string_view)>& judge) const;

 private:
  const Xapian::Database& database_;
  std::string_view prefix_;
  bool with_title_;
};

// Every term that begins with `prefix`, without the prefix, at most limits.h's max_walk of them.
void walk_terms(const Xapian::Database& database, std::string_view prefix,
                const std::function<void(std::string_view, std::uint32_t)>& visit);

}  // namespace dateline::query
