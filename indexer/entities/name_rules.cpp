#include "entities/name_rules.h"

#include <algorithm>

#include "entities/lexicon.h"

namespace dateline::entities {
namespace {

// Words that narrow a people or a region ("Latin American").
bool is_compass_word(std::string_view folded) {
  static constexpr std::string_view words[] = {"north",    "south",   "east",    "west",      "northern",
                                               "southern", "eastern", "western", "central",   "latin",
                                               "native",   "roman",   "african", "southeast", "indigenous"};
  return std::find(std::begin(words), std::end(words), folded) != std::end(words);
}

}  // namespace

void NameRules::read(const std::vector<Word>& words, Language language, std::vector<FoundName>& found) {
  words_ = &words;
  found_ = &found;
  language_ = language;
  std::size_t at = 0;
  while (at < words.size()) at = words[at].caseless_line ? at + 1 : read_at(at);
}

// A word with a capital that may belong to a name.
bool NameRules::is_name_word(std::size_t at) const {
  const Word& word = (*words_)[at];
  return (word.capital || word.inner_capital) && (!has(flags(at), function_word) || word.dotted);
}

// The word belongs to the same run as the one before it.
bool NameRules::follows(std::size_t at) const {
  const Word& word = (*words_)[at];
  const Word& before = (*words_)[at - 1];
  if (before.possessive || word.caseless_line) return false;
  switch (word.gap) {
    case Gap::blank:
      return !word.sentence_start;
    case Gap::hyphen:
    case Gap::ampersand:
    case Gap::apostrophe:
      return true;
    case Gap::period:
      return !word.sentence_start;
    default:
      return false;
  }
}

std::size_t NameRules::run_end(std::size_t at) const {
  std::size_t end = at + 1;
  const std::size_t limit = std::min(words_->size(), at + max_run);
  while (end < limit && is_name_word(end) && follows(end)) ++end;
  return end;
}

// The end of the titles that begin at `at` ("Deputy Foreign Minister", "Secretary of State"), `at` when there are none.
std::size_t NameRules::titles_end(std::size_t at) const {
  std::size_t last = at;
  const std::size_t limit = std::min(words_->size(), at + max_run);
  for (std::size_t i = at; i < limit; ++i) {
    if (i > at && (!follows(i) || ((*words_)[i].gap == Gap::hyphen && !has(flags(i), title_word | title_modifier))))
      break;
    const std::uint32_t f = flags(i);
    if (has(f, title_word) && !has(f, given_name)) {
      last = i + 1;
    } else if (last == i && i > at && (folded(i) == "of" || folded(i) == "for") && i + 1 < limit &&
               (*words_)[i + 1].capital && has(flags(i + 1), title_tail)) {
      last = i + 2;
      ++i;
    } else if (last == i && i > at && folded(i) == "of" && i + 2 < limit && folded(i + 1) == "the" &&
               has(flags(i + 2), title_tail)) {
      last = i + 3;
      i += 2;
    } else if (!has(f, title_modifier)) {
      break;
    }
  }
  return last;
}

// The first word of the titles that stand before `at`, `at` when there are none.
std::size_t NameRules::titles_begin(std::size_t at) const {
  std::size_t first = at;
  while (first > 0 && at - first < max_run && follows(first)) {
    const std::uint32_t before = flags(first - 1);
    if (first == at && (*words_)[first].gap == Gap::hyphen) break;
    if (has(before, title_word)) {
      --first;
    } else if (has(before, title_modifier) && first < at) {
      --first;
    } else if (first == at && first > 2 && has(before, title_tail) && folded(first - 2) == "of" &&
               has(flags(first - 3), title_word)) {
      first -= 3;
    } else if (first == at && first > 3 && has(before, title_tail) && folded(first - 2) == "the" &&
               folded(first - 3) == "of" && has(flags(first - 4), title_word)) {
      first -= 4;
    } else {
      break;
    }
  }
  return first;
}

// The end of a name of two words and more whose last one has the flag `head`, `at` when there is none in the run [at,
// end).
std::size_t NameRules::headed_end(std::size_t at, std::size_t end, std::uint32_t head) const {
  for (std::size_t i = at + 1; i < end; ++i) {
    if (has(flags(i), title_word | calendar_word)) break;
    if (has(flags(i), head) && (i + 1 == end || !has(flags(i + 1), head))) return i + 1;
  }
  return at;
}

bool NameRules::after_the(std::size_t at) const { return at > 0 && follows(at) && folded(at - 1) == "the"; }

void NameRules::emit(std::size_t first, std::size_t last, MentionType type, bool certain) {
  FoundName name;
  name.first = static_cast<std::uint32_t>(first);
  name.last = static_cast<std::uint32_t>(last);
  name.title_first = type == MentionType::person ? static_cast<std::uint32_t>(titles_begin(first)) : name.first;
  name.type = type;
  name.certain = certain;
  found_->push_back(name);
}

// Reads the name that begins at `at`, if any; returns where to go on.
std::size_t NameRules::read_at(std::size_t at) {
  const Word& word = (*words_)[at];
  if (!word.capital && !word.inner_capital) {
    // "al-Qaida", "al-Zawahiri"
    if (has(flags(at), name_particle) && at + 1 < words_->size() && (*words_)[at + 1].gap == Gap::hyphen &&
        (*words_)[at + 1].capital) {
      const KnownName arabic = known_.match(*words_, at, words_->size());
      return arabic.words > 1 ? read_known(at, arabic) : read_open(at);
    }
    // Languages that write nationalities small.
    if (language_ != Language::latin || word.end - word.begin < 5) return at + 1;
    if (known_.match(*words_, at, at + 1).kind == KnownKind::nationality)
      emit(at, at + 1, MentionType::nationality, true);
    return at + 1;
  }
  const std::size_t end = run_end(at);
  const KnownName known = known_.match(*words_, at, words_->size());
  const std::uint32_t f = flags(at);
  if (language_ == Language::english && at > 0 && may_be_surname(at)) return read_surname(at);
  if (has(f, function_word) && !word.all_capitals && !word.dotted && known.words < 2) {
    const std::size_t organisation = high_organisation_end(at, end);
    if (organisation == at) return at + 1;
    emit(at, organisation, MentionType::organisation, true);
    return organisation;
  }
  if (has(f, calendar_word) && known.words < 2 && !(has(f, given_name) && end > at + 1)) return at + 1;

  if (language_ == Language::english) {
    const std::size_t organisation = organisation_end(at, end);
    const bool adherent =
        has(f, demonym) && at + 1 < organisation &&
        at + 1 + known_.match(*words_, at + 1, organisation).words == organisation;  // "Democratic Senate"
    if (organisation > at + known.words && !adherent) {
      const std::size_t titles = titles_end(at);
      if (titles == at || titles >= organisation || has(flags(titles - 1), organisation_head)) {
        emit(at, organisation, MentionType::organisation, true);
        return organisation;
      }
    }
    const std::size_t titles = titles_end(at);
    if (titles > at + known.words && !(has(f, given_name) && titles == at + 1)) return titles;
    const bool state =
        known.kind == KnownKind::country && (word.all_capitals || word.dotted);  // "US Presidential Election"
    if (const std::size_t other = headed_end(at, end, other_head); other > at + known.words && !state) {
      emit(at, other, MentionType::other, true);
      return other;
    }
    const bool narrowed = known.kind == KnownKind::country || is_compass_word(folded(at));
    if (const std::size_t place = headed_end(at, end, place_head);
        place > at + known.words && !(narrowed && folded(place - 1) == "district")) {
      emit(at, place, MentionType::place, true);
      return place;
    }
    if (end > at + 1 && known.words < 2 && has(f, place_front) && !word.all_capitals) {
      emit(at, end, MentionType::place, true);
      return end;
    }
    if (end > at + 1 && known.words < 2 && has(f, other_front)) {
      emit(at, end, MentionType::other, true);
      return end;
    }
  } else if (const std::size_t titles = titles_end(at); titles > at && known.words < 2) {
    return titles;
  }
  // "South American", "Native American"
  if (known.words < 2 && end > at + 1 && is_compass_word(folded(at)) &&
      known_.match(*words_, at + 1, at + 2).kind == KnownKind::nationality) {
    emit(at, at + 2, MentionType::nationality, true);
    return at + 2;
  }
  if (known.kind != KnownKind::none) return read_known(at, known);
  return read_open(at);
}

std::size_t NameRules::read_known(std::size_t at, const KnownName& known) {
  const std::size_t last = at + known.words;
  const bool one = known.words == 1;
  const bool placed = in_place_position(at, last);
  const std::size_t person = person_end(at);
  // "Jordan Smith", "Paris Hilton": a given name before a word that nothing else claims, or before a particle.
  const bool particle = one && person > last && !(*words_)[last].capital;
  if (one && person > last && has(flags(at), given_name) && (particle || !has(flags(last), common_word)) && !placed) {
    const KnownKind next = particle ? KnownKind::none : known_.match(*words_, last, person).kind;
    if (next == KnownKind::none || next == KnownKind::small_place) {
      emit(at, person, MentionType::person, true);
      return person;
    }
  }
  // The capital of a common word that begins a sentence says nothing.
  const bool doubtful =
      one && (*words_)[at].sentence_start && has(flags(at), common_word) && !(*words_)[at].all_capitals;
  switch (known.kind) {
    case KnownKind::organisation:
      if (doubtful) return read_open(at);
      emit(at, last, MentionType::organisation, true);
      return last;
    case KnownKind::nationality:
      emit(at, last, MentionType::nationality, true);
      return last;
    case KnownKind::country:
    case KnownKind::region:
      emit(at, last, MentionType::place, true);
      found_->back().placed = placed;
      return last;
    case KnownKind::large_place:
    case KnownKind::small_place: {
      if (one && titles_begin(at) < at) return read_open(at);
      // "Canterbury Justin Welby": the end of another name before a person.
      if (one && person > last + 1 && has(flags(last), given_name) && !has(flags(at), given_name | common_word)) {
        emit(at, last, MentionType::place, true);
        return last;
      }
      if (one && !placed && (person > last || has(flags(at), given_name | common_word))) return read_open(at);
      const bool common = one && has(flags(at), common_word);
      if (!one || known.kind == KnownKind::large_place || (placed && (!common || before_larger_place(last)))) {
        emit(at, last, MentionType::place, !one || (known.kind == KnownKind::large_place && placed));
        found_->back().placed = placed;
        return last;
      }
      return read_open(at);
    }
    default:
      return read_open(at);
  }
}

// Capitals that may name an organisation: no shouted word, no ticker behind its exchange ("NYSE: GE"), two letters only
// where a long form stands before them.
bool NameRules::may_be_acronym(std::size_t at) const {
  const Word& word = (*words_)[at];
  const std::size_t size = folded(at).size();
  if (size > 7 || has(flags(at), never_acronym | calendar_word | common_word | function_word | title_word | given_name))
    return false;
  if (size == 2) return word.gap == Gap::parenthesis && at > 0 && (*words_)[at - 1].capital;
  if (at == 0 || word.gap != Gap::other) return true;
  return !((*words_)[at - 1].all_capitals || known_.match(*words_, at - 1, at).kind == KnownKind::organisation);
}

// A run that no table and no organisation or place word explains.
std::size_t NameRules::read_open(std::size_t at) {
  const Word& word = (*words_)[at];
  std::size_t end = person_end(at);
  const bool titled = titles_begin(at) < at;
  if (end - at == 1) {
    const std::uint32_t f = flags(at);
    if (word.initial || word.digit) return end;
    if (titled && (*words_)[at - 1].capital && !word.all_capitals) {
      emit(at, end, MentionType::person, true);
    } else if (word.all_capitals || word.dotted) {
      if (may_be_acronym(at)) emit(at, end, MentionType::organisation, false);
    } else if (!has(f, common_word) || !word.sentence_start) {
      const MentionType guess = has(f, common_word)                         ? MentionType::other
                                : speaks(end) || titled                     ? MentionType::person
                                : follows_in(at) || called_a_place(at, end) ? MentionType::place
                                                                            : MentionType::other;
      emit(at, end, guess, false);
    }
    return end;
  }
  const bool all_common = has(flags(at), common_word) && has(flags(end - 1), common_word);
  if ((titled && (!all_common || has(flags(at), given_name))) || (looks_like_person(at, end) && !all_common)) {
    emit(at, end, MentionType::person, true);
    return end;
  }
  // "Homeowner Alejandro Otero": a word before the person.
  if (word.sentence_start && end - at > 2 && has(flags(at + 1), given_name)) return at + 1;
  // A common word that only begins the sentence is not part of what follows.
  if (word.sentence_start && has(flags(at), common_word)) return at + 1;
  if (language_ != Language::english) return end;
  bool common = after_the(at);
  for (std::size_t i = at; i < end; ++i)
    common = common || has(flags(i), common_word) || (*words_)[i].all_capitals || (*words_)[i].gap == Gap::ampersand;
  if (!after_the(at) && !all_common && (speaks(end) || described_as_person(end))) {
    emit(at, end, MentionType::person, true);
    return end;
  }
  emit(at, end,
       common                                                                  ? MentionType::other
       : follows_in(at) || before_larger_place(end) || called_a_place(at, end) ? MentionType::place
                                                                               : MentionType::person,
       false);
  return end;
}

}  // namespace dateline::entities
