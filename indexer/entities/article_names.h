// What the names of an article say about each other: a surname is a person because the full name stands elsewhere, a
// word is no name because the article also prints it small.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "entities/name_rules.h"

namespace dateline::entities {

class ArticleNames {
 public:
  explicit ArticleNames(const WordTable& table) : table_(table) {}
  void clear();

  // Takes in the certain names of `found`.
  void learn(const std::vector<Word>& words, const std::vector<FoundName>& found);

  // Decides the open names of `found` and drops those that remain open.
  void decide(const std::vector<Word>& words, std::vector<FoundName>& found) const;

  // Appends the names of lines whose case says nothing: those that the article has elsewhere or that the tables know.
  void read_caseless(const std::vector<Word>& words, KnownNames& known, std::vector<FoundName>& found) const;

 private:
  struct Known {
    MentionType type = MentionType::other;
    bool part = false;  // a surname or another part of a longer name
  };

  [[nodiscard]] static std::uint64_t key(const std::vector<Word>& words, std::size_t first, std::size_t last);
  [[nodiscard]] bool decide_open(const std::vector<Word>& words, FoundName& name) const;
  void learn_acronym(const std::vector<Word>& words, const FoundName& acronym, const FoundName* before);
  [[nodiscard]] bool is_surname_here(const std::vector<Word>& words, const FoundName& name) const;
  void remember(std::uint64_t key, MentionType type, bool part);

  const WordTable& table_;
  std::unordered_map<std::uint64_t, Known> names_;
  std::unordered_set<std::uint64_t> placed_;         // stand somewhere as a place does
  std::unordered_set<std::uint64_t> located_;        // countries and cities that do
  std::unordered_set<std::uint64_t> surnames_;       // last words of full names
  std::unordered_set<std::uint64_t> open_surnames_;  // last words of what may be one
};

}  // namespace dateline::entities
