// The word lists, embedded, in one hash table.
#include "entities/lexicon.h"

#include <algorithm>
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
DATELINE_LIST(given_names_world)
DATELINE_LIST(surnames)
DATELINE_LIST(organisation_names)

#undef DATELINE_LIST

namespace dateline::entities {
namespace {

constexpr std::size_t table_size = 1U << 17;

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
        {dateline_list_given_names_world, dateline_list_given_names_world_end, world_given_name},
        {dateline_list_surnames, dateline_list_surnames_end, surname},
    };
    checks_.resize(table_size);
    words_.resize(table_size);
    for (const List& list : lists) add_words(content(list.begin, list.end), list.flag);
    names::for_each_line(content(dateline_list_regions, dateline_list_regions_end),
                         [this](std::string_view line) { regions_.insert(names::canonical_key(line)); });
    names::for_each_line(content(dateline_list_organisation_names, dateline_list_organisation_names_end),
                         [this](std::string_view line) { organisations_.insert(std::string(line)); });
  }

  [[nodiscard]] std::uint32_t flags(std::string_view folded) const {
    const std::size_t at = slot(folded, XXH3_64bits(folded.data(), folded.size()));
    return checks_[at] != 0 ? words_[at].flags : 0U;
  }

  [[nodiscard]] bool is_region(const std::string& key) const { return regions_.count(key) != 0; }
  [[nodiscard]] bool is_organisation(const std::string& key) const { return organisations_.count(key) != 0; }
  void for_each_key(const std::function<void(std::string_view)>& take) const {
    std::for_each(regions_.begin(), regions_.end(), take);
    std::for_each(organisations_.begin(), organisations_.end(), take);
  }

 private:
  void add_words(std::string_view list, Lexical flag) {
    names::for_each_line(list, [&](std::string_view line) {
      while (!line.empty()) {
        const std::string_view word = names::take_field(line, ' ');
        if (word.empty()) continue;
        const std::uint64_t hash = XXH3_64bits(word.data(), word.size());
        const std::size_t at = slot(word, hash);
        checks_[at] = check_of(hash);
        words_[at].folded = word;
        words_[at].flags |= flag;
      }
    });
  }

  // Asked for every word of every article: open addressing, at most a third full; most words are in no list, and the
  // checks, small enough for the processor's cache, tell so.
  struct Word {
    std::string_view folded;
    std::uint32_t flags = 0;
  };

  static std::uint32_t check_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32U) | 1U; }

  // Where `folded` stands, or the free place where it would.
  [[nodiscard]] std::size_t slot(std::string_view folded, std::uint64_t hash) const {
    const std::uint32_t check = check_of(hash);
    std::size_t at = hash & (table_size - 1);
    while (checks_[at] != 0 && (checks_[at] != check || words_[at].folded != folded)) at = (at + 1) & (table_size - 1);
    return at;
  }

  std::vector<std::uint32_t> checks_;  // of the hashes, 0 where nothing stands
  std::vector<Word> words_;
  std::unordered_set<std::string> regions_;
  std::unordered_set<std::string> organisations_;
};

const Lexicon& lexicon() {
  static const Lexicon instance;
  return instance;
}

}  // namespace

std::uint32_t lexical(std::string_view folded) { return lexicon().flags(folded); }

bool is_region(std::string_view folded_words) { return lexicon().is_region(std::string(folded_words)); }

bool is_listed_organisation(std::string_view folded_words) {
  return lexicon().is_organisation(std::string(folded_words));
}

void for_each_listed_key(const std::function<void(std::string_view)>& take) { lexicon().for_each_key(take); }

}  // namespace dateline::entities
