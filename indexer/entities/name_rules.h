// Rules that read names off printed words: titles, organisation and place words, tables, runs of capitals. They see one
// place of the text at a time; what only the whole article can decide is left open for article_names.h.
#pragma once

#include <cstdint>
#include <vector>

#include "entities/known_names.h"
#include "entities/tagger.h"
#include "entities/words.h"

namespace dateline::entities {

// Words [first, last) that are, or may be, a name.
struct FoundName {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t title_first = 0;  // == first when no title stands before
  MentionType type = MentionType::other;
  bool certain = false;  // a rule decided; otherwise `type` is a guess from the place where it stands, `other` for none
  bool placed = false;   // stands as a place does ("in Oslo", "Oslo, a city")
};

enum class Language : std::uint8_t {
  english,
  latin,
  other
};  // `latin`: other languages in which only names have capitals

class NameRules {
 public:
  NameRules(const WordTable& table, KnownNames& known) : table_(table), known_(known) {}

  // Appends the names of `words`, in order and not overlapping. Lines whose case says nothing are left out.
  void read(const std::vector<Word>& words, Language language, std::vector<FoundName>& found);

 private:
  // Longer runs of capitals are no names: titles of works, menus, shouting.
  static constexpr std::size_t max_run = 12;

  [[nodiscard]] std::uint32_t flags(std::size_t at) const { return table_[(*words_)[at].id].lexical; }
  [[nodiscard]] std::string_view folded(std::size_t at) const { return table_[(*words_)[at].id].folded; }
  [[nodiscard]] bool is_name_word(std::size_t at) const;
  [[nodiscard]] bool follows(std::size_t at) const;
  [[nodiscard]] std::size_t run_end(std::size_t at) const;
  [[nodiscard]] std::size_t titles_end(std::size_t at) const;
  [[nodiscard]] std::size_t titles_begin(std::size_t at) const;
  [[nodiscard]] std::size_t organisation_end(std::size_t at, std::size_t end) const;
  [[nodiscard]] std::size_t high_organisation_end(std::size_t at, std::size_t end) const;
  [[nodiscard]] std::size_t headed_end(std::size_t at, std::size_t end, std::uint32_t head) const;
  [[nodiscard]] bool continues(std::size_t at) const;
  [[nodiscard]] bool goes_on_after_and(std::size_t at) const;
  [[nodiscard]] std::size_t tail_end(std::size_t at, std::size_t next) const;
  [[nodiscard]] std::size_t person_end(std::size_t at) const;
  [[nodiscard]] bool ends_given_name(std::size_t at, std::size_t end) const;
  [[nodiscard]] bool looks_like_person(std::size_t at, std::size_t end) const;
  [[nodiscard]] bool speaks(std::size_t end) const;
  [[nodiscard]] bool described_as_person(std::size_t end) const;
  [[nodiscard]] bool in_place_position(std::size_t at, std::size_t end) const;
  [[nodiscard]] bool follows_in(std::size_t at) const;
  [[nodiscard]] bool described_as_place(std::size_t end) const;
  [[nodiscard]] bool called_a_place(std::size_t at, std::size_t end) const;
  [[nodiscard]] bool surname_of_title(std::size_t at, std::size_t end) const;
  [[nodiscard]] bool may_be_surname(std::size_t at) const;
  [[nodiscard]] bool before_larger_place(std::size_t end) const;
  [[nodiscard]] bool may_be_acronym(std::size_t at) const;
  [[nodiscard]] std::size_t joined_end(std::size_t at, std::size_t end) const;
  [[nodiscard]] bool after_the(std::size_t at) const;

  std::size_t read_at(std::size_t at);
  std::size_t read_known(std::size_t at, const KnownName& known);
  std::size_t read_open(std::size_t at);
  std::size_t read_surname(std::size_t at);
  void emit(std::size_t first, std::size_t last, MentionType type, bool certain);

  const WordTable& table_;
  KnownNames& known_;
  const std::vector<Word>* words_ = nullptr;
  std::vector<FoundName>* found_ = nullptr;
  Language language_ = Language::english;
};

}  // namespace dateline::entities
