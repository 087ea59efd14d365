// The word lists, embedded, in one hash table.
#include "entities/lexicon.h"

#include <string>
#include <unordered_set>
#include <vector>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "names/keys.h"
#include "names/table.h"

#define DATELINE_LIST(name)                     \
  extern "C" const char dateline_list_##name[]; \
  extern "C" const char dateline_list_##name##_end[];

DATELINE_LIST(titles)
DATELINE_LIST(title_modifiers)
DATELINE_LIST(title_tails)
DATELINE_LIST(organisation_heads)
DATELINE_LIST(organisation_suffixes)
DATELINE_LIST(place_heads)
DATELINE_LIST(place_fronts)
DATELINE_LIST(other_heads)
DATELINE_LIST(other_fronts)
DATELINE_LIST(calendar)
DATELINE_LIST(particles)
DATELINE_LIST(never_acronyms)
DATELINE_LIST(function_words)
DATELINE_LIST(demonyms)
DATELINE_LIST(given_names)
DATELINE_LIST(common_words)
DATELINE_LIST(speech_verbs)
DATELINE_LIST(place_prepositions)
DATELINE_LIST(regions)

#undef DATELINE_LIST

namespace dateline::entities {
namespace {

constexpr std::size_t table_size = 1U << 16;

struct List {
  const char* begin;
  const char* end;
  Lexical flag;
};

std::string_view content(const char* begin, const char* end) { return {begin, static_cast<std::size_t>(end - begin)}; }

class Lexicon {
 public:
  Lexicon() {
    const List lists[] = {
        {dateline_list_titles, dateline_list_titles_end, title_word},
        {dateline_list_title_modifiers, dateline_list_title_modifiers_end, title_modifier},
        {dateline_list_title_tails, dateline_list_title_tails_end, title_tail},
        {dateline_list_organisation_heads, dateline_list_organisation_heads_end, organisation_head},
        {dateline_list_organisation_suffixes, dateline_list_organisation_suffixes_end, organisation_suffix},
        {dateline_list_place_heads, dateline_list_place_heads_end, place_head},
        {dateline_list_place_fronts, dateline_list_place_fronts_end, place_front},
        {dateline_list_other_heads, dateline_list_other_heads_end, other_head},
        {dateline_list_other_fronts, dateline_list_other_fronts_end, other_front},
        {dateline_list_calendar, dateline_list_calendar_end, calendar_word},
        {dateline_list_particles, dateline_list_particles_end, name_particle},
        {dateline_list_never_acronyms, dateline_list_never_acronyms_end, never_acronym},
        {dateline_list_function_words, dateline_list_function_words_end, function_word},
        {dateline_list_demonyms, dateline_list_demonyms_end, demonym},
        {dateline_list_given_names, dateline_list_given_names_end, given_name},
        {dateline_list_common_words, dateline_list_common_words_end, common_word},
        {dateline_list_speech_verbs, dateline_list_speech_verbs_end, speech_verb},
        {dateline_list_place_prepositions, dateline_list_place_prepositions_end, place_preposition},
    };
    words_.resize(table_size);
    for (const List& list : lists) add_words(content(list.begin, list.end), list.flag);
    names::for_each_line(content(dateline_list_regions, dateline_list_regions_end),
                         [this](std::string_view line) { regions_.insert(names::canonical_key(line)); });
  }

  [[nodiscard]] std::uint32_t flags(std::string_view folded) const {
    const Word& word = words_[slot(folded)];
    return word.folded == folded ? word.flags : 0U;
  }

  [[nodiscard]] bool is_region(const std::string& key) const { return regions_.count(key) != 0; }

 private:
  void add_words(std::string_view list, Lexical flag) {
    names::for_each_line(list, [&](std::string_view line) {
      while (!line.empty()) {
        const std::string_view word = names::take_field(line, ' ');
        if (word.empty()) continue;
        Word& entry = words_[slot(word)];
        entry.folded = word;
        entry.flags |= flag;
      }
    });
  }

  // Asked for every word of every article: open addressing, at most a quarter full.
  struct Word {
    std::string_view folded;
    std::uint32_t flags = 0;
  };

  // Where `folded` stands, or the free place where it would.
  [[nodiscard]] std::size_t slot(std::string_view folded) const {
    std::size_t at = XXH3_64bits(folded.data(), folded.size()) & (table_size - 1);
    while (!words_[at].folded.empty() && words_[at].folded != folded) at = (at + 1) & (table_size - 1);
    return at;
  }

  std::vector<Word> words_;
  std::unordered_set<std::string> regions_;
};

const Lexicon& lexicon() {
  static const Lexicon instance;
  return instance;
}

}  // namespace

std::uint32_t lexical(std::string_view folded) { return lexicon().flags(folded); }

bool is_region(std::string_view folded_words) { return lexicon().is_region(std::string(folded_words)); }

}  // namespace dateline::entities
