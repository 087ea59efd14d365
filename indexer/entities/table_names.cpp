// Names by the tables alone (table_names.h).
#include "entities/table_names.h"

#include <optional>
#include <unordered_set>

#include "entities/lexicon.h"
#include "entities/titles.h"

namespace dateline::entities {
namespace {

std::optional<MentionType> type_of_known(KnownKind kind) {
  switch (kind) {
    case KnownKind::organisation:
      return MentionType::organisation;
    case KnownKind::country:
    case KnownKind::region:
    case KnownKind::large_place:
      return MentionType::place;
    case KnownKind::nationality:
      return MentionType::nationality;
    default:
      return std::nullopt;
  }
}

// "CGT", "ELN": capitals in a line that has others, two such words at least in the article.
bool is_acronym(const WordTable::Entry& entry, const Word& word) {
  constexpr std::uint32_t least_letters = 3;
  constexpr std::uint32_t most_letters = 8;
  const std::uint32_t letters = word.end - word.begin;
  return word.all_capitals && !word.caseless_line && letters >= least_letters && letters <= most_letters &&
         entry.capital_count >= 2 && entry.lower_count == 0 &&
         !has(entry.lexical, never_acronym | function_word | calendar_word);
}

constexpr std::uint32_t longest_person = 5;

// The words of a full name that begins at `at`: a listed given name, then words with capitals and particles, the last
// of them a listed surname; a title before it stands for the surname. 0 when there is none.
std::uint32_t person_words(const WordTable& table, const std::vector<Word>& words, std::uint32_t at) {
  const auto flags = [&](std::uint32_t i) { return table[words[i].id].lexical; };
  const auto is_name_word = [&](std::uint32_t i) {
    return words[i].capital && !words[i].all_capitals && table[words[i].id].lower_count == 0 && !words[i].caseless_line;
  };
  if (!is_name_word(at) || !has(flags(at), given_name | world_given_name)) return 0;
  const bool titled = titles_begin(table, words, at) < at;
  std::uint32_t best = 0;
  for (std::uint32_t i = at + 1; i < words.size() && i < at + longest_person; ++i) {
    const Gap gap = words[i].gap;
    if ((gap != Gap::blank && gap != Gap::hyphen) || words[i].sentence_start || words[i - 1].possessive) break;
    if (is_name_word(i)) {
      if (titled || has(flags(i), surname)) best = i + 1 - at;
    } else if (!has(flags(i), name_particle)) {
      break;
    }
  }
  return best;
}

// Surnames that stand alone behind the full name: the last words of the persons found.
void add_surnames(const std::vector<Word>& words, std::vector<LabelledName>& names) {
  std::unordered_set<std::uint32_t> surnames;
  for (const LabelledName& name : names)
    if (name.type == MentionType::person) surnames.insert(words[name.last - 1].id);
  if (surnames.empty()) return;
  std::vector<LabelledName> all;
  std::uint32_t at = 0;
  const auto add_until = [&](std::uint32_t end) {
    for (; at < end; ++at)
      if (words[at].capital && surnames.count(words[at].id) != 0) all.push_back({at, at + 1, MentionType::person});
  };
  for (const LabelledName& name : names) {
    add_until(name.first);
    all.push_back(name);
    at = name.last;
  }
  add_until(static_cast<std::uint32_t>(words.size()));
  names = std::move(all);
}

}  // namespace

std::vector<LabelledName> table_names(const WordTable& table, const std::vector<Word>& words, KnownNames& known) {
  std::vector<LabelledName> names;
  for (std::uint32_t at = 0; at < words.size();) {
    const Word& word = words[at];
    const WordTable::Entry& entry = table[word.id];
    const KnownName match = known.match(words, at, words.size());
    if (const std::uint32_t length = person_words(table, words, at); length > match.words) {  // not "Hong Kong"
      names.push_back({at, at + length, MentionType::person});
      at += length;
      continue;
    }
    const std::optional<MentionType> type = type_of_known(match.kind);
    // Only nationalities may be small; a place that the article also prints small is a word of its language.
    const bool printed_as_name = word.capital && (match.words > 1 || entry.lower_count == 0);
    if (type && (printed_as_name || *type == MentionType::nationality)) {
      names.push_back({at, at + match.words, *type});
      at += match.words;
      continue;
    }
    if (is_acronym(entry, word)) names.push_back({at, at + 1, MentionType::organisation});
    ++at;
  }
  add_surnames(words, names);
  return names;
}

}  // namespace dateline::entities
